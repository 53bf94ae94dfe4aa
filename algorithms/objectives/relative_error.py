"""Relative error: how far off as a share of the answer (MAPE, as a fraction)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from algorithms.objectives.linear import Labels
from algorithms.quantity import Array, Note


@dataclass(frozen=True, slots=True)
class RelativeError:
    """Lengths of residuals over lengths of answers; every y must differ from 0.

    d_loss__d_z = sign(r)/|y|, and 0 where r = 0. Training on it pulls positive forecasts down: too low
    costs at most 1, too high has no bound.

    Source: Tofallis (2015), *A better measure of relative prediction accuracy*.
    """

    each: str = "|r_i / y_i|"
    slope_symbol: str = "s"
    factor: float = 1.0
    labels: Labels = None

    def slope(self, z: Array, y: Array, note: Note) -> tuple[Any, Array]:
        """Return Σ |r/y| and sign(r)/|y| for the residuals r = ŷ − y."""
        r = note("r", r"\hat y - y", z - y, "objects")
        s = note("s", r"\operatorname{sign} r / |y|", np.sign(r) / np.abs(y), "objects")
        return r.dot(s), s
