"""How fast a step of a 2-16-16-3 network is, watched and unwatched."""

from __future__ import annotations

import sys
from collections.abc import Callable

import numpy as np

from algorithms.catalogue import CATALOGUE
from algorithms.dataset import Dataset
from algorithms.descent import Descent
from algorithms.objectives.network import Network
from algorithms.quantity import Trace, silent
from tests.benchmarks.careful_network import careful_step
from tests.benchmarks.streaming import Row
from tests.benchmarks.timing import ratio

ALPHA = 0.1
STEPS = 200
REPEATS = 25


def network() -> list[Row]:
    """Compare steps on 32 and on 200 objects with careful NumPy, with one another and with PyTorch."""
    rows: list[Row] = []
    for objects in (32, 200):
        name = f"MLP 2-16-16-3 step, {objects} objects"
        stepper = drawn(objects)
        careful = rival(stepper)
        ours = walk(stepper, False)
        assert np.allclose([ours() for _ in range(5)], [careful() for _ in range(5)], rtol=1e-10)
        rows.append(row(name, repeat(ours), repeat(careful), 1.5, "careful NumPy"))
        seen = walk(stepper, True)
        rows.append(row(f"watched {name}", repeat(seen), repeat(ours), 1.3, "unwatched"))
        modules = torch_step(stepper)
        if modules is not None:
            rows.append(row(f"watched {name}", repeat(seen), repeat(modules), 0.3, "PyTorch modules"))
    return rows


def drawn(objects: int) -> Descent:
    """Return a descent on random objects of three classes."""
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(objects, 2)), rng.integers(3, size=objects).astype(np.float64)
    data = Dataset("drawn", X, y, ("x1", "x2"), "class", "multiclass", ("a", "b", "c"))
    return CATALOGUE["multilayer-perceptron"].make(data, {"hidden": "16,16", "learning_rate": ALPHA})


def walk(stepper: Descent, watched: bool) -> Callable[[], float]:
    """Return a function that takes the next step and returns its loss."""
    state = stepper.init()

    def step() -> float:
        nonlocal state
        state = stepper.step(state, Trace() if watched else silent)
        return state.batch_loss

    return step


def rival(stepper: Descent) -> Callable[[], float]:
    """Return the same descent in careful NumPy."""
    objective = stepper.objective
    assert isinstance(objective, Network)
    layers = [part for layer in objective.layers(stepper.init().theta) for part in (layer[:-1], layer[-1])]
    return careful_step(stepper.data.X, stepper.batches.y, layers, ALPHA)


def torch_step(stepper: Descent) -> Callable[[], object] | None:
    """Return a step of the same shape in PyTorch's modules, or None where PyTorch is missing."""
    try:
        import torch
    except ImportError:
        sys.stdout.write("MLP step against PyTorch | skipped: PyTorch is not installed\n")
        return None
    torch.set_num_threads(1)
    X, y = torch.from_numpy(stepper.data.X.copy()), torch.from_numpy(stepper.data.y.astype(np.int64))
    Linear, Tanh = torch.nn.Linear, torch.nn.Tanh
    model = torch.nn.Sequential(Linear(2, 16), Tanh(), Linear(16, 16), Tanh(), Linear(16, 3)).double()
    optimiser = torch.optim.SGD(model.parameters(), lr=ALPHA)

    def step() -> object:
        optimiser.zero_grad()
        loss = torch.nn.functional.cross_entropy(model(X), y)
        loss.backward()
        return optimiser.step()

    return step


def repeat(step: Callable[[], object]) -> Callable[[], None]:
    """Return a function that takes many steps."""

    def steps() -> None:
        for _ in range(STEPS):
            step()

    return steps


def row(what: str, mine: Callable[[], None], theirs: Callable[[], None], most: float, against: str) -> Row:
    """Return the line of a comparison."""
    one, other, found = ratio([mine, theirs], REPEATS)
    measured = f"{one / STEPS * 1e6:.1f} µs"
    return Row(what, measured, f"{other / STEPS * 1e6:.1f} µs, {against}", found, most)
