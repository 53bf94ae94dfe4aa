"""The hinge loss: a margin of at least 1 is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from algorithms.objectives.linear import MARGIN_LABELS, Labels
from algorithms.quantity import Array, Note


@dataclass(frozen=True, slots=True)
class Hinge:
    """max(0, 1 − M) of the margin M = y z, with y = ±1; slope 0 at the kink M = 1.

    Source: Cortes & Vapnik (1995), *Support-Vector Networks*.
    """

    each: str = r"\max(0, 1 - M_i)"
    slope_symbol: str = "s"
    factor: float = 1.0
    labels: Labels = MARGIN_LABELS

    def slope(self, z: Array, y: Array, note: Note) -> tuple[Any, Array]:
        """Return Σ max(0, 1 − M) and −y where M < 1, 0 elsewhere."""
        M = note("M", r"y \cdot z", y * z, "objects")
        s = note(
            "s",
            r"\begin{cases} 0, & 1 - M \le 0 \\ -y, & 1 - M > 0 \end{cases}",
            np.where(M < 1, -y, 0.0),
            "objects",
        )
        return np.maximum(1 - M, 0.0).sum(), s
