"""The numbers that lesson 14 quotes are those that its lab gives."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.special import softmax

from algorithms.catalogue import CATALOGUE
from algorithms.datasets import DATASETS
from algorithms.run import Run
from tutor.course.contents import bundled_course_folder

DATA = DATASETS["d13"]()


def lesson_path(language: str) -> Path:
    return Path(bundled_course_folder()) / language / "14-softmax-regression.md"


TEXTS = [lesson_path(language).read_text(encoding="utf-8") for language in ("en", "ru")]


def measured(algorithm: str, steps: int, **settings: Any) -> dict[str, float]:
    run = Run(CATALOGUE[algorithm].make(DATA, {"learning_rate": 0.5, "epochs": 1000, **settings}))
    assert run.forward(steps) == steps
    return dict(run.stepper.measure(run.state))


def quoted(row: str) -> bool:
    return all(row in text for text in TEXTS)


@pytest.mark.parametrize(("index", "z"), [(1, 2), (2, 1), (3, 0)])
def test_shares_of_three_scores(index: int, z: int) -> None:
    p = softmax([2, 1, 0])[index - 1]
    assert quoted(f"| {index} | {z} | {np.exp(z):.3f} | {p:.3f} |")


@pytest.mark.parametrize(("T", "scores"), [(0.5, "4, 2, 0"), (1, "2, 1, 0"), (2, "1, 0.5, 0")])
def test_shares_by_temperature(T: float, scores: str) -> None:
    shares = " | ".join(f"{p:.3f}" for p in softmax(np.array([2, 1, 0]) / T))
    assert quoted(f"| {T:g} | {scores} | {shares} |")


def test_loss_and_slope_of_the_second_class() -> None:
    p = softmax([2, 1, 0])
    assert -np.log(p[1]) == pytest.approx(1.408, abs=5e-4)
    assert p - np.array([0, 1, 0]) == pytest.approx([0.665, -0.755, 0.090], abs=5e-4)
    assert np.log(np.finfo(np.float64).max) == pytest.approx(709.78, abs=5e-3)


def test_one_step_by_hand() -> None:
    x, y = np.array([2.0, -1.0]), np.array([0.0, 1.0, 0.0])
    slope = softmax(np.zeros(3)) - y
    weights, biases = -0.3 * np.outer(x, slope), -0.3 * slope
    assert weights == pytest.approx(np.array([[-0.2, 0.4, -0.2], [0.1, -0.2, 0.1]]))
    assert biases == pytest.approx([-0.1, 0.2, -0.1])
    assert x @ weights + biases == pytest.approx([-0.6, 1.2, -0.6])
    p = softmax(x @ weights + biases)[1]
    assert (p, -np.log(p)) == pytest.approx((0.752, 0.286), abs=5e-4)


@pytest.mark.parametrize("steps", [0, 1, 10, 50, 1000])
def test_loss_and_accuracy_by_update(steps: int) -> None:
    found = measured("softmax-regression", steps)
    assert quoted(f"| {steps} | {found['loss']:.4f} | {found['accuracy']:.3f} |")


@pytest.mark.parametrize("steps", [10, 50])
def test_one_against_all_is_slower(steps: int) -> None:
    shares = [measured(name, steps)["accuracy"] for name in ("one-vs-rest", "softmax-regression")]
    assert quoted(f"| {steps} | {shares[0]:.3f} | {shares[1]:.3f} |")


def test_one_against_all_gets_there_though_its_middle_classifier_does_not() -> None:
    found = measured("one-vs-rest", 1000)
    assert found["accuracy"] == 1
    assert found["own2"] == pytest.approx(0.667, abs=5e-4)


@pytest.mark.parametrize(
    ("shift", "stable", "goes_on"), [(700, False, True), (710, False, False), (710, True, True)]
)
def test_where_the_powers_overflow(shift: float, stable: bool, goes_on: bool) -> None:
    run = Run(CATALOGUE["softmax-regression"].make(DATA, {"shift": shift, "stable": stable}))
    with np.errstate(all="ignore"):
        assert (run.forward() == 1) is goes_on
