"""The numbers that lesson 15 quotes are those that its lab gives."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from algorithms.activations import ACTIVATIONS
from algorithms.catalogue import CATALOGUE
from algorithms.datasets import DATASETS
from algorithms.run import Run
from tutor.course.contents import bundled_course_folder

DATA = DATASETS["d15"]()
NETWORK = CATALOGUE["multilayer-perceptron"]
CORNERS = np.array([[1.0, 1.0], [-1.0, -1.0], [1.0, -1.0], [-1.0, 1.0]])


def lesson_path(language: str) -> Path:
    return Path(bundled_course_folder()) / language / "15-neural-networks.md"


TEXTS = [lesson_path(language).read_text(encoding="utf-8") for language in ("en", "ru")]


def quoted(row: str) -> bool:
    return all(row in text for text in TEXTS)


@cache
def accuracy(activation: str, hidden: int, seed: int) -> float:
    settings = {"activation": activation, "hidden": str(hidden), "seed": seed, "learning_rate": 0.5}
    run = Run(NETWORK.make(DATA, settings), record=False)
    assert run.forward(1000) == 1000
    return run.stepper.measure(run.state)["accuracy"]


@pytest.mark.parametrize("hidden", [1, 2, 4])
def test_how_many_seeds_learn(hidden: int) -> None:
    learnt = [
        sum(accuracy(activation, hidden, seed) >= 0.95 for seed in range(8))
        for activation in ("identity", "sigmoid", "tanh", "relu")
    ]
    assert quoted(f"| {hidden} | {' | '.join(map(str, learnt))} |")


@pytest.mark.parametrize("seed", range(8))
def test_identity_stops_at_little_more_than_a_half(seed: int) -> None:
    assert accuracy("identity", 8, seed) == 0.525


def test_one_unit_comes_to_three_quarters_at_most() -> None:
    shares = [accuracy(name, 1, seed) for name in ("sigmoid", "tanh", "relu") for seed in range(8)]
    assert max(shares) == 0.75


@pytest.mark.parametrize(("seed", "share"), [(0, 0.583), (5, 0.700)])
def test_two_tanh_units_that_fail(seed: int, share: float) -> None:
    assert accuracy("tanh", 2, seed) == pytest.approx(share, abs=5e-4)
    assert accuracy("tanh", 4, seed) == 1


def test_network_made_by_hand_solves_the_corners() -> None:
    settings = {"hidden": "2", "activation": "relu", "weights": "1,-1,-1,1,0,0,1,1,-1"}
    stepper = CATALOGUE["backprop"].make(DATA, settings)
    assert stepper.predict(stepper.init(), CORNERS) == pytest.approx([0.269, 0.269, 0.731, 0.731], abs=5e-4)
    assert stepper.layout.size == 9
    assert NETWORK.make(DATA, {"hidden": "8"}).layout.size == 33


def test_the_same_network_without_a_bend_says_one_thing() -> None:
    settings = {"hidden": "2", "activation": "identity", "weights": "1,-1,-1,1,0,0,1,1,-1"}
    stepper = CATALOGUE["backprop"].make(DATA, settings)
    assert np.ptp(stepper.predict(stepper.init(), DATA.X)) == pytest.approx(0, abs=1e-12)


def test_a_line_may_have_three_corners() -> None:
    said = DATA.X @ np.array([1.0, -1.0]) > 1
    assert np.mean(said == DATA.y) == pytest.approx(0.75, abs=0.03)


@pytest.mark.parametrize(("name", "values"), [("sigmoid", "0.119, 0.5, 0.881"), ("tanh", "-0.964, 0, 0.964")])
def test_values_of_activations(name: str, values: str) -> None:
    found = ACTIVATIONS[name].value(np.array([-2.0, 0.0, 2.0])).round(3)
    assert ", ".join(f"{value:g}" for value in found) == values
    assert quoted(f"| {values.replace('-', '−')} |")


def test_graph_by_hand() -> None:
    def loss(w: float, b: float) -> float:
        return (1 / (1 + np.exp(-(w * 2 + b))) - 1) ** 2

    h = 1e-6
    assert loss(0.5, -1) == 0.25
    assert (loss(0.5 + h, -1) - loss(0.5 - h, -1)) / (2 * h) == pytest.approx(-0.5)
    assert (loss(0.5, -1 + h) - loss(0.5, -1 - h)) / (2 * h) == pytest.approx(-0.25)
