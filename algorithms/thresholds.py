"""Where to cut a probability, for the metric that matters, on objects kept aside for the choice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from algorithms.metrics import Counts
from algorithms.quantity import Array


@dataclass(frozen=True, slots=True)
class Threshold:
    """An object is of class 1 where its probability is above `value`."""

    value: float
    score: float
    """The metric there, on the objects of the choice."""


def threshold_scores(y: Array, p: Array, metric: Callable[[Counts], float]) -> tuple[Array, Array]:
    """Return every threshold that makes a difference, rising, and the metric at each.

    `y` `(N,)` holds classes 0 and 1, `p` `(N,)` the probability of class 1; `metric` reads a confusion
    matrix. The thresholds lie half-way between neighbouring probabilities, with one below and one above all.
    """
    order = np.argsort(p, kind="stable")
    levels, first = np.unique(p[order], return_index=True)
    edges = np.concatenate(([0.0], levels, [1.0]))
    thresholds = 0.5 * (edges[:-1] + edges[1:])
    positives = np.concatenate(([0.0], np.cumsum(y[order] > 0)))
    below = np.append(first, len(p))
    missed = positives[below]
    found = positives[-1] - missed
    confusions = np.array(
        [[below - missed, len(p) - below - found], [missed, found]],
    ).astype(np.int64)
    return thresholds, np.array([metric(confusions[:, :, cut]) for cut in range(len(thresholds))])


def best_threshold(y: Array, p: Array, metric: Callable[[Counts], float]) -> Threshold:
    """Return the threshold with the highest metric; of equals, the nearest to 1/2.

    Choose it on validation objects: on training objects it flatters, and on test objects it spoils the test.
    """
    thresholds, scores = threshold_scores(y, p, metric)
    best = np.flatnonzero(scores == scores.max())
    chosen = best[np.abs(thresholds[best] - 0.5).argmin()]
    return Threshold(float(thresholds[chosen]), float(scores[chosen]))
