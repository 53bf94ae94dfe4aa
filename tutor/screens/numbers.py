"""Every number of a step, whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from tutor.lab.atoms import spoken
from tutor.lab.numbers import number, shape, spoken_axes
from tutor.translation import _
from tutor.widgets.footer import Footer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from algorithms.quantity import Quantity
    from tutor.charts import Picture
    from tutor.lab.frame import Frame

PER_LINE = 10
"""Numbers of a vector on a line, where the screen is wide enough."""
BESIDE = 8
"""Columns that a page keeps free: its padding, the scrollbar and the indent of numbers."""
MOST_ROWS = 60
"""Rows of a chart's table."""


class NumbersScreen(ModalScreen[None]):
    """The quantities revealed so far, each with all of its numbers."""

    CSS_PATH = "page.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t,escape,q", "dismiss", "back", key_display="Esc"),
    ]

    _step = getters.query_one("#step", Static)

    def __init__(self, frame: Frame, pictures: Sequence[Picture] = ()) -> None:
        super().__init__()
        self._frame, self._pictures = frame, pictures

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        with VerticalScroll():
            yield Static(id="step", markup=False)
            for picture in self._pictures:
                yield Static(f"\n{chart_table(picture)}", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Lay the numbers out."""
        self._lay_out(self.app.size.width)

    def on_resize(self, event: events.Resize) -> None:
        """Lay the numbers out anew for another width."""
        self._lay_out(event.size.width)

    def _lay_out(self, width: int) -> None:
        revealed = self._frame.trace[: self._frame.shown]
        whole = (whole_quantity(quantity, width - BESIDE) for quantity in revealed)
        text = "\n\n".join(whole) or _("No step was taken yet.")
        self._step.update(_("Update {step}").format(step=self._frame.updating) + f"\n\n{text}")


def chart_table(picture: Picture) -> str:
    """Return what a chart shows as lines of numbers, a long one thinned out evenly."""
    heading, rows = picture.table()
    step = -(-len(rows) // MOST_ROWS) or 1
    kept = rows[::step] if (len(rows) - 1) % step == 0 else [*rows[::step], rows[-1]]
    cells = [heading, *([_cell(value) for value in row] for row in kept)]
    widths = [max(len(str(line[column])) for line in cells) for column in range(len(heading))]
    lines = [
        "  ".join(str(cell).rjust(width) for cell, width in zip(line, widths, strict=True)) for line in cells
    ]
    thinned = _(", every {step}th of {count} rows").format(step=step, count=len(rows)) if step > 1 else ""
    return "\n".join([f"{picture.title}{thinned}", *(f"  {line}" for line in lines)])


def _cell(value: object) -> str:
    if value is None:
        return ""
    return number(float(value)) if isinstance(value, (int, float)) else str(value)


def whole_quantity(quantity: Quantity, room: int) -> str:
    """Return a quantity with all of its numbers in lines of `room` columns, a matrix row by row.

    A row that is too long goes on in the next line, further in.
    """
    head = f"{spoken(quantity.symbol or quantity.name)} = {spoken(quantity.formula)}"
    values = quantity.value
    if values.ndim == 0:
        return f"{head}\n    {number(float(values))}"
    texts = [number(float(entry)) for entry in values.ravel()]
    width = max(map(len, texts), default=0) + 2
    per_line = max(1, room // width)
    columns = values.shape[1] if values.ndim == 2 else min(PER_LINE, per_line)
    rows = [
        ("  " if start else "") + "".join(text.rjust(width) for text in texts[at + start : at + end])
        for at in range(0, len(texts), columns)
        for start, end in _pieces(columns, per_line)
    ]
    axes = f"    {spoken_axes(quantity.axes)}: {shape(values)}"
    return "\n".join((head, axes, *(f"  {row}" for row in rows)))


def _pieces(columns: int, per_line: int) -> Iterator[tuple[int, int]]:
    """Yield where the lines of a row of so many numbers begin and end."""
    for start in range(0, columns, per_line):
        yield start, min(columns, start + per_line)
