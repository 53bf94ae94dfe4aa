"""Text stays within the screen, whatever is in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.content import Content

from tests.tutor.widgets.typeset_examples import TABLE, lines, read
from tutor.maths import inline
from tutor.widgets.typesetting.wrapping import wrap


def test_no_control_character_reaches_the_terminal():
    source = "a\x1b[2Jb `\x1b]0;x\x07` $\x9b$\n\n```\n\x1b[31m\n```\n\n| \x1b |\n|--|\n\n\x1b[1m"
    assert not any(ord(letter) < 32 or 127 <= ord(letter) < 160 for line in lines(source) for letter in line)


def test_linear_text_has_neither_boxes_nor_columns():
    source = f"> quoted\n\n---\n\n{TABLE}\n\n$$\n\\frac{{a}}{{b}} = c\n$$"
    assert lines(source, linear=True) == [
        "> quoted",
        "",
        "---",
        "",
        "batch size: 1",
        "what one sees: a path that jitters",
        "",
        "batch size: 20",
        "what one sees: a compromise",
        "",
        "    " + inline(r"\frac{a}{b} = c"),
    ]


def test_a_line_never_begins_with_a_dash_or_a_percent_sign():
    assert [line.plain for line in wrap(Content("aaaa bbbb — cccc"), 9)] == ["aaaa", "bbbb —", "cccc"]
    assert [line.plain for line in wrap(Content("about 0.1 % of"), 9)] == ["about", "0.1 % of"]


def test_a_word_longer_than_the_line_is_cut():
    assert [line.plain for line in wrap(Content("abcdefgh ij"), 3)] == ["abc", "def", "gh", "ij"]


def test_wide_characters_take_two_cells_and_marks_none():
    assert [line.plain for line in wrap(Content("語語語"), 4)] == ["語語", "語"]
    assert [line.plain for line in wrap(Content("ab\u0302c"), 2)] == ["ab\u0302", "c"]


INLINES = [
    "word",
    "`code`",
    "$x_i$",
    "$\\frac{a}{b} + c$",
    "**",
    "*",
    "[link](a.md)",
    "語",
    "ŵ",
    "<b>",
    "—",
    "\\\n",
]
BLOCKS = [
    "# Title",
    "- ",
    "  - ",
    "1. ",
    "> ",
    "\n",
    "\n\n",
    " ",
    "```\n",
    "---\n",
    "a_very_long_word_that_fits_nowhere",
]
BIG = ["$$\n\\sum_{i=1}^n x_i = 1\n$$\n", "| a | b |\n|---|--:|\n| some longer text in a cell | 2 |\n\n"]
PARTS = st.sampled_from(INLINES + BLOCKS + BIG)


@settings(max_examples=150, deadline=None)
@given(st.lists(PARTS, max_size=25).map("".join), st.integers(30, 120))
def test_nothing_is_wider_than_the_screen(source, width):
    for linear in (False, True):
        for line in read(source).page(width, linear=linear).lines:
            assert line.cell_length <= width
            assert "\n" not in line.plain


@given(st.lists(st.text("abcдλ语—", min_size=1, max_size=12), max_size=30).map(" ".join), st.integers(2, 40))
def test_wrapping_loses_no_letter(text, width):
    wrapped = [line.plain for line in wrap(Content(text), width)]
    assert "".join("".join(wrapped).split()) == "".join(text.split())
    assert all(Content(line).cell_length <= width for line in wrapped)


@pytest.mark.parametrize("depth", [3, 6, 9])
def test_what_is_nested_deeply_still_fits_30_columns(depth):
    for mark in ("> ", "- "):
        shown = lines(f"{mark * depth}a sentence that is long enough to wrap", 30)
        assert max(map(len, shown)) <= 30
        assert "".join("".join(shown).split()).replace("▌", "").lstrip("•◦▪").startswith("asentence")
