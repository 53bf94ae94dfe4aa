"""The least-squares solution of the very numbers that are stored, in whole-number arithmetic."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from algorithms.quantity import Array

MOST_WORK = 4_000_000
"""N·P² above which whole numbers would take longer than a learner waits."""


def exact_least_squares(X: Array, y: Array) -> Array | None:
    """Return the minimiser of ‖Xw − y‖² `(P,)`, rounded once, or None.

    Doubles are whole numbers times powers of two, so that nothing is rounded on the way: this is what
    the error of a floating-point method can be measured against. None stands for a singular XᵀX, or for
    a table of more than `MOST_WORK`.
    Source: Bareiss (1968), *Sylvester's Identity and Multistep Integer-Preserving Gaussian Elimination*.
    """
    if X.shape[0] * X.shape[1] ** 2 > MOST_WORK:
        return None
    columns = [_whole(column) for column in X.T]
    target, target_power = _whole(y)
    rows = [[*(_product(one, other) for other, _ in columns), _product(one, target)] for one, _ in columns]
    solved = _eliminate(rows)
    if solved is None:
        return None
    determinant, numerators = solved
    return np.array(
        [
            float(Fraction(numerator, determinant) * Fraction(2) ** (target_power - power))
            for numerator, (_, power) in zip(numerators, columns, strict=True)
        ]
    )


def _whole(values: Array) -> tuple[list[int], int]:
    """Return whole numbers and the power of two that makes them `values`."""
    fractions, exponents = np.frexp(values)
    mantissas = np.ldexp(fractions, 53).astype(np.int64).tolist()
    powers = (exponents - 53).tolist()
    lowest = min((power for mantissa, power in zip(mantissas, powers, strict=True) if mantissa), default=0)
    whole = [
        mantissa << (power - lowest) if mantissa else 0
        for mantissa, power in zip(mantissas, powers, strict=True)
    ]
    return whole, lowest


def _product(one: list[int], other: list[int]) -> int:
    return sum(a * b for a, b in zip(one, other, strict=True))


def _eliminate(rows: list[list[int]]) -> tuple[int, list[int]] | None:
    """Solve a positive semidefinite system, right-hand side last; return the divisor and the numerators.

    Every division is without remainder, so that the numbers stay whole and as short as determinants.
    """
    before = 1
    for k, pivot_row in enumerate(rows):
        pivot = pivot_row[k]
        if pivot == 0:
            return None
        for i, row in enumerate(rows):
            if i != k:
                factor = row[k]
                rows[i] = [(pivot * a - factor * b) // before for a, b in zip(row, pivot_row, strict=True)]
        before = pivot
    return before, [row[-1] for row in rows]
