"""Data of lesson 20: random inputs for a deep network, and the weights drawn after them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import default_rng

from algorithms.dataset import Dataset
from algorithms.quantity import Array

OBJECTS, WIDTH = 64, 16


@dataclass(frozen=True, slots=True)
class DeepStart:
    """Initial weights of a deep network with one output; its biases are not drawn."""

    hidden: tuple[Array, ...]
    """A matrix `(16, 16)` a hidden layer, from the input on."""
    output: Array
    """The output's weights, `(16, 1)`."""


def d20(seed: int = 0) -> Dataset:
    """64 objects of 16 normal features; class 1 where the first is positive."""
    X = default_rng(seed).normal(size=(OBJECTS, WIDTH))
    y = (X[:, 0] > 0).astype(np.float64)
    names = tuple(f"x{index}" for index in range(1, WIDTH + 1))
    return Dataset("d20", X, y, names, task="binary", classes=("0", "1"))


def d20_start(seed: int = 0, depth: int = 8, scale: float = 0.25) -> DeepStart:
    """Return normal weights times `scale` for `depth` hidden layers, and an output's divided by 4.

    The default scale is Xavier's √(1/16); He's is √(2/16).
    """
    rng = default_rng(seed)
    rng.normal(size=(OBJECTS, WIDTH))
    hidden = tuple(rng.normal(size=(WIDTH, WIDTH)) * scale for _ in range(depth))
    return DeepStart(hidden, rng.normal(size=(WIDTH, 1)) / 4)
