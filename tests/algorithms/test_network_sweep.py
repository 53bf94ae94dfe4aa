"""The way back can stop behind the last layer, or be taken with a slip that learning does not show."""

import numpy as np
import pytest

from algorithms.networks import NETWORKS
from algorithms.parameter import ParameterError
from algorithms.quantity import Trace, silent
from algorithms.run import Run


def first_step(net, **settings):
    stepper = NETWORKS[net]().make(settings)
    trace = Trace()
    state = stepper.step(stepper.init(), trace)
    return stepper, state, {item.name: item for item in trace}


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


@pytest.mark.parametrize("net", ["1-1-1", "2-3-2", "batch-of-three", "xor"])
def test_the_last_layer_alone_moves_by_the_same_gradient(net):
    _, whole, seen = first_step(net)
    stepper, last, told = first_step(net, sweep="last")
    size = int(np.prod(stepper.objective.layers(last.theta)[-1].shape))

    assert last.theta[-size:].tobytes() == whole.theta[-size:].tobytes()
    assert last.theta[:-size].tobytes() == stepper.init().theta[:-size].tobytes()
    dropped = {name for name in seen if name not in told}
    assert dropped
    assert all(name.startswith(("B1.", "U1.")) for name in dropped)
    assert "B1.dC_da" in told


@pytest.mark.parametrize(
    ("alpha", "promised", "actual"),
    [(0.5, "0.013625", "0.012942"), (1, "0.027251", "0.024561"), (5, "0.136253", "0.079806")],
)
def test_promised_and_actual_decrease_of_the_last_layer(alpha, promised, actual):
    _, _, told = first_step("1-1-1", sweep="last", learning_rate=alpha)
    slopes = [float(told[name].value) for name in ("B2.dC_dw", "B2.dC_db")]
    assert f"{alpha * np.square(slopes).sum():.6f}" == promised
    assert f"{float(told['LOSS'].value - told['R.loss'].value):.6f}" == actual


def test_new_weights_change_what_is_sent_back_and_nothing_else():
    _, whole, seen = first_step("1-1-1")
    _, slipped, told = first_step("1-1-1", sweep="new_weights")

    assert float(told["B1.dC_da"].value) == pytest.approx(-0.139263915 * 1.574317436, rel=1e-7)
    assert f"{float(told['B1.delta'].value):.6f}" == "-0.050729"
    assert slipped.theta[2:].tobytes() == whole.theta[2:].tobytes()
    changed = {name for name in seen if seen[name].value != told[name].value}
    assert {name[:2] for name in changed} == {"B1", "U1", "R1", "R2", "R."}


def test_new_weights_by_hand_on_a_batch():
    stepper, state, _ = first_step("batch-of-three", sweep="new_weights", learning_rate=0.7)
    theta = stepper.init().theta
    first, last = (layer.copy() for layer in stepper.objective.layers(theta))
    X, Y = stepper.data.X, np.eye(2)[stepper.data.y.astype(int)]
    a = sigmoid(X @ first[:-1] + first[-1])
    e = np.exp(a @ last[:-1] + last[-1])
    delta = (e / e.sum(axis=1, keepdims=True) - Y) / 3
    W = last[:-1] - 0.7 * a.T @ delta
    delta = delta @ W.T * a * (1 - a)
    moved = np.vstack([first[:-1] - 0.7 * X.T @ delta, first[-1] - 0.7 * delta.sum(axis=0)])
    np.testing.assert_allclose(stepper.objective.layers(state.theta)[0], moved, rtol=1e-12)


@pytest.mark.parametrize("sweep", ["whole", "new_weights"])
def test_learning_goes_down_just_as_well_with_the_slip(sweep):
    run = Run(NETWORKS["1-1-1"]().make({"sweep": sweep}))
    run.forward(60)
    steps, losses = run.series("loss")
    assert int(steps[np.argmax(losses <= 0.01)]) == 36


@pytest.mark.parametrize("sweep", ["last", "new_weights"])
def test_watching_changes_no_bit(sweep):
    stepper = NETWORKS["2-3-2"]().make({"sweep": sweep})
    quiet = watched = stepper.init()
    for _ in range(5):
        quiet, watched = stepper.step(quiet, silent), stepper.step(watched, Trace())
    assert quiet.theta.tobytes() == watched.theta.tobytes()


def test_a_price_on_weights_that_stay_is_refused():
    with pytest.raises(ParameterError, match="sweep: last does not fit l1 or l2"):
        NETWORKS["1-1-1"]().make({"sweep": "last", "l2": 0.1})
