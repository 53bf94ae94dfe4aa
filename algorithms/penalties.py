"""What is added to a loss so that weights stay small; a bias is never penalised."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from algorithms.layout import Layout
from algorithms.quantity import Array, Note


@dataclass(frozen=True, slots=True)
class Penalty:
    """l1·‖w‖₁ + l2·‖w‖² over the weights.

    Source: Hoerl & Kennard (1970) for l2, Tibshirani (1996) for l1.
    """

    l1: float
    l2: float
    layout: Layout

    @property
    def active(self) -> bool:
        """Whether it adds anything."""
        return self.l1 != 0 or self.l2 != 0

    def value(self, theta: Array) -> float:
        """Return the penalty at `theta`."""
        weights = theta * self.layout.penalised
        return float(self.l1 * np.abs(weights).sum() + self.l2 * weights.dot(weights))

    def add(self, loss: float, gradient: Array, theta: Array, note: Note) -> tuple[float, Array]:
        """Return loss and gradient with the penalty's own added; sign(0) counts as 0."""
        terms = [
            text
            for text, strength in (
                (r"\lambda_1 \|w\|_1", self.l1),
                (r"\lambda_2 \|w\|_2^2", self.l2),
            )
            if strength
        ]
        penalty = note("penalty", " + ".join(terms), self.value(theta), "", "", r"\Omega")
        total = note("Q", r"L + \Omega", loss + penalty)
        weights = theta * self.layout.penalised
        slope = np.zeros_like(theta)
        parts: list[str] = []
        if self.l1:
            slope += self.l1 * np.sign(weights)
            parts.append(r"\lambda_1 \operatorname{sign} \theta")
        if self.l2:
            slope += 2 * self.l2 * weights
            parts.append(r"2 \lambda_2 \theta")
        formulas = [
            rf"\nabla {piece.symbol} L"
            + (" + " + " + ".join(parts).replace(r"\theta", piece.symbol) if piece.penalised else "")
            for piece in self.layout.pieces
        ]
        return total, self.layout.note(note, "∇", gradient + slope, formulas, "Q")
