"""Wiggling finds every derivative of the way back, whichever network it is, and tells a wrong one."""

from dataclasses import replace
from typing import Any

import autograd
import autograd.numpy as anp
import numpy as np
import pytest
from hypothesis import given, settings

from algorithms.gradient_comparison import relative_error
from algorithms.intermediate_differences import difference
from algorithms.networks import NETWORKS
from algorithms.objectives.network import Network
from algorithms.quantity import Array, Trace
from tests.algorithms.network_reference import (
    BATCH_OF_THREE,
    ONE_ONE_ONE,
    TWO_THREE_TWO,
    reference,
    scalar_start,
    vector_start,
    walk,
)
from tests.algorithms.test_network import VALUES, problems

SCALAR = reference()["net_1_1_1"]
IN_REFERENCE = {
    "dC_da2": "B2.dC_da",
    "da2_dz2": "B2.da_dz",
    "dC_dz2": "B2.delta",
    "dC_dw2": "B2.dC_dw",
    "dC_db2": "B2.dC_db",
    "dC_da1": "B1.dC_da",
    "da1_dz1": "B1.da_dz",
    "dC_dz1": "B1.delta",
    "dC_dw1": "B1.dC_dw",
    "dC_db1": "B1.dC_db",
}
KINKED = {"relu", "leaky_relu"}
SMOOTH = problems().filter(lambda problem: not KINKED & {problem[0].activation.name, problem[4]})


@pytest.mark.parametrize(("name", "step"), IN_REFERENCE.items())
def test_the_notes_network_has_the_printed_finite_differences(name: str, step: str) -> None:
    found = difference(ONE_ONE_ONE, *scalar_start(SCALAR["params"]), step)
    assert found is not None and found.value.shape == ()
    assert float(found.value) == pytest.approx(SCALAR["finite_differences"][name], abs=2e-10)


@pytest.mark.parametrize(
    ("step", "slope"), {"B2.dz_dw": 0.636452540, "B2.dz_db": 1.0, "B2.dz_da": 1.53}.items()
)
def test_a_sum_moves_with_what_goes_into_it(step: str, slope: float) -> None:
    found = difference(ONE_ONE_ONE, *scalar_start(SCALAR["params"]), step)
    assert found is not None
    assert float(found.value) == pytest.approx(slope, abs=1e-9)


def start_of(network: Network) -> tuple[Array, Array, Array]:
    return scalar_start(SCALAR["params"]) if network.numbers else vector_start(not network.single)


@pytest.mark.parametrize(
    "network", [ONE_ONE_ONE, TWO_THREE_TWO, BATCH_OF_THREE], ids=("1-1-1", "2-3-2", "three")
)
def test_every_derivative_of_the_reference_networks_is_found(network: Network) -> None:
    trace = walk(network, *start_of(network), 0.5)
    derivatives = [item for item in trace if item.name.startswith("B")]
    assert len(derivatives) == (15 if network.numbers else 10)
    for item in derivatives:
        found = difference(network, *start_of(network), item.name)
        assert found is not None and found.value.shape == item.value.shape, item.name
        assert found.value == pytest.approx(item.value, abs=1e-9), item.name
        assert found.agrees(item.value)


@pytest.mark.parametrize(
    "name", ["F1.z", "LOSS", "U2.w", "R.loss", "B3.delta", "B0.delta", "B2.what", "∇w", ""]
)
def test_what_is_no_derivative_is_not_wiggled(name: str) -> None:
    assert difference(ONE_ONE_ONE, *scalar_start(SCALAR["params"]), name) is None


@settings(deadline=None, max_examples=80)
@given(SMOOTH)
def test_wiggling_agrees_with_the_way_back_of_any_smooth_network(problem: Any) -> None:
    network, theta, X, y, _output = problem
    trace = Trace()
    network.gradient(theta, X, y, trace)
    for item in trace:
        if item.name.startswith("B"):
            found = difference(network, theta, X, y, item.name)
            assert found is not None and found.value.shape == item.value.shape, item.name
            assert found.agrees(item.value), (item.name, item.value, found)


def loss_from(z: Any, l: int, network: Network, theta: Array, y: Array, output: str) -> Any:
    """Return the loss as a book writes it, from the sums of layer `l` on."""
    layers = network.layers(theta)
    for layer in layers[l:]:
        z = anp.dot(VALUES[network.activation.name](z), layer[:-1]) + layer[-1]
    if output == "softmax":
        total = -anp.sum(y * (z - anp.log(anp.sum(anp.exp(z), axis=1, keepdims=True))))
    elif output == "logistic":
        total = anp.sum(anp.log(1 + anp.exp(-z)) + (1 - y) * z)
    else:
        total = anp.sum((VALUES[output](z) - y) ** 2)
    return total * network.scale(len(y))


@settings(deadline=None, max_examples=80)
@given(SMOOTH)
def test_wiggled_error_signals_agree_with_automatic_differentiation(problem: Any) -> None:
    network, theta, X, y, output = problem
    trace = Trace()
    network.gradient(theta, X, y, trace)
    sums = {item.name: item.value.reshape(len(X), -1) for item in trace if item.name.endswith(".z")}
    for l in range(1, len(network.widths)):
        slopes = autograd.grad(loss_from)(sums[f"F{l}.z"], l, network, theta, y, output)
        found = difference(network, theta, X, y, f"B{l}.delta")
        assert found is not None
        assert found.agrees(slopes.reshape(found.value.shape)), (l, slopes, found)


def traced(network: Network) -> dict[str, Array]:
    trace = Trace()
    network.gradient(*start_of(network), trace)
    return {item.name: item.value for item in trace}


def test_a_way_back_through_new_weights_is_told() -> None:
    slipped = replace(ONE_ONE_ONE, sweep="new_weights", rate=0.5)
    start = scalar_start(SCALAR["params"])
    agreed = {
        name: found.agrees(value)
        for name, value in traced(slipped).items()
        if (found := difference(slipped, *start, name)) is not None
    }
    wrong = {name for name, fine in agreed.items() if not fine}
    assert wrong == {"B1.dC_da", "B1.delta", "B1.dC_dw", "B1.dC_db"}


@pytest.mark.parametrize(
    "network", [ONE_ONE_ONE, TWO_THREE_TWO, BATCH_OF_THREE], ids=("1-1-1", "2-3-2", "three")
)
def test_half_a_derivative_is_told(network: Network) -> None:
    for name, value in traced(network).items():
        found = difference(network, *start_of(network), name)
        assert found is None or not found.agrees(value / 2), name


def test_a_signal_that_has_almost_vanished_is_still_told_from_half_of_it() -> None:
    descent = NETWORKS["deep-sigmoid"]().make()
    start = descent.init().theta, descent.batches.X, descent.batches.y
    trace = Trace()
    descent.objective.gradient(*start, trace)
    slope = next(item.value for item in trace if item.name == "B1.dC_dw")
    found = difference(descent.objective, *start, "B1.dC_dw")
    assert found is not None
    assert 0 < abs(float(slope)) < 1e-3
    assert found.agrees(slope) and not found.agrees(slope / 2)
    assert relative_error(slope, found.value) < 1e-5


def test_at_a_kink_the_quotient_lies_between_both_slopes() -> None:
    relu = replace(ONE_ONE_ONE, activation=NETWORKS["dying-relu"]().make().objective.activation)
    theta, X, y = np.array([1.0, -1.0, 1.0, 0.0]), np.array([[1.0, 1.0]]), np.array([[1.0]])
    found = difference(relu, theta, X, y, "B1.da_dz")
    assert found is not None
    assert float(found.value) == pytest.approx(0.5)
