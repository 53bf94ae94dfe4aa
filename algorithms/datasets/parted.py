"""Data in training, validation and test parts: lessons 03, 07, 12 and 22."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator, default_rng

from algorithms.dataset import Dataset, Parts
from algorithms.quantity import Array
from algorithms.standardise import fit_scaling


def d03_parts(n: int = 15) -> Parts:
    """The curve sin 2πx with noise 0.25, x in [0, 1]: `n` objects, 30 to validate, 200 to test."""
    rng = default_rng(0)
    # A part as large as the training part comes in order too: the lesson's numbers hang on it.
    train, validation, test = (_sine(rng, count, count == n) for count in (n, 30, 200))
    return Parts(train, validation, test)


def _sine(rng: Generator, count: int, ordered: bool) -> Dataset:
    x = rng.uniform(0, 1, count)
    if ordered:
        x = np.sort(x)
    return Dataset("d03", x[:, None], np.sin(2 * np.pi * x) + rng.normal(0, 0.25, count), ("x",))


def d03(n: int = 15) -> Dataset:
    """The training part of `d03_parts`."""
    return d03_parts(n).train


def d03_pool() -> Dataset:
    """All of lesson 03 in one table: 30 objects to validate, 200 to test, 15 to learn from, then 285 more."""
    parts, more = d03_parts(), _sine(default_rng([0, 13]), 285, False)
    dealt = [part for part in (parts.validation, parts.test, parts.train, more) if part]
    X, y = np.concatenate([part.X for part in dealt]), np.concatenate([part.y for part in dealt])
    return Dataset("d03-pool", X, y, ("x",))


def d07_rows(n: int, seed: int) -> Dataset:
    """The plane y = 4 + x1 + x2 + 0.5 x3 with noise 1, where x1 and x2 are the same feature seen twice."""
    rng = default_rng(seed)
    z = rng.normal(size=n)
    X = np.column_stack(
        (z + 0.05 * rng.normal(size=n), z + 0.05 * rng.normal(size=n), rng.normal(size=(n, 2)))
    )
    y = 4 + X @ np.array([1.0, 1.0, 0.5, 0.0]) + rng.normal(size=n)
    return Dataset("d07", X, y, ("x1", "x2", "x3", "x4"))


def d07_parts() -> Parts:
    """`d07_rows`: 20 objects to learn from, 400 to validate, standardised as the training part demands."""
    train, validation = d07_rows(20, 11), d07_rows(400, 100)
    scaling = fit_scaling(train)
    return Parts(scaling.apply(train), scaling.apply(validation))


def d07() -> Dataset:
    """The training part of `d07_parts`."""
    return d07_parts().train


def d12_rows(n: int, seed: int, frac: float = 0.15) -> Dataset:
    """Two overlapping normal clouds, class 1 a share `frac` of the objects and last in order."""
    rng = default_rng(seed)
    k = int(n * frac)
    left, right = rng.normal(size=(n - k, 2)), rng.normal(size=(k, 2))
    X = np.concatenate((left - np.array([0.5, 0]), right + np.array([1, 0.5])))
    y = np.concatenate((np.zeros(n - k), np.ones(k)))
    return Dataset("d12", X, y, ("x1", "x2"), task="binary", classes=("0", "1"))


def d12_parts() -> Parts:
    """`d12_rows`: 200 objects to learn from, 400 to choose the threshold by, 2000 to test."""
    return Parts(d12_rows(200, 3), d12_rows(400, 4), d12_rows(2000, 5))


def d12() -> Dataset:
    """The training part of `d12_parts`."""
    return d12_parts().train


def d22_parts() -> Parts:
    """The curve sin 2x + 0.3 x with noise 0.3, x in [0, 6] in order: 60 objects, 200 to validate."""
    rng = default_rng(11)
    return Parts(_wave(rng, 60), _wave(rng, 200))


def _wave(rng: Generator, count: int) -> Dataset:
    x: Array = np.sort(rng.uniform(0, 6, count))
    return Dataset("d22", x[:, None], np.sin(2 * x) + 0.3 * x + 0.3 * rng.normal(size=count), ("x",))


def d22() -> Dataset:
    """The training part of `d22_parts`."""
    return d22_parts().train
