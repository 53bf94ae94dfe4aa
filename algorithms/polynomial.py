"""Features made of features: powers, products and Chebyshev polynomials."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations_with_replacement

import numpy as np

from algorithms.dataset import DataError, Dataset
from algorithms.quantity import Array


def monomials(data: Dataset, degree: int) -> Dataset:
    """Return `data` with every product of up to `degree` features, x1, x2, x1², x1·x2, x2² and so on.

    The constant is left out, because a linear model has a bias of its own.
    """
    _check_degree(degree)
    chosen = [
        factors
        for power in range(1, degree + 1)
        for factors in combinations_with_replacement(range(data.X.shape[1]), power)
    ]
    X = np.column_stack([data.X[:, list(factors)].prod(axis=1) for factors in chosen])
    return replace(data, X=X, features=tuple(_product(data.features, factors) for factors in chosen))


def _product(features: tuple[str, ...], factors: tuple[int, ...]) -> str:
    counted = Counter(factors)
    return "·".join(features[index] + (f"^{power}" if power > 1 else "") for index, power in counted.items())


def chebyshev(data: Dataset, degree: int, low: float = 0.0, high: float = 1.0) -> Dataset:
    """Return `data` with T_1 … T_degree of its one feature, [low, high] mapped to [−1, 1].

    They span the same polynomials as powers do, but their columns are far from being each other's copies.
    Source: Chebyshev (1854), *Théorie des mécanismes connus sous le nom de parallélogrammes*.
    """
    _check_degree(degree)
    if data.X.shape[1] != 1:
        raise DataError(f"{data.name}: {data.X.shape[1]} features, expected one for Chebyshev polynomials")
    x = (2 * data.X[:, 0] - low - high) / (high - low)
    names = tuple(f"T{index}({data.features[0]})" for index in range(1, degree + 1))
    return replace(data, X=_recurrence(x, degree), features=names)


def _recurrence(x: Array, degree: int) -> Array:
    columns = [np.ones_like(x), x]
    while len(columns) <= degree:
        columns.append(2 * x * columns[-1] - columns[-2])
    return np.column_stack(columns[1 : degree + 1])


def _check_degree(degree: int) -> None:
    if degree < 1:
        raise DataError(f"degree {degree}, expected at least 1")
