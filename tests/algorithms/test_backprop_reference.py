"""Backpropagation gives the reference numbers of the lessons, micro-step by micro-step."""

from typing import Any

import numpy as np
import pytest

from algorithms.objectives.network import Network
from algorithms.quantity import Array, silent
from tests.algorithms.network_reference import (
    BATCH_OF_THREE,
    CROSS_ENTROPY,
    ONE_ONE_ONE,
    TWO_THREE_TWO,
    reference,
    scalar_start,
    vector_start,
    walk,
)

SCALAR = reference()["net_1_1_1"]
VECTOR = reference()["net_2_3_2"]
TINY = {"rel": 1e-12, "abs": 1e-15}


def descend(net: Network, start: tuple[Array, Array, Array], steps: int) -> Array:
    theta, X, y = start
    for _ in range(steps):
        theta = theta - 0.5 * net.gradient(theta, X, y, silent)[1]
    return theta


def test_1_1_1_has_thirty_micro_steps_under_the_reference_ids() -> None:
    trace = walk(ONE_ONE_ONE, *scalar_start(SCALAR["params"]), SCALAR["alpha"])
    assert [item.name for item in trace] == [item["id"] for item in SCALAR["microsteps"]]
    assert len(trace) == 30


@pytest.mark.parametrize("index", range(30))
def test_each_micro_step_of_1_1_1_has_the_reference_value(index: int) -> None:
    item = walk(ONE_ONE_ONE, *scalar_start(SCALAR["params"]), SCALAR["alpha"])[index]
    assert item.value.shape == ()
    assert float(item.value) == pytest.approx(SCALAR["microsteps"][index]["value"], **TINY)


def test_the_numbers_that_the_lessons_print() -> None:
    trace = walk(ONE_ONE_ONE, *scalar_start(SCALAR["params"]), 0.5)
    shown = {item.name: f"{float(item.value):.6f}" for item in trace}
    assert shown["F2.a"] == "0.680000"
    assert shown["B2.delta"] == "-0.139264"
    assert shown["B2.dC_dw"] == "-0.088635"
    assert shown["B1.dC_dw"] == "-0.039441"
    assert shown["R.loss"] == "0.087636"


@pytest.mark.parametrize("row", SCALAR["trajectory_alpha_0_5"], ids=lambda row: f"t{row['t']}")
def test_descent_of_1_1_1_follows_the_reference(row: dict[str, float]) -> None:
    _, X, y = start = scalar_start(SCALAR["params"])
    theta = descend(ONE_ONE_ONE, start, int(row["t"]))
    assert theta.tolist() == pytest.approx([row[name] for name in ("w1", "b1", "w2", "b2")], **TINY)
    assert ONE_ONE_ONE.predict(theta, X)[0] == pytest.approx(row["a2"], **TINY)
    assert ONE_ONE_ONE.assess(theta, X, y) == {"loss": pytest.approx(row["C"], **TINY)}


def test_all_gradients_are_taken_at_the_old_weights() -> None:
    trace = walk(ONE_ONE_ONE, *scalar_start(SCALAR["params"]), 0.5)
    value = {item.name: float(item.value) for item in trace}
    with_new_w2 = value["B2.delta"] * value["U2.w"] * value["B1.da_dz"]
    assert value["B1.delta"] == pytest.approx(-0.049301, abs=5e-7)
    assert with_new_w2 == pytest.approx(-0.050729, abs=5e-7)


@pytest.mark.parametrize("index", range(4))
def test_practice_networks(index: int) -> None:
    net = reference()["net_1_1_1_practice"][index]
    trace = walk(ONE_ONE_ONE, *scalar_start(net["params"]), 0.5)
    value = {item.name: float(item.value) for item in trace}
    forward = {"z1": "F1.z", "a1": "F1.a", "z2": "F2.z", "a2": "F2.a", "C": "LOSS"}
    for name, step in forward.items():
        assert value[step] == pytest.approx(net["forward"][name], **TINY)
    backward = {"dC_da2": "B2.dC_da", "da2_dz2": "B2.da_dz", "dC_dz2": "B2.delta", "dz2_dw2": "B2.dz_dw"}
    backward |= {"dC_dw2": "B2.dC_dw", "dz2_db2": "B2.dz_db", "dC_db2": "B2.dC_db", "dz2_da1": "B2.dz_da"}
    backward |= {"dC_da1": "B1.dC_da", "da1_dz1": "B1.da_dz", "dC_dz1": "B1.delta", "dz1_dw1": "B1.dz_dw"}
    backward |= {"dC_dw1": "B1.dC_dw", "dz1_db1": "B1.dz_db", "dC_db1": "B1.dC_db"}
    for name, step in backward.items():
        assert value[step] == pytest.approx(net["gradients"][name], **TINY)


