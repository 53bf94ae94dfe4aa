"""The gradient check steps through the parameters and names the fault's signature."""

import pytest

from algorithms.catalogue import CATALOGUE
from algorithms.datasets import DATASETS
from algorithms.networks import NETWORKS
from algorithms.parameter import ParameterError
from algorithms.run import Run
from tests.algorithms.network_reference import reference

BATCH = NETWORKS["batch-of-three"]()


def check(**settings: object) -> Run:
    start = {name: BATCH.settings[name] for name in ("weights", "hidden", "activation", "output")}
    return Run(CATALOGUE["gradient-check"].make(BATCH.data, {**start, **settings}))


def test_a_right_gradient_passes_in_one_step_a_parameter() -> None:
    run = check()
    assert run.forward(1000) == 17
    assert run.stopped is not None and run.stopped.startswith("Worst error: ")
    assert run.stepper.measure(run.state)["worst"] < 1e-8


@pytest.mark.parametrize("fault", [name for name in reference()["gradient_check_bugs_on_2_3_2_batch"]])
def test_each_fault_leaves_its_signature(fault: str) -> None:
    run = check(fault=fault)
    run.forward(17)
    expected = reference()["gradient_check_bugs_on_2_3_2_batch"][fault]
    for piece, found in run.stepper.describe(run.state)["signatures"].items():
        assert found["error"] == pytest.approx(expected[f"d{piece}"]["max_rel_err"], abs=2e-7)
        assert found["low"] == pytest.approx(expected[f"d{piece}"]["ratio_min"], abs=1e-6)


def test_a_step_shows_both_losses_and_both_slopes() -> None:
    run = check(h=0.01)
    run.forward(1)
    value = {item.name: float(item.value) for item in run.trace()}
    assert next(iter(value)) == "W1[0,1]" and value["W1[0,1]"] == -0.4
    assert run.trace()[0].place == "edge 1 0 1"
    assert value["numeric"] == pytest.approx((value["C(θ+h)"] - value["C(θ−h)"]) / 0.02, rel=1e-12)
    assert value["ratio"] == pytest.approx(value["analytic"] / value["numeric"], rel=1e-14)


def test_one_side_is_worse_than_two() -> None:
    one, two = check(h=1e-4, sides="one"), check(h=1e-4)
    one.forward(17)
    two.forward(17)
    assert one.state.worst > 1000 * two.state.worst


@pytest.mark.parametrize("loss", ["squared_error", "absolute_error", "huber"])
def test_linear_losses_can_be_checked_too(loss: str) -> None:
    run = Run(CATALOGUE["gradient-check"].make(DATASETS["d06"](), {"loss": loss}))
    assert run.forward(10) == 3
    assert run.state.worst < 1e-6


def test_a_fault_needs_a_backward_pass() -> None:
    with pytest.raises(ParameterError, match="fault: 'flipped_sign' needs a backward pass"):
        CATALOGUE["gradient-check"].make(DATASETS["d06"](), {"loss": "huber", "fault": "flipped_sign"})
