"""A map on which the learner points at places, with the mouse or with a cursor of cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tutor.widgets.chart import Chart

Cell = tuple[int, int]


class PointedChart(Chart):
    """Takes the keyboard while its picture may be pointed at: the arrows move the cursor, Enter points."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1, 0)", "Left", show=False),
        Binding("right", "move(1, 0)", "Right", show=False),
        Binding("up", "move(0, -1)", "Up", show=False),
        Binding("down", "move(0, 1)", "Down", show=False),
        Binding("shift+left", "move(-5, 0)", "Far left", show=False),
        Binding("shift+right", "move(5, 0)", "Far right", show=False),
        Binding("enter", "point", "Point", show=False),
    ]

    cursor: reactive[Cell | None] = reactive(None)
    """Column and row of the cell that Enter points at; None for the middle."""

    @dataclass
    class Pointed(Message):
        """The learner pointed at a place."""

        chart: PointedChart
        x: float
        y: float

    def watch_picture(self) -> None:
        """Take the keyboard only where there is something to point at."""
        from tutor.charts import Plane

        self.can_focus = isinstance(self.picture, Plane) and self.picture.pointed

    def _place(self, cell: Cell) -> tuple[float, float] | None:
        from tutor.charts import Plane
        from tutor.charts.pointing import place_at

        picture = self.picture
        if not isinstance(picture, Plane) or not picture.pointed:
            return None
        return place_at(picture, *self.size, *cell)

    def _cell(self) -> Cell:
        return self.cursor or (self.size.width // 2, self.size.height // 2)

    def action_move(self, across: int, down: int) -> None:
        """Move the cursor, as far as the map goes."""
        column, row = self._cell()
        cell = column + across, row + down
        if self._place(cell) is not None:
            self.cursor = cell

    def action_point(self) -> None:
        """Point at the cell under the cursor."""
        self._point(self._cell())

    def on_click(self, event: events.Click) -> None:
        """Point at the cell under the mouse."""
        if self._place((event.x, event.y)) is not None:
            event.stop()
            self.cursor = (event.x, event.y)
            self._point(self.cursor)

    def _point(self, cell: Cell) -> None:
        place = self._place(cell)
        if place is not None:
            self.post_message(self.Pointed(self, *place))

    def render_line(self, y: int) -> Strip:
        """Return a row of the chart, the cell under the cursor reversed while the chart has the keyboard."""
        strip = super().render_line(y)
        column, row = self._cell()
        if y != row or not self.has_focus:
            return strip
        before, under, after = strip.divide([column, column + 1, strip.cell_length])
        return Strip.join([before, under.apply_style(Style(reverse=True)), after])

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Hide the cursor."""
        self.refresh()
