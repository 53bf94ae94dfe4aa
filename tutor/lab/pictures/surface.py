"""The loss over two chosen weights, as a field for a map."""

# ruff: noqa: N803, N806 - X, G and A are matrices

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from algorithms.dataset import Dataset
from algorithms.descent import Descent
from algorithms.lasso import Lasso
from algorithms.least_squares import LeastSquares
from algorithms.measured_weights import measured_weights
from algorithms.quantity import Array
from algorithms.ridge import Ridge
from tutor.charts import bands
from tutor.charts.plane import Levels
from tutor.lab.errors import LabError
from tutor.lab.pictures.kind import one_of
from tutor.lab.session import Session

BANDS = 10
LATTICE = 21
"""Points a side at which a loss without a formula of its own is computed; between them it is interpolated."""


class Surface(Protocol):
    """A loss of two weights."""

    @property
    def bottom(self) -> Array | None:
        """Where it is least `(2,)`, if that is known."""
        ...

    def heights(self, x: Array, y: Array) -> Array:
        """Return the loss for columns x `(m,)` and rows y `(n,)`, `(n, m)`."""
        ...


@dataclass(frozen=True, eq=False)
class Contours:
    """A surface in bands, for a map."""

    surface: Surface

    def __call__(self, x: Array, y: Array) -> Levels:
        """Return the band of each place."""
        heights = self.surface.heights(x, y)
        finite = heights[np.isfinite(heights)]
        if not len(finite):
            return np.zeros(heights.shape, dtype=np.int64)
        return bands(heights, float(finite.min()), float(finite.max()), BANDS)


@dataclass(frozen=True, eq=False)
class Bowl:
    """θᵀGθ − 2cᵀθ + k in two weights."""

    G: Array
    c: Array
    k: float

    @property
    def bottom(self) -> Array | None:
        """Where it is least, the nearest to 0 if that is a valley."""
        return _least(self.G, self.c)

    def heights(self, x: Array, y: Array) -> Array:
        """Return the value at each place."""
        G, (p, q) = self.G, self.c.tolist()
        across = G[0, 0] * x * x - 2 * p * x
        up = G[1, 1] * y * y - 2 * q * y
        return across + up[:, None] + 2 * G[0, 1] * np.outer(y, x) + self.k


@dataclass(frozen=True, eq=False)
class Slice:
    """Any descent's loss with all other parameters held."""

    stepper: Descent
    theta: Array
    chosen: tuple[int, int]

    @property
    def bottom(self) -> Array | None:
        """Not known."""
        return None

    def heights(self, x: Array, y: Array) -> Array:
        """Return the loss at each place, from a lattice."""
        across = np.linspace(float(x.min()), float(x.max()), LATTICE)
        up = np.linspace(float(y.min()), float(y.max()), LATTICE)
        theta = self.theta.copy()
        lattice: Array = np.empty((LATTICE, LATTICE))
        for row, second in enumerate(up.tolist()):
            for column, first in enumerate(across.tolist()):
                theta[list(self.chosen)] = first, second
                lattice[row, column] = self.stepper.total_loss(theta)
        stretched: list[Array] = [np.interp(x, across, line) for line in lattice]
        rows = np.stack(stretched)
        columns: list[Array] = [np.interp(y, up, column) for column in rows.T]
        return np.stack(columns, axis=1)


def weight_names(stepper: Any) -> dict[str, int]:
    """Return where each named weight lies in the parameter vector."""
    size = stepper.layout.size
    return {
        name: int(place) for name, place in measured_weights(stepper.layout, np.arange(float(size))).items()
    }


def chosen_weights(session: Session, words: tuple[str, ...]) -> tuple[tuple[str, str], tuple[int, int]]:
    """Return names and places of the two weights that a chart shows: those asked for, or the first two.

    Raises:
        LabError: there is no such weight, or one alone was named.
    """
    names = weight_names(session.stepper)
    if len(words) == 1 or len(set(words)) < len(words):
        raise LabError(f"chart of two weights: {' '.join(words)!r}, expected two of {', '.join(names)}")
    for word in words:
        one_of(word, tuple(names), "weight")
    first, second = words or tuple(names)[:2]
    return (first, second), (names[first], names[second])


def quadratic(stepper: Any) -> tuple[Array, Array, float] | None:
    """Return G, c and k of a squared loss θᵀGθ − 2cᵀθ + k with its l2 price, or None for any other loss.

    An l1 price is left out.
    """
    priced, reduction = 0.0, "mean"
    match stepper:
        case Descent() if stepper.loss == "squared_error":
            priced, reduction = stepper.l2, stepper.reduction
        case Ridge() | Lasso():
            priced = stepper.l2 if isinstance(stepper, Ridge) else 0.0
            reduction = stepper.reduction
        case LeastSquares():
            pass
        case _:
            return None
    data: Dataset = stepper.data
    X, y = data.with_ones[:, : stepper.layout.size], data.y
    scale = 1.0 if reduction == "sum" else 1 / len(y)
    G = scale * X.T @ X + priced * np.diag(stepper.layout.penalised)
    return G, scale * X.T @ y, float(scale * y @ y)


def surface_of(session: Session, chosen: tuple[int, int]) -> Surface:
    """Return the loss over two weights: the others at their best if that has a formula, else as they are."""
    squared = quadratic(session.stepper)
    if squared is None:
        return Slice(session.stepper, session.run.state.theta, chosen)
    return profiled(squared, chosen)


def profiled(squared: tuple[Array, Array, float], chosen: tuple[int, int]) -> Bowl:
    """Return a squared loss over two weights with all others at their best for them."""
    G, c, k = squared
    kept = list(chosen)
    others = [index for index in range(len(c)) if index not in chosen]
    if not others:
        return Bowl(G[np.ix_(kept, kept)], c[kept], k)
    block = G[np.ix_(others, others)]
    follow, alone = _least(block, G[np.ix_(others, kept)]), _least(block, c[others])
    across = G[np.ix_(kept, others)]
    return Bowl(
        G[np.ix_(kept, kept)] - across @ follow, c[kept] - across @ alone, k - float(c[others] @ alone)
    )


def _least(A: Array, c: Array) -> Array:
    """Return the smallest solution of Aθ = c; NaN where numbers were so large that A or c is infinite."""
    if not (np.isfinite(A).all() and np.isfinite(c).all()):
        return np.full(c.shape, np.nan)
    return np.linalg.lstsq(A, c, rcond=None)[0].astype(np.float64)
