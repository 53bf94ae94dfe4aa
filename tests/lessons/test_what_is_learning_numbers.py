"""The numbers that lesson 01 quotes are those that its lab and a calculation by hand give."""

from pathlib import Path

import numpy as np
import pytest

from algorithms.datasets import DATASETS
from algorithms.hand_fit import HandFit
from tutor.course.contents import bundled_course_folder
from tutor.lab.session import Session

DATA = DATASETS["d01"]()
X, Y = DATA.X[:, 0], DATA.y
SLOPES = np.round(np.arange(-2, 2.001, 0.05), 2)
BIASES = np.round(np.arange(-5, 5.001, 0.1), 1)
GRID = np.abs(SLOPES[:, None, None] * X + BIASES[:, None] - Y).mean(axis=2)
TEXTS = [
    (Path(bundled_course_folder()) / language / "01-what-is-learning.md").read_text(encoding="utf-8")
    for language in ("en", "ru")
]


def mae(w: float, b: float) -> float:
    return float(np.abs(w * X + b - Y).mean())


def quoted(text: str) -> bool:
    return all(text in lesson for lesson in TEXTS)


def test_table_of_six_trips() -> None:
    chosen = [0, 2, 4, 6, 8, 11]
    for name, numbers in (("$x$", X), ("$y$", Y)):
        assert quoted(f"| {name} | {' | '.join(f'{numbers[place]:.2g}' for place in chosen)} |")


def test_three_trips_by_hand() -> None:
    x, y = np.array([1, 2, 4]), np.array([3, 3, 3])
    r = x + 1 - y
    for name, row in zip("PQU", zip(x, y, x + 1, r, abs(r), r**2, strict=True), strict=True):
        assert quoted(f"| {name} | {' | '.join(str(number).replace('-', '−') for number in row)} |")
    assert (abs(r).mean(), r.mean()) == (1, pytest.approx(1 / 3))
    assert f"{np.square(r).mean():.2f}" == "1.67"


@pytest.mark.parametrize(("name", "residuals"), [("F", (2, 2, -2)), ("G", (0, 0, 5))])
def test_two_measures_two_winners(name: str, residuals: tuple[int, ...]) -> None:
    r = np.array(residuals)
    listed = ", ".join(map(str, residuals)).replace("-", "−")
    assert quoted(f"| {name} | {listed} | {abs(r).mean():.3g} | {np.square(r).mean():.3g} |")


@pytest.mark.parametrize(
    ("w", "b"), [(0, 0), (0, 5.46), (1, 0), (0.8, 1.6), (0.75, 1.9), (0.7, 2.3), (0.7, 2)]
)
def test_rows_of_the_table_of_lines(w: float, b: float) -> None:
    assert quoted(f"| {w:g} | {b:g} | {mae(w, b):.3f} |")


def test_the_best_constant() -> None:
    assert f"{np.median(Y):.2f}" == "5.46"
    assert f"{HandFit(DATA).constant_mae:.3f}" == "1.916"


def test_places_of_the_sliders() -> None:
    assert GRID.size == 8181
    best = np.unravel_index(GRID.argmin(), GRID.shape)
    assert (SLOPES[best[0]], BIASES[best[1]]) == (0.7, 2.3)
    assert ((GRID <= 0.32).sum(), (GRID <= 0.4).sum()) == (1, 12)
    along_w = GRID[:, list(BIASES).index(0.0)]
    assert SLOPES[along_w.argmin()] == 1.0


def test_first_notches() -> None:
    assert X.mean() == 5
    assert mae(0, 0) - mae(0.05, 0) == pytest.approx(0.25)
    assert mae(0, 0) - mae(0, 0.1) == pytest.approx(0.1)


def test_one_slider_at_a_time_gets_stuck_after_40_moves() -> None:
    place, axis, moves, idle = [list(SLOPES).index(0.0), list(BIASES).index(0.0)], 0, 0, 0
    while idle < 2:
        idle += 1
        for by in (1, -1):
            ahead = [*place]
            ahead[axis] += by
            while GRID[tuple(ahead)] < GRID[tuple(place)] - 1e-12:
                place, moves, idle = [*ahead], moves + 1, 0
                ahead[axis] += by
        axis = 1 - axis
    assert (SLOPES[place[0]], BIASES[place[1]], moves) == (0.8, 1.6, 40)


def test_the_lab_counts_keys_as_moves() -> None:
    session = Session("hand-fit", "d01", {})
    for name, notches, notch in (("slope", 14, 0.05), ("bias", 23, 0.1)):
        for turned in range(1, notches + 1):
            session.change(name, round(turned * notch, 2))
    measured = session.stepper.measure(session.run.state)
    assert (measured["moves"], f"{measured['mae']:.3f}") == (37, "0.302")
