"""The numbers that lesson 07 quotes are those that its labs and a calculation by hand give."""

from pathlib import Path

import numpy as np
import pytest

from algorithms.datasets.parted import d07_parts, d07_rows
from algorithms.ridge import Ridge
from tutor.course.contents import bundled_course_folder
from tutor.lab.names import names_of
from tutor.lab.session import Session

PARTS = d07_parts()
TABLE, ANSWERS = PARTS.train.with_ones, PARTS.train.y
FREE_BIAS = np.diag([1.0, 1, 1, 1, 0])
TEXTS = [
    (Path(bundled_course_folder()) / language / "07-ridge.md").read_text(encoding="utf-8")
    for language in ("en", "ru")
]


def ridge(price: float, rows=slice(None), priced=FREE_BIAS):
    X, y = TABLE[rows], ANSWERS[rows]
    if price == 0:
        return np.linalg.lstsq(X, y, rcond=None)[0]
    return np.linalg.solve(X.T @ X + price * priced, X.T @ y)


def error(theta, data) -> float:
    return float(np.mean((data.with_ones @ theta - data.y) ** 2))


def quoted(row: str) -> bool:
    return all(row.replace("-", "−") in text.replace("-", "−") for text in TEXTS)


def test_true_weights_in_standardised_units() -> None:
    spread = d07_rows(20, 11).X.std(axis=0)
    assert np.array([1, 1, 0.5, 0]) * spread == pytest.approx([0.78, 0.80, 0.47, 0], abs=5e-3)


def test_weights_of_least_squares() -> None:
    assert ridge(0)[:4] == pytest.approx([-2.19, 4.33, 0.82, 0.24], abs=6e-3)


def test_first_weight_without_one_object() -> None:
    first = [ridge(0, np.arange(20) != left_out)[0] for left_out in range(20)]
    assert (min(first), max(first)) == pytest.approx((-3.48, 0.62), abs=5e-3)


@pytest.mark.parametrize("price", [0, 1, 10, 100, 1000])
def test_rows_of_the_path(price: float) -> None:
    theta = ridge(price)
    w1, w2 = theta[:2]
    errors = f"{error(theta, PARTS.train):.3f} | {error(theta, PARTS.validation):.3f}"
    assert quoted(f"| {price:g} | {w1:.2f} | {w2:.2f} | {np.linalg.norm(theta[:4]):.2f} | {errors} |")


def test_eigenvalues_and_what_is_left_of_them() -> None:
    d = Ridge(PARTS.train).eigenvalues
    assert d == pytest.approx([0.035, 10.8, 25.9, 43.2], rel=0.02)
    assert 1 / d[0] == pytest.approx(29, abs=0.5)
    assert 1 / d[3] == pytest.approx(0.023, abs=5e-4)
    for price in (1, 10):
        assert quoted(rf"\lambda = {price}$ | " + " | ".join(f"{left:.3f}" for left in d / (d + price)))
    assert d[3] / d[0] == pytest.approx(1250, abs=5)
    assert (d[3] + 10) / (d[0] + 10) == pytest.approx(5.3, abs=0.05)


def test_a_priced_bias_spoils_the_fit() -> None:
    free, priced = ridge(10), ridge(10, priced=np.eye(5))
    assert (free[4], priced[4]) == pytest.approx((4.55, 3.03), abs=6e-3)
    assert error(free, PARTS.validation) == pytest.approx(0.98, abs=5e-3)
    assert error(priced, PARTS.validation) == pytest.approx(2.99, abs=5e-3)


def test_the_goal_is_five_per_cent_above_the_least_validation_error_and_half_the_norm() -> None:
    least = min(error(ridge(price), PARTS.validation) for price in np.logspace(0, 2, 201))
    assert 1.05 * least == pytest.approx(1.02, abs=5e-3)
    assert np.linalg.norm(ridge(0)[:4]) / 2 == pytest.approx(2.465, abs=5e-3)


@pytest.mark.parametrize("price", [0, 0.5, 2, 8])
def test_one_weight_by_hand(price: float) -> None:
    x, y = np.array([-1.0, 0, 1]), np.array([-3.0, 1, 2])
    w = x @ y / (x @ x + price)
    squares, fee = np.sum((w * x - y) ** 2), price * w**2
    assert quoted(f"| {price:g} | {w:g} | {squares:g} | {fee:g} | {squares + fee:g} |")
    assert np.sum((2.5 * x - y) ** 2) + 2 * 2.5**2 == 14


def test_two_copies_by_hand() -> None:
    X = np.array([[-1.0, -1], [0, 0], [1, 1]])
    priced = X.T @ X + np.eye(2)
    assert priced.tolist() == [[3, 2], [2, 3]]
    assert np.linalg.solve(priced, X.T @ [-3.0, 1, 2]) == pytest.approx([1, 1])


def test_the_lab_walks_the_same_path() -> None:
    factor = 1.7782794100389228
    assert factor**4 == pytest.approx(10)
    session = Session(
        "ridge-regression", "d07", {"l2": 0.001, "reduction": "sum", "l2_factor": factor, "epochs": 25}
    )
    session.seek(17)
    numbers = names_of(session)
    assert numbers["strength"] == pytest.approx(10)
    assert session.run.state.theta == pytest.approx(ridge(10))
    assert numbers["validation"] == pytest.approx(error(ridge(10), PARTS.validation))


def test_a_price_with_the_mean_is_n_times_dearer() -> None:
    session = Session("ridge-regression", "d07", {"l2": 0.5, "reduction": "mean"})
    session.forward("update")
    assert session.run.state.theta == pytest.approx(ridge(10))
