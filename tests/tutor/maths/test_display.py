"""Two dimensions: what stands where."""

import pytest
from rich.cells import cell_len

from tutor.maths import display

CASES = [
    (
        r"\exp\left(-\frac{x^2}{2}\right)",
        1,
        (
            "   ⎛   x² ⎞",
            "exp⎜− ────⎟",
            "   ⎝   2  ⎠",
        ),
    ),
    (
        r"\exp(-\frac{x^2}{2})",
        1,
        (
            "   ⎛   x² ⎞",
            "exp⎜− ────⎟",
            "   ⎝   2  ⎠",
        ),
    ),
    (
        r"\frac{\frac{a}{b}+c}{\frac{d}{e}}",
        3,
        (
            "  a",
            " ─── + c",
            "  b",
            "─────────",
            "    d",
            "   ───",
            "    e",
        ),
    ),
    (
        r"\left(\frac{a}{b}\right)^2 + \left(\sum_{i=1}^n x_i\right)^{n+1}",
        1,
        (
            "⎛ a ⎞²   ⎛ n    ⎞ⁿ⁺¹",
            "⎜───⎟  + ⎜ ∑  xᵢ⎟",
            "⎝ b ⎠    ⎝i=1   ⎠",
        ),
    ),
    (
        r"x_w^Q + x_w^2 + x_i^Q + x_i^2",
        1,
        (
            " Q         Q",
            "x  + x² + xᵢ + xᵢ²",
            " w    w",
        ),
    ),
    (
        r"e^{-\frac{(x-\mu)^2}{2\sigma^2}}",
        1,
        (
            " −(x−μ)²/(2σ²)",
            "e",
        ),
    ),
    (
        r"\sqrt{x+1} + \sqrt{x}",
        1,
        (
            " _____",
            "√x + 1 + √x",
        ),
    ),
    (
        r"\sqrt[3]{\frac{a}{b}}",
        2,
        (
            " ┌───",
            " │ a",
            "³│───",
            "╲│ b",
        ),
    ),
    (
        r"\binom{n}{k} = \frac{n!}{k!}",
        1,
        (
            "⎛n⎞    n!",
            "⎜ ⎟ = ────",
            "⎝k⎠    k!",
        ),
    ),
    (
        r"\begin{aligned} L &= \frac1N \|r\|^2 \\ &= a + b \end{aligned}",
        2,
        (
            "     1",
            "L = ─── ‖r‖²",
            "     N",
            "",
            "  = a + b",
        ),
    ),
    (
        r"\begin{aligned} a &= b & cc &= d \\ aa &= b & c &= d \end{aligned}",
        0,
        (
            " a = b   cc = d",
            "aa = b    c = d",
        ),
    ),
    (
        r"\begin{array}{lr} a & b \\ ccc & ddd \end{array}",
        0,
        (
            "a      b",
            "ccc  ddd",
        ),
    ),
    (
        r"\left\{ x \middle| x > \frac12 \right\}",
        1,
        (
            "⎧  │      1 ⎫",
            "⎨x │ x > ───⎬",
            "⎩  │      2 ⎭",
        ),
    ),
    (
        r"\left\langle \frac{a}{b} \right\rangle \left\lfloor \frac{a}{b} \right\rfloor"
        r"\left\|\frac{a}{b}\right\|",
        1,
        (
            "╱ a ╲⎢ a ⎥║ a ║",
            "⟨───⟩⎢───⎥║───║",
            "╲ b ╱⎣ b ⎦║ b ║",
        ),
    ),
    (
        r"\overbrace{a+b}^{n} \ge \overline{xy}",
        2,
        (
            "  n",
            "╭─┴─╮   __",
            "a + b ≥ xy",
        ),
    ),
    (
        r"\int f + \sum\nolimits_i x_i + \underset{w}{\arg\min}\ L",
        0,
        (
            "∫ f + ∑ᵢ xᵢ + argmin L",
            "                w",
        ),
    ),
    (
        r"P(w_D) = \max_i a_i",
        0,
        (
            "P(w ) = max aᵢ",
            "   D     i",
        ),
    ),
]


@pytest.mark.parametrize(("tex", "baseline", "rows"), CASES)
def test_a_construct_is_set_as_by_hand(tex, baseline, rows):
    formula = display(tex)
    assert [row.rstrip() for row in formula.rows] == list(rows)
    assert formula.baseline == baseline


def test_a_formula_is_a_rectangle():
    formula = display(r"\text{漢} \hat{\theta} + \frac{a}{b}")
    assert formula.height == 3
    assert {cell_len(row) for row in formula.rows} == {formula.width}


def test_nothing_is_an_empty_row():
    assert display("").rows == ("",)
    assert display("").width == 0


LONG = r"L(w) = \|y - Xw\|^2 + \lambda\|w\|^2 + \mu\|v\|^2 = a + b + c"


@pytest.mark.parametrize(
    ("width", "rows"),
    [
        (50, ("L(w) = ‖y − Xw‖² + λ‖w‖² + μ‖v‖² = a + b + c",)),
        (40, ("L(w) = ‖y − Xw‖² + λ‖w‖² + μ‖v‖²", "     = a + b + c")),
        (
            30,
            (
                "L(w) = ‖y − Xw‖² + λ‖w‖²",
                "       + μ‖v‖² = a + b + c",
            ),
        ),
    ],
)
def test_a_wide_formula_goes_on_under_its_first_relation(width, rows):
    assert tuple(row.rstrip() for row in display(LONG, width).rows) == rows


def test_a_list_of_formulas_is_broken_at_its_commas():
    rows = display(r"x_1 + x_2 = a, \quad y_1 + y_2 = b", 20).rows
    assert [row.rstrip() for row in rows] == ["x₁ + x₂ = a,", "    y₁ + y₂ = b"]


def test_what_has_no_place_to_break_stays_wide():
    assert display(r"\frac{aaaaaaaaaaaaaaaaaaaa}{b}", 10).width == 22


def test_lines_of_tall_formulas_keep_a_row_between_them():
    formula = display(r"\frac{a}{b} = \frac{c}{d}", 8)
    assert [row.rstrip() for row in formula.rows] == [
        " a",
        "───",
        " b",
        "",
        "       c",
        "    = ───",
        "       d",
    ]
    assert formula.baseline == 1
