"""On a slow link the screen shows the present moment, not those that piled up on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.on_screen import LESSON, to_lab
from tests.terminal.terminal import ANSWER, Terminal

SLOW = 4800
"""Bytes a second; what counts below is bytes."""
LONG_RUN = ("play", "gradient-descent", "--set", "learning_rate=0.001", "--set", "epochs=10000000")


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Terminal]:
    """A lab that is about to run at full speed."""
    with Terminal(*LONG_RUN, home=tmp_path) as terminal:
        terminal.wait_for("step 0 ")
        terminal.press("u", ">", ">", ">", ">")
        terminal.wait_for("by update")
        yield terminal


def until_paused(terminal: Terminal) -> int:
    """Run for a while on a slow link, pause, and return how many bytes came before that could be seen."""
    terminal.speed = SLOW
    terminal.press(" ")
    terminal.watch(3)
    before = len(terminal.output)
    terminal.press(" ")
    terminal.wait_for("paused")
    return len(terminal.output) - before


def test_a_pause_shows_after_two_frames_at_most(running: Terminal) -> None:
    assert until_paused(running) <= 9_000
    paused = running.rest(1.0)
    assert re.search(r"step \d{2,} .* paused", paused)
    running.speed = None
    running.press("z", "z")
    assert running.rest(1.0) == paused


def test_where_the_terminal_says_nothing_a_pause_waits_for_what_is_on_its_way(tmp_path: Path) -> None:
    with Terminal(*LONG_RUN, home=tmp_path) as terminal:
        terminal.answers = False
        terminal.wait_for("step 0 ")
        terminal.press("u", ">", ">", ">", ">")
        assert until_paused(terminal) <= 30_000


def test_held_down_a_key_skips_frames_and_not_steps(home: Path) -> None:
    with Terminal(LESSON, home=home) as terminal:
        to_lab(terminal, "update")
        terminal.speed = SLOW
        before = len(terminal.output)
        terminal.hold(".", 40)
        terminal.wait_for("step 40 ")
        assert len(terminal.output) - before <= 25_000


def test_nothing_that_was_asked_is_answered_to_the_shell(home: Path) -> None:
    with Terminal(LESSON, home=home) as terminal:
        to_lab(terminal, "update")
        terminal.rest(ANSWER)
        terminal.answers = False
        terminal.press(".")
        terminal.wait_for("step 1 ")
        terminal.press("q")
        terminal.watch(1)
        assert b"\x1b[?1049l" not in terminal.output
        terminal.answer()
        assert terminal.wait_for_end() == 0


def test_a_lost_answer_stops_nothing(home: Path) -> None:
    with Terminal(LESSON, home=home) as terminal:
        to_lab(terminal, "update")
        terminal.rest(ANSWER)
        terminal.answers = False
        terminal.press(".", ".", ".")
        terminal.wait_for("step 3 ")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
