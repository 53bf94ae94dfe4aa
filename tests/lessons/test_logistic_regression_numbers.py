"""The numbers that lesson 12 quotes are those that its labs give."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from algorithms import metrics
from algorithms.catalogue import CATALOGUE
from algorithms.datasets import DATASETS, PARTS
from algorithms.objectives.sigmoid import sigmoid
from algorithms.quantity import silent
from algorithms.thresholds import best_threshold
from tutor.course.contents import bundled_course_folder

PATHS = [Path(bundled_course_folder()) / language / "12-logistic-regression.md" for language in ("en", "ru")]
TEXTS = [path.read_text(encoding="utf-8") for path in PATHS]
PART = PARTS["d12"]()


def quoted(text: str) -> bool:
    return all(text in lesson for lesson in TEXTS)


def best_line() -> np.ndarray:
    """Return the weights and the bias that another library finds."""
    model = LogisticRegression(C=np.inf, tol=1e-12, max_iter=10_000).fit(PART.train.X, PART.train.y)
    return np.append(model.coef_[0], model.intercept_)


BEST = best_line()


def log_loss(theta: np.ndarray) -> float:
    margins = (2 * PART.train.y - 1) * (PART.train.with_ones @ theta)
    return float(np.logaddexp(0, -margins).mean())


def losses(data: str, steps: int, **settings: Any) -> tuple[list[float], np.ndarray]:
    """Return the loss before each update and after the last, and the parameters at the end."""
    stepper = CATALOGUE["logistic-regression"].make(DATASETS[data](), {"epochs": 20_000, **settings})
    state = stepper.init()
    course = [stepper.measure(state)["loss"]]
    for _ in range(steps):
        state = stepper.step(state, silent)
        course.append(stepper.measure(state)["loss"])
    return course, state.theta


def confusion(part: Any, threshold: float) -> np.ndarray:
    called = (sigmoid(part.with_ones @ BEST) > threshold).astype(np.float64)
    return metrics.confusion_matrix(part.y, called, 2)


def test_30_of_200_click() -> None:
    assert (PART.train.objects, PART.train.y.sum()) == (200, 30)


def test_best_loss_and_weights() -> None:
    assert f"{log_loss(BEST):.4f}" == "0.2677"
    assert [f"{value:.2f}" for value in BEST] == ["1.67", "0.89", "-2.65"]
    assert quoted("0.2677")
    assert quoted("$w = (1.67, 0.89)$")
    assert 1.0099 * log_loss(BEST) < 0.2704 < 1.0105 * log_loss(BEST)


def test_updates_until_within_one_percent() -> None:
    updates = []
    for alpha in (0.1, 0.5, 1, 2, 4, 8):
        course, _ = losses("d12", 500, learning_rate=alpha)
        updates.append(next(step for step, loss in enumerate(course) if loss <= 1.01 * log_loss(BEST)))
    assert updates == [480, 95, 47, 23, 10, 3]
    assert quoted("| " + " | ".join(map(str, updates)) + " |")


def test_safe_learning_rate() -> None:
    X = PART.train.with_ones
    assert f"{2 / np.linalg.eigvalsh(X.T @ X / (4 * len(X)))[-1]:.2f}" == "5.13"


def test_steps_of_20_jump_between_two_losses() -> None:
    course, _ = losses("d12", 200, learning_rate=20.0)
    assert sorted({f"{loss:.2f}" for loss in course[-40:]}) == ["0.49", "0.50"]


def test_the_step_by_hand() -> None:
    x, y = np.array([1, 2, -1]), np.array([1, 0, 0])
    p = sigmoid(np.log(3) * x)
    np.testing.assert_allclose(p, [0.75, 0.9, 0.25])
    likelihood = np.prod(np.where(y == 1, p, 1 - p))
    assert likelihood == pytest.approx(0.05625)
    assert f"{np.log(likelihood):.3f}" == "-2.878"
    assert f"{-np.log(likelihood) / 3:.3f}" == "0.959"
    w, b = np.log(3) - (p - y) @ x / 3, -(p - y).mean()
    assert (f"{w:.4f}", f"{b:.1f}") == ("0.6653", "-0.3")
    assert f"{np.logaddexp(0, -(2 * y - 1) * (w * x + b)).mean():.3f}" == "0.729"


def test_who_is_called_a_click() -> None:
    assert confusion(PART.validation, 0.5).tolist() == [[328, 12], [40, 20]]


@pytest.mark.parametrize("threshold", [0.1, 0.15, 0.31, 0.5])
def test_table_of_thresholds(threshold: float) -> None:
    counts = confusion(PART.validation, threshold)
    scores = (metrics.precision(counts), metrics.recall(counts), metrics.f1(counts))
    assert quoted(f"| {threshold:g} | " + " | ".join(f"{score:.3f}" for score in scores) + " |")


def test_best_threshold_and_the_sealed_test() -> None:
    found = best_threshold(PART.validation.y, sigmoid(PART.validation.with_ones @ BEST), metrics.f1)
    assert f"{found.value:.2f}" == "0.31"
    assert PART.test is not None
    assert PART.test.objects == 2000
    assert [f"{metrics.f1(confusion(PART.test, cut)):.3f}" for cut in (0.31, 0.5)] == ["0.610", "0.540"]


@pytest.mark.parametrize("alpha", [1.0, 2.0, 5.0])
def test_near_the_best_loss_f1_is_highest_between_0_15_and_0_4(alpha: float) -> None:
    course, theta = losses("d12", 60, learning_rate=alpha)
    assert course[-1] < 0.28
    found = best_threshold(PART.validation.y, sigmoid(PART.validation.with_ones @ theta), metrics.f1)
    assert 0.15 < found.value < 0.4


def test_on_separable_classes_the_norm_grows_without_end() -> None:
    stepper = CATALOGUE["logistic-regression"].make(
        DATASETS["d10"](), {"epochs": 20_000, "learning_rate": 1.0}
    )
    state = stepper.init()
    norms = []
    for step in range(1, 10_001):
        state = stepper.step(state, silent)
        if step in (10, 100, 1000, 10_000):
            norms.append(f"{np.linalg.norm(state.theta[:2]):.2f}")
    assert norms == ["1.96", "3.97", "8.29", "17.06"]
    assert quoted("| " + " | ".join(norms) + " |")
