"""Is the gradient right? Wiggle each parameter and compare."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from algorithms.layout import Layout
from algorithms.objectives.objective import Objective
from algorithms.quantity import Array, silent

EPSILON = float(np.finfo(np.float64).eps)


def wiggle_size(theta: Array, two_sided: bool = True) -> Array:
    """Return for each parameter the wiggle at which truncation and rounding errors are about equal.

    Two-sided differences err by h² and by ε/h, one-sided ones by h and by ε/h.
    """
    return EPSILON ** (1 / 3 if two_sided else 1 / 2) * np.maximum(1.0, np.abs(theta))


def wiggle(
    loss: Callable[[Array], float], theta: Array, index: int, h: float, two_sided: bool = True
) -> tuple[float, float, float]:
    """Return the loss with parameter `index` moved up and down (or left alone), and the quotient."""
    above, below = theta.copy(), theta.copy()
    above[index] += h
    if two_sided:
        below[index] -= h
    up, down = loss(above), loss(below)
    # The parameters as they came out in floating point, not 2h or h.
    return up, down, (up - down) / (above[index] - below[index])


def relative_error(analytic: Array, numeric: Array) -> Array:
    """Return |a − n| / (|a| + |n|), from 0 for equal to 1 for another sign; 0 where both are 0."""
    size = np.abs(analytic) + np.abs(numeric)
    return np.abs(analytic - numeric) / np.where(size > 0, size, 1.0)


def ratio(analytic: Array, numeric: Array) -> Array:
    """Return a/n: 1 for right, 1 too where both are 0, infinite where n alone is."""
    with np.errstate(divide="ignore", invalid="ignore"):
        quotient = np.divide(analytic, numeric)
    return np.where((analytic == 0) & (numeric == 0), 1.0, quotient)


@dataclass(frozen=True, slots=True)
class Signature:
    """What a check says of one piece of the parameters; faults are told apart by it."""

    error: float
    """The largest relative error."""
    low: float
    """The least ratio analytic/numeric."""
    high: float
    """The greatest ratio."""


@dataclass(frozen=True)
class GradientComparison:
    """The gradient that is shown beside the one that wiggling finds, parameter by parameter."""

    layout: Layout
    analytic: Array
    """`(P,)`."""
    numeric: Array
    """`(P,)`."""

    @cached_property
    def error(self) -> Array:
        """Relative error of each parameter, `(P,)`."""
        return relative_error(self.analytic, self.numeric)

    @cached_property
    def ratio(self) -> Array:
        """analytic/numeric of each parameter, `(P,)`."""
        return ratio(self.analytic, self.numeric)

    @property
    def worst(self) -> float:
        """The largest relative error of all."""
        return float(self.error.max())

    @cached_property
    def signatures(self) -> dict[str, Signature]:
        """Piece name → what the check says of it."""
        parts = zip(
            self.layout.pieces, self.layout.split(self.error), self.layout.split(self.ratio), strict=True
        )
        return {
            piece.name: Signature(float(error.max()), float(quotient.min()), float(quotient.max()))
            for piece, error, quotient in parts
        }


def compare_gradient(
    objective: Objective,
    theta: Array,
    X: Array,
    y: Array,
    analytic: Array | None = None,
    h: float | None = None,
    two_sided: bool = True,
) -> GradientComparison:
    """Compare the gradient of an objective with difference quotients of its loss.

    Args:
        objective: Any loss that shows its gradient.
        theta: Where, `(P,)`.
        X: Objects with a column of ones.
        y: Answers as the objective takes them.
        analytic: A gradient to judge instead of the objective's own.
        h: One wiggle for all parameters; the best for each if not given.
        two_sided: Whether to wiggle both ways.
    """
    sizes = wiggle_size(theta, two_sided) if h is None else np.full(len(theta), h)
    shown = objective.gradient(theta, X, y, silent)[1] if analytic is None else analytic

    def loss(moved: Array) -> float:
        return float(objective.gradient(moved, X, y, silent)[0])

    numeric = [wiggle(loss, theta, index, float(sizes[index]), two_sided)[2] for index in range(len(theta))]
    return GradientComparison(objective.layout, shown, np.array(numeric))
