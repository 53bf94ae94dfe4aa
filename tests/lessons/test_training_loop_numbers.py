"""The numbers that lesson 16 quotes are those that its labs give."""

from pathlib import Path

import numpy as np
import pytest

from algorithms.catalogue import CATALOGUE
from algorithms.datasets import DATASETS
from algorithms.networks import NETWORKS
from algorithms.quantity import Trace, silent
from tutor.course.contents import bundled_course_folder

PATHS = [Path(bundled_course_folder()) / language / "16-training-loop.md" for language in ("en", "ru")]
TEXTS = [path.read_text(encoding="utf-8") for path in PATHS]
NUMBERS = ("b2", "w2", "x", "b1", "w1")


def quoted(text: str) -> bool:
    return all(text.replace("-", "−") in lesson for lesson in TEXTS)


def sigmoid(z: float) -> float:
    return float(1 / (1 + np.exp(-z)))


def loss(x: float = 0.8, w1: float = 1.2, b1: float = -0.4, w2: float = 1.53, b2: float = -0.22) -> float:
    return (sigmoid(w2 * sigmoid(w1 * x + b1) + b2) - 1) ** 2


START = {"x": 0.8, "w1": 1.2, "b1": -0.4, "w2": 1.53, "b2": -0.22}


def change(name: str, h: float) -> float:
    return loss(**{name: START[name] + h}) - loss()


def test_forward_pass_by_hand() -> None:
    z1 = 1.2 * 0.8 - 0.4
    z2 = 1.53 * sigmoid(z1) - 0.22
    values = (f"{z1:.2f}", f"{sigmoid(z1):.4f}", f"{z2:.4f}", f"{sigmoid(z2):.4f}", f"{loss():.4f}")
    assert values == ("0.56", "0.6365", "0.7538", "0.6800", "0.1024")
    assert all(quoted(f"| {value} |") for value in values[:-1])
    assert f"{sigmoid(10):.5f}" == "0.99995"


def test_wiggles_of_a_tenth() -> None:
    row = " | ".join(f"{change(name, 0.1):.5f}" for name in NUMBERS)
    assert quoted(f"| {row} |")
    stepper = CATALOGUE["hand-network"].make(NETWORKS["1-1-1"]().data)
    trace = Trace()
    stepper.step(stepper.init(), trace)
    for name in NUMBERS:
        assert float(trace.find(f"ΔC {name}").value) == pytest.approx(change(name, 0.1), abs=1e-12)


@pytest.mark.parametrize(("name", "shift"), [("b2", 0.5), ("w2", 0.8), ("b1", 2.6)])
def test_how_far_each_has_to_go_alone(name: str, shift: float) -> None:
    assert loss(**{name: START[name] + shift}) <= 0.05 < loss(**{name: START[name] + shift - 0.1})
    assert quoted(f"| +{shift} ")


def test_smaller_wiggles_come_nearer_to_the_slope() -> None:
    stepper = NETWORKS["1-1-1"]().make()
    exact = stepper.objective.gradient(stepper.init().theta, *stepper.batches.at(0), silent)[1][3]
    found = [f"{change('b2', h) / h:.4f}" for h in (0.5, 0.1, 0.01, 0.001)]
    assert quoted(f"| {' | '.join(found)} | {exact:.4f} |")


def test_how_many_parameters_networks_have() -> None:
    assert NETWORKS["1-1-1"]().make().layout.size == 4
    assert CATALOGUE["multilayer-perceptron"].make(DATASETS["d15"](), {"hidden": "8"}).layout.size == 33
    assert 784 * 128 + 128 + 128 * 10 + 10 == 101_770
    assert quoted("| 101 770 | 101 771 |")


def test_slopes_that_the_answers_to_the_last_question_quote() -> None:
    a1 = sigmoid(0.56)
    assert (f"{a1:.2f}", f"{a1 * (1 - a1):.2f}") == ("0.64", "0.23")
    assert 1.53 * a1 * (1 - a1) < 0.5
