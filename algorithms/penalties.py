"""What is added to a loss so that weights stay small; a bias is never penalised."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from algorithms.layout import Layout
from algorithms.quantity import Array, Note, silent


@dataclass(frozen=True)
class Penalty:
    """l1·‖w‖₁ + l2·‖w‖² over the weights.

    Source: Hoerl & Kennard (1970) for l2, Tibshirani (1996) for l1.
    """

    l1: float
    l2: float
    layout: Layout

    @cached_property
    def active(self) -> bool:
        """Whether it adds anything."""
        return self.l1 != 0 or self.l2 != 0

    @cached_property
    def _formula(self) -> str:
        terms = ((r"\lambda_1 \|w\|_1", self.l1), (r"\lambda_2 \|w\|_2^2", self.l2))
        return " + ".join(text for text, strength in terms if strength)

    @cached_property
    def _slope_formulas(self) -> tuple[str, ...]:
        parts = [r" + \lambda_1 \operatorname{sign} \theta"] * bool(self.l1)
        parts += [r" + 2 \lambda_2 \theta"] * bool(self.l2)
        added = "".join(parts)
        return tuple(
            rf"\nabla {piece.symbol} L" + (added.replace(r"\theta", piece.symbol) if piece.penalised else "")
            for piece in self.layout.pieces
        )

    def value(self, theta: Array) -> float:
        """Return the penalty at `theta`."""
        weights = theta * self.layout.penalised
        return float(self.l1 * np.abs(weights).sum() + self.l2 * weights.dot(weights))

    def add(self, loss: float, gradient: Array, theta: Array, note: Note) -> tuple[float, Array]:
        """Return loss and gradient with the penalty's own added; sign(0) counts as 0."""
        penalty = note("penalty", self._formula, self.value(theta), "", "", r"\Omega")
        total = note("Q", r"L + \Omega", loss + penalty)
        weights = theta * self.layout.penalised
        slope = gradient
        if self.l1:
            slope = slope + self.l1 * np.sign(weights)
        if self.l2:
            slope = slope + 2 * self.l2 * weights
        if note is not silent:
            self.layout.note(note, "∇", slope, self._slope_formulas, "Q")
        return total, slope
