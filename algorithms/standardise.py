"""Features brought to mean 0 and deviation 1, as the training part says."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from algorithms.dataset import Dataset
from algorithms.quantity import Array


@dataclass(frozen=True, slots=True)
class Scaling:
    """z = (x − mean) / deviation, each `(D,)`."""

    mean: Array
    deviation: Array

    def rows(self, X: Array) -> Array:
        """Return X `(n, D)` scaled."""
        return (X - self.mean) / self.deviation

    def apply(self, data: Dataset) -> Dataset:
        """Return `data` with its features scaled; the answers stay."""
        return replace(data, X=self.rows(data.X))


def scaling_from(mean: Array, deviation: Array, largest: Array) -> Scaling:
    """Return the scaling by `deviation`, or by 1 where a feature is constant.

    A constant feature has no deviation but what rounding leaves, a few ulps of its `largest` size: it
    is only shifted, to zero.
    """
    constant = deviation <= 10 * np.finfo(np.float64).eps * largest
    return Scaling(mean, np.where(constant, 1.0, deviation))


def fit_scaling(train: Dataset) -> Scaling:
    """Return the scaling that standardises `train`: its means, and deviations with divisor N.

    Apply it to the other parts unchanged: a scaling fitted on them would tell about the answers to come.
    """
    return scaling_from(train.X.mean(axis=0), train.X.std(axis=0), np.abs(train.X).max(axis=0))
