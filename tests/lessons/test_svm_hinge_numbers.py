"""The numbers that lesson 11 quotes are those that its lab gives, and that another library gives."""

from pathlib import Path

import numpy as np
import pytest
from sklearn.svm import SVC

from algorithms.catalogue import CATALOGUE
from algorithms.datasets import DATASETS
from algorithms.quantity import silent
from tutor.course.contents import bundled_course_folder

PATHS = [Path(bundled_course_folder()) / language / "11-svm-hinge.md" for language in ("en", "ru")]
TEXTS = [path.read_text(encoding="utf-8") for path in PATHS]
DATA = DATASETS["d11"]()
X, LABELS = DATA.X, 2 * DATA.y - 1
HARD = 1e8
ALMOST = 1e-6


def quoted(text: str) -> bool:
    return all(text in lesson for lesson in TEXTS)


def road(X: np.ndarray, labels: np.ndarray, C: float = HARD) -> SVC:
    return SVC(kernel="linear", C=C, tol=1e-10).fit(X, labels)


def soft(price: float, X: np.ndarray = X, labels: np.ndarray = LABELS) -> SVC:
    """Fit with the lesson's λ, which is that of a mean."""
    return road(X, labels, 1 / (2 * price * len(labels)))


def width(model: SVC) -> float:
    return float(2 / np.linalg.norm(model.coef_))


def angle(model: SVC) -> float:
    w = model.coef_[0]
    return float(np.degrees(np.arctan2(w[1], w[0])))


WIDEST = road(X, LABELS)


def test_the_widest_road_and_the_three_objects_that_hold_it() -> None:
    assert f"{width(WIDEST):.4f}" == "2.2611"
    assert sorted(WIDEST.support_) == [16, 24, 46]
    kept = np.array([16, 24, 46])
    np.testing.assert_allclose(road(X[kept], LABELS[kept]).coef_, WIDEST.coef_, atol=ALMOST)


@pytest.mark.parametrize("index", [0, 1, 16, 24, 46])
def test_the_road_after_an_object_is_deleted(index: int) -> None:
    kept = np.arange(len(X)) != index
    anew = road(X[kept], LABELS[kept])
    margin = LABELS[index] * WIDEST.decision_function(X[index : index + 1])[0]
    turn = round(angle(anew) - angle(WIDEST), 2) + 0.0
    row = f"| {index} | {margin:.2f} | {turn:.2f}° | {width(anew):.3f} |"
    assert quoted(row.replace("-", "−")), row


def test_table_of_prices() -> None:
    models = [soft(price) for price in (0.01, 0.02, 0.05, 0.1, 0.3, 1)]
    margins = [LABELS * model.decision_function(X) for model in models]
    assert quoted(" | ".join(f"{width(model):.3f}" for model in models))
    assert quoted(" | ".join(str(np.sum(found <= 1 + ALMOST)) for found in margins))
    assert all((found > 0).all() for found in margins)


@pytest.mark.parametrize("price", [0.02, 0.1])
def test_the_lab_comes_to_the_same_road(price: float) -> None:
    settings = {"l2": price, "learning_rate": 2.0, "decay": 0.1, "epochs": 5000}
    stepper = CATALOGUE["hinge-svm"].make(DATA, settings)
    state = stepper.init()
    for _ in range(2000):
        state = stepper.step(state, silent)
    assert 2 / np.linalg.norm(state.theta[:2]) == pytest.approx(width(soft(price)), rel=0.005)


def test_without_a_price_one_update_is_enough() -> None:
    stepper = CATALOGUE["hinge-svm"].make(DATA, {"learning_rate": 2.0, "decay": 0.1})
    state = stepper.step(stepper.init(), silent)
    assert (LABELS * (DATA.with_ones @ state.theta)).min() > 1
    assert 2 / np.linalg.norm(state.theta[:2]) < 1.5


def test_twelve_perceptrons_have_roads_from_0_89_to_2_05() -> None:
    widths = []
    for seed in range(12):
        stepper = CATALOGUE["perceptron"].make(DATA, {"seed": seed})
        state = stepper.init()
        while stepper.measure(state)["accuracy"] < 1:
            state = stepper.step(state, silent)
        margins = LABELS * (DATA.with_ones @ state.theta)
        widths.append(2 * margins.min() / np.linalg.norm(state.theta[:2]))
    assert (f"{min(widths):.2f}", f"{max(widths):.2f}") == ("0.89", "2.05")


def test_the_step_by_hand() -> None:
    objects = np.array([[2, 1, 1], [0.5, 1, 1], [0, -1, 1]])
    labels = np.array([1, 1, -1])
    theta, priced = np.array([1.0, 0, 0]), np.array([0.2, 0, 0])
    margins = labels * (objects @ theta)
    np.testing.assert_array_equal(margins, [2, 0.5, 0])
    assert 0.1 + np.maximum(0, 1 - margins).mean() == pytest.approx(0.6)
    slope = np.where(margins < 1, -labels, 0) @ objects / 3 + priced
    np.testing.assert_allclose(slope, [0.1 / 3, -2 / 3, 0])
    theta = theta - 1.5 * slope
    np.testing.assert_allclose(theta, [0.95, 1, 0], atol=1e-15)
    np.testing.assert_allclose(labels * (objects @ theta), [2.9, 1.475, 1])
    assert f"{0.1 * theta @ theta:.3f}" == "0.190"


def test_on_overlapping_classes_44_are_right_and_34_hold_the_road() -> None:
    data = DATASETS["d10-overlapping"]()
    labels = 2 * data.y - 1
    margins = labels * soft(0.1, data.X, labels).decision_function(data.X)
    assert np.sum(margins > 0) == 44
    assert np.sum(margins <= 1 + ALMOST) == 34
