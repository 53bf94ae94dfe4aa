"""An activation's slope is the slope of its value, and neither breaks far out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from algorithms.activations import ACTIVATIONS
from tutor.maths import display

NAMES = sorted(ACTIVATIONS)
FAR = np.array([-1000.0, -745.0, -40.0, 0.0, 40.0, 745.0, 1000.0])


def test_values_worked_by_hand() -> None:
    z = np.array([-2.0, 0.0, 3.0])
    value = {name: item.value(z).tolist() for name, item in ACTIVATIONS.items()}
    assert value["identity"] == [-2, 0, 3]
    assert value["relu"] == [0, 0, 3]
    assert value["leaky_relu"] == [-0.02, 0, 3]
    assert value["sigmoid"] == pytest.approx([0.11920292202211755, 0.5, 0.9525741268224334], rel=1e-15)
    assert value["tanh"] == pytest.approx([-0.9640275800758169, 0, 0.9950547536867305], rel=1e-15)


@pytest.mark.parametrize("name", NAMES)
@given(z=st.floats(-20, 20).filter(lambda z: abs(z) > 1e-3))
def test_slope_is_the_central_difference_away_from_kinks(name: str, z: float) -> None:
    item, h = ACTIVATIONS[name], 1e-5
    above, below, here = (item.value(np.array([z + by])) for by in (h, -h, 0.0))
    assert item.slope(here) == pytest.approx((above - below) / (2 * h), abs=1e-9)


@pytest.mark.parametrize(("name", "slope"), [("relu", 0.0), ("leaky_relu", 0.01)])
def test_at_the_kink_the_left_slope_is_taken(name: str, slope: float) -> None:
    item = ACTIVATIONS[name]
    assert item.slope(item.value(np.zeros(1))).tolist() == [slope]


@pytest.mark.parametrize("name", NAMES)
def test_far_out_everything_stays_a_number(name: str) -> None:
    value = ACTIVATIONS[name].value(FAR)
    slope = ACTIVATIONS[name].slope(value)
    assert np.isfinite(value).all() and np.isfinite(slope).all()
    assert (np.diff(value) >= 0).all()


def test_sigmoid_keeps_its_digits_in_both_tails() -> None:
    value = ACTIVATIONS["sigmoid"].value(np.array([-40.0, -700.0, 30.0]))
    assert value == pytest.approx([4.248354255291589e-18, 9.859676543759774e-305, 1 - 9.357622968839299e-14])


def test_sigmoid_is_steepest_at_zero_with_a_quarter() -> None:
    item = ACTIVATIONS["sigmoid"]
    z = np.linspace(-9, 9, 1801)
    slope = item.slope(item.value(z))
    assert slope.max() == 0.25 and z[slope.argmax()] == pytest.approx(0)


@pytest.mark.parametrize("name", NAMES)
def test_formulas_can_be_set_in_a_terminal(name: str) -> None:
    item = ACTIVATIONS[name]
    assert display(item.value_of("z_1")).rows and display(item.slope_of("z_1", "a_1")).rows
