"""What is said to a terminal that shows ASCII alone is ASCII, cell for cell."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tutor.ascii_filter import in_ascii
from tutor.maths import display, inline
from tutor.signs import ascii_alone, braille_missing, in_one_line, write_ascii


@pytest.mark.parametrize(
    ("environment", "alone"),
    [
        ({"TERM": "xterm-256color", "LANG": "en_US.UTF-8"}, False),
        ({"TERM": "xterm", "LANG": "ru_RU.utf8"}, False),
        ({"TERM": "xterm", "LANG": "C"}, False),
        ({"TERM": "xterm"}, False),
        ({"TERM": "linux", "LANG": "C.UTF-8"}, False),
        ({"TERM": "vt100", "LANG": "C.UTF-8"}, True),
        ({"TERM": "dumb"}, True),
        ({"TERM": "xterm", "LANG": "en_US.ISO-8859-1"}, True),
        ({"TERM": "xterm", "LANG": "de_DE.ISO-8859-15@euro"}, True),
        ({"TERM": "xterm", "LC_ALL": "ru_RU.KOI8-R", "LANG": "en_US.UTF-8"}, True),
        ({"TERM": "xterm", "LC_ALL": "", "LANG": "en_US.UTF-8"}, False),
        ({"TERM": "vt100", "GRADTUTOR_ASCII": "0"}, False),
        ({"TERM": "xterm", "LANG": "en_US.UTF-8", "GRADTUTOR_ASCII": "1"}, True),
    ],
)
def test_the_environment_tells_what_can_be_shown(environment: dict[str, str], alone: bool) -> None:
    assert ascii_alone(environment) is alone


def test_the_console_of_linux_has_no_braille() -> None:
    assert braille_missing({"TERM": "linux", "LANG": "C.UTF-8"})
    assert not braille_missing({"TERM": "xterm", "LANG": "C.UTF-8"})


@given(st.characters(exclude_categories=("Cs", "Cc")))
def test_every_sign_becomes_ascii_of_the_same_width(sign: str) -> None:
    assert in_ascii(sign).isascii()
    assert cell_len(in_ascii(sign)) == cell_len(sign)


def test_signs_that_matter_differ_from_each_other() -> None:
    assert in_ascii("✓ α ▶ ┌─┐ ✗") == "V a > +-+ X"
    assert in_ascii("⠁⠀") == ". "


def test_formulas_are_spelled() -> None:
    write_ascii(True)
    try:
        assert inline(r"\hat{y} = x^2 + \alpha").isascii()
        assert all(row.isascii() for row in display(r"\frac{\partial L}{\partial w}").rows)
    finally:
        write_ascii(False)
    assert "α" in inline(r"\alpha")


def test_russian_is_spelled_letter_for_letter() -> None:
    assert in_ascii("Шаг предыдущий") == "Wag predyduwiy"


@given(st.text(st.characters()))
def test_a_line_stays_a_line_and_steers_no_terminal(text: str) -> None:
    said = in_one_line(text)
    assert len(said.splitlines()) <= 1
    assert not any(unicodedata.category(sign) in ("Cc", "Cf", "Cs") for sign in said)


def test_what_would_steer_the_terminal_is_spelled_out() -> None:
    assert in_one_line("a\nb\x1b[31m\x9b2J\u202e") == r"a\nb\x1b[31m\x9b2J\u202e"
    assert in_one_line("файл.md: «да» 5\u00a0%") == "файл.md: «да» 5\u00a0%"
