"""What is sent is what differs from what stands on the screen, and the screen is right all the same."""

from __future__ import annotations

from pathlib import Path

from tests.terminal.on_screen import LESSON
from tests.terminal.terminal import ANSWER, SURE_ANSWER, Terminal

REPAINT = "\x0c"
WAYS = (
    ("pagedown", "pagedown", "pageup"),
    (".", ".", "u", ".", " ", " "),
    ("z", ".", "z"),
    ("e", "escape", "t", "escape"),
    ("?", "pagedown"),
    ("escape", "g"),
    ("escape", "/", "slope"),
    ("escape", "ctrl+p"),
    ("escape",),
    ("tab", "tab", "right", "shift+tab"),
    ("l", "down", "m", "m", "enter"),
)
"""Keys that lead over screens, zooms, messages and charts, and back to the lesson."""


def cells(terminal: Terminal, size: tuple[int, int]) -> list[object]:
    columns, rows = size
    return [terminal.cell(x, y) for y in range(rows) for x in range(columns)]


def test_painted_anew_every_screen_is_as_it_was(home: Path, size: tuple[int, int]) -> None:
    with Terminal(LESSON, home=home, size=size) as terminal:
        terminal.rest(SURE_ANSWER)
        for way in WAYS:
            terminal.press(*way)
            terminal.rest(ANSWER)
            shown = cells(terminal, size)
            before = len(terminal.output)
            terminal.press(REPAINT, answer=SURE_ANSWER)
            terminal.rest(ANSWER)
            assert cells(terminal, size) == shown, way
            assert len(terminal.output) - before > 1_000, way


def test_opening_a_lesson_paints_it_once(home: Path) -> None:
    with Terminal(LESSON, home=home) as terminal:
        terminal.rest(SURE_ANSWER)
        opened = len(terminal.output)
        terminal.press(REPAINT, answer=SURE_ANSWER)
        terminal.rest(ANSWER)
        assert opened <= 2.5 * (len(terminal.output) - opened)


def test_what_another_program_wrote_over_goes_with_a_repaint(home: Path) -> None:
    with Terminal(LESSON, home=home) as terminal:
        shown = terminal.rest(SURE_ANSWER)
        terminal._stream.feed(b"\x1b[5;5HBroadcast message")
        assert "Broadcast message" in terminal.screen
        terminal.press(REPAINT, answer=SURE_ANSWER)
        assert terminal.rest(ANSWER) == shown
