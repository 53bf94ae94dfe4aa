"""A table of any length: read once from its CSV file, kept as numbers on disk, used a block at a time."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal
from weakref import finalize

import numpy as np

from algorithms.csv_block import Columns, Seen, class_order
from algorithms.csv_table import blocks, choose_columns
from algorithms.dataset import DataError, Dataset, Task
from algorithms.moments import Moments
from algorithms.quantity import Array
from algorithms.standardise import Scaling, scaling_from

Answers = Literal["numbers", "classes", "none"]

SMALL = 1 << 18
"""Numbers up to which a table is kept in memory."""


@dataclass(frozen=True)
class StoredTable:
    """The numbers of a CSV file, checked from end to end, in a temporary file without a name.

    The file goes with the table, or with the program, however that ends.
    """

    name: str
    objects: int
    features: tuple[str, ...]
    target: str
    task: Task
    classes: tuple[str, ...]
    left_out: tuple[str, ...]
    """Columns that hold words and so are no features."""
    _file: IO[bytes]
    _scaling: Scaling | None
    _codes: Array
    """For classes: the place in the order of appearance → the index in `classes`."""

    @property
    def small(self) -> bool:
        """Whether it may as well be in memory."""
        return self.objects * (len(self.features) + 1) <= SMALL

    def rows(self, first: int, last: int) -> tuple[Array, Array]:
        """Return objects `first` to `last` (excluded): X with a last column of ones `(n, D + 1)`, and y."""
        width = len(self.features) + 1
        self._file.seek(first * width * 8)
        stored = np.frombuffer(self._file.read((last - first) * width * 8)).reshape(-1, width)
        X = np.ones_like(stored)
        X[:, :-1] = self._scaling.rows(stored[:, :-1]) if self._scaling else stored[:, :-1]
        y = stored[:, -1]
        return X, self._codes[y.astype(np.int64)] if self.classes else y.copy()

    def dataset(self) -> Dataset:
        """Return all objects as a data set in memory."""
        X, y = self.rows(0, self.objects)
        return Dataset(self.name, X[:, :-1].copy(), y, self.features, self.target, self.task, self.classes)


def read_table(
    path: Path, target: str | None, answers: Answers = "numbers", standardize: bool = False
) -> StoredTable:
    """Read a CSV file through, checking every cell.

    A constant feature is refused, because it can only say what the bias says; `standardize` turns it into
    zeros instead. Memory does not grow with the file.

    Raises:
        DataError: one line with file, row and column, and what was expected.
    """
    columns = choose_columns(path, target, answers == "classes")
    seen, moments = Seen(), Moments(len(columns.features))
    with ExitStack() as stack:
        file: IO[bytes] = stack.enter_context(tempfile.SpooledTemporaryFile(max_size=16 * SMALL))
        _keep(columns, seen, moments, file)
        _check_rows(columns, moments, standardize)
        classes, codes = class_order(seen)
        _check_classes(columns, classes, answers)
        table = StoredTable(
            path.stem,
            moments.count,
            tuple(columns.names[column] for column in columns.features),
            target or "y",
            _task(answers, len(classes)),
            classes,
            _left_out(columns),
            file,
            _scaling(moments) if standardize else None,
            codes,
        )
        stack.pop_all()
        finalize(table, file.close)
    return table


def _keep(columns: Columns, seen: Seen, moments: Moments, file: IO[bytes]) -> None:
    try:
        for block in blocks(columns, seen):
            moments.add(block[:, :-1])
            file.write(block.tobytes())
    except OSError as error:
        raise DataError(
            f"{columns.path}: no room for its numbers in {tempfile.gettempdir()}: {error.strerror}"
        ) from error


def _left_out(columns: Columns) -> tuple[str, ...]:
    read = (*columns.features, columns.target)
    return tuple(name for column, name in enumerate(columns.names) if column not in read)


def _scaling(moments: Moments) -> Scaling:
    largest = np.maximum(np.abs(moments.low), np.abs(moments.high))
    return scaling_from(moments.mean, moments.deviation, largest)


def _check_rows(columns: Columns, moments: Moments, standardize: bool) -> None:
    if moments.count < 2:
        found = "one row" if moments.count else "no rows"
        raise DataError(f"{columns.path}: {found} below the header, expected at least two")
    for column, low, high in zip(columns.features, moments.low, moments.high, strict=True):
        if low == high and not standardize:
            raise DataError(
                f"{columns.path}: column {columns.names[column]!r} is {low:g} in every row, "
                "expected a feature that varies (leave it out, or --standardize makes it 0)"
            )


def _check_classes(columns: Columns, classes: tuple[str, ...], answers: Answers) -> None:
    if answers == "classes" and len(classes) < 2 and columns.target is not None:
        raise DataError(
            f"{columns.path}: column {columns.names[columns.target]!r} has one class, "
            f"{', '.join(classes)}, in all rows, expected at least two"
        )


def _task(answers: Answers, classes: int) -> Task:
    if answers == "numbers":
        return "regression"
    return "clustering" if answers == "none" else "binary" if classes == 2 else "multiclass"
