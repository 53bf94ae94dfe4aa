"""The installed program in a real terminal: a lesson opens, its lab runs, its questions answer."""

from __future__ import annotations

import re
import signal
from pathlib import Path

import pytest

from tests.terminal.terminal import Terminal

SIZES = [(80, 24), (120, 40)]
sizes = pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An environment with progress of its own."""
    return {"GRADTUTOR_DATA": str(tmp_path / "progress")}


def numbers(screen: str) -> list[str]:
    """Return the worked step off the screen: the ruler, then every line name = formula = value."""
    step = re.search(r"step \d+", screen)
    assert step, screen
    values = re.findall(r"(?m)^\W*([^\s=]+) +=[^=\n]*= +(\S.*?)(?:\s{2,}|│|$)", screen)
    return [step[0], *(f"{name} {value}" for name, value in values)]


def to_lab(terminal: Terminal) -> None:
    terminal.wait_for("quit")
    terminal.wait_for(lambda screen: "step" in screen)
    terminal.press(".")
    terminal.wait_for("LAB")
    terminal.wait_for("by micro-step")


@sizes
def test_ten_steps_forward_and_ten_back_show_the_same_numbers(
    size: tuple[int, int], home: dict[str, str]
) -> None:
    with Terminal("06-sgd", size=size, environment=home) as terminal:
        to_lab(terminal)
        terminal.press("u")
        terminal.wait_for("by update")
        film = []
        for step in range(1, 11):
            terminal.press(".")
            terminal.wait_for(f"step {step} ")
            film.append(numbers(terminal.screen))
        assert len({tuple(frame) for frame in film}) == 10
        assert all(len(frame) >= 8 for frame in film), film[0]
        for step in range(9, 0, -1):
            terminal.press(",")
            terminal.wait_for(f"step {step} ")
            assert numbers(terminal.screen) == film[step - 1]
        terminal.press("q")
        assert terminal.wait_for_end() == 0


@sizes
def test_the_first_micro_steps_are_those_worked_by_hand(size: tuple[int, int], home: dict[str, str]) -> None:
    """At zero weights ŷ = 0, so r = −y and L is the mean of y²; B = N = 200, α = 0.1."""
    from algorithms.datasets import DATASETS

    data = DATASETS["d06"]()
    gradient = -2 / 200 * data.X.T @ data.y
    with Terminal("06-sgd", size=size, environment=home) as terminal:
        to_lab(terminal)
        for _ in range(3):
            terminal.press(".")
        terminal.wait_for("micro-step 3/7" if size[0] == 80 else "3/7")
        assert f"{(data.y**2).mean():.6g}" in terminal.screen
        terminal.press(".")
        written = ", ".join(f"{value:.6g}".replace("-", "−") for value in gradient)
        terminal.wait_for(f"[{written}]")


@sizes
@pytest.mark.parametrize("killed", [False, True], ids=["q", "kill-9"])
def test_leaving_and_coming_back(size: tuple[int, int], home: dict[str, str], killed: bool) -> None:
    with Terminal("06-sgd", size=size, environment=home) as terminal:
        to_lab(terminal)
        terminal.press(*"u....")
        terminal.wait_for("step 4 ")
        left = numbers(terminal.screen)
        if killed:
            terminal.kill(signal.SIGKILL)
        else:
            terminal.press("q")
            assert terminal.wait_for_end() == 0
    with Terminal(size=size, environment=home) as terminal:
        terminal.wait_for("step 4 ")
        assert numbers(terminal.screen) == left
