"""Mean, deviation and range of columns that are seen a block at a time."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from algorithms.quantity import Array


@dataclass(slots=True)
class Moments:
    """Grows by blocks of rows `(n, D)`; its memory does not.

    Source: Chan, Golub & LeVeque (1979), *Updating formulae and a pairwise algorithm for computing
    sample variances*.
    """

    width: int
    count: int = 0
    mean: Array = field(init=False)
    low: Array = field(init=False)
    high: Array = field(init=False)
    _squares: Array = field(init=False)

    def __post_init__(self) -> None:
        self.mean = np.zeros(self.width)
        self._squares = np.zeros(self.width)
        self.low = np.full(self.width, np.inf)
        self.high = np.full(self.width, -np.inf)

    def add(self, block: Array) -> None:
        """Take a block of rows into account; an empty one changes nothing."""
        count = len(block)
        if not count:
            return
        total = self.count + count
        # Squares of numbers near the largest there are become infinite; the range stays right.
        with np.errstate(over="ignore", invalid="ignore"):
            mean = block.mean(axis=0)
            shift = mean - self.mean
            self._squares += np.square(block - mean).sum(axis=0) + shift**2 * (self.count * count / total)
            self.mean = self.mean + shift * (count / total)
        self.low = np.minimum(self.low, block.min(axis=0))
        self.high = np.maximum(self.high, block.max(axis=0))
        self.count = total

    @property
    def deviation(self) -> Array:
        """Standard deviation with divisor N, `(D,)`."""
        return np.sqrt(self._squares / self.count)
