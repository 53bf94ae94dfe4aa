"""Batches out of a table that stays on disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from algorithms.batches import Indices
from algorithms.quantity import Array
from algorithms.stored_table import SMALL, StoredTable

Rows = tuple[Array, Array]


@dataclass(frozen=True)
class Column:
    """Rows of a stored table, or their answers, to be sliced as an array is."""

    shape: tuple[int, ...]
    """Of all rows."""
    _read: Callable[[int, int], Array]

    def __len__(self) -> int:
        return self.shape[0]

    def __getitem__(self, rows: slice) -> Array:
        first, last, _ = rows.indices(len(self))
        return self._read(first, last)


@dataclass(frozen=True)
class StoredBatches:
    """Cuts a stored table into batches; the last of an epoch may be shorter.

    Objects come in file order or, with `shuffle`, in a new order every epoch within blocks of rows: of
    about 2¹⁸ numbers, or one batch where that is more. A table of one block is shuffled whole, exactly as
    in memory. Which objects a step sees is a function of seed and step alone.
    """

    table: StoredTable
    answers: Callable[[Array], Array]
    """Turns y into what the loss compares with."""
    size: int
    seed: int
    shuffle: bool
    _kept: dict[tuple[int, ...], Rows] = field(
        default_factory=dict[tuple[int, ...], Rows], repr=False, compare=False
    )

    @property
    def per_epoch(self) -> int:
        """Updates in one pass, ⌈N/B⌉."""
        return -(-self.table.objects // self.size)

    @property
    def whole(self) -> bool:
        """Whether every batch is all the objects."""
        return self.size >= self.table.objects

    @cached_property
    def stride(self) -> int:
        """Rows in a block, a whole number of batches."""
        return max(1, SMALL // (self._shape[1] * self.size)) * self.size

    @property
    def _shape(self) -> tuple[int, int]:
        return self.table.objects, len(self.table.features) + 1

    @property
    def X(self) -> Column:  # noqa: N802 - a table is called X everywhere
        """All objects in file order, `(N, D + 1)`, read as they are sliced."""
        return Column(self._shape, lambda first, last: self._part(first, last)[0])

    @property
    def y(self) -> Column:
        """All answers in file order, read as they are sliced."""
        return Column(self._shape[:1], lambda first, last: self._part(first, last)[1])

    def rows(self, step: int) -> Indices:
        """Return the places in the file of the objects that `step` sees, counted from 0, `(≤ B,)`."""
        epoch, block, start = self._place(step)
        first = block * self.stride
        return first + self._order(epoch, block)[start : start + self.size]

    def at(self, step: int) -> Rows:
        """Return the objects `(≤ B, D + 1)` and answers that `step` sees."""
        epoch, block, start = self._place(step)
        X, y = self._keep((epoch, block, -1), lambda: self._block(epoch, block))
        return X[start : start + self.size], y[start : start + self.size]

    def _place(self, step: int) -> tuple[int, int, int]:
        """Return epoch, block, and where in the block the batch begins."""
        epoch, place = divmod(step, self.per_epoch)
        block, start = divmod(place * self.size, self.stride)
        return epoch, block, start

    def _order(self, epoch: int, block: int) -> Indices:
        count = min(self.stride, self.table.objects - block * self.stride)
        if not self.shuffle:
            return np.arange(count)
        seed = [self.seed, epoch, block] if block else [self.seed, epoch]
        return np.random.default_rng(seed).permutation(count)

    def _block(self, epoch: int, block: int) -> Rows:
        first = block * self.stride
        X, y = self._read(first, min(first + self.stride, self.table.objects))
        if not self.shuffle:
            return X, y
        order = self._order(epoch, block)
        return X[order], y[order]

    def _part(self, first: int, last: int) -> Rows:
        return self._keep((first, last), lambda: self._read(first, last))

    def _read(self, first: int, last: int) -> Rows:
        X, y = self.table.rows(first, last)
        return X, self.answers(y)

    def _keep(self, key: tuple[int, ...], make: Callable[[], Rows]) -> Rows:
        """Return the rows of `key`, read if they are not the newest of their kind."""
        if key not in self._kept:
            for other in [other for other in self._kept if len(other) == len(key)]:
                del self._kept[other]
            self._kept[key] = make()
        return self._kept[key]
