"""The numbers that lesson 04 quotes are those that its labs and a calculation by hand give."""

from pathlib import Path

import numpy as np
import pytest

from algorithms.datasets import DATASETS
from algorithms.datasets.linear import d04
from algorithms.least_squares import LeastSquares
from algorithms.quantity import silent
from tutor.course.contents import bundled_course_folder
from tutor.lab.session import Session

TEXTS = [
    (Path(bundled_course_folder()) / language / "04-least-squares.md").read_text(encoding="utf-8")
    for language in ("en", "ru")
]
DIGIT = 10.0
"""Rounding differs from processor to processor, but hardly by more than a digit and a half."""


def solved(data, **settings):
    stepper = LeastSquares(data, **settings)
    state = stepper.init()
    while not stepper.stop(state):
        state = stepper.step(state, silent)
    return stepper, state


def test_one_weight_by_hand() -> None:
    x, y = np.array([1.0, 2, 2]), np.array([2.0, 3, 5])
    assert x @ y / (x @ x) == 2
    r = 2 * x - y
    rows = [f"| {a:g} | {b:g} | {a * a:g} | {a * b:g} | {2 * a:g} |" for a, b in zip(x, y, strict=True)]
    assert all(row in text for row in rows for text in TEXTS)
    assert x @ r == 0
    assert [np.sum((w * x - y) ** 2) for w in (2, 2.1, 1.9)] == pytest.approx([2, 2.09, 2.09])


def test_slope_and_bias_by_hand() -> None:
    X, y = np.array([[1.0, 1], [2, 1], [3, 1]]), np.array([2.0, 3, 7])
    assert (X.T @ X).tolist() == [[14, 6], [6, 3]]
    assert (X.T @ y).tolist() == [29, 12]
    assert np.linalg.solve(X.T @ X, X.T @ y) == pytest.approx([2.5, -1])
    assert X @ [2.5, -1] - y == pytest.approx([-0.5, 1, -0.5])


@pytest.mark.parametrize("intercept", [False, True])
def test_what_a_bias_is_worth(intercept: bool) -> None:
    data = DATASETS["d01"]()
    stepper, state = solved(data, intercept=intercept, method="normal")
    r = stepper.predict(state, data.X) - data.y
    bias = f"{state.theta[-1]:.3f}" if intercept else "–"
    total = "0" if abs(r.sum()) < 1e-9 else f"{r.sum():.2f}".replace("-", "−")
    row = f"| {state.theta[0]:.3f} | {bias} | {np.mean(r**2):.3f} | {total} |"
    assert all(row in text for text in TEXTS)


def test_turning_the_bias_on_in_a_solved_lab_begins_again() -> None:
    session = Session("least-squares", "d01", {"method": "normal", "intercept": False})
    session.forward("update")
    session.change("intercept", True)
    assert session.run.step == 0
    session.forward("update")
    assert session.run.state.theta == pytest.approx([0.7037, 2.1698], abs=1e-4)


@pytest.mark.parametrize("power", [2, 4, 6])
def test_errors_of_the_three_roads(power: int) -> None:
    stepper, state = solved(d04(10.0**-power), intercept=False)
    assert stepper.condition == pytest.approx(1.9 * 10.0**power, rel=0.02)
    assert stepper.condition**2 == pytest.approx(3.5 * 10.0 ** (2 * power), rel=0.02)
    errors = stepper.measure(state)
    quoted, bound = {2: (1e-11, 1e-13), 4: (1e-7, 1e-11), 6: (1e-3, 1e-9)}[power]
    assert quoted / DIGIT**1.5 <= errors["error_normal"] <= quoted * DIGIT**1.5
    assert max(errors["error_qr"], errors["error_svd"]) <= bound


def test_noise_leads_every_road_to_the_same_wrong_weights() -> None:
    stepper, state = solved(DATASETS["d04-noisy"](), intercept=False)
    for theta in state.solutions:
        assert theta == pytest.approx([-4.87, 6.87], abs=5e-3)
    assert state.theta.sum() == pytest.approx(2, abs=5e-3)
    assert 0.01 / stepper.data.y.std() == pytest.approx(0.005, abs=5e-4)
    worse = solved(d04(1e-6, 0.01), intercept=False, method="svd")[1].theta
    assert worse == pytest.approx([-586, 588], abs=1)
