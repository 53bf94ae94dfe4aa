"""A regression stump: one question about one feature, and a mean on each side."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from algorithms.quantity import Array


class Stump(NamedTuple):
    """Predicts `left` where the feature is at most the threshold, else `right`."""

    feature: int
    threshold: float
    left: float
    right: float
    gain: float
    """By how much the split makes the sum of squares smaller."""

    def predict(self, X: Array) -> Array:
        """Return the leaf value for each row of X `(n, D)`."""
        return np.where(X[:, self.feature] <= self.threshold, self.left, self.right)


@dataclass(frozen=True)
class Splits:
    """Every place where the objects can be cut in two, sorted once for any number of stumps."""

    X: Array

    @cached_property
    def _order(self) -> NDArray[np.int64]:
        return np.argsort(self.X, axis=0, kind="stable")

    @cached_property
    def _sorted(self) -> Array:
        return np.take_along_axis(self.X, self._order, axis=0)

    @cached_property
    def _possible(self) -> NDArray[np.bool_]:
        return self._sorted[1:] > self._sorted[:-1]

    def gains(self, r: Array) -> Array:
        """Return the gain of each cut of each feature, `(N − 1, D)`; −1 between equal values.

        The gain is n_l n_r / N times the squared difference of the two means, which is what the cut takes
        off Σ(r − mean)².
        """
        count = len(r)
        lower = np.arange(1, count)[:, None]
        sums = np.cumsum(r[self._order], axis=0)
        left = sums[:-1] / lower
        right = (sums[-1] - sums[:-1]) / (count - lower)
        return np.where(self._possible, lower * (count - lower) / count * np.square(left - right), -1.0)

    def best(self, r: Array) -> Stump:
        """Return the stump with the largest gain on targets r `(N,)`; some feature must have two values.

        Of equal gains the first feature's lowest threshold is taken, which is half-way between neighbours.
        Source: Breiman, Friedman, Olshen & Stone (1984), *Classification and Regression Trees*.
        """
        gains = self.gains(r)
        feature = int(gains.max(axis=0).argmax())
        place = int(gains[:, feature].argmax())
        below, above = self._sorted[place : place + 2, feature].tolist()
        threshold = below + (above - below) / 2
        if not threshold < above:
            threshold = below
        order = self._order[:, feature]
        left, right = float(r[order[: place + 1]].mean()), float(r[order[place + 1 :]].mean())
        return Stump(feature, threshold, left, right, float(gains[place, feature]))
