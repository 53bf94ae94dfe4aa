"""The numbers that lesson 03 quotes are those that its lab and a calculation by hand give."""

from itertools import pairwise
from math import comb
from pathlib import Path

import numpy as np
import pytest

from algorithms.datasets import DATASETS
from algorithms.polynomial_ladder import SIZES, TOP, PolynomialLadder
from algorithms.quantity import silent
from algorithms.run import Run
from tutor.course.contents import bundled_course_folder

POOL = DATASETS["d03-pool"]()
TEXTS = [
    (Path(bundled_course_folder()) / language / "03-overfitting.md").read_text(encoding="utf-8")
    for language in ("en", "ru")
]


def quoted(*texts: str) -> bool:
    return all(text in lesson for text in texts for lesson in TEXTS)


def errors(degree: int, size: int = 15) -> dict[str, float]:
    run = Run(PolynomialLadder(POOL, degree=degree, train_size=size, opened=True))
    run.forward()
    return dict(run.stepper.measure(run.state))


def row(numbers: list[float], form: str = ".3f") -> str:
    return "| " + " | ".join(format(number, form) for number in numbers) + " |"


BY_DEGREE = [errors(degree) for degree in range(TOP + 1)]


def test_the_three_curves_of_the_guess() -> None:
    assert [f"{BY_DEGREE[degree]['train']:.3f}" for degree in (1, 3, 12)] == ["0.193", "0.017", "0.002"]
    assert [f"{BY_DEGREE[degree]['validation']:.2g}" for degree in (1, 3)] == ["0.42", "0.097"]
    assert f"{BY_DEGREE[12]['validation']:.3g}" == "110"
    assert quoted("| 2 | 0.193 |", "| 4 | 0.017 |", "| 13 | 0.002 |", "0.42, 0.097")


def test_four_objects_by_hand() -> None:
    x, y = np.array([1, 2, 3, 4.0]), np.array([2, 1, 4, 3.0])
    for degree, expected in ((0, [1.25, 2.5, 2.5, 9.25]), (1, [0.8, 1, 4, 2.5]), (3, [0, 15, -10, 240.5])):
        c = np.polyfit(x, y, degree)
        new = np.polyval(c, [0, 5])
        found = [np.mean((np.polyval(c, x) - y) ** 2), *new, np.mean((new - [0, 6]) ** 2)]
        assert found == pytest.approx(expected, abs=1e-9)
        assert quoted(row(expected, "g").replace("-", "−"))
    assert np.polyfit(x, y, 1) == pytest.approx([0.6, 1])
    assert c == pytest.approx([-4 / 3, 10, -65 / 3, 15])


def test_the_best_of_forty_coin_tossers() -> None:
    up_to = np.cumsum([comb(10, heads) for heads in range(11)]) / 2**10
    assert round(float((1 - up_to[:10] ** 40).sum())) == 8
    assert f"{1 - up_to[7] ** 40:.0%}" == "89%"
    assert quoted("89 %")


def test_tables_of_the_ladder() -> None:
    train, validation = ([found[part] for found in BY_DEGREE] for part in ("train", "validation"))
    assert all(above <= below for below, above in pairwise(train))
    assert quoted(row(train[:7]), row(validation[:7]), row(train[7:]))
    low, high = row(validation[7:10])[:-2], " | ".join(f"{error:.3g}" for error in validation[10:])
    assert quoted(f"{low} | {high} |")
    assert validation.index(min(validation)) == 3
    assert validation[12] / train[12] == pytest.approx(63_000, rel=5e-3)
    fit = [degree for degree, error in enumerate(validation) if error <= 1.05 * min(validation)]
    assert fit == [3, 4, 5]


def test_where_the_curve_of_degree_12_swings_out() -> None:
    stepper = PolynomialLadder(POOL, degree=12)
    state = stepper.step(stepper.init(), silent)
    x = np.sort(stepper.parts.train.X[:, 0])
    assert [f"{place:.2g}" for place in x[3:6]] == ["0.041", "0.27", "0.54"]
    assert np.diff(x[3:6]) == pytest.approx([0.25, 0.25], abs=0.03) and np.diff(x[5:]).max() < 0.1
    heights = [stepper.predict(state, np.linspace(*ends, 2001)[:, None]) for ends in (x[3:5], x[4:6])]
    assert [round(heights[0].max()), round(heights[1].min())] == [21, -20]
    held = stepper.parts.validation
    places = held.X[:, 0]
    inside = (places > x[3]) & (places < x[5])
    squares = np.square(stepper.predict(state, held.X) - held.y)
    assert int(inside.sum()) == 18
    assert f"{squares[~inside].mean():.2f}" == "0.12"


def test_degree_9_with_more_objects() -> None:
    found = [errors(9, size) for size in SIZES]
    train, validation = ([one[part] for one in found] for part in ("train", "validation"))
    assert quoted(row(train), row(validation))
    ratios = " | ".join(f"{one['validation'] / one['train']:.2g}" for one in found)
    assert quoted(f"| {ratios} |")


def test_what_was_in_the_envelope() -> None:
    assert [f"{BY_DEGREE[degree]['test']:.3f}" for degree in (3, 4, 5)] == ["0.080", "0.081", "0.085"]
    assert quoted("0.080", "0.081", "0.085")
