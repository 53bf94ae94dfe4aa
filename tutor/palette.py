"""What the palette offers on a screen: all that has a key there."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import SystemCommand
from textual.screen import Screen

from tutor.screens.lessons import LessonsScreen
from tutor.screens.reading import ReadingScreen
from tutor.translation import _
from tutor.widgets.command import EVERYWHERE, LAB, LISTING, READING


def offered(screen: Screen[object]) -> Iterator[SystemCommand]:
    """Yield the commands of the keys that work on `screen`."""
    here = LISTING if isinstance(screen, LessonsScreen) else ()
    if isinstance(screen, ReadingScreen):
        here = (*LAB, *READING)
    for command in (*here, *EVERYWHERE):
        action = command.action
        yield SystemCommand(
            command.title,
            _(command.help),
            lambda action=action: screen.call_later(screen.run_action, action),
        )
