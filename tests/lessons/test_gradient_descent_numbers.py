"""The numbers that lesson 05 quotes are those that its labs and a calculation by hand give."""

from pathlib import Path

import numpy as np
import pytest

from algorithms.curvature import curvature
from algorithms.datasets import DATASETS
from algorithms.descent import Descent
from algorithms.run import Run
from tutor.course.contents import bundled_course_folder

DATA = DATASETS["d05"]()
SCALED = DATASETS["d05-scaled"]()
BOWL = curvature(DATA)
TEXTS = [
    (Path(bundled_course_folder()) / language / "05-gradient-descent.md").read_text(encoding="utf-8")
    for language in ("en", "ru")
]
X_BY_HAND, Y_BY_HAND = np.array([1.0, 2.0]), np.array([2.0, 6.0])


def losses(alpha: float, steps: int, data=DATA, reduction: str = "mean"):
    run = Run(Descent(data, learning_rate=alpha, epochs=steps, reduction=reduction))
    run.forward(steps)
    return run.series("loss")[1]


def test_rows_of_the_descent_by_hand() -> None:
    w, best = 0.0, X_BY_HAND @ Y_BY_HAND / (X_BY_HAND @ X_BY_HAND)
    slopes = []
    for step in range(4):
        r = w * X_BY_HAND - Y_BY_HAND
        row = f"| {step} | {w:.4g} | {w - best:.4g} | {np.mean(r**2):.6g} |".replace("| -", "| −")
        assert all(row in text for text in TEXTS)
        slopes.append(np.mean(2 * r * X_BY_HAND))
        w -= 0.1 * slopes[-1]
    assert slopes[:2] == pytest.approx([-14, -7])


@pytest.mark.parametrize("alpha", [0.02, 0.2, 0.36, 0.4, 0.5])
def test_factor_of_a_step_by_hand(alpha: float) -> None:
    curved = np.mean(2 * X_BY_HAND**2)
    assert curved == 5
    row = f"| {alpha:g} | {1 - alpha * curved:.4g} |".replace("| -", "| −")
    assert all(row in text for text in TEXTS)


def test_curvatures_of_both_bowls() -> None:
    for data, quoted in ((DATA, [0.105, 0.448, 19.44]), (SCALED, [1.371, 2, 2.629])):
        eigenvalues = np.linalg.eigvalsh(2 * data.with_ones.T @ data.with_ones / data.objects)
        assert eigenvalues == pytest.approx(quoted, abs=5e-3 if quoted[2] > 10 else 5e-4)
    assert BOWL.condition == pytest.approx(np.linalg.cond(DATA.with_ones) ** 2)
    assert (BOWL.condition - 1) / (BOWL.condition + 1) == pytest.approx(0.989, abs=5e-4)
    assert curvature(SCALED).condition == pytest.approx(1.92, abs=5e-3)


def test_the_flattest_direction_keeps_its_distance() -> None:
    lowest = 2 / BOWL.step_limit / BOWL.condition
    assert 0.1 * lowest == pytest.approx(0.0105, abs=5e-5)


@pytest.mark.parametrize("share", [10, 50, 99])
def test_steps_until_a_thousandth_of_the_way_is_left(share: int) -> None:
    alpha = share / 100 * BOWL.step_limit
    run = Run(Descent(DATA, learning_rate=alpha, epochs=3000))
    enough = BOWL.best_loss + 0.001 * (run.stepper.measure(run.state)["loss"] - BOWL.best_loss)
    while run.stepper.measure(run.state)["loss"] > enough:
        run.forward()
    assert all(f"| {alpha:.4f} | {share} % | {run.step} |" in text for text in TEXTS)


def test_one_per_cent_above_the_limit_explodes_and_one_below_does_not() -> None:
    above, below = losses(1.01 * BOWL.step_limit, 200), losses(0.99 * BOWL.step_limit, 200)
    assert above[-1] / above[0] == pytest.approx(430, abs=1)
    assert below[-1] < 0.03 * below[0]


def test_the_limit_of_the_sum_is_forty_times_smaller() -> None:
    assert BOWL.step_limit / 40 == pytest.approx(0.00257, abs=5e-6)
    for share, grows in ((0.99, False), (1.01, True)):
        course = losses(share * BOWL.step_limit / 40, 200, reduction="sum")
        assert (course[-1] > course[0]) == grows


def test_a_rate_three_per_cent_too_large_falls_before_it_grows() -> None:
    course = losses(0.106, 60)
    assert course[5] < course[0] < course[-1]
    assert abs(1 - 0.106 * 2 / BOWL.step_limit) == pytest.approx(1.06, abs=2e-3)
    assert 1 - 0.3 * 2 / BOWL.step_limit == pytest.approx(-4.8, abs=0.05)


def test_three_steps_are_enough_in_the_round_bowl() -> None:
    course = losses(0.5, 3, SCALED)
    best = curvature(SCALED).best_loss
    assert best == pytest.approx(BOWL.best_loss, rel=1e-9)
    assert best == pytest.approx(0.0359, abs=5e-5)
    assert course[3] - best <= 0.001 * (course[0] - best) < course[2] - best
