"""The logistic loss: minus the log-likelihood of labels 0 and 1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from algorithms.objectives.linear import LIKELIHOOD_LABELS, Labels
from algorithms.objectives.sigmoid import sigmoid
from algorithms.quantity import Array, Note


@dataclass(frozen=True, slots=True)
class Logistic:
    """−y ln p − (1 − y) ln(1 − p) of the probability p = σ(z), with y = 0 or 1; d_loss__d_z = p − y.

    Source: Cox (1958), *The Regression Analysis of Binary Sequences*.
    """

    each: str = r"\ell_i"
    slope_symbol: str = "(p - y)"
    factor: float = 1.0
    labels: Labels = LIKELIHOOD_LABELS

    def slope(self, z: Array, y: Array, note: Note) -> tuple[Any, Array]:
        """Return Σ ℓ and p − y."""
        p = note("p", r"\sigma(z)", sigmoid(z), "objects")
        M = (2 * y - 1) * z
        # ln(1 + e^−M) in the form that neither overflows nor loses a small value.
        ell = note(
            "ℓ",
            r"-y \ln p - (1 - y) \ln(1 - p)",
            np.maximum(-M, 0.0) + np.log1p(np.exp(-np.abs(M))),
            "objects",
            "",
            r"\ell",
        )
        return ell.sum(), note("p−y", "p - y", p - y, "objects", "", "p - y")
