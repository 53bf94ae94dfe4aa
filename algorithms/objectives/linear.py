"""Losses of a linear score: one machinery, and a file for each loss."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Literal, Protocol

import numpy as np

from algorithms.layout import Layout, Piece
from algorithms.quantity import Array, Note, silent

Reduction = Literal["mean", "sum", "share"]

CHUNK = 2048
"""Rows that stay in cache between the two products of a pass over many objects."""


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

    def slope(self, z: Array, y: Array, note: Note) -> tuple[Any, Array]:
        """Return the summed loss and d_loss__d_z / factor `(n,)`; scores are noted already."""
        ...


class _Joined:
    """Puts the notes of chunk after chunk together."""

    def __init__(self) -> None:
        self._first: dict[str, tuple[str, str, str, str]] = {}
        self._values: dict[str, list[Any]] = {}

    def __call__(
        self, name: str, formula: str, value: Any, axes: str = "", place: str = "", symbol: str = ""
    ) -> Any:
        self._first.setdefault(name, (formula, axes, place, symbol))
        self._values.setdefault(name, []).append(value)
        return value

    def note(self, note: Note) -> None:
        """Note each quantity once, whole."""
        for name, (formula, axes, place, symbol) in self._first.items():
            note(name, formula, np.concatenate(self._values[name]), axes, place, symbol)


@lru_cache(64)
def linear_layout(features: int) -> Layout:
    """Return the layout of weights w `(D,)` and a bias b."""
    return Layout((Piece("w", "w", (features,), "features", True), Piece("b", "b", (), "", False)))


def chunks(rows: int) -> Iterator[slice]:
    """Cut `rows` rows into slices of CHUNK."""
    return (slice(start, start + CHUNK) for start in range(0, rows, CHUNK))


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
    score_symbol: str = r"\hat y"
    score_name: str = "ŷ"

    @property
    def layout(self) -> Layout:
        """Weights w `(D,)` and the bias b."""
        return linear_layout(self.features)

    @cached_property
    def _loss_formula(self) -> str:
        fraction = {"mean": rf"\frac{{1}}{{{self.count}}}", "sum": "", "share": r"\frac{1}{N}"}[
            self.reduction
        ]
        return rf"{fraction}\sum_i {self.loss.each}"

    @cached_property
    def _gradient_formulas(self) -> tuple[str, str]:
        factor = f"{self.loss.factor:g}"
        bottom = {"mean": self.count, "sum": "", "share": "N"}[self.reduction]
        scale = rf"\frac{{{factor}}}{{{bottom}}}" if bottom else "" if self.loss.factor == 1 else factor
        slope = self.loss.slope_symbol
        return (rf"{scale} X^\top {slope}", rf"{scale} \sum_i {slope}_i")

    def _scale(self, rows: int) -> float:
        return 1.0 if self.reduction == "sum" else 1.0 / (rows if self.reduction == "mean" else self.objects)

    def gradient(self, theta: Array, X: Array, y: Array, note: Note) -> tuple[float, Array]:
        """Return loss and gradient `(D + 1,)`, noting scores, the loss's own quantities, L, ∇w and ∇b."""
        scale = self._scale(len(y))
        if len(y) <= CHUNK:
            z = note(self.score_name, "X w + b", X @ theta, "objects", "", self.score_symbol)
            total, slope = self.loss.slope(z, y, note)
            gradient = (self.loss.factor * scale) * (slope @ X)
        else:
            total, gradient = self._in_chunks(theta, X, y, note)
            gradient *= self.loss.factor * scale
        loss = note("L", self._loss_formula, float(scale * total))
        return loss, self.layout.note(note, "∇", gradient, self._gradient_formulas)

    def _in_chunks(self, theta: Array, X: Array, y: Array, note: Note) -> tuple[float, Array]:
        joined = _Joined()
        take: Note = silent if note is silent else joined
        total, gradient = 0.0, np.zeros(len(theta))
        for rows in chunks(len(y)):
            part = X[rows]
            z = take(self.score_name, "X w + b", part @ theta, "objects", "", self.score_symbol)
            loss, slope = self.loss.slope(z, y[rows], take)
            total += loss
            gradient += slope @ part
        joined.note(note)
        return total, gradient

    def predict(self, theta: Array, X: Array) -> Array:
        """Return the score of each row."""
        return X @ theta
