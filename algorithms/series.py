"""The course of some numbers over a run, bounded in memory however long the run is."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from algorithms.quantity import Array

BUCKETS = 1024
WAITING = 256
"""Steps that are gathered before they are sorted into stretches together, which costs less a step."""


class Series:
    """Lowest, highest, last and mean value of each number in equal stretches of steps.

    The first `BUCKETS` steps are kept one by one; after that a stretch doubles whenever the table is full.
    """

    def __init__(self) -> None:
        self._names: tuple[str, ...] = ()
        self._table = np.empty((0, 4, 0))
        self._counts: NDArray[np.int64] = np.empty(0, dtype=np.int64)
        self._steps: NDArray[np.int64] = np.empty(0, dtype=np.int64)
        self._stretch = 1
        self._end = 0
        self._new_steps: list[int] = []
        self._new_values: list[tuple[float, ...]] = []

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the numbers, in the order in which the algorithm measures them."""
        return self._names

    @property
    def end(self) -> int:
        """One more than the last step recorded."""
        return self._end

    def append(self, step: int, numbers: Mapping[str, float]) -> None:
        """Record the numbers of `step`; steps must come in order."""
        if not self._names:
            self._names = tuple(numbers)
            self._table = np.empty((0, 4, len(numbers)))
        self._new_steps.append(step)
        self._new_values.append(tuple(numbers.values()))
        self._end = step + 1
        if len(self._new_steps) == WAITING:
            self._sort_in()

    def _sort_in(self) -> None:
        """Take the waiting steps into the table."""
        if not self._new_steps:
            return
        values = np.array(self._new_values, dtype=np.float64)
        self._table = np.concatenate((self._table, np.repeat(values[:, np.newaxis], 4, axis=1)))
        self._steps = np.concatenate((self._steps, np.array(self._new_steps, dtype=np.int64)))
        self._counts = np.concatenate((self._counts, np.ones(len(values), dtype=np.int64)))
        self._new_steps, self._new_values = [], []
        while True:
            starts = np.flatnonzero(np.diff(self._steps // self._stretch, prepend=-1))
            if len(starts) <= BUCKETS:
                break
            self._stretch *= 2
        if len(starts) < len(self._steps):
            self._merge(starts)

    def _merge(self, starts: NDArray[np.intp]) -> None:
        """Make one row of all rows from a start to before the next."""
        table, ends = self._table, np.append(starts[1:], len(self._steps)) - 1
        low = np.fmin.reduceat(table[:, 0], starts)
        high = np.fmax.reduceat(table[:, 1], starts)
        total = np.add.reduceat(table[:, 3], starts)
        self._table = np.stack((low, high, table[ends, 2], total), axis=1)
        self._counts = np.add.reduceat(self._counts, starts)
        self._steps = self._steps[ends]

    def cut(self, step: int) -> None:
        """Forget everything after `step`, and where stretches are longer all of the one it falls into."""
        self._sort_in()
        kept = int(np.searchsorted(self._steps, step, side="right"))
        self._table, self._counts = self._table[:kept], self._counts[:kept]
        self._steps = self._steps[:kept]
        self._end = min(self._end, step + 1)

    def copy(self) -> Series:
        """Return an independent copy."""
        self._sort_in()
        twin = Series()
        twin._names, twin._stretch, twin._end = self._names, self._stretch, self._end
        # Arrays are replaced, never written to, so both may read the same.
        twin._table, twin._steps, twin._counts = self._table, self._steps, self._counts
        return twin

    def points(self, name: str) -> tuple[Array, Array]:
        """Return steps and values of one number, two points (lowest, highest) a stretch where it is longer.

        Raises:
            KeyError: nothing of that name was recorded.
        """
        column = self._column(name)
        steps = self._steps.astype(np.float64)
        table = self._table[:, :, column]
        if self._stretch == 1:
            return steps, table[:, 2].copy()
        return np.repeat(steps, 2), table[:, :2].reshape(-1)

    def mean(self, name: str, first: int, last: int) -> float:
        """Return the mean of one number over the steps from `first` to `last`, to whole stretches.

        Raises:
            KeyError: nothing of that name was recorded.
        """
        column = self._column(name)
        start = int(np.searchsorted(self._steps, first))
        end = int(np.searchsorted(self._steps, last, side="right"))
        count = int(self._counts[start:end].sum())
        return float(self._table[start:end, 3, column].sum() / count) if count else float("nan")

    def _column(self, name: str) -> int:
        if name not in self._names:
            raise KeyError(name)
        self._sort_in()
        return self._names.index(name)
