import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.course import ExpressionError, read_number, show_number


@pytest.mark.parametrize(
    ("typed", "value", "shown"),
    [
        ("1/3", 1 / 3, "read as 0.333333"),
        (".5", 0.5, "read as 0.5"),
        ("5.", 5, "read as 5"),
        ("2e-3", 0.002, "read as 0.002"),
        ("2Е-3", 0.002, "read as 0.002"),  # a Cyrillic Е, as a Russian keyboard gives
        ("log(3)", 1.0986122886681098, "read as 1.09861"),
        ("ln(3)", 1.0986122886681098, "read as 1.09861"),
        ("0.25**6", 0.000244140625, "read as 0.000244141"),
        ("0.25^6", 0.000244140625, "read as 0.000244141"),
        ("0,5", 0.5, "read as 0.5"),
        (",5", 0.5, "read as 0.5"),
        ("-0,5e-1", -0.05, "read as −0.05"),
        ("(1,5 + 0,5)/2", 1, "read as 1"),
        ("max(0,5)", 5, "read as 5"),
        ("max(0.5, 1,5)", 5, "read as 5"),
        ("log(1.5)", 0.4054651081081644, "read as 0.405465"),
        ("−3", -3, "read as −3"),
        ("2 × 3·4", 24, "read as 24"),
        ("10 ÷ 4", 2.5, "read as 2.5"),
        ("2·10^−3", 0.002, "read as 0.002"),
        ("1 000", 1000, "read as 1000"),
        ("1 000 000,5", 1000000.5, "read as 1e+06"),
        ("12\u00a0345", 12345, "read as 12345"),
        ("12\u202f345 - 1\u202f000", 11345, "read as 11345"),
        ("5%", 0.05, "read as 0.05"),
        ("12,5 %", 0.125, "read as 0.125"),
        ("1 - 5%", 0.95, "read as 0.95"),
        ("  7  ", 7, "read as 7"),
        ("-0", 0, "read as 0"),
        ("e".join(["1", "6"]), 1_000_000, "read as 1000000"),
    ],
)
def test_a_number_is_read_as_people_type_it(typed: str, value: float, shown: str) -> None:
    read = read_number(typed)
    assert read.value == pytest.approx(value, rel=1e-15)
    assert read.shown == shown


@pytest.mark.parametrize(
    ("typed", "digits", "unit"),
    [
        ("0.0443", 3, 1e-4),
        ("-0,050", 2, 1e-3),
        ("1050", 4, 1),
        ("1.05e3", 3, 10),
        ("12.5%", 3, 1e-3),
        ("1 000", 4, 1),
        ("0", 0, 1),
        ("1/3", 0, 0),
        ("log(3)", 0, 0),
    ],
)
def test_the_typed_digits_are_counted(typed: str, digits: int, unit: float) -> None:
    read = read_number(typed)
    assert (read.digits, read.unit) == (digits, pytest.approx(unit))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "nothing is typed"),
        (" \t", "nothing is typed"),
        ("abc", "‘abc’ is not a number"),
        ("log(1,5)", "log was given 2 values"),
        ("1,2,3", "is not a number"),
        ("1 2", "is not a number"),
        ("12 34", "is not a number"),
        ("5%%", "is not a number"),
        ("1 < 2", "is a comparison"),
        ("2x", "expected ‘2*x’"),
        ("1/0", "divides by zero"),
        ("9**9**9", "too large"),
        ("1" * 301, "expected at most 300"),
    ],
)
def test_what_is_no_number_is_refused_in_plain_words(typed: str, said: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        read_number(typed)
    assert said in str(caught.value)


@given(st.floats(min_value=-1e250, max_value=1e250))
def test_every_number_python_writes_is_read_back(value: float) -> None:
    assert read_number(repr(value)).value == value


@given(st.integers(-(10**14), 10**14))
def test_whole_numbers_are_shown_in_full(value: int) -> None:
    assert show_number(float(value)) == str(value).replace("-", "−")


def test_a_minus_sign_is_no_hyphen() -> None:
    assert [show_number(value) for value in (-0.02, -3.0, 1e-7)] == ["−0.02", "−3", "1e−07"]
    assert read_number(show_number(-0.02)).value == -0.02
