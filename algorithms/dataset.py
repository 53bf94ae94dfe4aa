"""A table of objects and answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from algorithms.batches import Batches
from algorithms.quantity import Array

Task = Literal["regression", "binary", "multiclass", "clustering"]


class DataError(ValueError):
    """A table that cannot be learnt from; the text is one line for a person."""


@dataclass(frozen=True)
class Dataset:
    """Objects X `(N, D)` and answers y `(N,)`, with the names of their columns.

    For classes y holds 0 … K − 1, an index into `classes`. For clustering y holds the group that each
    object was drawn from, or zeros where nobody knows; no algorithm looks at it.

    Raises:
        DataError: the shapes do not fit one another, or a number is infinite or NaN.
    """

    name: str
    X: Array
    y: Array
    features: tuple[str, ...]
    target: str = "y"
    task: Task = "regression"
    classes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.X.ndim != 2:
            raise DataError(f"{self.name}: X has shape {self.X.shape}, expected objects × features")
        if self.y.shape != self.X.shape[:1]:
            raise DataError(f"{self.name}: y has shape {self.y.shape}, expected ({len(self.X)},)")
        if len(self.features) != self.X.shape[1]:
            raise DataError(
                f"{self.name}: {len(self.features)} names for {self.X.shape[1]} features, expected one each"
            )
        if not len(self.X):
            raise DataError(f"{self.name}: no objects, expected at least one")
        self._check_finite()

    def _check_finite(self) -> None:
        for names, table in ((self.features, self.X), ((self.target,), self.y[:, None])):
            # A finite sum proves it in one pass; an infinite one may only be of large numbers.
            with np.errstate(over="ignore", invalid="ignore"):
                if np.isfinite(table.sum()):
                    continue
            for row, column in np.argwhere(~np.isfinite(table))[:1]:
                raise DataError(
                    f"{self.name}: object {row}, {names[column]}: {table[row, column]}, "
                    "expected a finite number"
                )

    @cached_property
    def with_ones(self) -> Array:
        """X with a last column of ones, `(N, D + 1)`, read-only: the bias's own feature."""
        table = np.column_stack((self.X, np.ones(len(self.X))))
        table.flags.writeable = False
        return table

    def batches(self, size: int, answers: Callable[[Array], Array], seed: int, shuffle: bool) -> Batches:
        """Return the objects in batches of `size`, with `answers` of y beside them."""
        return Batches(self.with_ones, answers(self.y), size, seed, shuffle)

    @property
    def objects(self) -> int:
        """N, how many objects."""
        return len(self.X)


@dataclass(frozen=True)
class Parts:
    """What to learn from, what to choose by, and what to open once at the end."""

    train: Dataset
    validation: Dataset
    test: Dataset | None = None
