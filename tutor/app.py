"""The application: which screen is up, and what a message from it leads to."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from rich.text import Text
from textual import events, on
from textual.app import SystemCommand
from textual.screen import Screen

from tutor import starting
from tutor.ascii_filter import AsciiFilter
from tutor.course import Course, CourseError, Entry, Lesson, UnknownLesson, anchors, load_lesson
from tutor.pacing import PacedApp
from tutor.screens.reading import ReadingScreen
from tutor.screens.saved_edit import OFTEN, SavedEdit
from tutor.screens.unpassed import unpassed
from tutor.signs import writes_ascii
from tutor.themes import dress
from tutor.translation import _, next_language, retell, speak

if TYPE_CHECKING:
    from algorithms.dataset import Dataset
    from tutor.course.glossary import Term
    from tutor.course.search import Found
    from tutor.progress import Store
    from tutor.screens.lessons import LessonsScreen

SMALLEST = (60, 18)
GLOSSARY = "glossary:"
"""What a link to a term begins with."""


class GradtutorApp(PacedApp):
    """Shows the list of lessons and the lesson that is open."""

    TITLE = "gradtutor"
    CSS_PATH = "app.tcss"

    def __init__(
        self,
        course: Course | None,
        store: Store,
        lesson: Entry | None,
        theme: str | None = None,
        alone: tuple[Lesson, Dataset] | None = None,
        review: bool = False,
        written: bool = False,
    ) -> None:
        """Open a course at a lesson, or at the list of lessons; or `alone` a lab, with its data.

        With `review` the questions that are due come first. Where the lessons are being `written`, a saved
        edit shows at once. Without a theme the colours are those of last time.
        """
        super().__init__()
        dress(self, theme or store.setting("theme"))
        # A page down would otherwise be painted some thirty times on its way.
        self.animation_level = "none"
        self._filters += [AsciiFilter()] if writes_ascii() else []
        self._course = course
        self._store = store
        self._first = lesson
        self._alone = alone
        self._review_first = review
        self._edit = SavedEdit() if written else None

    def on_mount(self) -> None:
        """Open the list, and the lesson to continue on top of it."""
        starting.watch(self, self._leave)
        # What is painted before the application is ready is thrown away.
        self.call_later(self._begin)

    def _begin(self) -> None:
        self.theme_changed_signal.subscribe(self, lambda new: self._store.record_setting("theme", new.name))
        if self._alone is not None:
            lesson, table = self._alone
            self._show(ReadingScreen(lesson, self._store, table))
        elif self._first is not None:
            self._open(self._first)
        else:
            self._list()
        if self._store.notice:
            self.notify(retell(self._store.notice), severity="warning", timeout=12)
        for fault in self._course.faults if self._course else ():
            self.notify(str(fault), severity="error", timeout=15)
        if self._edit is not None:
            self.set_interval(OFTEN, self._show_edit)
        if self._review_first:
            self.action_review()
        self._watch_size(self.size.width, self.size.height)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer in the palette all that has a key on this screen."""
        from tutor.palette import offered, other_language

        for own in super().get_system_commands(screen):
            yield SystemCommand(_(own.title), _(own.help), own.callback)
        yield from offered(screen, self._course is not None)
        if self._course is not None:
            yield other_language(self, self.action_language)

    def _list(self) -> None:
        from tutor.screens.lessons import LessonsScreen

        if self._course is None:
            self.exit()
            return
        place = self._store.place()
        self._show(LessonsScreen(self._course, self._store, place.lesson if place else ""))

    def _show(self, screen: Screen[None]) -> None:
        """Put a screen in the place of the one that is up; under the first is Textual's empty one."""
        if len(self.screen_stack) == 1:
            self.push_screen(screen)
        else:
            self.switch_screen(screen)

    def _open(self, entry: Entry, line: int = 0, anchor: str = "") -> None:
        """Open a lesson where it was left, or at a line of its file, or at a heading."""
        if self._edit is not None:
            self._edit.opened(entry.path)
        try:
            lesson = load_lesson(entry.path)
        except CourseError as error:
            self.notify(str(error), severity="error", timeout=15)
            if len(self.screen_stack) == 1:
                self._list()
            return
        self._leave()
        if anchor:
            line = anchors(lesson).get(anchor.casefold(), line)
        aside = unpassed(entry, self._course, self._store)
        self._show(ReadingScreen(lesson, self._store, aside=aside, line=line))

    def _show_edit(self) -> None:
        screen = self.screen
        if self._edit and self._course and isinstance(screen, ReadingScreen) and self._edit.to_show(screen):
            self._open(self._course.find(screen.lesson.slug))

    @property
    def _here(self) -> str:
        return self.screen.lesson.slug if isinstance(self.screen, ReadingScreen) else ""

    def _leave(self) -> None:
        if isinstance(self.screen, ReadingScreen):
            self.screen.leave()

    def on_lessons_screen_chosen(self, event: LessonsScreen.Chosen) -> None:
        """Open the lesson that was chosen in the list."""
        if self._course is not None:
            self._open(self._course.find(event.slug))

    @on(ReadingScreen.Leave)
    def _elsewhere(self, event: ReadingScreen.Leave) -> None:
        if event.by == 0:
            self._leave()
            self._list()
            return
        entries = self._course.entries if self._course else ()
        place = next((place for place, entry in enumerate(entries) if entry.slug == self._here), -1)
        if place >= 0 and 0 <= place + event.by < len(entries):
            self._open(entries[place + event.by])
        else:
            self.notify(_("There is no further lesson that way."), timeout=2)

    @on(ReadingScreen.Follow)
    def _follow(self, event: ReadingScreen.Follow) -> None:
        path, _hash, anchor = unquote(event.href).partition("#")
        if event.href.startswith(GLOSSARY):
            self.action_glossary(event.href.removeprefix(GLOSSARY))
            return
        if "://" in event.href or self._course is None:
            self.notify(event.href, title=_("A link to the web"), timeout=10)
            return
        try:
            self._open(self._course.find(PurePosixPath(path).stem or self._here), anchor=anchor)
        except UnknownLesson as error:
            self.notify(str(error), severity="warning")

    def action_command_palette(self) -> None:
        """List all that can be done here."""
        from textual.command import CommandPalette

        if not any(isinstance(screen, CommandPalette) for screen in self.screen_stack):
            self.push_screen(CommandPalette(id="--command-palette", placeholder=_("Search for commands…")))

    async def action_quit(self) -> None:
        """Save the place and leave."""
        self._leave()
        self.exit()

    def _fatal_error(self) -> None:
        """Save the place, and leave one line and a report where Textual would print a traceback."""
        from tutor.crash import report_crash

        with suppress(Exception):
            self._leave()
        self.panic(Text(report_crash(sys.exception())))

    def action_language(self) -> None:
        """Go on in the next language, at the same place, and begin in it the next time."""
        if self._course is None:
            return
        language = next_language()
        try:
            self._course = Course(self._course.folder, language)
        except CourseError as error:
            self.notify(str(error), severity="error", timeout=15)
            return
        speak(language)
        self._store.record_setting("language", language)
        # Under what was opened over it is the lesson or the list, and under that Textual's empty screen.
        while len(self.screen_stack) > 2:
            self.pop_screen()
        if isinstance(self.screen, ReadingScreen):
            self._open(self._course.find(self.screen.lesson.slug))
        else:
            self._list()

    def action_glossary(self, wanted: str = "") -> None:
        """Show the terms of the course, one of them first if it is `wanted`."""
        from tutor.screens.glossary import GlossaryScreen

        if terms := self._terms():
            self.push_screen(GlossaryScreen(terms, wanted))
        else:
            self.notify(_("This course has no glossary."), timeout=3)

    def action_search(self) -> None:
        """Look for words in the whole course."""
        from tutor.course.search import searchable
        from tutor.screens.search import SearchScreen

        if self._course is None:
            return
        found = searchable(self._course.entries, self._terms())
        self.push_screen(SearchScreen(found), self._open_found)

    def _terms(self) -> tuple[Term, ...]:
        from tutor.course.glossary import read_glossary

        try:
            return read_glossary(self._course.folder, self._course.language) if self._course else ()
        except CourseError as error:
            self.notify(str(error), severity="error", timeout=15)
            return ()

    def _open_found(self, found: Found | None) -> None:
        if found is not None and found.kind == "term":
            self.action_glossary(found.place)
        elif found is not None and self._course is not None:
            while len(self.screen_stack) > 2:
                self.pop_screen()
            self._open(self._course.find(found.place), found.line)

    def action_help(self) -> None:
        """Show what every key does."""
        from tutor.screens.help import HelpScreen

        self.push_screen(HelpScreen(self._course is not None))

    def action_review(self) -> None:
        """Ask what is due again."""
        from tutor.screens.review import ReviewScreen

        if self._course is not None and not isinstance(self.screen, ReviewScreen):
            self.push_screen(ReviewScreen(self._course, self._store))

    def action_progress(self) -> None:
        """Show what was done."""
        from tutor.screens.progress import ProgressScreen

        if self._course is not None and not isinstance(self.screen, ProgressScreen):
            self.push_screen(ProgressScreen(self._course, self._store))

    def on_resize(self, event: events.Resize) -> None:
        """Wait, and say so, while the terminal is too small."""
        self._watch_size(event.size.width, event.size.height)

    def _watch_size(self, width: int, height: int) -> None:
        from tutor.screens.too_small import TooSmallScreen

        small = width < SMALLEST[0] or height < SMALLEST[1]
        waiting = isinstance(self.screen, TooSmallScreen)
        if small and not waiting:
            self.push_screen(TooSmallScreen(*SMALLEST))
        elif waiting and not small:
            self.pop_screen()
