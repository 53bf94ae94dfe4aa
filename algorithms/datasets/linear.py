"""Data for lines and planes: lessons 01, 04 to 06, 08 and 09."""

from __future__ import annotations

import numpy as np
from numpy.random import default_rng

from algorithms.dataset import Dataset
from algorithms.standardise import fit_scaling


def d01() -> Dataset:
    """Twelve points around y = 2 + 0.7 x, noise 0.8, to be fitted by hand."""
    rng = default_rng(1)
    x = np.linspace(0, 10, 12)
    return Dataset("d01", x[:, None], 2 + 0.7 * x + rng.normal(0, 0.8, 12), ("x",))


def d04(eps: float = 1e-3, noise: float = 0.0) -> Dataset:
    """Twin features u and u + eps·v with y their sum: the smaller eps, the worse the condition; N = 200.

    `noise` is the standard deviation of what is added to y.
    """
    rng = default_rng(0)
    u, v, e = rng.normal(size=200), rng.normal(size=200), rng.normal(size=200)
    X = np.column_stack((u, u + eps * v))
    return Dataset("d04", X, X @ np.array([1.0, 1.0]) + noise * e, ("u", "u + εv"))


def d05(scaled: bool = False) -> Dataset:
    """The plane y = 1 + 3 x1 − x2, x1 in [0, 1], x2 in [0, 5], noise 0.2; N = 40.

    `scaled` standardises the features.
    """
    rng = default_rng(2)
    x1, x2 = rng.uniform(0, 1, 40), rng.uniform(0, 1, 40) * 5
    y = 3 * x1 - x2 + 0.2 * rng.normal(size=40) + 1
    data = Dataset("d05", np.column_stack((x1, x2)), y, ("x1", "x2"))
    return fit_scaling(data).apply(data) if scaled else data


def d06() -> Dataset:
    """Two normal features, true weights (2, −1), bias 0.5, noise 0.5; N = 200."""
    rng = default_rng(4)
    X = rng.normal(size=(200, 2))
    y = 0.5 + X @ np.array([2.0, -1.0]) + 0.5 * rng.normal(size=200)
    return Dataset("d06", X, y, ("x1", "x2"))


def d08() -> Dataset:
    """Eight normal features of which three count, with weights (3, −2, 1.5), noise 1; N = 60."""
    rng = default_rng(20)
    X = rng.normal(size=(60, 8))
    y = X @ np.array([3, -2, 1.5, 0, 0, 0, 0, 0]) + rng.normal(size=60)
    return Dataset("d08", X, y, tuple(f"x{index}" for index in range(1, 9)))


def d09(size: float = 1.0) -> Dataset:
    """The line y = 1 + 0.5 x, noise 0.3, N = 20, with objects 3, 11, 17 raised by 12, 15, 14 times `size`."""
    rng = default_rng(6)
    x = np.linspace(0, 10, 20)
    y = 1 + 0.5 * x + 0.3 * rng.normal(size=20)
    y[[3, 11, 17]] += size * np.array([12, 15, 14])
    return Dataset("d09", x[:, None], y, ("x",))
