"""Axes in cells: where a number lies, and the round numbers written beside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tutor.charts.cells import Canvas, Colour
from tutor.charts.colour import Look
from tutor.charts.ticks import label, labels, linear_ticks, log_ticks

Array = NDArray[np.float64]
LARGEST = 1e306
"""Beyond this the span of an axis could itself be infinite."""
SMALLEST_SPAN = 1e-305
NAMED = 6
"""What share of a chart's columns the name of the upright axis may take: one in so many."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A range of numbers, in powers of ten if it is logarithmic."""

    low: float
    high: float
    log: bool = False

    def fraction(self, values: Array) -> Array:
        """Return where values lie, 0 at the low end and 1 at the high one."""
        # What lies too far outside of a short range to be said is infinitely far outside.
        with np.errstate(over="ignore"):
            return (values - self.low) / (self.high - self.low)

    def cell(self, value: float, cells: int) -> int:
        """Return the cell of one value among `cells`, which may be outside of them."""
        share = (value - self.low) / (self.high - self.low)
        return int(np.floor(0.5 + (cells - 1) * min(max(share, -9.0), 9.0)))

    def holds(self, value: float) -> bool:
        """Whether a value lies within."""
        return self.low <= value <= self.high

    def ticks(self, most: int) -> list[tuple[float, str]]:
        """Return round numbers within, each with its label."""
        if not self.log:
            places = linear_ticks(self.low, self.high, most)
            return list(zip(places, labels(places), strict=True))
        return [(place, label(10.0**place)) for place in log_ticks(self.low, self.high, most)]

    def raised(self, value: float) -> float:
        """Return a value in the units of the axis; NaN where it has no place on it."""
        if not self.log:
            return value
        return float(np.log10(value)) if 0 < value < LARGEST else float("nan")


def axis_over(values: Iterable[Array], log: bool = False, reach: Iterable[float] = ()) -> Axis | None:
    """Return the range of all values and of what it should reach besides; None if there is no value.

    A single value gets a span, so that a constant series is a level line in the middle; that of a whole
    number is whole too, for it may be a count.
    """
    parts = [part for part in values if len(part)]
    if not parts:
        return None
    low = min(float(part.min()) for part in parts)
    high = max(float(part.max()) for part in parts)
    for value in reach:
        if np.isfinite(value) and abs(value) < LARGEST:
            low, high = min(low, value), max(high, value)
    if high - low > max(1e-9 * max(abs(low), abs(high)), SMALLEST_SPAN):
        return Axis(low, high, log)
    room = 0.5 if log else abs(low) * 0.1 or 1.0
    if not log and low == int(low):
        room = max(1.0, round(room))
    return Axis(low - room, high + room, log)


@dataclass(frozen=True, slots=True)
class Area:
    """The cells between the axes."""

    left: int
    top: int
    columns: int
    rows: int

    def column(self, axis: Axis, value: float) -> int:
        """Return the column of a value on the horizontal axis."""
        return self.left + axis.cell(value, self.columns)

    def row(self, axis: Axis, value: float) -> int:
        """Return the row of a value on the vertical axis, which rises."""
        return self.top + self.rows - 1 - axis.cell(value, self.rows)

    def holds(self, column: int, row: int) -> bool:
        """Whether a cell is one of these."""
        return self.left <= column < self.left + self.columns and self.top <= row < self.top + self.rows


def lay_axes(
    canvas: Canvas, x: Axis, y: Axis, look: Look, x_label: str = "", margin: int = 0, y_label: str = ""
) -> Area:
    """Draw both axes and return what lies between them; `margin` columns stay free on the right.

    The upright axis is named at its top where the name is short.
    """
    muted = look.ink("muted")
    rows = canvas.height - 1 if canvas.height >= 3 else canvas.height
    ticks = y.ticks(max(2, rows // 2)) if rows >= 2 else []
    name = y_label if NAMED * len(y_label) <= canvas.width and rows >= 3 else ""
    gutter = max([len(name), *(len(text) for _, text in ticks)]) + 1
    if gutter + margin > canvas.width - 8:
        ticks, gutter, name = [], 0, ""
    area = Area(gutter, 0, max(1, canvas.width - gutter - margin), rows)
    if gutter:
        for row in range(rows):
            canvas.put(gutter - 1, row, "│", muted)
    if name:
        canvas.put(0, 0, name.rjust(gutter - 1), muted)
    free = set(range(1 if name else 0, rows))
    for value, text in ticks:
        row = area.row(y, value)
        if row in free:
            free -= {row - 1, row, row + 1} if rows > 8 else {row}
            canvas.put(0, row, text.rjust(gutter - 1) + "┤", muted)
    if rows < canvas.height:
        _lay_x_ticks(canvas, x, area, x_label, muted)
    return area


def _lay_x_ticks(canvas: Canvas, x: Axis, area: Area, name: str, ink: Colour) -> None:
    row = canvas.height - 1
    named = bool(name) and len(name) + 14 <= area.columns
    end = canvas.width - (len(name) + 1 if named else 0)
    if named:
        canvas.put(canvas.width - len(name), row, name, ink)
    free = 0
    for value, text in x.ticks(max(2, area.columns // 10)):
        # Moved inward where it would hang over an edge of the chart.
        start = min(max(area.column(x, value) - len(text) // 2, 0), end - len(text))
        if start >= free:
            canvas.put(start, row, text, ink)
            free = start + len(text) + 1
