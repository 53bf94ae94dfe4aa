"""What is on one line means what the formula means: both are worked out, by independent arithmetic."""

import re
from dataclasses import dataclass
from math import inf, isclose

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tutor.maths import inline

VALUES = {"a": 1.3, "b": 0.7, "x": 2.1, "y": 0.4, "n": 3.0}
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ᵃᵇˣʸⁿ", "0123456789+-()abxyn")


@dataclass(frozen=True)
class Meant:
    """A formula as its author means it: a source, its value, and what TeX's eye takes it for."""

    tex: str
    value: float
    is_sum: bool = False
    is_signed: bool = False

    @property
    def factor(self) -> str:
        """The source where a factor is expected."""
        return f"({self.tex})" if self.is_sum or self.is_signed else self.tex


def added(left: Meant, right: Meant) -> Meant:
    tex = f"{left.tex}+{right.factor if right.is_signed else right.tex}"
    return Meant(tex, left.value + right.value, is_sum=True, is_signed=left.is_signed)


def subtracted(left: Meant, right: Meant) -> Meant:
    return Meant(
        f"{left.tex}-{right.factor}", left.value - right.value, is_sum=True, is_signed=left.is_signed
    )


def times(left: Meant, right: Meant) -> Meant:
    return Meant(f"{left.factor} {right.factor}", left.value * right.value)


def dotted(left: Meant, right: Meant) -> Meant:
    return Meant(f"{left.factor} \\cdot {right.factor}", left.value * right.value)


def divided(above: Meant, below: Meant) -> Meant:
    assume(abs(below.value) > 1e-6)
    return Meant(rf"\frac{{{above.tex}}}{{{below.tex}}}", above.value / below.value)


def negated(meant: Meant) -> Meant:
    return Meant(f"-{meant.factor}", -meant.value, is_signed=True)


def powered(base: Meant, exponent: Meant) -> Meant:
    assume(base.value > 1e-3 and abs(exponent.value) < 20 and base.value < 1e3)
    return Meant(f"{{{base.tex}}}^{{{exponent.tex}}}", base.value**exponent.value)


def rooted(meant: Meant) -> Meant:
    assume(meant.value > 0)
    return Meant(rf"\sqrt{{{meant.tex}}}", meant.value**0.5)


LETTERS = st.sampled_from([Meant(letter, value) for letter, value in VALUES.items()])


PRODUCTS = (times, dotted)
OTHERS = (added, subtracted, divided, divided, powered)


def combined(inner):
    pairs = st.tuples(st.sampled_from(PRODUCTS + OTHERS), inner, inner).map(
        lambda made: made[0](made[1], made[2])
    )
    return st.one_of(
        pairs,
        st.tuples(st.sampled_from(PRODUCTS), pairs, pairs).map(lambda made: made[0](made[1], made[2])),
        st.tuples(st.sampled_from((negated, rooted)), pairs).map(lambda made: made[0](made[1])),
    )


FORMULAS = st.recursive(LETTERS, combined, max_leaves=12)


class Reader:
    """Works out a line; where `close`, a product without a sign binds tighter than a slash: a/bc = a/(bc)."""

    def __init__(self, line: str, close: bool) -> None:
        line = re.sub("[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ᵃᵇˣʸⁿ]+", lambda run: f"^({run[0].translate(RAISED)})", line)
        line = line.replace("−", "-").replace("·", "*").replace("√", "sqrt")
        self.tokens = [*re.findall(r"sqrt|[a-z]|[-+*/^()]", line), "end"]
        assert "".join(self.tokens[:-1]) == line.replace(" ", ""), line
        self.close = close

    def read(self) -> float:
        value = self.sum()
        assert self.tokens == ["end"]
        return value

    def next(self) -> str:
        return self.tokens.pop(0)

    def sum(self) -> float:
        value = self.ratio()
        while self.tokens[0] in "+-":
            value = value + self.ratio() if self.next() == "+" else value - self.ratio()
        return value

    def ratio(self) -> float:
        if self.tokens[0] == "-":
            self.next()
            return -self.ratio()
        value = self.product()
        while self.tokens[0] in "*/" or self.starts_factor():
            sign = self.next() if self.tokens[0] in "*/" else "*"
            value = value * self.product() if sign == "*" else value / self.product()
        return value

    def product(self) -> float:
        value = self.power()
        while self.close and self.starts_factor():
            value *= self.power()
        return value

    def starts_factor(self) -> bool:
        return self.tokens[0] in ("(", "sqrt", *VALUES)

    def power(self) -> float:
        base = self.operand()
        if self.tokens[0] != "^":
            return base
        self.next()
        return base ** (-self.power() if self.tokens[0] == "-" else self.power())

    def operand(self) -> float:
        token = self.next()
        if token == "sqrt":
            return self.operand() ** 0.5
        if token == "(":
            value = self.sum()
            assert self.next() == ")"
            return value
        return VALUES[token]


@settings(max_examples=200, deadline=None)
@given(FORMULAS)
def test_a_line_has_the_value_of_its_formula_however_products_are_read(meant):
    assume(abs(meant.value) < inf)
    for ascii in (False, True):
        line = inline(meant.tex, ascii=ascii)
        for close in (False, True):
            value = Reader(line, close).read()
            assert isclose(value, meant.value, rel_tol=1e-6, abs_tol=1e-9), (meant.tex, line, close)
