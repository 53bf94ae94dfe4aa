"""The best inertia that k-means finds for each number of clusters: what the elbow is looked for in."""

from __future__ import annotations

import numpy as np

from algorithms.dataset import Dataset
from algorithms.k_means import KMeans
from algorithms.quantity import Array, silent


def best_inertias(data: Dataset, most: int, starts: int) -> Array:
    """Return for k = 1 … `most` the least inertia of `starts` runs from random objects, `(most,)`.

    A number of clusters that is more than the objects has none.
    """
    return np.array([_least(data, k, starts) for k in range(1, min(most, data.objects) + 1)])


def _least(data: Dataset, k: int, starts: int) -> float:
    # From one cluster, every start leads to the mean.
    return min(_end(KMeans(data, k=k, seed=seed)) for seed in range(starts if k > 1 else 1))


def _end(stepper: KMeans) -> float:
    state = stepper.init()
    while stepper.stop(state) is None:
        state = stepper.step(state, silent)
    return stepper.measure(state)["inertia"]
