"""The named data of the lessons, each drawn from a seed of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
from numpy.random import default_rng

from algorithms.dataset import Dataset


def d06() -> Dataset:
    """Two normal features, true weights (2, −1), bias 0.5, noise 0.5; N = 200."""
    rng = default_rng(4)
    X = rng.normal(size=(200, 2))
    y = 0.5 + X @ np.array([2.0, -1.0]) + 0.5 * rng.normal(size=200)
    return Dataset("d06", X, y, ("x1", "x2"))


DATASETS: Mapping[str, Callable[[], Dataset]] = MappingProxyType({"d06": d06})
"""Public name → the function that draws it."""
