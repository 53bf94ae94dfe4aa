"""The numbers that lesson 21 quotes are those that its labs give."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from algorithms.catalogue import CATALOGUE
from algorithms.curvature import curvature
from algorithms.dataset import Dataset
from algorithms.datasets import DATASETS
from algorithms.datasets.valley import d21
from algorithms.run import Run
from tutor.course.contents import bundled_course_folder


def lesson_path(language: str) -> Path:
    return Path(bundled_course_folder()) / language / "21-optimizers.md"


TEXTS = [lesson_path(language).read_text(encoding="utf-8") for language in ("en", "ru")]


def quoted(row: str) -> bool:
    return all(row in text for text in TEXTS)


def steps(data: Dataset, **settings: Any) -> int:
    """Count the steps until the loss is a millionth of the first."""
    stepper = CATALOGUE["gradient-descent"].make(data, {"epochs": 5000, **settings})
    run = Run(stepper, record=False)
    first = stepper.total_loss(run.state.theta)
    while stepper.total_loss(run.state.theta) > 1e-6 * first:
        assert run.forward() == 1
    return run.step


def best_ball(kappa: float) -> dict[str, Any]:
    root = kappa**0.5
    return {
        "rule": "momentum",
        "learning_rate": 4 / (root + 1) ** 2,
        "momentum": ((root - 1) / (root + 1)) ** 2,
    }


@pytest.mark.parametrize("kappa", [10, 100, 1000])
def test_steps_by_condition_number(kappa: int) -> None:
    plain = {"learning_rate": 2 / (1 + kappa)}
    adam = {"rule": "adam", "learning_rate": 0.1}
    straight = [steps(d21(kappa), **settings) for settings in (plain, best_ball(kappa), adam)]
    turned = [steps(d21(kappa, 45), **settings) for settings in (plain, best_ball(kappa), adam)]
    assert turned[:2] == straight[:2]
    assert quoted(f"| {kappa} | {' | '.join(map(str, straight))} | {turned[2]} |")


def test_steps_by_momentum() -> None:
    found = [steps(d21(), rule="momentum", learning_rate=0.02, momentum=beta) for beta in (0.7, 0.9, 0.99)]
    assert quoted(f" | {found[0]} | {found[1]} | {found[2]} |")


def test_plain_descent_at_its_best_takes_some_230_steps() -> None:
    assert steps(d21(), learning_rate=0.0195) == 234
    taken = [steps(d21(), learning_rate=alpha) for alpha in np.linspace(0.0192, 0.01975, 12).tolist()]
    assert min(taken) == pytest.approx(230, abs=5)


def test_lab_is_the_loss_of_the_text() -> None:
    stepper = CATALOGUE["gradient-descent"].make(d21())
    for theta in ([0.0, 0.0, 0.0], [0.3, -2.0, 0.0]):
        expected = 0.5 * (theta[0] - 1) ** 2 + 50 * (theta[1] - 1) ** 2
        assert stepper.total_loss(np.array(theta)) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("named", "settings", "effective"),
    [
        ("", {"rule": "plain", "learning_rate": 0.02}, "0.02"),
        (r", $\beta = 0.9$", {"rule": "momentum", "learning_rate": 0.02}, "0.2"),
        (r", $\beta = 0.9$", {"rule": "momentum", "learning_rate": 0.002}, "0.02"),
        ("Adam", {"rule": "adam", "learning_rate": 0.1}, ""),
        ("Adam", {"rule": "adam", "learning_rate": 0.02}, ""),
    ],
)
def test_batches(named: str, settings: dict[str, Any], effective: str) -> None:
    data = DATASETS["d06"]()
    best = curvature(data).best_loss
    run = Run(
        CATALOGUE["stochastic-gradient-descent"].make(data, {"epochs": 50, "batch_size": 10, **settings})
    )
    assert run.forward(1000) == 1000
    floor = run.mean("loss", 500, 1000) - best
    near = int(np.flatnonzero(run.series("loss")[1] <= 1.05 * best)[0])
    cell = f" {effective} |" if effective else " |"
    assert quoted(f"{named} | {settings['learning_rate']:g} |{cell} {near} | {floor:.4f} |")


def test_three_steps_of_momentum_by_hand() -> None:
    w, v, plain = 1.0, 0.0, 1.0
    for step in (1, 2, 3):
        gradient = 2 * w
        v = 0.5 * v + gradient
        w -= 0.1 * v
        plain *= 0.8
        assert quoted(f"| {step} | {gradient:g} | {v:g} | {w:g} | {plain:g} |")


def test_two_steps_of_adam_by_hand() -> None:
    m = s = 0.0
    for t, gradient in ((1, 4.0), (2, 2.0)):
        m, s = 0.9 * m + 0.1 * gradient, 0.999 * s + 0.001 * gradient**2
        direction, size = m / (1 - 0.9**t), (s / (1 - 0.999**t)) ** 0.5
        change = f"{-0.1 * direction / size:.3g}".replace("-", "−")
        assert quoted(f"| {t} | {gradient:g} | {m:g} | {direction:.4g} | {s:.6g} | {size:.4g} | {change} |")


def test_first_step_of_adam_is_alpha() -> None:
    for corrected, length in ((True, 0.1), (False, 0.1 * 3.16)):
        settings = {"rule": "adam", "learning_rate": 0.1, "bias_correction": corrected}
        run = Run(CATALOGUE["gradient-descent"].make(d21(), settings))
        run.forward()
        assert run.state.theta[:2] == pytest.approx([length, length], rel=1e-3)


def test_velocity_under_a_steady_and_a_turning_gradient() -> None:
    steady = turning = 0.0
    for step in range(300):
        steady, turning = 0.9 * steady + 1, 0.9 * turning + (-1) ** step
    assert steady == pytest.approx(10)
    assert abs(turning) == pytest.approx(1 / 1.9)


def test_a_ball_of_much_memory_swings() -> None:
    """The chart question calls one run steady, one swinging, one steep."""
    found = {}
    for name, settings in {
        "plain": {"learning_rate": 0.0195},
        "long": {"rule": "momentum", "learning_rate": 0.02, "momentum": 0.99},
        "short": {"rule": "momentum", "learning_rate": 0.025, "momentum": 0.7},
    }.items():
        run = Run(CATALOGUE["gradient-descent"].make(d21(), {"epochs": 1000, **settings}))
        run.forward(200)
        found[name] = run.series("loss")[1]
    assert all(after < before for before, after in pairwise(found["plain"]))
    assert np.sum(np.diff(found["long"]) > 0) > 50
    assert found["short"][60] < 1e-6 * found["short"][0] < found["plain"][200]
    assert found["long"][150:].max() > 0.01 * found["long"][0]
