"""Lines about the present step, of which only what has changed is painted."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from tutor.widgets.changes import changed


class SparingLines(Widget):
    """Shows the lines that a subclass makes of its `worked` step."""

    def __init__(self) -> None:
        super().__init__()
        self._painted: list[Content] = []

    def lines(self) -> list[Content]:
        """Return what to show, a line a row."""
        raise NotImplementedError

    def render(self) -> Content:
        """Return all lines."""
        self._painted = self.lines()
        return Content("\n").join(self._painted)

    def watch_worked(self) -> None:
        """Repaint the cells that differ from what is on the screen."""
        if not self.is_on_screen:
            self.refresh()
        elif regions := changed(self._painted, self.lines(), self.content_size.width):
            self.refresh(*regions)
