"""The numbers that lesson 10 quotes are those that its labs give."""

from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from algorithms.catalogue import CATALOGUE
from algorithms.datasets import DATASETS
from algorithms.quantity import silent
from tutor.course.contents import bundled_course_folder

PATHS = [Path(bundled_course_folder()) / language / "10-perceptron-margin.md" for language in ("en", "ru")]
TEXTS = [path.read_text(encoding="utf-8") for path in PATHS]


def separator(**settings: Any) -> tuple[int, int, np.ndarray]:
    """Return the objects shown and the updates made up to the first line without errors, and that line."""
    stepper = CATALOGUE["perceptron"].make(DATASETS["d10"](), {"epochs": 100, **settings})
    state = stepper.init()
    updates = 0
    while stepper.measure(state)["accuracy"] < 1:
        before, state = state, stepper.step(state, silent)
        updates += not np.array_equal(before.theta, state.theta)
    return state.step, updates, state.theta


def angle(theta: np.ndarray) -> float:
    return float(np.degrees(np.arctan2(theta[1], theta[0])))


@pytest.mark.parametrize("seed", [10, 0, 1, 11])
def test_where_each_order_ends(seed: int) -> None:
    seen, updates, theta = separator(seed=seed)
    row = f"| {seed} | {seen} | {updates} | {angle(theta):.1f}° |"
    assert all(row in text for text in TEXTS)


def test_orders_0_to_11_take_2_to_10_updates_and_differ_by_17_9_degrees() -> None:
    found = [separator(seed=seed) for seed in range(12)]
    updates = [made for _, made, _ in found]
    angles = [angle(theta) for _, _, theta in found]
    assert (min(updates), max(updates)) == (2, 10)
    assert max(angles) - min(angles) == pytest.approx(17.9, abs=0.05)


def test_from_zero_the_learning_rate_only_scales_the_line() -> None:
    seen, updates, theta = separator(seed=0)
    half = separator(seed=0, learning_rate=0.5)
    assert half[:2] == (seen, updates)
    np.testing.assert_allclose(half[2], 0.5 * theta, rtol=1e-12)


def test_table_of_losses() -> None:
    for margin in (-1, -0.5, 0, 0.5, 2):
        logistic = np.logaddexp(0, -margin)
        numbers = (int(margin <= 0), max(0, -margin), max(0, 1 - margin), logistic, logistic / np.log(2))
        shown = " | ".join(f"{round(number, 3):g}" for number in (margin, *numbers)).replace("-", "−")
        assert all(f"| {shown} |" in text for text in TEXTS), shown


def test_the_pass_by_hand() -> None:
    objects = np.array([[2, 1, 1], [1, 2, 1], [-1, 0, 1]])
    labels = np.array([1, -1, -1])
    np.testing.assert_array_equal(labels * (objects @ [2, 1, 1]), [6, -5, 1])
    theta = np.zeros(3)
    course = []
    for x, y in zip(objects, labels, strict=True):
        theta = theta + (y * x if y * (x @ theta) <= 0 else 0)
        course.append(theta.tolist())
    assert course == [[2, 1, 1], [1, -1, 0], [1, -1, 0]]
    np.testing.assert_array_equal(labels * (objects @ theta), [1, 1, 1])


def test_with_a_price_nothing_is_below_the_line_that_decides_nothing() -> None:
    data = DATASETS["d10"]()
    stepper = CATALOGUE["perceptron"].make(data, {"batch_size": 50, "l2": 0.1, "epochs": 1000})
    assert stepper.total_loss(np.zeros(3)) == 0
    rng = np.random.default_rng(0)
    assert all(stepper.total_loss(theta) > 0 for theta in rng.normal(size=(200, 3)))


def test_no_line_is_right_for_more_than_46_of_the_overlapping_50() -> None:
    """Move a best line until it touches two objects; a tiny turn then puts each on either side."""
    data = DATASETS["d10-overlapping"]()
    labels = 2 * data.y - 1
    best = 0
    for i, j in combinations(range(50), 2):
        across = data.X[j] - data.X[i]
        z = (data.X - data.X[i]) @ np.array([-across[1], across[0]])
        z[[i, j]] = 0
        best = max(best, int(np.sum(labels * z > 0)) + 2, int(np.sum(labels * z < 0)) + 2)
    assert best == 46


def test_on_overlapping_data_the_accuracy_swings_between_0_88_and_0_12() -> None:
    stepper = CATALOGUE["perceptron"].make(DATASETS["d10-overlapping"](), {"epochs": 200})
    state = stepper.init()
    shares = []
    for _ in range(stepper.total_steps):
        state = stepper.step(state, silent)
        shares.append(stepper.measure(state)["accuracy"])
    assert max(shares) == 0.88
    assert min(shares) == 0.12
    assert len(set(shares[-50:])) > 1
