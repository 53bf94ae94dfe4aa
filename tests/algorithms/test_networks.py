"""The networks of the walkthrough start as the lessons print them and do what the lessons promise."""

from itertools import pairwise

import numpy as np
import pytest

from algorithms.networks import NETWORKS, signal_strength
from algorithms.parameter import ParameterError
from algorithms.quantity import Trace
from algorithms.run import Run
from tests.algorithms.network_reference import reference


def film(name: str, **changes: object) -> Run:
    return Run(NETWORKS[name]().make(changes))


def values(trace: Trace) -> dict[str, np.ndarray]:
    return {item.name: item.value for item in trace}


@pytest.mark.parametrize(("name", "net"), [("1-1-1", "net_1_1_1"), ("2-3-2", "net_2_3_2")])
def test_the_trace_of_a_run_is_the_reference(name: str, net: str) -> None:
    trace = film(name).trace()
    steps = reference()[net]["microsteps"]
    assert [item.name for item in trace] == [step["id"] for step in steps]
    for item, step in zip(trace, steps, strict=True):
        expected = np.ravel(step["value"]).tolist()
        assert item.value.ravel().tolist() == pytest.approx(expected, rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("row", reference()["net_1_1_1"]["trajectory_alpha_0_5"], ids=lambda row: row["t"])
def test_a_run_of_the_notes_network_follows_the_reference(row: dict[str, float]) -> None:
    run = film("1-1-1")
    assert run.forward(int(row["t"])) == row["t"]
    expected = {"loss": row["C"], **{name: row[name] for name in ("w1", "b1", "w2", "b2")}}
    assert run.stepper.measure(run.state) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("index", range(4))
def test_practice_networks_are_those_of_the_reference(index: int) -> None:
    net = reference()["net_1_1_1_practice"][index]
    found = values(film(f"practice-{index + 1}").trace())
    assert found["LOSS"] == pytest.approx(net["forward"]["C"], rel=1e-12)
    assert found["B1.dC_dw"] == pytest.approx(net["gradients"]["dC_dw1"], rel=1e-12)


def test_recheck_is_the_next_loss_and_changes_nothing() -> None:
    with_it, without = film("1-1-1"), film("1-1-1", recheck=False)
    again = values(with_it.trace())["R.loss"]
    with_it.forward()
    without.forward()
    assert again == with_it.stepper.measure(with_it.state)["loss"]
    assert with_it.state.theta.tobytes() == without.state.theta.tobytes()
    assert not [item.name for item in without.trace() if item.name.startswith("R")]


@pytest.mark.parametrize("name", NETWORKS)
def test_watching_a_network_changes_no_bit(name: str) -> None:
    run = film(name)
    run.forward(2)
    watched = run.stepper.step(run.state, Trace())
    run.forward()
    assert watched.theta.tobytes() == run.state.theta.tobytes()


@pytest.mark.parametrize("name", NETWORKS)
def test_every_micro_step_tells_its_axes_and_its_place(name: str) -> None:
    trace = film(name).trace()
    assert len({item.name for item in trace}) == len(trace)
    for item in trace:
        assert len(item.axes.split()) == item.value.ndim, item.name
        assert item.place.split()[0] in {
            *("node", "edge", "bias", "layer", "edges", "biases", "loss"),
        }, item.name
        assert item.symbol and item.formula and item.finite


def test_numbers_can_be_edited_as_settings() -> None:
    run = film("1-1-1", weights="1.2,-0.4,-1.53,-0.22")
    assert values(run.trace())["B1.delta"] == pytest.approx(0.0969819, abs=5e-8)
    run = film("1-1-1", weights="1.2,-0.4,0,-0.22")
    assert values(run.trace())["B1.dC_dw"] == 0 and values(run.trace())["B1.dC_db"] == 0
    with pytest.raises(ParameterError, match="weights: 3 numbers, expected 4: 1 of w1, 1 of b1"):
        film("1-1-1", weights="1.2,-0.4,1.53")


@pytest.mark.parametrize(("alpha", "iterations"), [(0.5, 36), (1.0, 18), (2.0, 8), (5.0, 3)])
def test_iterations_until_the_loss_is_a_hundredth(alpha: float, iterations: int) -> None:
    run = film("1-1-1", learning_rate=alpha)
    run.forward(iterations - 1)
    assert run.stepper.measure(run.state)["loss"] > 0.01
    run.forward()
    assert run.stepper.measure(run.state)["loss"] <= 0.01


def test_xor_is_learnt() -> None:
    run = film("xor")
    assert run.stepper.measure(run.state)["accuracy"] < 1
    run.forward(200)
    assert run.stepper.measure(run.state)["accuracy"] == 1


def test_six_sigmoids_let_less_than_a_quarter_of_the_signal_through_each() -> None:
    found = values(film("deep-sigmoid").trace())
    signal = [abs(float(found[f"B{l}.delta"])) for l in range(1, 7)]
    assert all(below < above / 4 for below, above in pairwise(signal))
    assert signal[0] / signal[-1] == pytest.approx(5.4e-4, rel=0.01)


def test_one_long_step_kills_every_relu_for_good() -> None:
    run = film("dying-relu")
    assert (values(run.trace())["F1.a"] > 0).all()
    run.forward()
    dead = values(run.trace())
    assert not dead["F1.a"].any() and not dead["B1.dW"].any() and dead["B2.db"].any()
    run.forward(100)
    assert not values(run.trace())["F1.a"].any()


def test_a_sure_and_wrong_sigmoid_moves_two_hundred_times_further_under_cross_entropy() -> None:
    found = [
        float(values(Run(NETWORKS["saturated"]().make({"output": output})).trace())["B1.delta"])
        for output in ("sigmoid", "logistic")
    ]
    assert found == pytest.approx([-0.00492, -0.99753], abs=5e-6)


@pytest.mark.parametrize(
    ("activation", "scale", "low", "high"),
    [
        ("sigmoid", 0.25, 1.9e-5, 1.3e-4),
        ("sigmoid", 0.1, 4e-8, 3e-7),
        ("tanh", 0.25, 0.18, 0.88),
        ("relu", 8**-0.5, 0.52, 0.83),
        ("relu", 0.1, 7e-5, 1.3e-4),
        ("relu", 1.0, 770, 1200),
    ],
)
def test_how_much_signal_reaches_the_first_of_eight_layers(
    activation: str, scale: float, low: float, high: float
) -> None:
    for seed in range(5):
        preset = signal_strength(seed=seed, activation=activation, scale=scale)
        found = values(Run(preset.make()).trace())
        ratio = np.linalg.norm(found["B1.delta"]) / np.linalg.norm(found["B8.delta"])
        assert low <= ratio <= high


@pytest.mark.parametrize(("bias", "low", "high"), [(0.0, 0.01, 0.04), (-1.0, 0.2, 0.52), (-3.0, 0.79, 0.91)])
def test_share_of_relu_units_that_never_fire_in_four_layers(bias: float, low: float, high: float) -> None:
    for seed in range(5):
        preset = signal_strength(4, seed, "relu", scale=8**-0.5, bias=bias)
        found = values(Run(preset.make()).trace())
        dead = np.mean([(found[f"F{l}.a"] == 0).all(axis=0) for l in range(1, 5)])
        assert low <= dead <= high
