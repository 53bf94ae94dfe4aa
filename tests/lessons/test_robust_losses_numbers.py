"""The numbers that lesson 09 quotes are those that its lab and two independent solvers give."""

from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import linprog, minimize

from algorithms.catalogue import CATALOGUE
from algorithms.datasets import DATASETS
from algorithms.quantity import Array, silent
from tutor.course.contents import bundled_course_folder

BROKEN, SOUND = DATASETS["d09"](), DATASETS["d09-clean"]()
TABLE = BROKEN.with_ones
SOUND_LINE = np.linalg.lstsq(TABLE, SOUND.y, rcond=None)[0]
SQUARES = np.linalg.lstsq(TABLE, BROKEN.y, rcond=None)[0]
RAISED = np.isin(np.arange(20), [3, 11, 17])
FIVE = np.array([2.0, 3, 4, 5, 50])
PATHS = [Path(bundled_course_folder()) / language / "09-robust-losses.md" for language in ("en", "ru")]
TEXTS = [path.read_text(encoding="utf-8") for path in PATHS]


def quoted(*parts: str) -> bool:
    return all(part in text for text in TEXTS for part in parts)


def votes(weights: Array) -> tuple[Array, float]:
    """Return the line with the least weighted sum of |r|, and that sum, from a linear programme."""
    ones = np.eye(20)
    found = linprog(
        np.concatenate([np.zeros(2), weights]),
        A_ub=np.block([[TABLE, -ones], [-TABLE, -ones]]),
        b_ub=np.concatenate([BROKEN.y, -BROKEN.y]),
        bounds=[(None, None)] * 2 + [(0, None)] * 20,
    )
    return found.x[:2], found.fun


def huber(delta: float) -> Array:
    """Return the line with the least Huber loss, from a general minimiser."""

    def loss(theta: Array) -> float:
        r = np.abs(TABLE @ theta - BROKEN.y)
        return float(np.mean(np.where(r <= delta, r**2 / 2, delta * (r - delta / 2))))

    def slope(theta: Array) -> Array:
        return TABLE.T @ np.clip(TABLE @ theta - BROKEN.y, -delta, delta) / 20

    return minimize(loss, np.zeros(2), jac=slope, options={"gtol": 1e-9}).x


def test_lines_at_the_minimum_of_each_loss() -> None:
    absolute, relative = votes(np.ones(20))[0], votes(1 / np.abs(BROKEN.y))[0]
    for theta, end in (
        (SOUND_LINE, "0.512 | 1.08 |"),
        (SQUARES, "0.653 | 2.42 |"),
        (absolute, "0.494 | 1.32 |"),
        (huber(1), "0.510 | 1.28 |"),
        (relative, "0.468 | 1.32 |"),
    ):
        assert f"{theta[0]:.3f} | {theta[1]:.2f} |" == end
        assert quoted(end)
    assert SQUARES[1] - SOUND_LINE[1] == pytest.approx(1.34, abs=5e-3)
    assert (relative @ [10, 1], absolute @ [10, 1]) == pytest.approx((6.00, 6.26), abs=5e-3)


def test_least_squares_runs_above_every_sound_sensor() -> None:
    residuals = TABLE @ SQUARES - BROKEN.y
    assert np.array_equal(residuals > 0, ~RAISED)
    assert np.abs(residuals).max() == pytest.approx(12.37, abs=5e-3)
    assert huber(12.37) == pytest.approx(SQUARES, abs=1e-4)
    assert np.abs(huber(12) - SQUARES).max() > 1e-3


def test_row_of_each_delta() -> None:
    lines = [huber(delta) for delta in (0.1, 1, 3, 5, 10, 15)]
    assert quoted(
        "| $w_1$ | " + " | ".join(f"{line[0]:.3f}" for line in lines) + " |",
        "| $b$ | " + " | ".join(f"{line[1]:.2f}" for line in lines) + " |",
    )


def test_pulls_at_the_sound_line() -> None:
    r = TABLE @ SOUND_LINE - BROKEN.y
    assert r[RAISED] == pytest.approx([-11.9, -14.5, -14.4], abs=0.05)
    assert np.abs(r[~RAISED]).max() == pytest.approx(0.86, abs=5e-3)
    assert (2 * r[RAISED].max(), 2 * r[RAISED].min()) == pytest.approx((-23.7, -29.1), abs=0.05)
    shares = [np.abs(pull[RAISED]).sum() / np.abs(pull).sum() for pull in (2 * r, np.sign(r), r.clip(-1, 1))]
    assert shares == pytest.approx([0.91, 0.15, 0.42], abs=5e-3)


@pytest.mark.parametrize("constant", [4, 12.8])
def test_payments_of_five_answers(constant: float) -> None:
    r = constant - FIVE
    each = ", ".join(f"{square:.0f}" for square in r**2)
    assert quoted(f"| {constant:g} | {each} | {np.mean(r**2):.2f} | {np.mean(np.abs(r)):.2f} |")


@pytest.mark.parametrize(
    ("answers", "mean", "median", "weighted"),
    [((2, 3, 4, 5, 50), 12.8, 4, 3), ((1, 2, 3, 10, 100), 23.2, 3, 1)],
)
def test_best_constants(answers: tuple[int, ...], mean: float, median: float, weighted: float) -> None:
    y = np.array(answers, dtype=float)
    grid = np.linspace(0, 110, 11001)
    r = grid[:, None] - y
    best = [grid[np.argmin(paid.mean(axis=1))] for paid in (r**2, np.abs(r), np.abs(r / y))]
    assert best == pytest.approx([mean, median, weighted], abs=1e-6)


def test_weights_of_votes() -> None:
    weights = 1 / FIVE
    assert quoted(
        " | ".join(f"{weight:.3f}" for weight in weights),
        " | ".join(f"{total:.3f}" for total in np.cumsum(weights)),
    )
    assert weights.sum() / 2 == pytest.approx(0.652, abs=5e-4)


def test_a_wild_fifth_answer_moves_the_mean_alone() -> None:
    wild = np.where(FIVE == 50, 5000, FIVE)
    assert (np.mean(wild), np.median(wild)) == pytest.approx((1002.8, 4))


@pytest.mark.parametrize(("decay", "late"), [(0.0, "2.89"), (0.01, "2.217")])
def test_absolute_error_rests_only_with_decay(decay: float, late: str) -> None:
    settings = {"loss": "absolute_error", "learning_rate": 0.1, "decay": decay, "epochs": 1000}
    stepper = CATALOGUE["gradient-descent"].make(BROKEN, settings)
    state = stepper.init()
    losses: list[float] = []
    for _ in range(1000):
        state = stepper.step(state, silent)
        losses.append(float(np.mean(np.abs(TABLE @ state.theta - BROKEN.y))))
    digits = len(late.split(".")[1])
    assert f"{np.mean(losses[500:]):.{digits}f}" == late
    assert quoted(late)


def test_least_absolute_error() -> None:
    assert votes(np.ones(20))[1] / 20 == pytest.approx(2.217, abs=5e-4)
