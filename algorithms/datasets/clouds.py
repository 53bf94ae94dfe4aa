"""Clouds of points in the plane, to be told apart: lessons 02, 10, 11, 13 and 15."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.random import default_rng

from algorithms.dataset import Dataset
from algorithms.quantity import Array


def d02() -> Dataset:
    """Four groups of 15 around (0, 0), (0, 3), (9, 0), (9, 3), σ = 0.6."""
    rng = default_rng(5)
    X = np.concatenate(
        [np.array(centre) + rng.normal(0, 0.6, (15, 2)) for centre in ([0, 0], [0, 3], [9, 0], [9, 3])]
    )
    return Dataset("d02", X, np.repeat(np.arange(4.0), 15), ("x1", "x2"), "group", "clustering")


def d10(seed: int = 8, gap: float = 1.3) -> Dataset:
    """25 objects of class +1 around (gap, gap), then 25 of class −1 around (−gap, −gap), σ = 0.7."""
    rng = default_rng(seed)
    X = np.concatenate((rng.normal(size=(25, 2)) * 0.7 + gap, rng.normal(size=(25, 2)) * 0.7 - gap))
    y = np.repeat([1.0, 0.0], 25)
    return Dataset("d10", X, y, ("x1", "x2"), task="binary", classes=("-1", "1"))


def d13() -> Dataset:
    """Three classes in a row, around (−4, 0), (0, 0), (4, 0), σ = 0.7; 40 of each."""
    return _three("d13", 7, 0.7, ([-4, 0], [0, 0], [4, 0]))


def d13t() -> Dataset:
    """Three classes in a triangle, around (0, 2.5), (−2.2, −1.3), (2.2, −1.3), σ = 0.8; 40 of each."""
    return _three("d13t", 8, 0.8, ([0, 2.5], [-2.2, -1.3], [2.2, -1.3]))


def _three(name: str, seed: int, spread: float, centres: Sequence[Sequence[float]]) -> Dataset:
    X = _around(seed, 40, spread, centres)
    y = np.repeat(np.arange(3.0), 40)
    return Dataset(name, X, y, ("x1", "x2"), task="multiclass", classes=("1", "2", "3"))


def d15() -> Dataset:
    """XOR: class 0 around (1, 1) and (−1, −1), class 1 around (1, −1) and (−1, 1), σ = 0.35; 30 each."""
    X = _around(0, 30, 0.35, ([1, 1], [-1, -1], [1, -1], [-1, 1]))
    return Dataset("d15", X, np.repeat([0.0, 1.0], 60), ("x1", "x2"), task="binary", classes=("0", "1"))


def _around(seed: int, count: int, spread: float, centres: Sequence[Sequence[float]]) -> Array:
    rng = default_rng(seed)
    return np.concatenate([rng.normal(size=(count, 2)) * spread + centre for centre in centres])
