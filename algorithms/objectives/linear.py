"""Losses of a linear score: one machinery, and a file for each loss."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from algorithms.layout import Layout, Piece
from algorithms.objectives.chunks import CHUNK, Joined, chunks
from algorithms.objectives.sigmoid import sigmoid
from algorithms.quantity import Array, Note, silent

Reduction = Literal["mean", "sum", "share"]
Labels = tuple[float, float] | None
"""What the classes 0 and 1 are called in a loss; None where the answer is a number."""

MARGIN_LABELS: Labels = (-1.0, 1.0)
LIKELIHOOD_LABELS: Labels = (0.0, 1.0)


class LinearLoss(Protocol):
    """A loss of one score z and one answer y, summed over objects."""

    @property
    def each(self) -> str:
        """TeX of one object's loss: `r_i^2`."""
        ...

    @property
    def slope_symbol(self) -> str:
        """TeX of what `slope` returns: `r`."""
        ...

    @property
    def factor(self) -> float:
        """The constant in d_loss__d_z = factor · slope."""
        ...

    @property
    def labels(self) -> Labels:
        """What the classes are called; None where the answer is a number."""
        ...

    def slope(self, z: Array, y: Array, note: Note) -> tuple[Any, Array]:
        """Return the summed loss and d_loss__d_z / factor `(n,)`; scores are noted already."""
        ...


@lru_cache(64)
def linear_layout(features: int) -> Layout:
    """Return the layout of weights w `(D,)` and a bias b."""
    return Layout((Piece("w", "w", (features,), "features", True), Piece("b", "b", (), "", False)))


def scale_symbols(reduction: Reduction, count: str) -> tuple[str, str]:
    """Return TeX of what a sum is divided by, as a factor and as the bottom of a fraction."""
    bottom = {"mean": count, "sum": "", "share": "N"}[reduction]
    return (rf"\frac{{1}}{{{bottom}}}" if bottom else ""), bottom


@dataclass(frozen=True)
class Linear:
    """A linear score z = ⟨w, x⟩ + b under a loss."""

    loss: LinearLoss
    features: int
    objects: int
    """N, all objects: what a `share` divides by."""
    reduction: Reduction = "mean"
    count: str = "N"
    """TeX of how many objects a step sees: `N` or `B`."""

    @property
    def layout(self) -> Layout:
        """Weights w `(D,)` and the bias b."""
        return linear_layout(self.features)

    @cached_property
    def _words(self) -> tuple[str, str, str, tuple[str, str]]:
        """Name and TeX of the score, TeX of the loss, and of its gradient in w and in b."""
        name, symbol = ("ŷ", r"\hat y") if self.loss.labels is None else ("z", "z")
        front, bottom = scale_symbols(self.reduction, self.count)
        factor = f"{self.loss.factor:g}"
        scale = rf"\frac{{{factor}}}{{{bottom}}}" if bottom else "" if self.loss.factor == 1 else factor
        slope = self.loss.slope_symbol
        formulas = (rf"{scale} X^\top {slope}", rf"{scale} \sum_i {slope}_i")
        return name, symbol, rf"{front}\sum_i {self.loss.each}", formulas

    def _scale(self, rows: int) -> float:
        return 1.0 if self.reduction == "sum" else 1.0 / (rows if self.reduction == "mean" else self.objects)

    @cached_property
    def _scales(self) -> dict[int, tuple[float, Array]]:
        """Rows of a batch → what multiplies the sum of losses, and the gradient."""
        return {}

    def _scales_of(self, rows: int) -> tuple[float, Array]:
        scale = self._scale(rows)
        # NumPy multiplies by an array of shape () faster than by a number of Python.
        self._scales[rows] = scale, np.array(self.loss.factor * scale)
        return self._scales[rows]

    def answers(self, y: Array) -> Array:
        """Return the answers, class indices replaced by the labels of the loss."""
        if self.loss.labels is None:
            return y
        low, high = self.loss.labels
        return np.where(y > 0, high, low)

    def gradient(self, theta: Array, X: Array, y: Array, note: Note) -> tuple[float, Array]:
        """Return loss and gradient `(D + 1,)`, noting scores, the loss's own quantities, L, ∇w and ∇b."""
        rows = len(y)
        scale, factor = self._scales.get(rows) or self._scales_of(rows)
        name, symbol, formula, formulas = self._words
        if rows <= CHUNK:
            z = note(name, "X w + b", X.dot(theta), "objects", "", symbol)
            total, slope = self.loss.slope(z, y, note)
            gradient = slope.dot(X)
        else:
            total, gradient = self._in_chunks(theta, X, y, note)
        gradient *= factor
        loss = note("L", formula, float(scale * total))
        if note is not silent:
            self.layout.note(note, "∇", gradient, formulas)
        return loss, gradient

    def _in_chunks(self, theta: Array, X: Array, y: Array, note: Note) -> tuple[float, Array]:
        name, symbol, *_ = self._words
        joined = Joined()
        take: Note = silent if note is silent else joined
        total, gradient = 0.0, np.zeros(len(theta))
        for rows in chunks(len(y)):
            part = X[rows]
            z = take(name, "X w + b", part.dot(theta), "objects", "", symbol)
            loss, slope = self.loss.slope(z, y[rows], take)
            total += loss
            gradient += slope.dot(part)
        joined.note(note)
        return total, gradient

    def assess(self, theta: Array, X: Array, y: Array) -> dict[str, float]:
        """Return the loss over the objects and, for classes, the share on their own side of z = 0."""
        total, right = 0.0, 0
        for rows in chunks(len(y)):
            z, answers = X[rows].dot(theta), y[rows]
            total += self.loss.slope(z, answers, silent)[0]
            if self.loss.labels is not None:
                right += int(np.count_nonzero(self._right(z, answers)))
        numbers = {"loss": float(self._scale(len(y)) * total)}
        if self.loss.labels is not None:
            numbers["accuracy"] = right / len(y)
        return numbers

    def _right(self, z: Array, y: Array) -> NDArray[np.bool_]:
        # At z = 0 a margin takes no side and counts as an error; a probability of 1/2 goes to class 0.
        return (y * z > 0) if self.loss.labels == MARGIN_LABELS else ((z > 0) == (y > 0))

    def predict(self, theta: Array, X: Array) -> Array:
        """Return for each row the number, the score, or under a likelihood the probability of class 1."""
        z = X @ theta
        return sigmoid(z) if self.loss.labels == LIKELIHOOD_LABELS else z

    def report(self, theta: Array) -> dict[str, Any]:
        """Return `weights`, a list of D, and `bias`, a number."""
        return {"weights": theta[:-1].tolist(), "bias": float(theta[-1])}
