"""The list of lessons, with what was done of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, OptionList
from textual.widgets.option_list import Option

from tutor.course import Course, Entry
from tutor.widgets.command import EVERYWHERE
from tutor.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from tutor.progress import LessonProgress, Store


class LessonsScreen(Screen[None]):
    """Parts and lessons; Enter opens one."""

    CSS_PATH = "lessons.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [command.binding() for command in EVERYWHERE]

    options = getters.query_one(OptionList)

    @dataclass
    class Chosen(Message):
        """The learner wants to read a lesson."""

        slug: str

    def __init__(self, course: Course, store: Store, at: str = "") -> None:
        super().__init__()
        self._course = course
        self._store = store
        self._at = at

    def compose(self) -> ComposeResult:
        """Lay out title, list and footer."""
        yield TitleBar(self._course.title or "gradtutor", "Enter opens a lesson")
        yield OptionList(markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Fill the list, with the lesson that was left highlighted."""
        part = ""
        for entry in self._course.entries:
            if entry.part and entry.part != part:
                part = entry.part
                self.options.add_option(Option(part, disabled=True))
            self.options.add_option(Option(row(entry, self._store.summary(entry.slug)), id=entry.slug))
        if self._at in {entry.slug for entry in self._course.entries}:
            self.options.highlighted = self.options.get_option_index(self._at)
        self.options.focus()

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id:
            self.post_message(self.Chosen(event.option_id))


def row(entry: Entry, progress: LessonProgress) -> str:
    """Return a line of the list: mark, slug, title and what was done."""
    mark = "✓" if progress.read else "·"
    done: list[str] = []
    if progress.goals:
        done.append(f"{len(progress.goals)} goals")
    if progress.answered:
        done.append(f"{progress.correct}/{progress.answered} right")
    told = f"  ({', '.join(done)})" if done else ""
    return f"  {mark} {entry.slug[:2]}  {entry.title}{told}"
