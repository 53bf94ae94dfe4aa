"""All that was done, in charts."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from tutor.course import Course
from tutor.progress import calibration_line
from tutor.progress.report import report
from tutor.screens.while_there import while_there
from tutor.translation import _
from tutor.widgets.chart import Chart
from tutor.widgets.command import EVERYWHERE
from tutor.widgets.footer import Footer
from tutor.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from tutor.progress import Store

CHARTS = ("states", "days", "calibration", "time", "slips")


class ProgressScreen(Screen[None]):
    """Lessons by state, answers by day, calibration, time and slips by family."""

    CSS_PATH = "progress.tcss"
    AUTO_FOCUS = "#progress"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-middling"), (100, "-wide")]  # noqa: RUF012 - so Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,l", "dismiss", "back", key_display="Esc"),
        *(command.binding() for command in EVERYWHERE if command.id != "app.progress"),
    ]

    line = getters.query_one("#line", Static)

    def __init__(self, course: Course, store: Store) -> None:
        super().__init__()
        self._course = course
        self._store = store

    def compose(self) -> ComposeResult:
        """Lay out a line of text and a grid of charts."""
        yield TitleBar(_("Progress"))
        with VerticalScroll(id="progress", can_focus=True):
            yield Static("", id="line", markup=False)
            with Container(id="charts"):
                for name in CHARTS:
                    yield Chart(name, id=name)
        yield Footer()

    def on_mount(self) -> None:
        """Fill in the numbers once the frame is painted."""
        self.call_after_refresh(while_there(self, self._fill))

    def on_screen_resume(self) -> None:
        """Fill in what has changed while another screen was up."""
        self.call_after_refresh(while_there(self, self._fill))

    def _fill(self) -> None:
        from tutor.widgets.progress_pictures import pictures

        summary = report(self._store, [entry.slug for entry in self._course.entries])
        told = calibration_line(summary.beliefs)
        review = _("Questions in review: {count}, due: {due}").format(count=summary.in_deck, due=summary.due)
        self.line.update(
            f"{review}.\n" + _("Right, by how sure you were: {told}.").format(told=told or _("not said yet"))
        )
        drawn = pictures(summary, {entry.slug: entry.title for entry in self._course.entries})
        for chart in self.query(Chart):
            chart.picture = drawn[str(chart.name)]
