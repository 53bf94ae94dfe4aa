"""The perceptron's loss: how far on the wrong side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from algorithms.objectives.linear import MARGIN_LABELS, Labels
from algorithms.quantity import Array, Note


@dataclass(frozen=True, slots=True)
class Perceptron:
    """max(0, −M) of the margin M = y z, with y = ±1.

    At the kink M = 0 any number from −y to 0 is a slope; −y is taken, so that training leaves w = 0.

    Source: Rosenblatt (1958), *The Perceptron*.
    """

    each: str = r"\max(0, -M_i)"
    slope_symbol: str = "s"
    factor: float = 1.0
    labels: Labels = MARGIN_LABELS

    def slope(self, z: Array, y: Array, note: Note) -> tuple[Any, Array]:
        """Return Σ max(0, −M) and −y where M ≤ 0, 0 elsewhere."""
        M = note("M", r"y \cdot z", y * z, "objects")
        s = note(
            "s",
            r"\begin{cases} 0, & M > 0 \\ -y, & M \le 0 \end{cases}",
            np.where(M > 0, 0.0, -y),
            "objects",
        )
        return np.maximum(-M, 0.0).sum(), s
