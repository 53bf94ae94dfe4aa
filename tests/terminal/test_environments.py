"""The tutor in terminals of every kind: sizes, names, languages, without colour, on a slow link."""

from __future__ import annotations

import re
import signal
from pathlib import Path

import pytest

from tests.terminal.on_screen import LESSON, to_lab, worked_step
from tests.terminal.terminal import Terminal

COLOURS = re.compile(rb"\x1b\[[0-9;]*\b(?:3[0-7]|38|4[0-7]|48|9[0-7]|10[0-7])\b[0-9;]*m")
STORM = ((60, 18), (200, 60), (30, 8), (80, 24), (120, 40), (10, 3), (79, 23), (80, 24))
BAUD_BYTES = 960
"""Bytes a second of 9600 baud."""


@pytest.mark.parametrize(
    "size", [(60, 18), (80, 24), (120, 40), (200, 60)], ids=lambda size: "x".join(map(str, size))
)
def test_a_step_is_taken_and_taken_back_at_every_size(home: Path, size: tuple[int, int]) -> None:
    with Terminal(LESSON, home=home, size=size) as terminal:
        to_lab(terminal, "update")
        terminal.press(".")
        first = worked_step(terminal.wait_for("step 1 "))
        terminal.press(".")
        terminal.wait_for("step 2 ")
        terminal.press(",")
        assert worked_step(terminal.wait_for("step 1 ")) == first
        terminal.press("q")
        assert terminal.wait_for_end() == 0


@pytest.mark.parametrize(
    "name", ["linux", "xterm", "xterm-256color", "screen", "tmux", "screen-256color", "vt100"]
)
def test_every_kind_of_terminal_will_do(home: Path, name: str) -> None:
    with Terminal(LESSON, home=home, environment={"TERM": name, "COLORTERM": ""}) as terminal:
        to_lab(terminal, "update")
        terminal.press(".", ".")
        screen = terminal.wait_for("step 2 ")
        assert not (name in ("linux", "vt100") and re.search("[⠁-⣿]", screen))
        terminal.press("q")
        assert terminal.wait_for_end() == 0


def test_a_dumb_terminal_gets_the_lesson_as_text(home: Path) -> None:
    with Terminal(LESSON, home=home, environment={"TERM": "dumb"}) as terminal:
        assert terminal.wait_for_end() == 0
    assert b"\x1b[" not in terminal.output
    assert b"gradtutor step" in terminal.output


def test_without_a_locale_the_signs_are_there(home: Path) -> None:
    with Terminal(LESSON, home=home, environment={"LANG": "C", "LC_ALL": "C"}) as terminal:
        to_lab(terminal, "update")
        terminal.press(".")
        assert "ŷ" in terminal.wait_for("step 1 ")


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("LC_ALL", "en_US.ISO-8859-1"),
        ("PYTHONIOENCODING", "ascii"),
        ("PYTHONIOENCODING", "iso-8859-1"),
        ("PYTHONIOENCODING", "cp1251"),
    ],
)
def test_an_encoding_without_our_signs_gets_ascii(home: Path, variable: str, value: str) -> None:
    with Terminal(LESSON, home=home, environment={variable: value}) as terminal:
        to_lab(terminal, "update")
        terminal.press(".")
        assert "y_hat" in terminal.wait_for("step 1 ")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    assert bytes(terminal.output).isascii()
    assert rb"\u" not in terminal.output


def test_no_color_means_none(home: Path) -> None:
    with Terminal(LESSON, home=home, environment={"NO_COLOR": "1"}) as terminal:
        to_lab(terminal, "update")
        terminal.press(".")
        terminal.wait_for("step 1 ")
        told = terminal.output
        painted = {sign for sign in COLOURS.findall(bytes(told))}
    assert all(_grey(sign) for sign in painted), painted


def _grey(sign: bytes) -> bool:
    """Whether a sequence names no hue: red, green and blue are the same."""
    shades = re.findall(rb"[34]8;2;(\d+);(\d+);(\d+)", sign)
    return bool(shades) and all(len(set(shade)) == 1 for shade in shades)


@pytest.mark.parametrize(
    ("name", "colour", "seconds"), [("xterm-256color", "truecolor", 4.5), ("linux", "", 2.0)]
)
def test_a_step_over_a_slow_link_takes_seconds(home: Path, name: str, colour: str, seconds: float) -> None:
    with Terminal(LESSON, home=home, environment={"TERM": name, "COLORTERM": colour}) as terminal:
        to_lab(terminal, "update")
        terminal.press(".", ".", ".", ".")
        terminal.wait_for("step 4 ")
        before = len(terminal.output)
        terminal.press(".", ".", ".", ".")
        terminal.wait_for("step 8 ")
        a_step = (len(terminal.output) - before) / 4
    assert a_step / BAUD_BYTES <= seconds


def test_a_storm_of_sizes_while_it_runs(home: Path) -> None:
    with Terminal(LESSON, home=home) as terminal:
        to_lab(terminal, "update")
        terminal.press(" ")
        for columns, rows in (
            (60, 18),
            (200, 60),
            (30, 8),
            (80, 24),
            (120, 40),
            (10, 3),
            (79, 23),
            (80, 24),
        ) * 2:
            terminal.resize(columns, rows)
        terminal.press(" ")
        terminal.wait_for("paused")
        terminal.press("q")
        assert terminal.wait_for_end() == 0


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_an_end_from_outside_loses_nothing(home: Path, number: signal.Signals) -> None:
    with Terminal(LESSON, home=home) as terminal:
        to_lab(terminal, "update")
        terminal.press(".", ".", ".")
        left = worked_step(terminal.wait_for("step 3 "))
        terminal.kill(number)
        assert "Traceback" not in terminal.screen
        if number == signal.SIGTERM:
            assert terminal.output.rfind(b"\x1b[?1049l") > terminal.output.rfind(b"\x1b[?1049h")
    with Terminal(home=home) as terminal:
        assert worked_step(terminal.wait_for("step 3 ")) == left


def test_suspended_and_brought_back_it_is_the_same(home: Path) -> None:
    with Terminal(LESSON, home=home) as terminal:
        to_lab(terminal, "update")
        terminal.press(".", ".")
        left = worked_step(terminal.wait_for("step 2 "))
        terminal.press("ctrl+z")
        assert terminal.is_stopped()
        assert terminal.output.rfind(b"\x1b[?1049l") > terminal.output.rfind(b"\x1b[?1049h")
        terminal.send(signal.SIGCONT)
        assert worked_step(terminal.wait_for("step 2 ")) == left
        terminal.press(".")
        terminal.wait_for("step 3 ")
        terminal.press("q")
        assert terminal.wait_for_end() == 0


def test_a_closed_window_leaves_no_process_and_loses_nothing(home: Path) -> None:
    with Terminal(LESSON, home=home) as terminal:
        to_lab(terminal, "update")
        terminal.press(".", ".", ".")
        left = worked_step(terminal.wait_for("step 3 "))
        terminal.close()
        assert terminal.wait_for_end() in (129, -signal.SIGHUP)
    with Terminal(home=home) as terminal:
        assert worked_step(terminal.wait_for("step 3 ")) == left
