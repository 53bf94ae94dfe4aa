"""What the palette offers on a screen: all that has a key there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual.app import App, SystemCommand
from textual.screen import Screen

from tutor.screens.lessons import LessonsScreen
from tutor.screens.reading import ReadingScreen
from tutor.translation import LANGUAGES, _, next_language
from tutor.widgets.command import EVERYWHERE, LAB, LISTING, READING, usable


def offered(screen: Screen[object], course: bool = True) -> Iterator[SystemCommand]:
    """Yield the commands of the keys that work on `screen`, in a course or in a lab alone."""
    here = LISTING if isinstance(screen, LessonsScreen) else ()
    if isinstance(screen, ReadingScreen):
        here = (*LAB, *READING)
    for command in usable((*here, *EVERYWHERE), course):
        action = command.action
        yield SystemCommand(
            command.title,
            _(command.help),
            lambda action=action: screen.call_later(screen.run_action, action),
        )


def other_language(app: App[None], go_on: Callable[[], object]) -> SystemCommand:
    """Return the command that goes on in the next language."""
    title = _("Language: {language}").format(language=LANGUAGES[next_language()])
    help_line = _("Go on in this language, at the same place.")
    return SystemCommand(title, help_line, lambda: app.call_later(go_on))
