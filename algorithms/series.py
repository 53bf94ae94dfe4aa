"""The course of some numbers over a run, bounded in memory however long the run is."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from algorithms.quantity import Array

BUCKETS = 1024


class Series:
    """Lowest, highest, last and mean value of each number in equal stretches of steps.

    The first `BUCKETS` steps are kept one by one; after that a stretch doubles whenever the table is full.
    """

    def __init__(self) -> None:
        self._names: tuple[str, ...] = ()
        self._table = np.empty((0, 4, 0))
        self._counts = np.empty(0, dtype=np.int64)
        self._steps = np.empty(0, dtype=np.int64)
        self._stretch = 1
        self._used = 0
        self._end = 0

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
        values = np.fromiter(numbers.values(), dtype=np.float64, count=len(numbers))
        if not self._names:
            self._names = tuple(numbers)
            self._table = np.empty((BUCKETS, 4, len(values)))
            self._counts = np.empty(BUCKETS, dtype=np.int64)
            self._steps = np.empty(BUCKETS, dtype=np.int64)
        self._end = step + 1
        last = self._used - 1
        if last >= 0 and self._steps[last] // self._stretch == step // self._stretch:
            low, high, newest, total = self._table[last]
            np.fmin(low, values, out=low)
            np.fmax(high, values, out=high)
            newest[:] = values
            total += values
            self._counts[last] += 1
            self._steps[last] = step
            return
        if self._used == BUCKETS:
            self._halve()
            self.append(step, numbers)
            return
        self._table[self._used] = values
        self._steps[self._used] = step
        self._counts[self._used] = 1
        self._used += 1

    def _halve(self) -> None:
        self._stretch *= 2
        buckets = self._steps[: self._used] // self._stretch
        starts = np.flatnonzero(np.diff(buckets, prepend=-1))
        ends = np.append(starts[1:], self._used) - 1
        table = self._table[: self._used]
        count = len(starts)
        low = np.fmin.reduceat(table[:, 0], starts)
        high = np.fmax.reduceat(table[:, 1], starts)
        newest = table[ends, 2]
        total = np.add.reduceat(table[:, 3], starts)
        self._table[:count] = np.stack((low, high, newest, total), axis=1)
        self._counts[:count] = np.add.reduceat(self._counts[: self._used], starts)
        self._steps[:count] = self._steps[ends]
        self._used = count

    def cut(self, step: int) -> None:
        """Forget everything after `step`; a stretch that contains it keeps its lowest and highest."""
        self._used = int(np.searchsorted(self._steps[: self._used], step, side="right"))
        self._end = min(self._end, step + 1)

    def copy(self) -> Series:
        """Return an independent copy."""
        twin = Series()
        twin._names, twin._stretch, twin._used, twin._end = (
            self._names,
            self._stretch,
            self._used,
            self._end,
        )
        twin._table, twin._steps, twin._counts = self._table.copy(), self._steps.copy(), self._counts.copy()
        return twin

    def points(self, name: str) -> tuple[Array, Array]:
        """Return steps and values of one number, two points (lowest, highest) a stretch where it is longer.

        Raises:
            KeyError: nothing of that name was recorded.
        """
        if name not in self._names:
            raise KeyError(name)
        column = self._names.index(name)
        steps = self._steps[: self._used].astype(np.float64)
        table = self._table[: self._used, :, column]
        if self._stretch == 1:
            return steps, table[:, 2].copy()
        return np.repeat(steps, 2), table[:, :2].reshape(-1)

    def mean(self, name: str, first: int, last: int) -> float:
        """Return the mean of one number over the steps from `first` to `last`, to whole stretches.

        Raises:
            KeyError: nothing of that name was recorded.
        """
        if name not in self._names:
            raise KeyError(name)
        steps = self._steps[: self._used]
        chosen = slice(int(np.searchsorted(steps, first)), int(np.searchsorted(steps, last, side="right")))
        totals = self._table[chosen, 3, self._names.index(name)]
        count = int(self._counts[chosen].sum())
        return float(totals.sum() / count) if count else float("nan")
