"""The numbers that lesson 06 quotes are those that its lab gives."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from algorithms.catalogue import CATALOGUE
from algorithms.curvature import curvature
from algorithms.datasets import DATASETS
from algorithms.quantity import silent
from tutor.course.contents import bundled_course_folder

DATA = DATASETS["d06"]()
BEST = curvature(DATA).best_loss


def lesson_path(language: str) -> Path:
    return Path(bundled_course_folder()) / language / "06-sgd.md"


TEXTS = [lesson_path(language).read_text(encoding="utf-8") for language in ("en", "ru")]


def losses(**settings: Any) -> Iterator[tuple[int, float]]:
    """Yield after each update how many objects were seen, and the loss over all of them."""
    stepper = CATALOGUE["stochastic-gradient-descent"].make(DATA, {"epochs": 50, **settings})
    state = stepper.init()
    for step in range(1, stepper.total_steps + 1):
        state = stepper.step(state, silent)
        residuals = DATA.with_ones @ state.theta - DATA.y
        yield stepper.objects_seen(step), float(np.mean(residuals**2))


def objects_until_near(**settings: Any) -> int:
    return next(seen for seen, loss in losses(**settings) if loss <= 1.05 * BEST)


@pytest.mark.parametrize(("alpha", "size"), [(0.08, 1), (0.04, 1), (0.02, 1), (0.04, 2), (0.1, 5)])
def test_noise_floor_of_the_second_half(alpha: float, size: int) -> None:
    course = [loss for _, loss in losses(learning_rate=alpha, batch_size=size)]
    floor = np.mean(course[len(course) // 2 :]) - BEST
    row = f"| {alpha:g} | {size} | {alpha / size:g} | {floor:.3f} |"
    assert all(row in text for text in TEXTS)


@pytest.mark.parametrize(("size", "alpha"), [(200, 0.1), (200, 0.4), (20, 0.2), (10, 0.1), (1, 0.02)])
def test_objects_until_within_five_percent(size: int, alpha: float) -> None:
    seen = objects_until_near(learning_rate=alpha, batch_size=size)
    row = f"| {size} | {alpha:g} | {seen // size} | {seen} |"
    assert all(row in text for text in TEXTS)


def test_one_object_a_step_needs_43_to_86_objects() -> None:
    seen = [objects_until_near(learning_rate=0.02, batch_size=1, seed=seed) for seed in range(10)]
    assert (min(seen), max(seen)) == (43, 86)


def test_most_objects_agree_at_the_start_and_ten_are_off_by_20_degrees() -> None:
    gradients = -2 * DATA.y[:, None] * DATA.with_ones
    full = gradients.mean(axis=0)
    assert np.sum(gradients @ full > 0) == 186
    rng = np.random.default_rng(0)
    tens = np.array([gradients[rng.choice(200, 10, replace=False)].mean(axis=0) for _ in range(1000)])
    cosines = tens @ full / np.linalg.norm(tens, axis=1) / np.linalg.norm(full)
    assert np.median(np.degrees(np.arccos(cosines))) == pytest.approx(20, abs=2)
