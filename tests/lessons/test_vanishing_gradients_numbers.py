"""The numbers that lesson 20 quotes are those that its networks give."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from algorithms.activations import ACTIVATIONS
from algorithms.catalogue import CATALOGUE
from algorithms.datasets import DATASETS
from algorithms.networks import NETWORKS
from algorithms.run import Run
from tutor.course.contents import bundled_course_folder

SIGMOID = ACTIVATIONS["sigmoid"]


def lesson_path(language: str) -> Path:
    return Path(bundled_course_folder()) / language / "20-vanishing-gradients.md"


TEXTS = [lesson_path(language).read_text(encoding="utf-8") for language in ("en", "ru")]


def quoted(row: str) -> bool:
    return all(row in text for text in TEXTS)


@cache
def through(activation: str = "sigmoid", scale: str = "xavier", bias: float = 0.0) -> Run:
    settings = {"activation": activation, "scale": scale, "bias": bias}
    run = Run(CATALOGUE["signal-strength"].make(DATASETS["d20"](), settings))
    assert run.forward(8) == 8
    return run


def ratio(activation: str, scale: str) -> float:
    run = through(activation, scale)
    return run.stepper.measure(run.state)["ratio"]


def test_slopes_of_a_sigmoid() -> None:
    assert quoted("| 0.25 | 0.0625 | 0.0039 | 0.000015 |")
    best = float(SIGMOID.slope(SIGMOID.value(np.zeros(1)))[0])
    assert [best, best**2, best**4] == pytest.approx([0.25, 0.0625, 0.0039], abs=5e-5)
    assert best**8 == pytest.approx(0.000015, abs=5e-7)
    assert float(SIGMOID.slope(SIGMOID.value(np.full(1, 4.0)))[0]) == pytest.approx(0.018, abs=5e-4)


def test_chain_of_six() -> None:
    value = {item.name: float(item.value) for item in Run(NETWORKS["deep-sigmoid"]().make()).trace()}
    assert value["B6.delta"] == pytest.approx(0.296, abs=5e-4)
    assert value["B1.delta"] == pytest.approx(0.000159, abs=5e-7)
    assert value["B6.delta"] / value["B1.delta"] == pytest.approx(1900, rel=0.03)
    assert value["B4.da_dz"] == pytest.approx(0.22, abs=0.006)


def test_chain_of_six_with_weights_of_four() -> None:
    stepper = NETWORKS["deep-sigmoid"]().make({"weights": ",".join(["4,0"] * 6)})
    value = {item.name: float(item.value) for item in Run(stepper).trace()}
    assert value["F4.a"] == pytest.approx(0.98, abs=5e-3)
    assert value["B4.da_dz"] == pytest.approx(0.019, abs=5e-4)
    assert value["B4.delta"] / value["B5.delta"] == pytest.approx(0.08, abs=5e-3)


@pytest.mark.parametrize(
    ("activation", "said"),
    [
        ("sigmoid", ["5e−8", "2.4e−5", "1.9e−4", "0.016"]),
        ("tanh", ["7.6e−4", "0.21", "0.88", "36"]),
        ("relu", ["1.2e−4", "0.075", "0.83", "1170"]),
    ],
)
def test_what_arrives(activation: str, said: list[str]) -> None:
    assert quoted(f"| {' | '.join(said)} |")
    for scale, text in zip(("0.1", "xavier", "he", "1"), said, strict=True):
        assert ratio(activation, scale) == pytest.approx(float(text.replace("−", "-")), rel=0.03)


@pytest.mark.parametrize(
    ("activation", "scale", "left"),
    [("tanh", "xavier", 1 / 3), ("sigmoid", "xavier", 5e-4), ("relu", "1", 244)],
)
def test_the_charts_to_choose_from(activation: str, scale: str, left: float) -> None:
    settings = {"depth": 6, "activation": activation, "scale": scale}
    run = Run(CATALOGUE["signal-strength"].make(DATASETS["d20"](), settings))
    run.forward(6)
    assert run.stepper.measure(run.state)["ratio"] == pytest.approx(left, rel=0.1)


def test_each_sigmoid_layer_lets_about_a_fifth_through() -> None:
    signals = through().state.signals
    assert ((signals[:-1] / signals[1:]) > 0.17).all()
    assert ((signals[:-1] / signals[1:]) < 0.29).all()


def test_level_bars_may_all_be_tiny() -> None:
    gradients = through("relu", "0.1").state.gradients
    assert gradients.max() < 1.5e-5
    assert gradients.min() > 4e-6
    assert ratio("sigmoid", "0.05") == pytest.approx(4e-10, rel=0.02)


def test_deaths() -> None:
    shares = [through("relu", "he", bias).stepper.dead.mean() for bias in (0.0, -1.0, -2.0, -3.0)]
    assert quoted(f"| {' | '.join(f'{100 * share:.0f} %' for share in shares)} |")
    assert through("relu", "he", -1.0).stepper.dead.tolist()[3:] == [1.0] * 5
    assert through("relu", "he", -1.0).stepper.dead[:3].max() < 1


def test_a_step_too_far() -> None:
    run = Run(NETWORKS["dying-relu"]().make({"epochs": 1000}))
    run.forward(50)
    assert run.stepper.measure(run.state)["loss"] == pytest.approx(0.667, abs=5e-4)
    assert run.stepper.predict(run.state, run.stepper.data.X) == pytest.approx(
        np.full(3, run.stepper.data.y.mean())
    )


@pytest.mark.parametrize(("output", "slope"), [("sigmoid", -0.0049), ("logistic", -0.998)])
def test_the_first_slopes_of_the_duel(output: str, slope: float) -> None:
    value = {item.name: float(item.value) for item in Run(saturated(output, -6.0)).trace()}
    assert value["B1.delta"] == pytest.approx(slope, abs=5e-4 if output == "logistic" else 5e-5)
    assert value["F1.a"] == pytest.approx(0.0025, abs=5e-5)
    assert value["B1.da_dz"] == pytest.approx(0.00247, abs=5e-6)
    assert value["B1.dC_da"] == pytest.approx(-404 if output == "logistic" else -1.995, abs=0.5)


def saturated(output: str, start: float) -> object:
    return NETWORKS["saturated"]().make({"output": output, "weights": f"0,{start!r}"})


def updates_to(output: str, start: float) -> int:
    run = Run(saturated(output, start))
    while SIGMOID.value(run.state.theta[1:])[0] <= 0.9:
        assert run.forward() == 1
    return run.step


@pytest.mark.parametrize("output", ["sigmoid", "logistic"])
def test_the_duel(output: str) -> None:
    assert quoted(
        f"| {' | '.join(str(updates_to(output, start)) for start in (0.0, -2.0, -4.0, -6.0, -8.0))} |"
    )


@pytest.mark.parametrize(
    ("output", "delta", "later"), [("sigmoid", -0.139, 0.819), ("logistic", -0.320, 0.908)]
)
def test_the_pixel_under_both_losses(output: str, delta: float, later: float) -> None:
    pixel = NETWORKS["1-1-1"]()
    data = replace(pixel.data, task="binary", classes=("0", "1"))
    run = Run(CATALOGUE["backprop"].make(data, {**pixel.settings, "output": output}))
    assert float(run.trace().find("B2.delta").value) == pytest.approx(delta, abs=5e-4)
    run.forward(10)
    assert run.stepper.predict(run.state, data.X)[0] == pytest.approx(later, abs=5e-4)


def test_a_sigmoid_never_says_one() -> None:
    assert float(SIGMOID.value(np.full(1, 10.0))[0]) == pytest.approx(0.99995, abs=5e-6)
