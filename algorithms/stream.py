"""Descent on a table that stays on disk: memory for a block of rows, whatever the table's length."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Any, cast

import numpy as np

from algorithms import metrics
from algorithms.catalogue import Algorithm
from algorithms.dataset import DataError, Dataset
from algorithms.descent import Descent, DescentState
from algorithms.moments import Moments
from algorithms.objectives.network import Network
from algorithms.quantity import Array
from algorithms.stored_batches import Column, StoredBatches
from algorithms.stored_table import StoredTable

CHUNK = 2048
"""Rows read at a time for a number over all objects."""


@dataclass(frozen=True)
class StreamedData:
    """What a descent asks of its data, without the data."""

    table: StoredTable

    def __getattr__(self, name: str) -> Any:
        """Return the table's own name, number of objects, features, target, task and classes."""
        return getattr(self.table, name)

    @property
    def X(self) -> Column:  # noqa: N802 - a table is called X everywhere
        """All objects in file order, `(N, D)`, read as they are sliced."""
        shape = self.table.objects, len(self.table.features)
        return Column(shape, lambda first, last: self.table.rows(first, last)[0][:, :-1])

    @property
    def y(self) -> Column:
        """All answers in file order, read as they are sliced."""
        return Column((self.table.objects,), lambda first, last: self.table.rows(first, last)[1])

    def batches(
        self, size: int, answers: Callable[[Array], Array], seed: int, shuffle: bool
    ) -> StoredBatches:
        """Return the objects in batches of `size`, with `answers` of y beside them."""
        return StoredBatches(self.table, answers, size, seed, shuffle)


def stream(algorithm: Algorithm, table: StoredTable, settings: Mapping[str, Any]) -> Descent:
    """Return a descent whose batches are read from `table` as they are needed.

    Without `shuffle` every weight and every loss is, bit for bit, what the table in memory gives.

    Raises:
        DataError: a relative error is asked of an answer that is 0.
        ParameterError: a setting is unknown, out of range or does not fit the data.
    """
    descent: Descent = algorithm.make(cast(Dataset, StreamedData(table)), settings)
    if descent.loss == "relative_error":
        for first in range(0, table.objects, CHUNK):
            for row in np.flatnonzero(table.rows(first, first + CHUNK)[1] == 0)[:1]:
                raise DataError(
                    f"{table.name}: object {first + row}, {table.target}: 0, expected a number to divide by"
                )
    return descent


def describe(descent: Descent, table: StoredTable, state: DescentState) -> dict[str, Any]:
    """Return weights, bias, loss and metrics over all objects, as `Descent.describe` does of data in memory.

    Support vectors are left out: their list may be as long as the table.
    """
    described = descent.objective.report(state.theta) | _assess(descent, table, state.theta)
    parts = (table.rows(first, first + CHUNK) for first in range(0, table.objects, CHUNK))
    predicted = ((y, descent.classify(state, X[:, :-1])) for X, y in parts)
    if table.task == "regression":
        return described | _regression(predicted, table.objects)
    if table.task == "binary":
        confusion = sum(
            (metrics.confusion_matrix(y, prediction, 2) for y, prediction in predicted),
            np.zeros((2, 2), np.int64),
        )
        for metric in (metrics.precision, metrics.recall, metrics.f1):
            described[metric.__name__] = metric(confusion)
    return described


def _assess(descent: Descent, table: StoredTable, theta: Array) -> dict[str, float]:
    """Return loss, penalty included, and for classes accuracy, over all objects."""
    objective = descent.objective
    if not isinstance(objective, Network):
        assessed = objective.assess(theta, descent.batches.X, descent.batches.y)
    else:
        # A network takes the objects that it is given all at once.
        assessed = {}
        for first in range(0, table.objects, CHUNK):
            X, y = table.rows(first, first + CHUNK)
            share = len(y) / table.objects
            for name, value in objective.assess(theta, X, objective.answers(y)).items():
                added = value if name == "loss" and descent.reduction != "mean" else value * share
                assessed[name] = assessed.get(name, 0.0) + added
    if descent.penalty.active:
        assessed["loss"] += descent.penalty.value(theta)
    return assessed


def _regression(predicted: Iterator[tuple[Array, Array]], objects: int) -> dict[str, float | None]:
    moments, squares, sizes = Moments(1), 0.0, 0.0
    for y, prediction in predicted:
        moments.add(y[:, None])
        squares += float(np.square(prediction - y).sum())
        sizes += float(np.abs(prediction - y).sum())
    spread = float(moments.deviation[0]) ** 2 * objects
    return {
        "r2": metrics.r_squared_from(squares, spread) if moments.low[0] < moments.high[0] else None,
        "mae": sizes / objects,
        "rmse": sqrt(squares / objects),
    }
