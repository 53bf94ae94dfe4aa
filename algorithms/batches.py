"""Which objects each step sees: a function of the seed and of the position, never of the way there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from algorithms.quantity import Array

K = TypeVar("K")
V = TypeVar("V")
Indices = NDArray[np.int64]
BLOCK = 1 << 16
"""Numbers gathered from the table at a time; the batches are then slices of contiguous rows."""


@dataclass(frozen=True)
class Batches:
    """Cuts each epoch's order of the objects into batches; the last may be shorter."""

    X: Array
    y: Array
    size: int
    seed: int
    shuffle: bool
    _orders: dict[int, Indices] = field(default_factory=dict[int, Indices], repr=False, compare=False)
    _blocks: dict[tuple[int, int], tuple[Array, Array]] = field(
        default_factory=dict[tuple[int, int], tuple[Array, Array]], repr=False, compare=False
    )
    _window: list[Any] = field(default_factory=lambda: [0, 0, None, None], repr=False, compare=False)
    """First step, step after the last, and the rows that these steps see one after the other."""

    @cached_property
    def per_epoch(self) -> int:
        """Updates in one pass, ⌈N/B⌉."""
        return -(-len(self.y) // self.size)

    @cached_property
    def whole(self) -> bool:
        """Whether every batch is all the objects in their own order, so that nothing is drawn."""
        return self.size >= len(self.y)

    def order(self, epoch: int) -> Indices:
        """Return the order of all objects in `epoch`, `(N,)`."""
        if not self.shuffle:
            return np.arange(len(self.y))
        return _newest(
            self._orders,
            epoch,
            lambda: np.random.default_rng([self.seed, epoch]).permutation(len(self.y)),
        )

    def rows(self, step: int) -> Indices:
        """Return the indices of the objects that `step` sees, `(≤ B,)`."""
        if self.whole:
            return np.arange(len(self.y))
        epoch, place = divmod(step, self.per_epoch)
        return self.order(epoch)[place * self.size : (place + 1) * self.size]

    def at(self, step: int) -> tuple[Array, Array]:
        """Return the objects `(≤ B, D + 1)` and answers `(≤ B, …)` that `step` sees."""
        if self.whole:
            return self.X, self.y
        first, end, X, y = self._window
        if not first <= step < end:
            first, end, X, y = self._window[:] = self._open(step)
        start = (step - first) * self.size
        rows = slice(start, start + self.size)
        return X[rows], y[rows]

    def _open(self, step: int) -> tuple[int, int, Array, Array]:
        """Return a window of steps around `step` within one epoch, and its rows in order."""
        epoch, place = divmod(step, self.per_epoch)
        first, end = epoch * self.per_epoch, (epoch + 1) * self.per_epoch
        if not self.shuffle:
            return first, end, self.X, self.y
        batches = max(1, BLOCK // (self.X.shape[1] * self.size))
        block = place // batches
        X, y = self._blocks.get((epoch, block)) or self._gather(epoch, block, batches * self.size)
        first += block * batches
        return first, min(end, first + batches), X, y

    def _gather(self, epoch: int, block: int, stride: int) -> tuple[Array, Array]:
        def take() -> tuple[Array, Array]:
            rows = self.order(epoch)[block * stride : (block + 1) * stride]
            return self.X[rows], self.y[rows]

        return _newest(self._blocks, (epoch, block), take)


def _newest(cache: dict[K, V], key: K, make: Callable[[], V]) -> V:
    """Return the value of `key`, made if it is not at hand; only the two newest are kept."""
    if key not in cache:
        while len(cache) > 1:
            del cache[next(iter(cache))]
        cache[key] = make()
    return cache[key]
