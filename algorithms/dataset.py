"""A table of objects and answers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from algorithms.quantity import Array

Task = Literal["regression", "binary", "multiclass", "clustering"]


@dataclass(frozen=True)
class Dataset:
    """Objects X `(N, D)` and answers y `(N,)`, with the names of their columns.

    For classes y holds 0 … K − 1, an index into `classes`.
    """

    name: str
    X: Array
    y: Array
    features: tuple[str, ...]
    target: str = "y"
    task: Task = "regression"
    classes: tuple[str, ...] = ()

    @cached_property
    def with_ones(self) -> Array:
        """X with a last column of ones, `(N, D + 1)`, read-only: the bias's own feature."""
        table = np.column_stack((self.X, np.ones(len(self.X))))
        table.flags.writeable = False
        return table

    @property
    def objects(self) -> int:
        """N, how many objects."""
        return len(self.X)
