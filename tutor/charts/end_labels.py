"""The names of lines, written beside their last points, so that colour never has to tell them apart."""

from __future__ import annotations

from collections.abc import Sequence

from tutor.charts.axes import Area, Axis
from tutor.charts.cells import Canvas, cut
from tutor.charts.colour import Look
from tutor.charts.picture import Line
from tutor.maths.cells import width


def _named(line: Line) -> bool:
    return bool(line.label) and line.shape not in ("points", "sticks")


def margin_for(lines: Sequence[Line], columns: int) -> int:
    """Return how many columns the names take on the right; none where one line needs no name."""
    named = [line for line in lines if _named(line)]
    if len(named) < 2:
        return 0
    widest = max(width(line.label) for line in named) + 1
    return min(widest, columns // 4)


def label_ends(canvas: Canvas, area: Area, ends: Sequence[tuple[Line, float]], y: Axis, look: Look) -> None:
    """Write each name in the margin on the row where its line ends, or on the nearest free one."""
    margin = canvas.width - area.left - area.columns
    if margin < 2:
        return
    free = set(range(area.top, area.top + area.rows))
    for line, height in ends:
        if not _named(line) or not free:
            continue
        wanted = area.row(y, height)
        row = min(free, key=lambda row: (abs(row - wanted), row))
        free.remove(row)
        canvas.put(area.left + area.columns + 1, row, cut(line.label, margin - 1), look.ink(line.role))
