"""The metrics that fit a task, together."""

from __future__ import annotations

import numpy as np

from algorithms import metrics
from algorithms.dataset import Dataset
from algorithms.quantity import Array


def outcome(data: Dataset, prediction: Array) -> dict[str, float | None]:
    """Return metrics of a prediction for every object of `data`.

    For numbers R², MAE and RMSE; R² is None where all answers are equal. For classes, given as class
    indices `(N,)`, accuracy; for two classes precision, recall and F1 of class 1 too.
    """
    y = data.y
    if data.task == "regression":
        return {
            "r2": metrics.r_squared(y, prediction) if np.ptp(y) else None,
            "mae": metrics.mean_absolute_error(y, prediction),
            "rmse": metrics.root_mean_squared_error(y, prediction),
        }
    confusion = metrics.confusion_matrix(y, prediction, len(data.classes))
    found: dict[str, float | None] = {"accuracy": metrics.accuracy(confusion)}
    if data.task == "binary":
        found["precision"] = metrics.precision(confusion)
        found["recall"] = metrics.recall(confusion)
        found["f1"] = metrics.f1(confusion)
    return found
