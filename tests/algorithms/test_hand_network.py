"""The smallest network moved by hand: a wiggle of each number, and how far each has to go alone."""

from dataclasses import replace

import numpy as np
import pytest

from algorithms.dataset import DataError
from algorithms.hand_network import HandNetwork
from algorithms.networks import NETWORKS
from algorithms.quantity import Trace, silent
from algorithms.run import Run

DATA = NETWORKS["1-1-1"]().data


def made(**settings):
    return HandNetwork(DATA, **settings)


def seen(stepper):
    trace = Trace()
    stepper.step(stepper.init(), trace)
    return {item.name: float(item.value) for item in trace}


def loss(**turned):
    stepper = made(**turned)
    return stepper.measure(stepper.step(stepper.init(), silent))["loss"]


def test_the_forward_pass_is_that_of_the_notes():
    told = seen(made())
    forward = [f"{told[name]:.6f}" for name in ("F0.x", "F1.z", "F1.a", "F2.z", "F2.a", "LOSS")]
    assert forward == ["0.800000", "0.560000", "0.636453", "0.753772", "0.680000", "0.102400"]


def test_a_wiggle_of_each_number():
    told = seen(made())
    changes = {name: f"{told[f'ΔC {name}']:.5f}" for name in ("b2", "w2", "x", "b1", "w1")}
    assert changes == {
        "b2": "-0.01321",
        "w2": "-0.00857",
        "x": "-0.00569",
        "b1": "-0.00477",
        "w1": "-0.00384",
    }
    assert told["ΔC b2"] == pytest.approx(loss(b2=-0.12) - loss())
    assert told["ΔC x"] == pytest.approx(loss(x=0.9) - loss())


def test_a_small_wiggle_finds_the_derivative():
    told = seen(made(h=1e-6))
    trace = Trace()
    stepper = NETWORKS["1-1-1"]().make()
    stepper.step(stepper.init(), trace)
    for name, slope in (("w1", "B1.dC_dw"), ("b1", "B1.dC_db"), ("w2", "B2.dC_dw"), ("b2", "B2.dC_db")):
        assert told[f"ΔC {name}"] / 1e-6 == pytest.approx(float(trace.find(slope).value), rel=1e-5)


@pytest.mark.parametrize(
    ("name", "start", "shift"), [("b2", -0.22, 0.5), ("w2", 1.53, 0.8), ("b1", -0.4, 2.6)]
)
def test_how_far_one_number_has_to_go_alone(name, start, shift):
    assert loss(**{name: start + shift}) <= 0.05 < loss(**{name: start + shift - 0.1})


def test_turns_make_a_run_that_can_be_rewound():
    run = Run(made(b2=0.0))
    run.forward(5)
    assert run.step == 1
    run = run.fork(w2=1.63)
    run.forward(5)
    assert (run.step, run.state.moves) == (2, 2)
    measured = run.stepper.measure(run.state)
    assert (measured["moved"], measured["furthest"]) == (2.0, pytest.approx(0.22))
    run.seek(1)
    assert (run.state.w2, run.state.b2) == (1.53, 0.0)


def test_the_descent_from_here_knows_the_slope():
    stepper = made(x=0.5, w2=2.0)
    state = stepper.step(stepper.init(), silent)
    descent = stepper.descent_at(state)
    assert descent.init().theta.tolist() == [1.2, -0.4, 2.0, -0.22]
    assert descent.total_loss(descent.init().theta) == stepper.measure(state)["loss"]


def test_one_pixel_is_expected():
    with pytest.raises(DataError, match=r"wide: a table of 1×2, expected one pixel, 1×1"):
        HandNetwork(replace(DATA, name="wide", X=np.zeros((1, 2)), features=("x", "z")))
