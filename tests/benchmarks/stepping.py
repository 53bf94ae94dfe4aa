"""How fast a step is, watched and unwatched, in bulk and when seeking."""

from __future__ import annotations

import statistics
import sys
import time

import numpy as np

from algorithms.dataset import Dataset
from algorithms.descent import Descent
from algorithms.quantity import Trace, silent
from algorithms.run import Run
from tests.benchmarks.careful import full_batch, mini_batch
from tests.benchmarks.streaming import Row
from tests.benchmarks.timing import ratio

ALPHA = 0.01


def drawn(objects: int, features: int) -> Dataset:
    """Return a regression table of normal features."""
    rng = np.random.default_rng(0)
    X = rng.normal(size=(objects, features))
    y = X @ rng.normal(size=features) + rng.normal(size=objects)
    return Dataset("drawn", X, y, tuple(f"x{index}" for index in range(features)))


def walk(stepper: Descent, steps: int, watched: bool = False) -> np.ndarray:
    """Take steps and return the parameters."""
    state = stepper.init()
    for _ in range(steps):
        state = stepper.step(state, Trace() if watched else silent)
    return state.theta


def unwatched() -> list[Row]:
    """Compare unwatched steps with the same maths in careful NumPy."""
    data = drawn(1000, 20)
    whole = Descent(data, learning_rate=ALPHA, epochs=10_000)
    X, y = whole.batches.X, whole.batches.y
    assert np.allclose(walk(whole, 50), full_batch(X, y, ALPHA, 50), rtol=1e-10)
    rows = [
        _row(
            "GD step, N = 1000, D = 20",
            300,
            ratio([lambda: walk(whole, 300), lambda: full_batch(X, y, ALPHA, 300)]),
            1.5,
        )
    ]
    many = drawn(3200, 20)
    batched = Descent(many, learning_rate=ALPHA, batch_size=32, epochs=10_000)
    X, y = batched.batches.X, batched.batches.y
    assert np.allclose(walk(batched, 300), mini_batch(X, y, 32, ALPHA, 3), rtol=1e-10)
    rows.append(
        _row(
            "SGD step, B = 32, D = 20",
            1000,
            ratio([lambda: walk(batched, 1000), lambda: mini_batch(X, y, 32, ALPHA, 10)]),
            1.5,
        )
    )
    return rows


def watched() -> list[Row]:
    """Compare a step whose quantities are all noted with one that is not watched."""
    rows: list[Row] = []
    for name, data, size in (("N = 2, D = 1", drawn(2, 1), None), ("B = 32, D = 20", drawn(3200, 20), 32)):
        stepper = Descent(data, learning_rate=ALPHA, batch_size=size, epochs=100_000)
        times = ratio([lambda s=stepper: walk(s, 500, True), lambda s=stepper: walk(s, 500)])
        rows.append(_row(f"watched step, {name}", 500, times, 3.0, "unwatched"))
    return rows


def in_bulk() -> list[Row]:
    """Compare a full-batch step over many objects with two bare matrix-vector products."""
    rows: list[Row] = []
    for objects in (100_000, 1_000_000):
        data = drawn(objects, 20)
        stepper = Descent(data, learning_rate=ALPHA, epochs=100)
        X, y = stepper.batches.X, stepper.batches.y
        state = stepper.step(stepper.init(), silent)
        scores = np.empty(objects)

        def bare(
            X: np.ndarray = X, y: np.ndarray = y, theta: np.ndarray = state.theta, z: np.ndarray = scores
        ) -> None:
            X.dot(theta, z)
            y.dot(X)

        times = ratio([lambda s=stepper, state=state: s.step(state, silent), bare])
        rows.append(_row(f"full-batch step, N = {objects}, D = 20", 1, times, 1.0, "two products"))
    return rows


def epoch() -> list[Row]:
    """Compare an epoch of SGD over 10⁶ objects in memory with careful NumPy and with PyTorch.

    Ours is a run: it keeps checkpoints and looks at every number for the first that breaks.
    """
    data = drawn(1_000_000, 20)
    stepper = Descent(data, learning_rate=ALPHA, batch_size=32, epochs=1)
    X, y = stepper.batches.X, stepper.batches.y

    def ours() -> None:
        Run(Descent(data, learning_rate=ALPHA, batch_size=32, epochs=1), record=False).forward(31_250)

    rows = [
        _row("SGD epoch, N = 10⁶, B = 32", 1, ratio([ours, lambda: mini_batch(X, y, 32, ALPHA, 1)], 3), 2.0)
    ]
    try:
        import torch
    except ModuleNotFoundError:
        sys.stdout.write("SGD epoch against PyTorch | skipped: PyTorch is not installed\n")
        return rows
    torch.set_num_threads(1)
    table, answers = torch.from_numpy(X.copy()), torch.from_numpy(y)

    def raw() -> None:
        theta = torch.zeros(21, dtype=torch.float64)
        order = torch.randperm(len(answers))
        for first in range(0, len(answers), 32):
            chosen = order[first : first + 32]
            part = table[chosen]
            r = part @ theta - answers[chosen]
            theta -= (2 * ALPHA / 32) * (r @ part)

    rows.append(_row("SGD epoch, N = 10⁶, B = 32", 1, ratio([ours, raw], 3), 0.6, "PyTorch raw"))
    return rows


def seeking() -> list[Row]:
    """Measure seeks among 10⁶ steps, and what is kept to make them possible."""
    stepper = Descent(drawn(3200, 20), learning_rate=ALPHA, batch_size=32, epochs=10_000)
    run = Run(stepper)
    run.forward(1_000_000)
    last = run.state
    seconds: list[float] = []
    for target in np.random.default_rng(0).integers(0, 1_000_000, 500):
        start = time.perf_counter()
        run.seek(int(target))
        seconds.append(time.perf_counter() - start)
    run.seek(1_000_000)
    assert np.array_equal(run.state.theta, last.theta)
    slow = statistics.quantiles(seconds, n=100)[98] * 1e3
    kept = _bytes(run) / 1e6
    return [
        Row("seek among 10⁶ steps, p99", f"{slow:.2f} ms", "10 ms", slow / 10, 1.0),
        Row("kept of 10⁶ steps", f"{kept:.2f} MB", "4 MB", kept / 4, 1.0),
    ]


def _bytes(run: Run) -> int:
    """Return what checkpoints and courses take, every object counted once."""
    seen: dict[int, int] = {}

    def count(item: object) -> None:
        if id(item) in seen:
            return
        seen[id(item)] = sys.getsizeof(item)
        if isinstance(item, (list, tuple)):
            for part in item:
                count(part)

    count(run._checkpoints)
    for item in vars(run._series).values():
        count(item)
    return sum(seen.values())


def _row(
    what: str, steps: int, times: tuple[float, float, float], most: float, peer: str = "careful NumPy"
) -> Row:
    mine, theirs, middle = times
    return Row(what, f"{mine / steps * 1e6:.1f} µs", f"{peer} {theirs / steps * 1e6:.1f} µs", middle, most)
