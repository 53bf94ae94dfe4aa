"""Where the symbols of a source land, so that a quantity can be lit in its formula."""

import pytest

from tutor.maths import Mark, display


def lit(tex, symbol, **options):
    """What a symbol's marks cover, in reading order."""
    formula = display(tex, **options)
    return [
        formula.rows[mark.row][mark.column : mark.column + mark.width]
        for mark in formula.marks
        if mark.symbol == symbol
    ]


def test_a_letter_is_marked_wherever_it_stands():
    assert lit(r"\frac{w}{n} + w", "w") == ["w", "w"]
    assert [mark.row for mark in display(r"\frac{w}{n} + w").marks] == [0, 1, 2]


def test_the_letter_and_the_whole_with_its_scripts_are_both_marked():
    marks = display("x_1 + w^{(L)}").marks
    assert marks == (
        Mark("x₁", 0, 0, 2),
        Mark("x", 0, 0, 1),
        Mark("w⁽ᴸ⁾", 0, 5, 4),
        Mark("w", 0, 5, 1),
    )


@pytest.mark.parametrize(
    ("tex", "symbol", "covered"),
    [
        (r"w - \alpha\nabla w", "∇w", ["∇w"]),
        (r"w - \alpha\nabla w", "α", ["α"]),
        ("X^T r", "Xᵀ", ["Xᵀ"]),
        ("Xᵀr", "Xᵀ", ["Xᵀ"]),
        (r"X^\top r", "Xᵀ", ["Xᵀ"]),
        (r"\hat{y} - y", "ŷ", ["ŷ"]),
        (r"\hat{y}_i", "ŷᵢ", ["ŷᵢ"]),
        (r"\frac{\partial C}{\partial w}", "∂C/∂w", ["∂C", "────", "∂w"]),
        (r"\nabla_w L", "∇_w L", ["∇ L", "w"]),
        (r"\mathrm{loss} = 0", "loss", ["loss"]),
        (r"\Delta x", "Δx", ["Δx"]),
    ],
)
def test_a_quantity_is_found_by_its_name_on_one_line(tex, symbol, covered):
    assert lit(tex, symbol) == covered


def test_names_are_the_same_when_the_formula_is_in_ascii():
    assert lit(r"w - \alpha\nabla w", "∇w", ascii=True) == ["grad w"]
    assert lit(r"X^\top \hat{y}", "Xᵀ", ascii=True) == ["T", "X"]


def test_numbers_signs_and_functions_name_nothing():
    assert display(r"1 + 2 = \log(3)").marks == ()


def test_marks_follow_their_symbols_onto_the_next_line():
    formula = display("L = aaaaaaaaaa + bbbbbbbbbb", 18)
    assert formula.rows[1].strip() == "+ bbbbbbbbbb"
    assert {mark.row for mark in formula.marks if mark.symbol == "b"} == {1}
