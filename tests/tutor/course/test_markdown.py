"""Dollars in a lesson are maths where they stand close around it, and money elsewhere."""

import pytest

from tutor.course import markdown_tokens


def types_of(text: str) -> list[str]:
    return [
        child.type
        for token in markdown_tokens(text)
        if token.type == "inline"
        for child in token.children or ()
    ]


@pytest.mark.parametrize("text", ["$w$ is 3", "| $w$ is 3 |\n| --- |\n| $w$ = 5 |", "- $a$ and $b$ of 7"])
def test_a_formula_that_begins_a_text_may_be_followed_by_a_digit_at_its_end(text: str) -> None:
    assert "math_inline" in types_of(text)


@pytest.mark.parametrize("text", ["costs $5 or $6", "$5", "$5 to $6", "2$x$3"])
def test_money_stays_text(text: str) -> None:
    assert set(types_of(text)) == {"text"}
