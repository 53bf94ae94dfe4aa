"""A formula or a diagram with numbered marks, of which one is chosen."""

from __future__ import annotations

import re
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from tutor.course import Point
from tutor.maths import MathError, display

_MARK = re.compile(r"\[([1-9])\]")


def figure_rows(point: Point, width: int) -> list[str]:
    """Return the figure as it is shown `width` columns wide; a formula that cannot be read as its source."""
    if point.formula:
        try:
            return list(display(point.figure, width=max(8, width)).rows)
        except MathError:
            pass
    return point.figure.split("\n")


class MarkedFigure(Widget, can_focus=True):
    """Shows the figure; the arrow keys go from mark to mark, a digit goes to its own, space chooses."""

    DEFAULT_CSS = """
    MarkedFigure { height: auto; width: 1fr; padding: 0 2; text-wrap: nowrap; text-overflow: clip; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,up", "move(-1)", "Previous mark", show=False),
        Binding("right,down", "move(1)", "Next mark", show=False),
        Binding("space", "pick", "Choose", show=False),
    ]

    cursor: reactive[int] = reactive(0)
    """The mark that the keys act on, counted from 0."""
    chosen: reactive[int | None] = reactive(None, init=False)
    """The mark that is chosen, counted from 0."""

    def __init__(self, task: Point) -> None:
        super().__init__()
        self._point = task
        self._set: tuple[int, list[str]] | None = None

    def _rows(self, width: int) -> list[str]:
        if self._set is None or self._set[0] != width:
            self._set = (width, figure_rows(self._point, width))
        return self._set[1]

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Take all the width there is."""
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Count the rows of the figure."""
        return len(self._rows(width))

    def render(self) -> Content:
        """Return the figure; the chosen mark is bold, the one that the keys act on reversed."""
        return Content("\n").join([self._lit(row) for row in self._rows(self.content_size.width)])

    def _lit(self, row: str) -> Content:
        text = Content(row)
        for mark in _MARK.finditer(row):
            place = int(mark[1]) - 1
            if self.has_focus and place == self.cursor:
                text = text.stylize("reverse", *mark.span())
            if place == self.chosen:
                text = text.stylize("bold underline $text-accent", *mark.span())
            elif not (self.has_focus and place == self.cursor):
                text = text.stylize("$text-accent", *mark.span())
        return text

    def action_move(self, by: int) -> None:
        """Go to another mark."""
        self.cursor = (self.cursor + by) % len(self._point.options)

    def choose(self, place: int) -> bool:
        """Choose a mark, counted from 0; False if there is none."""
        if not 0 <= place < len(self._point.options):
            return False
        self.cursor = self.chosen = place
        return True

    def action_pick(self) -> None:
        """Choose the mark that the cursor is on."""
        self.chosen = self.cursor

    def on_key(self, event: events.Key) -> None:
        """Go to the mark whose digit is pressed."""
        if event.character is not None and event.character in "123456789":
            event.stop()
            self.choose(int(event.character) - 1)

    def on_click(self, event: events.Click) -> None:
        """Choose the mark under the mouse."""
        place = event.get_content_offset(self)
        rows = self._rows(self.content_size.width)
        if place is None or place.y >= len(rows):
            return
        for mark in _MARK.finditer(rows[place.y]):
            if mark.start() <= place.x < mark.end():
                self.choose(int(mark[1]) - 1)

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Hide the cursor."""
        self.refresh()
