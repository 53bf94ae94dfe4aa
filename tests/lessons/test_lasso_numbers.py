"""The numbers that lesson 08 quotes are those that its lab and an independent solver give."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.linear_model import Lasso as OtherLasso

from algorithms.catalogue import CATALOGUE
from algorithms.datasets import DATASETS
from algorithms.quantity import silent
from tutor.course import Lab, load_lesson
from tutor.course.contents import bundled_course_folder
from tutor.lab.names import names_of
from tutor.lab.opening import open_lab

DATA = DATASETS["d08"]()
X, ANSWERS = DATA.X, DATA.y
TWINS = DATASETS["d07"]()
PATHS = [Path(bundled_course_folder()) / language / "08-lasso.md" for language in ("en", "ru")]
TEXTS = [path.read_text(encoding="utf-8") for path in PATHS]


def weights(steps: int, **settings: Any):
    stepper = CATALOGUE["lasso"].make(DATA, {"intercept": False, "learning_rate": 0.2, **settings})
    state = stepper.init()
    for _ in range(steps):
        state = stepper.step(state, silent)
    return state.theta[:-1]


def independent(price: float, data=DATA, intercept: bool = False):
    if price == 0:
        table = data.with_ones if intercept else data.X
        return np.linalg.lstsq(table, data.y, rcond=None)[0][: data.X.shape[1]]
    # Its loss is half of ours.
    other = OtherLasso(alpha=price / 2, fit_intercept=intercept, tol=1e-12, max_iter=100_000)
    return other.fit(data.X, data.y).coef_


def quoted(row: str) -> bool:
    return all(row.replace("-", "−") in text.replace("-", "−") for text in TEXTS)


def short(value: float) -> str:
    return "0" if value == 0 else f"{value:.2f}"


@pytest.mark.parametrize("price", [0, 0.1, 0.5, 1.5, 2, 7])
def test_rows_of_the_minima(price: float) -> None:
    w = independent(price)
    assert weights(300, method="proximal", l1=price) == pytest.approx(w, abs=1e-6)
    cells = [f"{price:g}", *(short(w[index]) for index in (0, 1, 2, 7)), f"{np.sum(w == 0)}"]
    assert quoted(f"| {' | '.join(cells)} |")


@pytest.mark.parametrize(
    ("price", "zeros"), [(0.38, 4), (0.4, 5), (1, 5), (1.5, 5), (1.6, 6), (6.99, 7), (7, 8)]
)
def test_the_window_of_the_true_three(price: float, zeros: int) -> None:
    w = weights(300, method="proximal", l1=price)
    assert np.sum(w == 0) == zeros
    if zeros == 5:
        assert np.flatnonzero(w).tolist() == [0, 1, 2]


def test_the_price_that_leaves_nothing() -> None:
    pull = np.abs(2 * X.T @ ANSWERS / 60)
    assert pull.max() == pytest.approx(6.999, abs=5e-4)
    assert 1.02 * pull.max() == pytest.approx(7.139, abs=5e-4)


def test_the_first_step_by_hand() -> None:
    gradient = -2 * X.T @ ANSWERS / 60
    u = -0.2 * gradient
    first = np.sign(u) * np.maximum(np.abs(u) - 0.16, 0)
    assert weights(1, method="proximal", l1=0.8) == pytest.approx(first)
    last = independent(0.8)
    for index in (0, 2, 3):
        ends = [f"{value:.3f}" if value else "0" for value in (first[index], last[index])]
        assert quoted(f"| $w_{index + 1}$ | {gradient[index]:.2f} | {u[index]:.3f} | {ends[0]} | {ends[1]} |")


def test_the_limit_of_the_learning_rate() -> None:
    assert 2 / np.linalg.eigvalsh(2 * X.T @ X / 60)[-1] == pytest.approx(0.58, abs=5e-3)


def test_subgradient_steps_leave_no_zero() -> None:
    w = weights(1000, method="subgradient", l1=0.8, learning_rate=0.02)
    assert np.all(w != 0)
    sizes = np.abs(w[3:])
    assert (sizes.min(), sizes.max()) == pytest.approx((0.003, 0.013), abs=5e-4)


def test_refitting_the_survivors() -> None:
    assert np.linalg.lstsq(X[:, :3], ANSWERS, rcond=None)[0] == pytest.approx([3.09, -2.00, 1.58], abs=5e-3)


def test_rows_of_the_twins() -> None:
    table, middle = TWINS.X - TWINS.X.mean(axis=0), TWINS.y - TWINS.y.mean()
    ridge = np.linalg.solve(table.T @ table + 10 * np.eye(4), table.T @ middle)
    for w in (independent(0, TWINS, True), ridge, independent(0.3, TWINS, True)):
        assert quoted(f" | {' | '.join(short(value) for value in w)} |")


@pytest.mark.parametrize("t", [3, 1, 0.4, -0.4, -3])
def test_one_weight_by_hand(t: float) -> None:
    w = np.linspace(-4, 4, 8001)
    squared, absolute = (w[np.argmin((w - t) ** 2 + price)] for price in (w**2, np.abs(w)))
    cells = [f"{round(value, 3) + 0:g}" for value in (t, squared, absolute)]
    assert quoted(f"| {' | '.join(cells)} |")


def test_the_charts_of_the_question_differ_as_it_says() -> None:
    fits = [
        weights(60, method="proximal", l1=0.8, learning_rate=None),
        weights(200, method="subgradient", l1=0.8),
        weights(60, method="proximal", l1=3.0, learning_rate=None),
    ]
    assert [np.sum(w == 0) for w in fits] == [5, 0, 6]


def test_subgradient_steps_as_long_as_the_lab_opens_with_miss_the_last_goal() -> None:
    (lab,) = (block for block in load_lesson(PATHS[0]).blocks if isinstance(block, Lab))
    session = open_lab(lab, None)
    assert names_of(session)["zeros"] == 8
    assert np.abs(weights(300, method="subgradient", l1=0.8)[3:]).max() > 0.05
