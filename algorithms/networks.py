"""Small networks worth walking through by hand: data, settings and first weights together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.random import default_rng

from algorithms.catalogue import CATALOGUE
from algorithms.dataset import Dataset, Task
from algorithms.descent import Descent
from algorithms.layout import flatten
from algorithms.parameter import Value
from algorithms.quantity import Array


@dataclass(frozen=True)
class NetworkPreset:
    """A network at its start."""

    name: str
    summary: str
    data: Dataset
    settings: Mapping[str, Value]
    """Of the algorithm `backprop`, first weights included."""

    def make(self, changes: Mapping[str, Any] | None = None) -> Descent:
        """Return the descent of this network, with some settings changed.

        Raises:
            ParameterError: a change is unknown, out of range or does not fit.
        """
        return CATALOGUE["backprop"].make(self.data, {**self.settings, **(changes or {})})


def written(theta: Array) -> str:
    """Return parameters as the setting `weights` takes them, to the last digit."""
    return ",".join(map(repr, theta.tolist()))


def one_one_one(name: str, x: float, w1: float, b1: float, w2: float, b2: float, y: float) -> NetworkPreset:
    """Return a network of one pixel, one hidden sigmoid and one sigmoid under squared error."""
    return NetworkPreset(
        name,
        "one pixel, one hidden unit, one output, squared error",
        Dataset(name, np.array([[x]]), np.array([y]), ("x",)),
        {
            "weights": written(np.array([w1, b1, w2, b2])),
            "hidden": "1",
            "activation": "sigmoid",
            "output": "sigmoid",
            "learning_rate": 0.5,
        },
    )


def notes() -> NetworkPreset:
    """Return the network of the lecture notes: it says 0.68 and should say 1."""
    return one_one_one("1-1-1", 0.8, 1.2, -0.4, 1.53, -0.22, 1.0)


def practice_1() -> NetworkPreset:
    """Return the first network to practise on."""
    return one_one_one("practice-1", 0.5, -0.7, 0.3, 1.1, 0.2, 1.0)


def practice_2() -> NetworkPreset:
    """Return the second network to practise on; its second weight is negative."""
    return one_one_one("practice-2", 0.3, 0.9, -0.2, -1.4, 0.6, 0.0)


def practice_3() -> NetworkPreset:
    """Return the third network to practise on; w and b of a layer have the same derivative, as x is 1."""
    return one_one_one("practice-3", 1.0, -1.2, 0.5, -0.8, -0.1, 1.0)


def practice_4() -> NetworkPreset:
    """Return the fourth network to practise on."""
    return one_one_one("practice-4", 0.6, 2.0, -0.5, 0.7, -0.9, 0.0)


def _two_three_two(name: str, summary: str, X: list[list[float]], y: list[float]) -> NetworkPreset:
    theta = flatten(
        [
            (np.array([[0.2, -0.4, 0.6], [0.7, 0.1, -0.3]]), np.array([0.1, 0.2, 0.05])),
            (np.array([[0.5, -0.6], [-0.1, 0.8], [0.3, 0.2]]), np.array([0.0, 0.1])),
        ]
    )
    return NetworkPreset(
        name,
        summary,
        _classes(name, np.array(X), np.array(y), "multiclass"),
        {
            "weights": written(theta),
            "hidden": "3",
            "activation": "sigmoid",
            "output": "softmax",
            "learning_rate": 0.5,
        },
    )


def _classes(name: str, X: Array, y: Array, task: Task) -> Dataset:
    features = tuple(f"x{index}" for index in range(1, X.shape[1] + 1))
    return Dataset(name, X, y, features, "class", task, ("1", "2") if task == "multiclass" else ("0", "1"))


def two_three_two() -> NetworkPreset:
    """Return the vector example: two features, three sigmoids, two classes, one object."""
    summary = "two features, three hidden units, softmax and cross-entropy"
    return _two_three_two("2-3-2", summary, [[0.5, -1.0]], [1.0])


def batch_of_three() -> NetworkPreset:
    """Return the vector example on three objects at a time."""
    X = [[0.5, -1.0], [1.0, 0.2], [-0.3, 0.8]]
    return _two_three_two("batch-of-three", "the 2-3-2 network on three objects at once", X, [1.0, 0.0, 1.0])


def _corners(name: str) -> Dataset:
    X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    return _classes(name, X, np.array([0.0, 1.0, 1.0, 0.0]), "binary")


def xor() -> NetworkPreset:
    """Return a 2-2-1 network on the four corners that no line parts; it learns to within 300 steps."""
    theta = flatten(
        [
            (np.array([[1.0, -1.0], [-1.0, 1.0]]), np.array([-0.2, -0.3])),
            (np.array([[0.8], [0.9]]), np.array([-0.1])),
        ]
    )
    return NetworkPreset(
        "xor",
        "four corners that no line parts, two tanh units",
        _corners("xor"),
        {
            "weights": written(theta),
            "hidden": "2",
            "activation": "tanh",
            "output": "logistic",
            "learning_rate": 0.5,
        },
    )


def deep_sigmoid() -> NetworkPreset:
    """Return six sigmoids in a row, all weights 1: at most a quarter of the signal survives each."""
    depth = 6
    return NetworkPreset(
        "deep-sigmoid",
        "six sigmoid layers in a row: the signal vanishes on its way back",
        Dataset("deep-sigmoid", np.array([[0.8]]), np.array([0.0]), ("x",)),
        {
            "weights": written(np.tile([1.0, 0.0], depth)),
            "hidden": ",".join(["1"] * (depth - 1)),
            "activation": "sigmoid",
            "output": "sigmoid",
            "learning_rate": 0.5,
        },
    )


def dying_relu() -> NetworkPreset:
    """Return a 2-3-1 ReLU network whose first step is so long that no hidden unit ever fires again."""
    theta = flatten(
        [
            (np.array([[0.6, -0.4, 0.9], [0.5, 0.8, -0.3]]), np.array([0.1, 0.2, 0.1])),
            (np.array([[0.8], [0.7], [0.9]]), np.array([0.3])),
        ]
    )
    X = np.array([[1.0, 1.5], [1.2, 0.4], [0.3, 1.1]])
    return NetworkPreset(
        "dying-relu",
        "three ReLU units that one long step kills",
        Dataset("dying-relu", X, np.array([-4.0, -3.0, -2.0]), ("x1", "x2")),
        {
            "weights": written(theta),
            "hidden": "3",
            "activation": "relu",
            "output": "identity",
            "learning_rate": 0.5,
        },
    )


def saturated() -> NetworkPreset:
    """Return one sigmoid that is almost sure of the wrong answer: its input is 0, so z is its bias, −6."""
    return NetworkPreset(
        "saturated",
        "one sigmoid that is very sure and wrong",
        _classes("saturated", np.array([[0.0]]), np.array([1.0]), "binary"),
        {
            "weights": written(np.array([0.0, -6.0])),
            "hidden": "",
            "output": "sigmoid",
            "learning_rate": 1.0,
            "epochs": 2000,
        },
    )


def signal_strength(
    depth: int = 8, seed: int = 0, activation: str = "sigmoid", scale: float = 0.25, bias: float = 0.0
) -> NetworkPreset:
    """Return a deep network of width 16 on 64 random objects; scale 1/4 is Xavier's, √(2/16) He's.

    Weight matrices are normal × `scale`, the last one normal/4, hidden biases `bias`.
    """
    rng = default_rng(seed)
    X = rng.normal(size=(64, 16))
    layers = [(rng.normal(size=(16, 16)) * scale, np.full(16, bias)) for _ in range(depth)]
    layers.append((rng.normal(size=(16, 1)) / 4, np.zeros(1)))
    name = f"signal-{depth}"
    return NetworkPreset(
        name,
        f"{depth} hidden layers of 16 units on 64 random objects",
        _classes(name, X, (X[:, 0] > 0).astype(np.float64), "binary"),
        {
            "weights": written(flatten(layers)),
            "hidden": ",".join(["16"] * depth),
            "activation": activation,
            "output": "logistic",
            "learning_rate": 0.5,
        },
    )


NETWORKS: Mapping[str, Callable[[], NetworkPreset]] = MappingProxyType(
    {
        "1-1-1": notes,
        "practice-1": practice_1,
        "practice-2": practice_2,
        "practice-3": practice_3,
        "practice-4": practice_4,
        "2-3-2": two_three_two,
        "batch-of-three": batch_of_three,
        "xor": xor,
        "deep-sigmoid": deep_sigmoid,
        "dying-relu": dying_relu,
        "saturated": saturated,
        "signal": signal_strength,
    }
)
"""Public name → the function that makes it."""
