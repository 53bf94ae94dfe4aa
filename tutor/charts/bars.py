"""Bars: one number a row, with its name and its value."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from tutor.charts.axes import LARGEST, Axis
from tutor.charts.cells import Canvas, cut
from tutor.charts.colour import Look
from tutor.charts.picture import Array, Heading, TableRows
from tutor.charts.ticks import label
from tutor.maths.cells import width
from tutor.translation import _, mark

EIGHTHS = " ▏▎▍▌▋▊▉"
NARROWEST = 18
"""Columns of a bar with its name and value, where two stand in one row."""
BETWEEN = 2
"""Columns between the two."""


@dataclass(frozen=True, slots=True, eq=False)
class Bars:
    """Named numbers, drawn from zero to either side, or on a logarithmic scale from the least of them."""

    title: str
    names: tuple[str, ...]
    values: Array
    ghosts: Array | None = None
    """Numbers to compare with, each a mark over its bar."""
    ghost_label: str = ""
    role: str = "primary"
    roles: tuple[str, ...] = ()
    """A colour for each bar, where they differ."""
    log: bool = False
    level: float | None = None
    """A number worth a line across all bars."""
    span: tuple[float, float] | None = None
    """The ends of the scale; None to fit the numbers."""
    value_label: str = "value"
    empty: str = mark("nothing to draw yet")

    def table(self) -> tuple[Heading, TableRows]:
        """Return a heading and the names with their numbers."""
        if self.ghosts is None:
            return ("", self.value_label), list(zip(self.names, self.values.tolist(), strict=True))
        heading = ("", self.value_label, self.ghost_label or "compare")
        return heading, list(zip(self.names, self.values.tolist(), self.ghosts.tolist(), strict=True))


def draw_bars(bars: Bars, canvas: Canvas, look: Look) -> str:
    """Draw on the canvas and return a note for the title: what was left out."""
    count = len(bars.names)
    if not count:
        canvas.put(0, canvas.height // 2, _(bars.empty).center(canvas.width), look.ink("muted"))
        return ""
    axis, half = _axis(bars), -(-count // 2)
    if half <= canvas.height < count and canvas.width >= 2 * NARROWEST + BETWEEN:
        for column, places in ((0, slice(0, half)), (1, slice(half, count))):
            part = Canvas((canvas.width - BETWEEN) // 2, canvas.height)
            _draw_column(_some(bars, places), axis, part, look, gap=1)
            canvas.lay(column * (part.width + BETWEEN), part)
    else:
        _draw_column(bars, axis, canvas, look, gap=2 if count * 2 - 1 <= canvas.height else 1)
    unfit = _unfit(bars)
    why = _("not finite or not above 0") if bars.log else _("not finite")
    return _("{count} without a bar ({why})").format(count=unfit, why=why) if unfit else ""


def _some(bars: Bars, places: slice) -> Bars:
    ghosts = None if bars.ghosts is None else bars.ghosts[places]
    roles = bars.roles[places]
    return replace(bars, names=bars.names[places], values=bars.values[places], ghosts=ghosts, roles=roles)


def _draw_column(bars: Bars, axis: Axis | None, canvas: Canvas, look: Look, gap: int) -> None:
    count = len(bars.names)
    shown = count if count <= canvas.height else max(0, canvas.height - 1)
    names = min(max(width(name) for name in bars.names[: shown or 1]), canvas.width * 2 // 5)
    written = [label(value) for value in bars.values.tolist()]
    numbers = min(max(map(len, written)), canvas.width // 3)
    left = names + 1
    columns = max(1, canvas.width - left - numbers - 1)
    for index in range(shown):
        row = index * gap
        canvas.put(0, row, cut(bars.names[index], names), look.ink("foreground"))
        canvas.put(canvas.width - numbers, row, cut(written[index], numbers).rjust(numbers))
        if axis is not None:
            _draw_bar(bars, index, axis, canvas, (left, row, columns), look)
    if axis is not None:
        _draw_level(bars, axis, canvas, left, columns, look)
    if shown < count:
        rest = _("… {count} more").format(count=count - shown)
        canvas.put(0, canvas.height - 1, rest, look.ink("muted"))


def _unfit(bars: Bars) -> int:
    heights = np.array([_height(bars, value) for value in bars.values.tolist()])
    return int(np.count_nonzero(np.isnan(heights)))


def _height(bars: Bars, value: float) -> float:
    if not abs(value) < LARGEST:
        return float("nan")
    return Axis(0, 1, bars.log).raised(value)


def _axis(bars: Bars) -> Axis | None:
    """Return the scale: it has zero on it, or on a logarithmic one a decade below the least value."""
    if bars.span is not None:
        return Axis(_height(bars, bars.span[0]), _height(bars, bars.span[1]), bars.log)
    wanted: list[float] = bars.values.tolist()
    if bars.ghosts is not None:
        wanted += bars.ghosts.tolist()
    if bars.level is not None:
        wanted.append(bars.level)
    heights = [height for height in (_height(bars, value) for value in wanted) if height == height]
    if not heights:
        return None
    low, high = min(heights), max(heights)
    if bars.log:
        return Axis(float(np.floor(low - 1e-9)) - 0.5, max(high, low + 1e-9), True)
    low, high = min(0.0, low), max(0.0, high)
    return Axis(low, high if high > low else low + 1.0)


def _draw_level(bars: Bars, axis: Axis, canvas: Canvas, left: int, columns: int, look: Look) -> None:
    if bars.level is None or not axis.holds(height := _height(bars, bars.level)):
        return
    column = left + axis.cell(height, columns)
    for row in range(canvas.height):
        canvas.put(column, row, "┊", look.ink("error"))


def _draw_bar(
    bars: Bars, index: int, axis: Axis, canvas: Canvas, place: tuple[int, int, int], look: Look
) -> None:
    left, row, columns = place
    role = bars.roles[index] if bars.roles else bars.role
    foot = axis.low if bars.log or axis.low > 0 else min(0.0, axis.high)
    height = _height(bars, float(bars.values[index]))
    if height == height:
        start, end = (_eighths(axis, value, columns) for value in sorted((foot, height)))
        for column in range(start // 8, -(-end // 8)):
            char = _piece(start - column * 8, end - column * 8)
            canvas.put(left + column, row, "█" if look.ascii else char, look.ink(role))
    if bars.log or axis.low < 0 < axis.high:
        column = left + (0 if bars.log else _eighths(axis, 0.0, columns) // 8)
        if height != height or height == foot:
            canvas.put(column, row, "│", look.ink("muted"))
    if bars.ghosts is not None:
        ghost = _height(bars, float(bars.ghosts[index]))
        if axis.holds(ghost):
            canvas.put(left + axis.cell(ghost, columns), row, "◇", look.ink("warning"))


def _eighths(axis: Axis, value: float, columns: int) -> int:
    share = (value - axis.low) / (axis.high - axis.low)
    return round(8 * columns * min(max(share, 0.0), 1.0))


def _piece(start: int, end: int) -> str:
    """Return the character of one cell that is filled from one eighth of it to another."""
    if start <= 0 and end >= 8:
        return "█"
    if start <= 0:
        return EIGHTHS[max(0, end)]
    # Blocks grow from the left only, so that a bar to the left of zero begins with half a cell at best.
    return "▐" if start >= 4 else "█"
