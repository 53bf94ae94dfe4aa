"""What is left of a signal, against an ordinary backward pass and the reference of lesson 20."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from algorithms.activations import ACTIVATIONS
from algorithms.dataset import DataError
from algorithms.datasets import DATASETS
from algorithms.networks import signal_strength
from algorithms.quantity import Trace
from algorithms.run import Run
from algorithms.signal_strength import SignalStrength

DATA = DATASETS["d20"]()
DEVIATIONS = {"xavier": 0.25, "he": 2**0.5 / 4, "0.05": 0.05, "0.1": 0.1, "1": 1.0}


def through(**settings):
    """Return the stepper and the state after the whole way."""
    run = Run(SignalStrength(DATA, **settings))
    run.forward(100)
    return run.stepper, run.state


@given(
    depth=st.integers(1, 10),
    activation=st.sampled_from(sorted(ACTIVATIONS)),
    scale=st.sampled_from(sorted(DEVIATIONS)),
    bias=st.sampled_from([0.0, -1.0, -3.0]),
    seed=st.integers(0, 4),
)
def test_every_layer_gets_what_backpropagation_gives_it(depth, activation, scale, bias, seed):
    _, state = through(depth=depth, activation=activation, scale=scale, bias=bias, seed=seed)
    preset = signal_strength(depth, seed, activation, DEVIATIONS[scale], bias)
    trace = Run(replace(preset, data=replace(preset.data, X=DATA.X, y=DATA.y)).make()).trace()
    for layer in range(1, depth + 1):
        for name, sizes in (("delta", state.signals), ("dW", state.gradients)):
            expected = np.linalg.norm(trace.find(f"B{layer}.{name}").value)
            assert sizes[layer - 1] == pytest.approx(expected, rel=1e-9, abs=1e-300)


@pytest.mark.parametrize(
    ("settings", "low", "high"),
    [
        ({}, 1.9e-5, 1.3e-4),
        ({"scale": "0.1"}, 4e-8, 3e-7),
        ({"activation": "tanh"}, 0.18, 0.88),
        ({"activation": "relu", "scale": "he"}, 0.52, 0.83),
        ({"activation": "relu", "scale": "0.1"}, 7e-5, 1.3e-4),
        ({"activation": "relu", "scale": "1"}, 770, 1200),
    ],
)
def test_ratio_at_depth_eight_with_the_first_seed(settings, low, high):
    stepper, state = through(**settings)
    assert low <= stepper.measure(state)["ratio"] <= high
    assert state.step == 8


def test_a_layer_is_measured_when_it_is_reached():
    stepper = SignalStrength(DATA)
    state = stepper.step(stepper.init(), Trace())
    assert np.count_nonzero(state.signals) == np.count_nonzero(state.gradients) == 1
    assert stepper.measure(state)["ratio"] == 1


def test_dead_units_pass_nothing_on():
    stepper, state = through(activation="relu", scale="he", bias=-100.0)
    assert stepper.dead.tolist() == [1.0] * 8
    assert not state.signals.any()
    assert stepper.measure(state)["ratio"] == 0


def test_sigmoids_never_die_of_a_bias():
    stepper, _ = through(bias=-3.0)
    assert not stepper.dead.any()


def test_a_signal_needs_two_classes():
    with pytest.raises(DataError, match="two classes"):
        SignalStrength(DATASETS["d06"]())
