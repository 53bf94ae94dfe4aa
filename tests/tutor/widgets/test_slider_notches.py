"""Values on and between the notches of a slider."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.widgets.notches import Choices, integers, linear, logarithmic, notches_of

EXTREMES = st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: float(f"{value:.4g}"))


def test_ten_notches_of_a_decade_in_ten_steps_are_times_ten():
    learning_rates = logarithmic(1e-5, 1, 50)
    assert learning_rates.moved(1e-4, 10) == 1e-3
    assert learning_rates.moved(1e-3, -10) == 1e-4


def test_the_second_of_ten_notches_a_decade_is_the_tenth_root_of_ten():
    assert logarithmic(1e-5, 1, 50).values[1] == float(f"{1e-5 * 10**0.1:.4g}") == 1.259e-5


def test_linear_notches_are_the_decimals_that_one_would_type():
    assert list(linear(0, 1, 10).values) == [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]


def test_a_range_across_zero_has_exactly_zero_in_it():
    assert linear(-0.7, 1.4, 21).values[7] == 0.0
    assert str(linear(-0.3, 0.6, 3).values[1]) == "0.0"


def test_there_and_back_is_the_same_value():
    scale = logarithmic(1e-5, 1, 100)
    value = 0.01
    for by in (1, 1, 10, -1, -10, -1):
        value = scale.moved(value, by)
    assert value == 0.01


def test_from_between_two_notches_the_first_move_leads_to_a_neighbour():
    scale = linear(0, 1, 10)
    assert scale.moved(0.234, 1) == 0.3
    assert scale.moved(0.234, -1) == 0.2
    assert scale.moved(0.234, 10) == 1.0


def test_a_value_beyond_the_end_never_moves_the_wrong_way():
    scale = linear(0, 1, 10)
    assert scale.moved(3.0, 1) == 3.0
    assert scale.moved(3.0, -1) == 1.0
    assert scale.moved(-2.0, -10) == -2.0
    assert scale.moved(-2.0, 1) == 0.0


def test_a_number_that_is_not_set_is_beyond_the_last():
    batch_sizes = integers(1, 120)
    assert batch_sizes.show(None) == "not set"
    assert batch_sizes.nearest(None) == 119
    assert batch_sizes.moved(None, -1) == 120
    assert batch_sizes.moved(None, 1) is None


@given(EXTREMES, EXTREMES, st.integers(1, 200), st.integers(-300, 300), st.floats(0, 1))
def test_moves_stay_in_range_and_follow_their_sign(low, high, count, by, part):
    low, high = min(low, high), max(low, high)
    if not high - low > 1e-9 * max(1.0, abs(low), abs(high)):
        return
    scale = linear(low, high, count)
    start = low + part * (high - low)
    end = scale.moved(start, by)
    assert low <= end <= high
    assert (end - start) * by >= 0
    assert scale.nearest(scale.values[scale.nearest(start)]) == scale.nearest(start)


def test_neighbours_that_four_digits_cannot_tell_apart_get_more():
    scale = linear(1000, 1000.5, 100)
    assert scale.values[1] == 1000.005
    assert scale.show(scale.values[1]) == "1000.005"


def test_the_nearest_notch_of_a_log_scale_is_nearest_in_ratio():
    scale = logarithmic(1, 100, 2)
    assert scale.nearest(4) == 1
    assert scale.nearest(3) == 0


def test_integers_have_a_notch_each():
    batch_sizes = integers(1, 120)
    assert batch_sizes.moved(32, 1) == 33
    assert batch_sizes.moved(32, -10) == 22
    assert batch_sizes.moved(5, -10) == 1
    assert isinstance(batch_sizes.moved(32, 1), int)


def test_choices_are_moved_among_in_their_own_order():
    rules = Choices(("plain", "momentum", "adam"))
    assert rules.moved("plain", 1) == "momentum"
    assert rules.moved("adam", 1) == "adam"
    assert rules.moved("adam", -10) == "plain"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("0.0125", 0.0125),
        ("1e-3", 0.001),
        (" .5 ", 0.5),
        ("0,5", 0.5),
        ("1", 1.0),
        ("0.12345678901234", 0.12345678901234),
    ],
)
def test_a_typed_number_is_kept_exactly(typed, value):
    assert logarithmic(1e-5, 1, 50).read(typed) == value


@pytest.mark.parametrize("typed", ["", "e", "1.2.3", "--1", "0", "1.001", "-1", "1e999", "nan", "inf"])
def test_a_bad_number_is_answered_with_what_was_expected(typed):
    with pytest.raises(ValueError, match=r"^expected a number from 1e−5 to 1$"):
        logarithmic(1e-5, 1, 50).read(typed)


@pytest.mark.parametrize("typed", ["3.5", "0", "121", "1e99", "inf", "nan", ""])
def test_a_bad_whole_number_is_answered_with_what_was_expected(typed):
    with pytest.raises(ValueError, match=r"^expected a whole number from 1 to 120$"):
        integers(1, 120).read(typed)


def test_a_whole_number_may_be_typed_with_an_exponent():
    assert integers(1, 120).read("1e2") == 100
    assert isinstance(integers(1, 120).read("1e2"), int)


def test_a_check_of_its_own_decides_instead_of_the_range():
    def positive(value):
        if not value > 0:
            raise ValueError("must be above 0")
        return value

    scale = linear(0, 1, 10, positive)
    assert scale.read("5") == 5.0
    with pytest.raises(ValueError, match="must be above 0"):
        scale.read("-5")


def test_the_first_letters_of_a_choice_are_enough_when_no_other_begins_so():
    rules = Choices(("momentum", "nesterov", "adam", "adagrad", "ada"))
    assert rules.read("Nest") == "nesterov"
    assert rules.read("ada") == "ada"
    with pytest.raises(ValueError, match="expected one of momentum, nesterov"):
        rules.read("adag or adam")
    with pytest.raises(ValueError, match="expected one of"):
        rules.read("a")


def test_yes_no_and_nothing_are_words():
    switch = Choices((True, False, None))
    assert [switch.show(value) for value in switch.values] == ["on", "off", "none"]
    assert switch.read("off") is False


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.012599, "0.0126"),
        (1e-5, "1e−5"),
        (12346.0, "1.235e4"),
        (0.5, "0.5"),
        (100.0, "100"),
        (-2e-7, "−2e−7"),
    ],
)
def test_a_value_is_shown_in_four_digits(value, shown):
    assert linear(0, 1, 100).show(value) == shown


@given(st.floats(-1e9, 1e9, allow_nan=False, allow_subnormal=False).filter(lambda value: abs(value) > 1e-9))
def test_every_value_fits_its_column(value):
    scale = linear(0, 1, 100)
    assert len(scale.show(value)) <= scale.width
    assert math.isclose(float(scale.show(value).replace("−", "-")), value, rel_tol=5.1e-4)


@pytest.mark.parametrize(
    "scale",
    [("linear", 1, 1), ("linear", 2, 1), ("log", 0, 1), ("log", -1, 1), ("integer", 3, 3), ("choice", 0, 1)],
)
def test_a_scale_that_cannot_be_is_refused(scale):
    with pytest.raises(ValueError, match=r"slider|logarithmic|choice"):
        notches_of(*scale)
