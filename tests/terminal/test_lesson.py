"""The installed program in a real terminal: the list opens, a lesson opens, its lab steps both ways."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from algorithms.datasets import DATASETS
from tests.terminal.on_screen import (
    LESSON,
    current,
    moment,
    numbers,
    row_of,
    setting,
    to_lab,
    words,
    worked_step,
)
from tests.terminal.terminal import Terminal
from tutor.course import Course, bundled_course_folder

SIX_DIGITS = 1e-5
QUANTITIES = ("ŷ", "r", "L", "∇w", "∇b", "w⁺", "b⁺")


def test_the_list_opens_and_from_it_a_lesson(size: tuple[int, int], home: Path) -> None:
    with Terminal(home=home, size=size) as terminal:
        terminal.wait_for("quit")
        first = Course(bundled_course_folder(), "en").entries[0]
        terminal.press("enter")
        assert first.title in terminal.wait_for("lessons").splitlines()[0]
        terminal.press("l")
        terminal.wait_for("Enter opens a lesson")
        terminal.click(8, row_of(terminal, "06  Stochastic gradient descent"))
        # The lab fills the number in.
        terminal.wait_for(lambda screen: "has N = 200 objects" in words(screen))
        terminal.press("l")
        terminal.wait_for("Enter opens a lesson")
        terminal.press("?")
        terminal.wait_for("Step forward by one unit.")
        terminal.press("escape")
        terminal.wait_for("Enter opens a lesson")
        terminal.press("q")
        assert terminal.wait_for_end() == 0


def test_ten_steps_forward_and_ten_back_show_the_same_numbers(size: tuple[int, int], home: Path) -> None:
    with Terminal(LESSON, home=home, size=size) as terminal:
        to_lab(terminal, "update")
        film = [worked_step(terminal.screen)]
        for step in range(1, 11):
            terminal.press(".")
            film.append(worked_step(terminal.wait_for(f"step {step} ")))
        assert len({tuple(shown.items()) for shown in film}) == 11
        _is_gradient_descent(film)
        for step in reversed(range(10)):
            terminal.press(",")
            assert worked_step(terminal.wait_for(f"step {step} ")) == film[step]
        terminal.press("q")
        assert terminal.wait_for_end() == 0


def _is_gradient_descent(film: list[dict[str, str]]) -> None:
    """Compare a film with the mean squared error of the d06 data, descended from zero by α = 0.1."""
    data = DATASETS["d06"]()
    w, b = np.zeros(2), 0.0
    for shown in film[1:]:
        r = data.X @ w + b - data.y
        gradient, slope = 2 / 200 * data.X.T @ r, 2 / 200 * r.sum()
        assert numbers(shown["L"]) == pytest.approx([(r**2).mean()], rel=SIX_DIGITS)
        assert numbers(shown["∇w"]) == pytest.approx(gradient, rel=SIX_DIGITS)
        assert numbers(shown["∇b"]) == pytest.approx([slope], rel=SIX_DIGITS)
        w, b = w - 0.1 * gradient, b - 0.1 * slope
        assert numbers(shown["w⁺"]) == pytest.approx(w, rel=SIX_DIGITS)
        assert numbers(shown["b⁺"]) == pytest.approx([b], rel=SIX_DIGITS)


def test_an_update_is_seven_micro_steps_and_an_epoch_as_many_updates_as_batches(
    size: tuple[int, int], home: Path
) -> None:
    with Terminal(LESSON, home=home, size=size) as terminal:
        to_lab(terminal)
        film = [worked_step(terminal.screen)]
        for micro in range(1, 7):
            terminal.press(".")
            film.append(worked_step(terminal.wait_for(f"{micro}/7")))
            assert current(terminal.screen) == QUANTITIES[micro - 1]
            assert moment(terminal.screen) == "step 0"
        terminal.press(".")
        terminal.wait_for("step 1 ")
        assert current(terminal.screen) == QUANTITIES[6]
        for micro in range(6, 0, -1):
            terminal.press(",")
            assert worked_step(terminal.wait_for(f"{micro}/7")) == film[micro]

        terminal.press("z", "]", "-", "-", "-")
        terminal.wait_for(lambda screen: setting(screen, "batch size") == "20")
        terminal.press("u", "u")
        terminal.wait_for("by epoch")
        terminal.press(".")
        assert "epoch 1 · 200" in terminal.wait_for("step 10 ")
        terminal.press(".")
        assert "epoch 2 · 400" in terminal.wait_for("step 20 ")
        terminal.press(",", ",")
        terminal.wait_for("step 0 ")


def test_a_parameter_is_turned_from_the_lab_and_changes_what_follows(
    size: tuple[int, int], home: Path
) -> None:
    with Terminal(LESSON, home=home, size=size) as terminal:
        to_lab(terminal, "update")
        terminal.press(".", ".")
        before = worked_step(terminal.wait_for("step 2 "))
        terminal.press("+")
        terminal.wait_for(lambda screen: float(setting(screen, "learning rate")) > 0.1)
        # The slider came into view. What lies behind stays as it was; the next step goes by the new rate.
        assert worked_step(terminal.screen).items() <= before.items()
        rate = float(setting(terminal.screen, "learning rate"))
        terminal.press(".")
        after = worked_step(terminal.wait_for("step 3 "))
        expected = np.subtract(numbers(before["w⁺"]), np.multiply(rate, numbers(after["∇w"])))
        assert numbers(after["w⁺"]) == pytest.approx(expected, rel=1e-4)
        terminal.press("r")
        terminal.wait_for("step 0 ")
        terminal.press("*")
        terminal.wait_for(lambda screen: float(setting(screen, "learning rate")) > 2 * rate)


def test_the_lab_runs_by_itself_until_it_is_paused(size: tuple[int, int], home: Path) -> None:
    with Terminal(LESSON, home=home, size=size) as terminal:
        to_lab(terminal, "update")
        terminal.press(">", ">", "space")
        terminal.wait_for("step 4 ")
        assert "a second" in terminal.screen
        terminal.press("space")
        paused = worked_step(terminal.wait_for("paused"))
        assert worked_step(terminal.rest(0.5)) == paused


def test_a_goal_is_ticked_when_it_is_reached_and_not_before(size: tuple[int, int], home: Path) -> None:
    """With α = 0.1, B = 5 and seed 0 the loss comes within 5 % of the least after 18 updates at most."""
    with Terminal(LESSON, home=home, size=size) as terminal:
        to_lab(terminal, "update")
        terminal.press("z", "]", *["-"] * 5)
        terminal.wait_for(lambda screen: setting(screen, "batch size") == "5")
        terminal.press(*["."] * 18)
        assert "90" in terminal.wait_for("step 18 ")
        terminal.press("z")
        terminal.scroll_to(" Reach ", "up")
        boxes = [line for line in terminal.lines if "☑" in line or "☐" in line]
        assert ["☑" in line for line in boxes[-3:]] == [True, False, False]
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    with Terminal(LESSON, home=home, size=size) as terminal:
        terminal.wait_for("step 18 ")
        terminal.scroll_to("☑ Reach", "up")
