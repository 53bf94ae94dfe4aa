"""What holds of every source, sensible or not."""

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tutor.maths import Formula, MathError, display, inline
from tutor.maths.commands import COMMANDS
from tutor.maths.grid import ENVIRONMENTS
from tutor.maths.symbols import SYMBOLS

TOKENS = st.one_of(
    st.sampled_from([f"\\{name}" for name in (*COMMANDS, *SYMBOLS)]),
    st.sampled_from([rf"\{half}{{{name}}}" for name in ENVIRONMENTS for half in ("begin", "end")]),
    st.sampled_from(
        [*"{}{}{}^_^_&()[]|‖+-=,.'/!123abxyz ", "\\\\", "\\left(", "\\right)", "\\middle|", "\\limits"]
    ),
    st.sampled_from([*"ŷ²ᵢᵀα∇ы漢∑≤", "\u0302", "\N{NO-BREAK SPACE}", "\x00", "\\"]),
)
LETTERS = st.sampled_from([*"xyNw", r"\alpha", r"\theta", "12", r"\hat y", r"\text{если}", r"\mathbf{w}"])
SOUP = st.lists(st.tuples(TOKENS, st.sampled_from(["", " "])).map("".join), max_size=25).map("".join)


def wrapped(inner):
    two = st.tuples(inner, inner)
    return st.one_of(
        two.map(lambda pair: rf"\frac{{{pair[0]}}}{{{pair[1]}}}"),
        two.map(lambda pair: f"{{{pair[0]}}}_{{{pair[1]}}}"),
        two.map(lambda pair: f"{{{pair[0]}}}^{{{pair[1]}}}"),
        two.map(lambda pair: rf"\sum_{{{pair[0]}}}^{{{pair[1]}}} {pair[0]}"),
        two.map(lambda pair: rf"\begin{{pmatrix}} {pair[0]} & {pair[1]} \\ 0 & {pair[1]} \end{{pmatrix}}"),
        two.map(lambda pair: rf"\begin{{cases}} {pair[0]} & x > 0 \\ {pair[1]} \end{{cases}}"),
        two.map(lambda pair: rf"\underbrace{{{pair[0]}}}_{{{pair[1]}}}"),
        two.map(lambda pair: f"{pair[0]} + ({pair[1]})"),
        two.map(lambda pair: f"{pair[0]} = -{pair[1]}"),
        inner.map(lambda one: rf"\left| {one} \right|"),
        inner.map(lambda one: rf"\sqrt{{{one}}}"),
        inner.map(lambda one: rf"\bar{{{one}}}"),
        inner.map(lambda one: rf"\log {one}"),
    )


FORMULAS = st.recursive(LETTERS, wrapped, max_leaves=12)


def check(formula: Formula, ascii: bool) -> None:
    assert {cell_len(row) for row in formula.rows} == {formula.width}
    assert 0 <= formula.baseline < formula.height
    for mark in formula.marks:
        assert mark.symbol
        assert 0 <= mark.row < formula.height
        assert 0 <= mark.column < mark.column + mark.width <= formula.width
    if ascii:
        assert all(row.isascii() for row in formula.rows)


@settings(deadline=None)
@given(FORMULAS, st.booleans(), st.integers(1, 120))
def test_every_formula_is_a_rectangle_with_its_marks_inside(tex, ascii, width):
    check(display(tex, width, ascii=ascii), ascii)


@settings(deadline=None)
@given(FORMULAS, st.booleans())
def test_no_tex_is_left_on_a_line(tex, ascii):
    line = inline(tex, ascii=ascii)
    assert "\n" not in line
    assert "\\" not in line
    assert not ascii or line.isascii()


def rendered(source: str, ascii: bool) -> tuple[str, Formula] | MathError:
    try:
        return inline(source, ascii=ascii), display(source, ascii=ascii)
    except MathError as error:
        return error


def check_any(source: str, ascii: bool) -> None:
    result = rendered(source, ascii)
    if isinstance(result, MathError):
        assert 1 <= result.column <= len(source) + 1
        assert "\n" not in str(result)
    else:
        assert "\\" not in result[0]
        check(result[1], ascii)


@settings(deadline=None, max_examples=500)
@given(SOUP, st.booleans())
def test_any_source_gives_a_formula_or_a_math_error(source, ascii):
    check_any(source, ascii)


@settings(deadline=None)
@given(st.text(max_size=30), st.booleans())
def test_any_text_gives_a_formula_or_a_math_error(source, ascii):
    check_any(source, ascii)


@pytest.mark.parametrize(
    ("opening", "closing", "depth"),
    [
        ("x^{", "}", 60),
        ("x_Q^{Q", "}", 60),
        (r"\frac{a}{", "}", 60),
        (r"\sqrt[Q]{", "}", 60),
        (r"\left(", r"\right)", 60),
        (r"\sum_{", "}", 60),
        (r"\hat{\bar{", "}}", 30),
        (r"\begin{cases}", r"\end{cases}", 60),
        ("x^{(", ")}", 30),
        ("", "", 0),
    ],
)
def test_the_deepest_formulas_take_bounded_time(opening, closing, depth):
    before = time.process_time()
    source = opening * depth + "x" * (4000 - depth * len(opening + closing)) + closing * depth
    result = rendered(source, ascii=False)
    assert not isinstance(result, MathError)
    assert time.process_time() - before < 20


def test_the_package_needs_no_terminal_library():
    loaded = "import sys, tutor.maths; print(*sys.modules)"
    modules = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"textual", "rich", "numpy"} & set(modules)
