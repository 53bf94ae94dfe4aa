"""Lines about the present step, of which only what has changed is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from tutor.widgets.changes import changed

if TYPE_CHECKING:
    from tutor.lab.worked import Worked


class SparingLines(Widget):
    """Shows the lines that a subclass makes of its `worked` step and its size alone."""

    worked: reactive[Worked | None] = reactive(None, layout=False, repaint=False)
    """The step to show."""

    def __init__(self) -> None:
        super().__init__()
        self._painted: list[Content] = []
        self._made: tuple[object, Size, list[Content]] | None = None

    def lines(self) -> list[Content]:
        """Return what to show, a line a row."""
        raise NotImplementedError

    def _current(self) -> list[Content]:
        """Return the lines; those that were compared with the screen are then painted as they are."""
        if self._made is None or self._made[0] is not self.worked or self._made[1] != self.content_size:
            self._made = self.worked, self.content_size, self.lines()
        return self._made[2]

    def render(self) -> Content:
        """Return all lines."""
        self._painted = self._current()
        return Content("\n").join(self._painted)

    def watch_worked(self) -> None:
        """Repaint the cells that differ from what is on the screen."""
        if not self.is_on_screen:
            self.refresh()
        elif regions := changed(self._painted, self._current(), self.content_size.width):
            self.refresh(*regions)
