"""The numbers that lesson 02 quotes are those that its lab and a calculation by hand give."""

from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from algorithms.dataset import Dataset
from algorithms.datasets import DATASETS
from algorithms.elbow import best_inertias
from algorithms.k_means import KMeans
from algorithms.quantity import Trace, silent
from tutor.course.contents import bundled_course_folder

DATA = DATASETS["d02"]()
BEST = 32.795
TEXTS = [
    (Path(bundled_course_folder()) / language / "02-kmeans-clustering.md").read_text(encoding="utf-8")
    for language in ("en", "ru")
]


def quoted(text: str) -> bool:
    return all(text in lesson for lesson in TEXTS)


@lru_cache
def end(seed: int, start: str = "random") -> tuple[float, tuple[int, ...]]:
    """Return the inertia and the sizes of the clusters at the end of a run, the largest first."""
    stepper = KMeans(DATA, k=4, seed=seed, start=start)
    state = stepper.init()
    while stepper.stop(state) is None:
        state = stepper.step(state, silent)
    return stepper.measure(state)["inertia"], tuple(sorted(np.bincount(state.labels).tolist(), reverse=True))


def test_four_points_by_hand() -> None:
    points = [0, 2, 10, 12]
    line = Dataset("line", np.array(points, float)[:, None], np.zeros(4), ("x",), task="clustering")
    stepper = KMeans(line, k=2)
    state = stepper.init()._replace(centres=np.array([[0.0], [2.0]]))
    for _ in range(3):
        trace = Trace()
        following = stepper.step(state, trace)
        for name, centres in (("J assign", state.centres), ("J update", following.centres)):
            quantity = trace.find(name)
            assert quantity is not None
            owned = [
                ", ".join(str(x) for x, a in zip(points, following.labels, strict=True) if a == j)
                for j in (0, 1)
            ]
            row = (*(f"{c:g}" for c in centres.ravel()), *owned, f"{float(quantity.value):g}")
            assert quoted(f" | {' | '.join(row)} |")
        state = following
    assert stepper.stop(state) is not None


@pytest.mark.parametrize("digits", ["91.1 | 32.8 | 107.3 | 107.7 | 32.8 | 90.1"])
def test_ends_of_the_first_six_seeds(digits: str) -> None:
    ends = [end(seed)[0] for seed in range(6)]
    assert " | ".join(f"{value:.1f}" for value in ends) == digits and quoted(f"| {digits} |")
    assert quoted(f"| {' | '.join(f'{value / min(ends):.2f}' for value in ends)} |")


def test_how_many_of_twenty_seeds_find_the_heaps() -> None:
    ends = [end(seed) for seed in range(20)]
    stuck = [(inertia / BEST, sizes) for inertia, sizes in ends if inertia > 1.01 * BEST]
    assert f"{min(inertia for inertia, _ in ends):.3f}" == "32.795"
    assert (20 - len(stuck), len(stuck)) == (13, 7)
    shares = [share for share, _ in stuck]
    assert (f"{min(shares):.2f}", f"{max(shares):.2f}") == ("2.75", "3.28")
    for _, (swallowed, whole, *parts) in stuck:
        assert (swallowed, whole, sum(parts)) == (30, 15, 15)
    assert sum(end(seed, "k-means++")[0] <= 1.01 * BEST for seed in range(20)) == 16
    assert f"{0.35**5:.3f}" == "0.005"


def test_table_of_the_elbow() -> None:
    found = best_inertias(DATA, 6, 20)
    assert quoted(f"| {' | '.join(f'{value:.1f}' for value in found)} |")
    falls = found[1:] / found[:-1]
    assert falls[0] == pytest.approx(1 / 8, rel=0.01)
    assert falls[2] == pytest.approx(1 / 3, rel=0.06)
    assert falls[3] == pytest.approx(5 / 6, rel=0.01)


def test_what_another_place_than_the_mean_costs() -> None:
    x, c = DATA.X[:7], np.array([4.0, -1.0])
    mean = x.mean(axis=0)
    there = np.square(x - c).sum()
    assert there == pytest.approx(np.square(x - mean).sum() + 7 * np.square(mean - c).sum())