def test_cross_entropy_cancels_the_slope_of_the_sigmoid() -> None:
    expected = SCALAR["cross_entropy_variant"]
    trace = walk(CROSS_ENTROPY, *scalar_start(SCALAR["params"]), 0.5)
    value = {item.name: float(item.value) for item in trace}
    assert [item.name for item in trace] == [item["id"] for item in SCALAR["microsteps"]]
    names = {"C": "LOSS", "dC_dz2": "B2.delta", "dC_dw2": "B2.dC_dw", "dC_db2": "B2.dC_db"}
    names |= {"dC_dw1": "B1.dC_dw", "dC_db1": "B1.dC_db"}
    for name, step in names.items():
        assert value[step] == pytest.approx(expected[name], **TINY)
    assert value["B2.dC_da"] * value["B2.da_dz"] == pytest.approx(value["B2.delta"], rel=1e-14)
    for row in expected["trajectory_alpha_0_5"]:
        _, X, y = start = scalar_start(SCALAR["params"])
        theta = descend(CROSS_ENTROPY, start, row["t"])
        assert CROSS_ENTROPY.assess(theta, X, y)["loss"] == pytest.approx(row["CE"], **TINY)
        a2 = CROSS_ENTROPY.predict(theta, X)[0]
        assert [a2, (a2 - 1) ** 2] == pytest.approx([row["a2"], row["squared_error"]], rel=1e-11)


def test_2_3_2_has_the_reference_ids() -> None:
    trace = walk(TWO_THREE_TWO, *vector_start(False), VECTOR["alpha"])
    assert [item.name for item in trace] == [item["id"] for item in VECTOR["microsteps"]]


@pytest.mark.parametrize("index", range(21))
def test_each_micro_step_of_2_3_2_has_the_reference_value(index: int) -> None:
    item = walk(TWO_THREE_TWO, *vector_start(False), VECTOR["alpha"])[index]
    expected = np.asarray(VECTOR["microsteps"][index]["value"])
    assert item.value.ravel().tolist() == pytest.approx(expected.ravel().tolist(), **TINY)
    assert item.value.shape in (expected.shape, expected.shape[1:])


def test_updates_of_2_3_2() -> None:
    theta, X, y = vector_start(False)
    after = TWO_THREE_TWO.report(descend(TWO_THREE_TWO, (theta, X, y), 1))["weights"]
    for l, layer in enumerate(after, 1):
        W, b = (np.ravel(VECTOR["updated"][f"{name}{l}"]).tolist() for name in "Wb")
        assert np.ravel(layer["W"]).tolist() == pytest.approx(W, **TINY)
        assert layer["b"] == pytest.approx(b, **TINY)


def test_batch_of_three() -> None:
    trace = walk(BATCH_OF_THREE, *vector_start(True), 0.5)
    value = {item.name: item.value for item in trace}
    batch = VECTOR["batch"]
    names: dict[str, tuple[str, str]] = {
        "F1.z": ("forward", "Z1"),
        "F1.a": ("forward", "A1"),
        "F2.z": ("forward", "Z2"),
        "F2.p": ("forward", "P"),
        "LOSS": ("forward", "C"),
        "B2.delta": ("gradients", "delta2"),
        "B2.dW": ("gradients", "dW2"),
        "B2.db": ("gradients", "db2"),
        "B1.dC_da": ("gradients", "dA1"),
        "B1.da_dz": ("gradients", "sigma_prime_1"),
        "B1.delta": ("gradients", "delta1"),
        "B1.dW": ("gradients", "dW1"),
        "B1.db": ("gradients", "db1"),
    }
    for step, (part, name) in names.items():
        expected: Any = np.ravel(batch[part][name])
        assert value[step].ravel().tolist() == pytest.approx(expected.tolist(), **TINY), step
    assert value["B2.J"].shape == (3, 2, 2)


@pytest.mark.parametrize("row", VECTOR["batch"]["trajectory_alpha_0_5"], ids=lambda row: f"t{row['t']}")
def test_descent_of_the_batch_follows_the_reference(row: dict[str, Any]) -> None:
    _, X, y = start = vector_start(True)
    theta = descend(BATCH_OF_THREE, start, row["t"])
    assert BATCH_OF_THREE.assess(theta, X, y)["loss"] == pytest.approx(row["C"], **TINY)
    p = BATCH_OF_THREE.predict(theta, X)
    assert p[y == 1].tolist() == pytest.approx(row["p_true"], **TINY)


def test_the_gradient_of_a_batch_is_the_mean_of_its_objects() -> None:
    theta, X, y = vector_start(True)
    each = [TWO_THREE_TWO.gradient(theta, X[i : i + 1], y[i : i + 1], silent)[1] for i in range(3)]
    whole = BATCH_OF_THREE.gradient(theta, X, y, silent)[1]
    assert whole == pytest.approx(np.mean(each, axis=0), abs=1e-15)
