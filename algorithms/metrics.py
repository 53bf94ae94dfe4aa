"""How good predictions are: what is reported, which need not be what was minimised."""

from __future__ import annotations

from math import sqrt

import numpy as np
from numpy.typing import NDArray

from algorithms.dataset import DataError
from algorithms.quantity import Array

Counts = NDArray[np.int64]


def mean_absolute_error(y: Array, prediction: Array) -> float:
    """MAE = (1/N) Σ |ŷ − y|, in the unit of y."""
    return float(np.abs(prediction - y).mean())


def mean_squared_error(y: Array, prediction: Array) -> float:
    """MSE = (1/N) Σ (ŷ − y)², in the unit of y squared."""
    return float(np.square(prediction - y).mean())


def root_mean_squared_error(y: Array, prediction: Array) -> float:
    """RMSE = √MSE, in the unit of y."""
    return sqrt(mean_squared_error(y, prediction))


def mean_absolute_percentage_error(y: Array, prediction: Array) -> float:
    """MAPE = (1/N) Σ |ŷ − y| / |y|, a fraction: 0.1 is ten per cent.

    Raises:
        DataError: an answer is 0, where it has no value.
    """
    zeros = np.flatnonzero(y == 0)
    if len(zeros):
        raise DataError(f"object {zeros[0]}: the answer is 0, expected another number for a relative error")
    return float((np.abs(prediction - y) / np.abs(y)).mean())


def r_squared(y: Array, prediction: Array) -> float:
    """R² = 1 − Σ (ŷ − y)² / Σ (y − ȳ)²: 0 is as good as predicting the mean, below 0 is worse.

    Where all answers are the same it is 1 for perfect predictions and 0 for others.
    """
    return r_squared_from(float(np.square(prediction - y).sum()), float(np.square(y - y.mean()).sum()))


def r_squared_from(squares: float, spread: float) -> float:
    """R² from Σ (ŷ − y)² and Σ (y − ȳ)²; the rule for a `spread` of 0 is that of `r_squared`."""
    if spread == 0:
        return 1.0 if squares == 0 else 0.0
    return 1 - squares / spread


def confusion_matrix(y: Array, prediction: Array, classes: int) -> Counts:
    """Count objects by class `(K, K)`: the row is the true class, the column the predicted one."""
    places = y.astype(np.int64) * classes + prediction.astype(np.int64)
    return np.bincount(places, minlength=classes * classes).reshape(classes, classes)


def accuracy(confusion: Counts) -> float:
    """The share of objects on the diagonal of a confusion matrix."""
    return float(np.trace(confusion) / confusion.sum())


def precision(confusion: Counts, positive: int = 1) -> float:
    """TP / (TP + FP): how many of those called positive are; 0 where none is called so."""
    return _ratio(confusion[positive, positive], confusion[:, positive].sum())


def recall(confusion: Counts, positive: int = 1) -> float:
    """TP / (TP + FN): how many of the positive are found; 0 where there are none."""
    return _ratio(confusion[positive, positive], confusion[positive].sum())


def f1(confusion: Counts, positive: int = 1) -> float:
    """2 TP / (2 TP + FP + FN), the harmonic mean of precision and recall; 0 where both are.

    Source: van Rijsbergen (1979), *Information Retrieval*.
    """
    return _ratio(2 * confusion[positive, positive], confusion[:, positive].sum() + confusion[positive].sum())


def _ratio(part: np.int64, whole: np.int64) -> float:
    return float(part / whole) if whole else 0.0


def log_loss(y: Array, p: Array) -> float:
    """−(1/N) Σ ln of the probability given to the true class, in nats.

    `p` is P(y = 1) `(N,)` for two classes, or one column a class `(N, K)`. A probability of 0 counts as
    2.2e-16, so that one object cannot make it infinite; a loss computed from scores needs no such rule.
    """
    true = np.where(y == 1, p, 1 - p) if p.ndim == 1 else p[np.arange(len(y)), y.astype(np.int64)]
    return float(-np.log(np.maximum(true, np.finfo(np.float64).eps)).mean())


def margins(y: Array, score: Array) -> Array:
    """M = t·z `(N,)` with t = 2y − 1 in −1, +1: positive where the sign of the score is right."""
    return (2 * y - 1) * score


def geometric_margins(y: Array, score: Array, w: Array) -> Array:
    """M / ‖w‖₂ `(N,)`, the signed distance to the boundary in the unit of the features.

    Raises:
        DataError: the weights are all 0, so that there is no boundary.
    """
    length = float(np.linalg.norm(w))
    if length == 0:
        raise DataError("weights are all 0, expected a boundary to measure the distance from")
    return margins(y, score) / length
