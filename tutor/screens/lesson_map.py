"""What builds on what: the lessons with the lines of their prerequisites."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tutor.course import Course
from tutor.course.prerequisite_map import needs
from tutor.progress import states
from tutor.translation import _
from tutor.widgets.command import EVERYWHERE
from tutor.widgets.footer import Footer
from tutor.widgets.map_rows import map_rows, numbered, signs
from tutor.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from tutor.progress import Store


class LessonMapScreen(Screen[str]):
    """A row a lesson; Enter returns its slug, and Escape nothing."""

    CSS_PATH = "lesson_map.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,m,l", "dismiss('')", "back", key_display="Esc"),
        *(command.binding() for command in EVERYWHERE),
    ]

    options = getters.query_one(OptionList)
    near = getters.query_one("#near", Static)

    def __init__(self, course: Course, store: Store, at: str = "") -> None:
        super().__init__()
        self._course = course
        self._entries = {entry.slug: entry for entry in course.entries}
        self._needs = needs(course.entries)
        self._states = states(store, list(self._entries))
        self._at = at

    def compose(self) -> ComposeResult:
        """Lay out the map, what is near the chosen lesson, and the signs."""
        yield TitleBar(self._course.title or "gradtutor", _("Enter opens a lesson"))
        rows = map_rows(self._course.entries, self._states)
        yield OptionList(*(Option(row, id=slug) for slug, row in rows.items()), markup=False)
        yield Static("", id="near", markup=False)
        yield Static(signs(), id="signs", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Go to the lesson that was chosen before."""
        if self._at in self._entries:
            self.options.highlighted = self.options.get_option_index(self._at)
        self.options.focus()

    @on(OptionList.OptionHighlighted)
    def _tell(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if event.option_id:
            self.near.update(self._neighbours(event.option_id))

    def _neighbours(self, slug: str) -> str:
        before = ", ".join(numbered(self._entries[one]) for one in self._needs[slug])
        after = ", ".join(
            numbered(self._entries[one]) for one, wanted in self._needs.items() if slug in wanted
        )
        told = [
            _("builds on {lessons}").format(lessons=before) if before else _("builds on nothing"),
            _("leads to {lessons}").format(lessons=after) if after else "",
        ]
        return "; ".join(part for part in told if part)

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_id or "")
