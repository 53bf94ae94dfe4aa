"""Huber's loss: a square near zero, a straight line beyond."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from algorithms.objectives.linear import Labels
from algorithms.quantity import Array, Note


@dataclass(frozen=True, slots=True)
class Huber:
    """Half squares of residuals up to `delta`, straight lines from there; d_loss__d_z is r clipped to ±delta.

    Source: Huber (1964), *Robust Estimation of a Location Parameter*.
    """

    delta: float = 1.0
    each: str = "h_i"
    slope_symbol: str = "s"
    factor: float = 1.0
    labels: Labels = None

    def slope(self, z: Array, y: Array, note: Note) -> tuple[Any, Array]:
        """Return Σ h and the clipped residuals."""
        r = note("r", r"\hat y - y", z - y, "objects")
        s = note(
            "s",
            r"\min(\max(r, -\delta), \delta)",
            np.minimum(np.maximum(r, -self.delta), self.delta),
            "objects",
        )
        # r²/2 where s = r, and δ(|r| − δ/2) where s = ±δ.
        h = note(
            "h",
            r"\begin{cases} \frac{1}{2} r^2, & |r| \le \delta \\"
            r" \delta (|r| - \frac{\delta}{2}), & |r| > \delta \end{cases}",
            s * (r - 0.5 * s),
            "objects",
        )
        return h.sum(), s
