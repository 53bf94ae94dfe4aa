"""Squared error: the loss of least squares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from algorithms.objectives.linear import Labels
from algorithms.quantity import Array, Note


@dataclass(frozen=True, slots=True)
class SquaredError:
    """Squares of residuals; d_loss__d_z = 2 r.

    Source: Gauss (1809), *Theoria motus corporum coelestium*.
    """

    each: str = "r_i^2"
    slope_symbol: str = "r"
    factor: float = 2.0
    labels: Labels = None

    def slope(self, z: Array, y: Array, note: Note) -> tuple[Any, Array]:
        """Return Σ r² and the residuals r = ŷ − y, both `(n,)` in and out."""
        r = note("r", r"\hat y - y", z - y, "objects")
        return r.dot(r), r
