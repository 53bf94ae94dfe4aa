"""Absolute error: the loss whose best constant is the median."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from algorithms.objectives.linear import Labels
from algorithms.quantity import Array, Note


@dataclass(frozen=True, slots=True)
class AbsoluteError:
    """Lengths of residuals; d_loss__d_z = sign r, and 0 where r = 0.

    Source: Boscovich (1757), *De litteraria expeditione*.
    """

    each: str = "|r_i|"
    slope_symbol: str = "s"
    factor: float = 1.0
    labels: Labels = None

    def slope(self, z: Array, y: Array, note: Note) -> tuple[Any, Array]:
        """Return Σ |r| and the signs of the residuals r = ŷ − y."""
        r = note("r", r"\hat y - y", z - y, "objects")
        s = note("s", r"\operatorname{sign} r", np.sign(r), "objects")
        return r.dot(s), s
