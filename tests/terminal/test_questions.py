"""Questions answered in a real terminal, by the numbers that are on the screen."""

from __future__ import annotations

from math import ceil, floor
from pathlib import Path

from tests.terminal.on_screen import LESSON, question, row_of, template, to_question, words
from tests.terminal.terminal import Terminal
from tutor.course import Choice, Numeric


def test_a_number_is_answered_with_a_slip_and_then_rightly(size: tuple[int, int], home: Path) -> None:
    task = question("06-1").task
    assert isinstance(task, Numeric)
    why = next(slip.why for slip in task.slips if slip.tag == "dropped-tail-batch")
    with Terminal(LESSON, home=home, size=size) as terminal:
        terminal.wait_for("quit")
        to_question(terminal, "06-1")
        asked = template("06-1").search(words(terminal.screen))
        assert asked
        n, b, e = (int(asked[name]) for name in "nbe")
        terminal.click(8, row_of(terminal, "your answer", row_of(terminal, "There are")))
        # In a line to type in a letter is a letter, even one that is a command elsewhere.
        terminal.press("q", "l")
        terminal.wait_for("not a number yet")
        terminal.press("ctrl+u", str(e * floor(n / b)), "enter")
        assert why in words(terminal.wait_for("✗"))
        terminal.press("ctrl+u", str(e * ceil(n / b)), "enter")
        assert "Right." in terminal.wait_for("✓")
        assert "✗" not in terminal.screen


def test_an_option_is_chosen_with_the_keyboard_wrongly_and_then_rightly(
    size: tuple[int, int], home: Path
) -> None:
    task = question("06-3").task
    assert isinstance(task, Choice)
    wrong = next(option for option in task.options if option.tag == "batch-gradient-exact")
    right = next(option for option in task.options if option.correct)
    with Terminal(LESSON, home=home, size=size) as terminal:
        terminal.wait_for("quit")
        to_question(terminal, "06-3")
        pressed = 0
        # Tab goes on from what is in view: past the question above, and not from the top of the lesson.
        while not any("▸" in line and one.text in line for line in terminal.lines for one in task.options):
            assert pressed < 12, terminal.screen
            pressed += 1
            terminal.press("tab")
            terminal.rest(0.2)
        for option, mark in ((wrong, "✗"), (right, "✓")):
            _move_to(terminal, option.text)
            terminal.press("enter")
            told = terminal.wait_for(mark)
            assert f"(●) {option.text}" in told
            assert option.why.split(".")[0].split("$")[0].strip() in words(told)


def _move_to(terminal: Terminal, text: str) -> None:
    here, there = row_of(terminal, "▸"), row_of(terminal, text)
    terminal.press(*["down" if there > here else "up"] * abs(there - here))
    terminal.wait_for(lambda screen: any("▸" in line and text in line for line in screen.splitlines()))
