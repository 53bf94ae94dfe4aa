"""What is not understood is named, with its column."""

import pytest

from tutor.maths import MathError, display, inline


@pytest.mark.parametrize(
    ("tex", "message"),
    [
        (r"a + \foo", r"unknown command \foo at column 5"),
        (r"\color{red} x", r"unknown command \color at column 1"),
        (r"\frac{a", "expected }, found the end at column 8"),
        (r"\frac{a}", "expected an argument, found the end at column 9"),
        ("a}", "expected the end, found } at column 2"),
        ("a & b", "expected the end, found & at column 3"),
        (r"a \\ b", r"expected the end, found \\ at column 3"),
        ("x^a^b", "a second superscript at column 4"),
        ("x_a_b", "a second subscript at column 4"),
        ("x^", "expected an argument, found the end at column 3"),
        (r"\left( x", r"expected \right, found the end at column 9"),
        (r"\left x", "expected a bracket, found x at column 7"),
        (r"x \right)", r"expected the end, found \right at column 3"),
        (r"\begin{foo} x \end{foo}", "unknown environment foo at column 1"),
        (r"\begin{matrix} x \end{cases}", r"expected \end{matrix} at column 22"),
        (r"\begin{matrix} x", r"expected \end, found the end at column 17"),
        (r"\begin{array}{l|r} x \end{array}", "expected columns such as {lcr} at column 14"),
        (r"\text{a $x$}", "unexpected $, write \\$ for the sign itself, at column 9"),
        (r"\text{if \alpha}", r"text holds words only, unexpected \alpha at column 10"),
        ("100%", r"unexpected %, write \% for the sign itself, at column 4"),
        ("a\x07", "the character U+0007 can't be shown at column 2"),
        ("\u0302a", "the mark U+0302 has no letter before it at column 1"),
        ("{" * 61 + "}" * 61, "nested more than 60 deep at column 62"),
        ("x" * 4001, "a formula has at most 4000 characters, this one has 4001, at column 4001"),
        ("\\", "unknown command \\ at column 1"),
        (r"\not x", r"\not needs a relation at column 1"),
    ],
)
def test_the_message_says_what_and_where(tex, message):
    for render in (display, inline):
        with pytest.raises(MathError) as caught:
            render(tex)
        assert str(caught.value) == message
        assert message.endswith(f"at column {caught.value.column}")


def test_a_formula_that_is_not_understood_is_a_bad_value():
    assert issubclass(MathError, ValueError)


def test_nesting_up_to_the_limit_is_set():
    assert display("{" * 60 + "x" + "}" * 60).rows == ("x",)
    assert display("(" * 60 + "x" + ")" * 60).rows == ("(" * 60 + "x" + ")" * 60,)
