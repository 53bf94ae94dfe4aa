"""Leaving in whatever way and coming back finds everything where it was."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.terminal.on_screen import LESSON, row_of, to_lab, to_question, words, worked_step
from tests.terminal.terminal import Terminal

WRONG, RIGHT = "every batch has the same gradient", "on average over random batches"


@pytest.mark.parametrize("killed", [False, True], ids=["q", "kill-9"])
def test_the_lab_is_at_its_step_again(size: tuple[int, int], home: Path, killed: bool) -> None:
    with Terminal(LESSON, home=home, size=size) as terminal:
        to_lab(terminal, "update")
        terminal.press(".", ".", ".", "+", ".")
        left = worked_step(terminal.wait_for("step 4 "))
        _leave(terminal, killed)
    with Terminal(home=home, size=size) as terminal:
        assert worked_step(terminal.wait_for("step 4 ")) == left
        terminal.press("u", ",")
        terminal.wait_for("step 3 ")


@pytest.mark.parametrize("killed", [False, True], ids=["q", "kill-9"])
def test_the_page_and_the_answers_are_there_again(size: tuple[int, int], home: Path, killed: bool) -> None:
    with Terminal(LESSON, home=home, size=size) as terminal:
        terminal.wait_for("quit")
        to_question(terminal, "06-3")
        terminal.click(8, row_of(terminal, WRONG))
        terminal.press("enter")
        left = _at_rest(terminal, "✗")
        _leave(terminal, killed)
    with Terminal(home=home, size=size) as terminal:
        # The keyboard is where it was, so the option has the cursor again.
        terminal.wait_for(lambda screen: words(screen) == words(left))
        terminal.click(8, row_of(terminal, RIGHT))
        terminal.press("enter")
        left = _at_rest(terminal, "✓")
        _leave(terminal, killed)
    with Terminal(home=home, size=size) as terminal:
        terminal.wait_for(lambda screen: words(screen) == words(left))


def test_a_window_of_another_size_shows_the_same_place(home: Path) -> None:
    with Terminal(LESSON, home=home, size=(120, 40)) as terminal:
        to_lab(terminal, "update")
        terminal.press(".", ".")
        left = worked_step(terminal.wait_for("step 2 "))
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    with Terminal(home=home, size=(80, 24)) as terminal:
        assert worked_step(terminal.wait_for("step 2 "))["b⁺"] == left["b⁺"]


def _at_rest(terminal: Terminal, mark: str) -> str:
    terminal.wait_for(mark)
    return terminal.rest(0.4)


def _leave(terminal: Terminal, killed: bool) -> None:
    if killed:
        # The place is written once the scrolling has stopped.
        terminal.rest(0.6)
        assert terminal.kill(signal.SIGKILL) == -signal.SIGKILL
    else:
        terminal.press("q")
        assert terminal.wait_for_end() == 0
