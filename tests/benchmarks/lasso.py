"""Lasso to 1e-9 by coordinate descent, against scikit-learn's."""

from __future__ import annotations

import statistics
import time
import warnings
from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
from numpy.random import default_rng
from sklearn.datasets import load_diabetes
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import Lasso as Peer

from algorithms.dataset import Dataset
from algorithms.datasets import DATASETS
from algorithms.lasso import Lasso
from algorithms.run import Run
from tests.benchmarks.streaming import Row

ACCURACY = 1e-9
"""Largest error of a weight, as a share of the largest weight."""
MUST_BE = 0.7
REPEATS = 15
SHARES = (0.3, 0.05, 0.01)
"""Prices, as shares of the one that makes every weight 0."""


def lasso() -> list[Row]:
    """Compare on each problem and price.

    Both start from X and y. The peer has the loosest tolerance that reaches `ACCURACY`, and a Gram
    matrix or none, whichever is faster.
    """
    rows: list[Row] = []
    for name, data in problems():
        for share in SHARES:
            price = share * Lasso(data).l1_max
            truth = peer_solution(data, price, 1e-16, True)
            ours = solution(data, price)
            assert close(ours, truth), f"{name}: {np.abs(ours - truth).max()}"
            rivals = [partial(peer_solution, data, price, *fastest) for fastest in peers(data, price, truth)]
            mine, *theirs = interleaved([partial(solution, data, price), *rivals])
            rows.append(
                Row(
                    f"lasso, {name}, {share:g} of the largest price",
                    f"{mine * 1e6:.0f} µs",
                    f"scikit-learn {min(theirs) * 1e6:.0f} µs",
                    mine / min(theirs),
                    MUST_BE,
                )
            )
    return rows


def problems() -> Iterator[tuple[str, Dataset]]:
    """Yield tables of tutor size, alike and unlike one another in shape and in how alike columns are."""
    X, y = load_diabetes(return_X_y=True)
    yield "diabetes 442 × 10", dataset(X, y)
    yield "d08 60 × 8", DATASETS["d08"]()
    yield "1000 × 20", drawn(1000, 20, 0.0)
    yield "1000 × 20, correlation 0.9", drawn(1000, 20, 0.9)
    yield "100 000 × 20", drawn(100_000, 20, 0.0)


def dataset(X: np.ndarray, y: np.ndarray) -> Dataset:
    """Return a table with names for its columns."""
    return Dataset("table", X, y, tuple(f"x{j}" for j in range(1, X.shape[1] + 1)))


def drawn(objects: int, features: int, correlation: float) -> Dataset:
    """Return columns of which any two correlate so much; four weights are not 0."""
    rng = default_rng(0)
    shared = rng.normal(size=(objects, 1))
    X = np.sqrt(1 - correlation) * rng.normal(size=(objects, features)) + np.sqrt(correlation) * shared
    w = np.zeros(features)
    w[:4] = rng.normal(size=4) * 2
    return dataset(X, X @ w + rng.normal(size=objects))


def solution(data: Dataset, price: float) -> np.ndarray:
    """Return our weights."""
    fresh = Dataset(data.name, data.X, data.y, data.features)
    run = Run(Lasso(fresh, l1=price), record=False)
    run.forward(1000)
    return run.state.theta[:-1]


def peer_solution(data: Dataset, price: float, tolerance: float, gram: bool) -> np.ndarray:
    """Return scikit-learn's weights; its squares are halved, so is the price."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model = Peer(alpha=price / 2, tol=tolerance, max_iter=100_000, precompute=gram)
        return model.fit(data.X, data.y).coef_


def peers(data: Dataset, price: float, truth: np.ndarray) -> Iterator[tuple[float, bool]]:
    """Yield the loosest tolerance that is accurate enough, without and with a Gram matrix."""
    for gram in (False, True):
        for digits in range(4, 17):
            if close(peer_solution(data, price, 10.0**-digits, gram), truth):
                yield 10.0**-digits, gram
                break


def close(weights: np.ndarray, truth: np.ndarray) -> bool:
    """Return whether every weight is right to `ACCURACY`."""
    return bool(np.abs(weights - truth).max() <= ACCURACY * np.abs(truth).max())


def interleaved(rivals: list[Callable[[], object]]) -> list[float]:
    """Return the median seconds of each, measured in turn so that a slow moment hits all alike."""
    seconds: list[list[float]] = [[] for _ in rivals]
    for _ in range(REPEATS):
        for rival, taken in zip(rivals, seconds, strict=True):
            start = time.perf_counter()
            rival()
            taken.append(time.perf_counter() - start)
    return [statistics.median(taken) for taken in seconds]
