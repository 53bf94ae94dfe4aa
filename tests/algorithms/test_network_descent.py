"""A network in a descent: which one fits a table, where it starts, and what it learns."""

from dataclasses import replace

import numpy as np
import pytest

from algorithms.catalogue import CATALOGUE
from algorithms.dataset import Dataset
from algorithms.datasets import DATASETS
from algorithms.descent import Descent
from algorithms.objectives.network import Network
from algorithms.parameter import ParameterError
from algorithms.run import Run

PERCEPTRON = CATALOGUE["multilayer-perceptron"]
XOR = DATASETS["d15"]()


def learn(seed: int = 0, steps: int = 2000, **settings: object) -> Run:
    run = Run(PERCEPTRON.make(XOR, {"seed": seed, "epochs": steps, **settings}), record=False)
    assert run.forward(steps) == steps
    return run


def accuracy(run: Run) -> float:
    return round(run.stepper.measure(run.state)["accuracy"], 3)


@pytest.mark.parametrize(
    ("data", "output", "widths", "name"),
    [
        ("d06", "fitting", (2, 8, 1), "SquaredOutput"),
        ("d15", "fitting", (2, 8, 1), "LogisticOutput"),
        ("d15", "softmax", (2, 8, 2), "SoftmaxOutput"),
        ("d15", "sigmoid", (2, 8, 1), "SquaredOutput"),
        ("d13", "fitting", (2, 8, 3), "SoftmaxOutput"),
        ("d13", "tanh", (2, 8, 3), "SquaredOutput"),
    ],
)
def test_the_output_fits_the_answers(data: str, output: str, widths: tuple[int, ...], name: str) -> None:
    network = PERCEPTRON.make(DATASETS[data](), {"output": output}).objective
    assert isinstance(network, Network)
    assert network.widths == widths
    assert type(network.output).__name__ == name


@pytest.mark.parametrize(
    ("data", "settings", "message"),
    [
        ("d06", {"output": "softmax"}, "output: 'softmax' does not fit, as y is a number"),
        ("d13", {"output": "logistic"}, "output: 'logistic' does not fit, as .* one of 3 classes"),
        ("d06", {"hidden": "8,x"}, "hidden: 'x' is not a number"),
        ("d06", {"hidden": "8,2.5"}, "hidden: '2.5' is not a whole number"),
        ("d06", {"hidden": "0"}, "hidden: 0 is out of range, expected 1 to 1000"),
        ("d06", {"hidden": {}}, "hidden: {} is not a list of numbers such as 8,8"),
        ("d06", {"activation": "step"}, "activation: 'step' is not one of identity, sigmoid, tanh"),
    ],
)
def test_what_does_not_fit_is_said_in_one_line(data: str, settings: dict[str, object], message: str) -> None:
    with pytest.raises(ParameterError, match=message) as caught:
        PERCEPTRON.make(DATASETS[data](), settings)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("hidden", "widths"),
    [("8,8", (2, 8, 8, 1)), (" 4 , 2 ", (2, 4, 2, 1)), (3, (2, 3, 1)), ([5, 4], (2, 5, 4, 1)), ("", (2, 1))],
)
def test_hidden_layers_are_written_between_commas(hidden: object, widths: tuple[int, ...]) -> None:
    stepper = PERCEPTRON.make(DATASETS["d06"](), {"hidden": hidden})
    assert stepper.objective.widths == widths
    hash(stepper.hidden)


def test_a_network_without_hidden_layers_is_logistic_regression() -> None:
    data = DATASETS["d12"]()
    network = Run(PERCEPTRON.make(data, {"hidden": "", "init": "zeros", "learning_rate": 0.3}))
    linear = Run(CATALOGUE["logistic-regression"].make(data, {"learning_rate": 0.3}))
    network.forward(40)
    linear.forward(40)
    assert network.state.theta == pytest.approx(linear.state.theta, rel=1e-12)


def test_given_weights_come_back_to_the_last_bit() -> None:
    theta = np.random.default_rng(0).normal(size=33)
    text = ",".join(map(repr, theta.tolist()))
    given = Descent(XOR, loss="network", hidden="8", weights=text).init().theta
    assert given.tobytes() == theta.tobytes()
    listed = CATALOGUE["backprop"].make(XOR, {"hidden": 8, "weights": theta.tolist()})
    assert listed.init().theta.tobytes() == theta.tobytes()


def test_xavier_and_he_start_with_the_variance_of_their_names() -> None:
    wide = Dataset("wide", np.zeros((2, 400)), np.array([0.0, 1.0]), tuple(f"x{i}" for i in range(400)))
    for start, variance in (("xavier", 1 / 400), ("he", 2 / 400)):
        stepper = PERCEPTRON.make(wide, {"hidden": "100", "init": start})
        layer = stepper.objective.layers(stepper.init().theta)[0]
        assert layer[:-1].var() == pytest.approx(variance, rel=0.02)
        assert not layer[-1].any()


def test_batches_of_every_size_step_and_rewind() -> None:
    for size in (1, 7, 120):
        run = Run(PERCEPTRON.make(XOR, {"batch_size": size, "rule": "adam", "l2": 0.01, "epochs": 3}))
        run.forward(5)
        there = run.state.theta.tobytes()
        run.back(3)
        run.seek(5)
        assert run.state.theta.tobytes() == there
        assert len({item.name for item in run.trace()}) == len(run.trace())


def test_layers_are_measured_by_names_that_cannot_be_mixed_up() -> None:
    run = Run(PERCEPTRON.make(XOR, {"hidden": "12"}))
    assert {"W1_1", "W1_12", "b1_1", "W2_1", "b2_1"} <= set(run.recorded)


@pytest.mark.parametrize("width", [1, 2, 8])
def test_without_an_activation_no_width_bends_the_line(width: int) -> None:
    assert accuracy(learn(hidden=width, activation="identity")) == 0.525


def test_two_tanh_units_solve_the_crossed_blobs_for_most_seeds() -> None:
    found = [accuracy(learn(seed, hidden=2, activation="tanh")) for seed in range(8)]
    assert found == [0.592, 0.992, 0.975, 0.983, 0.992, 0.725, 0.992, 0.992]


def test_four_tanh_units_solve_them_for_all() -> None:
    assert [accuracy(learn(seed, 1000, hidden=4, activation="tanh")) for seed in (0, 5)] == [1, 1]


def test_fork_changes_the_activation_but_not_the_past() -> None:
    run = learn(steps=10, hidden=3)
    twin = run.fork(activation="relu")
    assert replace(run.stepper, activation="relu").objective.activation.name == "relu"
    assert twin.state.theta.tobytes() == run.state.theta.tobytes()
