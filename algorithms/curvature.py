"""The bowl that squared error makes of a data set: its bottom and its steepest side."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from algorithms.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Curvature:
    """Facts about the mean squared error of a linear model with a bias."""

    best_loss: float
    """The least value."""
    step_limit: float
    """2/λ_max of the Hessian (2/N) XᵀX: gradient descent diverges above this learning rate.

    NaN where numbers are so large that the Hessian is infinite.
    """
    condition: float
    """λ_max/λ_min; infinite where columns depend on one another."""


def curvature(data: Dataset) -> Curvature:
    """Return least loss and curvature of mean squared error over `data`."""
    X = data.with_ones
    best = np.linalg.lstsq(X, data.y, rcond=None)[0]
    r = X @ best - data.y
    H = 2 * X.T @ X / len(X)
    if not np.isfinite(H).all():
        return Curvature(float(r @ r / len(r)), float("nan"), float("nan"))
    eigenvalues = np.linalg.eigvalsh(H)
    lowest, highest = float(eigenvalues[0]), float(eigenvalues[-1])
    return Curvature(float(r @ r / len(r)), 2 / highest, highest / lowest if lowest > 0 else float("inf"))
