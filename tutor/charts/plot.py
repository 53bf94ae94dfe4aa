"""Drawing series over axes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import cycle

import numpy as np

from tutor.charts.axes import LARGEST, Area, Array, Axis, axis_over, lay_axes
from tutor.charts.braille import DASH, dense, gaps
from tutor.charts.cells import Canvas
from tutor.charts.colour import Look
from tutor.charts.end_labels import label_ends, margin_for
from tutor.charts.picture import Line, Plot
from tutor.charts.plotext_layer import Stroke, draw_strokes, lay, stroke
from tutor.translation import _

CROWD = 60
"""Points above which each is drawn small."""
PENS = "*+x#%@"
"""Characters of lines where only ASCII can be shown: one a line, as colour may be missing too."""


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """What of a line can be drawn, in the units of the axes."""

    line: Line
    x: Array
    y: Array
    base: Array | None


def draw_plot(plot: Plot, canvas: Canvas, look: Look) -> str:
    """Draw on the canvas and return a note for the title: how many points were left out.

    A canvas without anything to draw stays empty, and the note says why.
    """
    series, left_out = _drawable(plot)
    note = _note(plot, left_out)
    ys = [part for item in series for part in (item.y, item.base) if part is not None]
    reach = tuple(_raised(place, plot.log_x) for place in (plot.cursor, plot.end) if place is not None)
    x_axis = axis_over((item.x for item in series), plot.log_x, reach)
    if x_axis is not None and not plot.log_x and all(not item.x.any() for item in series) and not any(reach):
        # A run that has not begun stands at the left end: there is no step before the first.
        x_axis = Axis(0, x_axis.high)
    y_axis = axis_over(ys, plot.log_y)
    if x_axis is None or y_axis is None:
        canvas.put(0, canvas.height // 2, (note or _(plot.empty)).center(canvas.width), look.ink("muted"))
        return ""
    named = [item.line for item in series]
    area = lay_axes(canvas, x_axis, y_axis, look, plot.x_label, margin_for(named, canvas.width))
    _rule(canvas, area, plot, x_axis, y_axis, look)
    for item in series:
        if item.line.shape == "sticks":
            _draw_sticks(canvas, area, item, x_axis, y_axis, look)
    strokes = _strokes(series, x_axis, y_axis, area, look)
    lay(canvas, area.left, area.top, draw_strokes(area.columns, area.rows, strokes))
    label_ends(canvas, area, [(item.line, float(item.y[-1])) for item in series], y_axis, look)
    return note


def _note(plot: Plot, left_out: int) -> str:
    if not left_out:
        return ""
    why = _("not finite or not above 0") if plot.log_y or plot.log_x else _("not finite")
    return _("{count} left out ({why})").format(count=left_out, why=why)


def _raised(value: float, log: bool) -> float:
    return Axis(0, 1, log).raised(value)


def _drawable(plot: Plot) -> tuple[list[Series], int]:
    series: list[Series] = []
    left_out = 0
    for line in plot.lines:
        x, y = _on_axis(line.x, plot.log_x), _on_axis(line.y, plot.log_y)
        base = None if line.base is None else _on_axis(line.base, plot.log_y)
        fit = np.isfinite(x) & np.isfinite(y)
        if base is not None:
            fit &= np.isfinite(base)
        left_out += int(len(fit) - np.count_nonzero(fit))
        if fit.any():
            series.append(Series(line, x[fit], y[fit], None if base is None else base[fit]))
    return series, left_out


def _on_axis(values: Array, log: bool) -> Array:
    values = np.asarray(values, dtype=np.float64)
    if log:
        with np.errstate(all="ignore"):
            return np.where((values > 0) & (values < LARGEST), np.log10(values), np.nan)
    return np.where(np.abs(values) < LARGEST, values, np.nan)


def _rule(canvas: Canvas, area: Area, plot: Plot, x: Axis, y: Axis, look: Look) -> None:
    muted = look.ink("muted")
    for level in plot.levels:
        height = y.raised(level)
        if y.holds(height):
            canvas.put(area.left, area.row(y, height), "┄" * area.columns, muted)
    upright = [(mark, "┊") for mark in plot.marks]
    if plot.cursor is not None:
        upright.append((plot.cursor, "│"))
    for place, char in upright:
        across = x.raised(place)
        if x.holds(across):
            column = area.column(x, across)
            for row in range(area.top, area.top + area.rows):
                canvas.put(column, row, char, muted)


def _draw_sticks(canvas: Canvas, area: Area, item: Series, x: Axis, y: Axis, look: Look) -> None:
    base = np.full(len(item.y), max(0.0, y.low)) if item.base is None else item.base
    ink = look.ink(item.line.role)
    for place, foot, head in zip(item.x.tolist(), base.tolist(), item.y.tolist(), strict=True):
        column = area.column(x, place)
        ends = sorted((area.row(y, foot), area.row(y, head)))
        for row in range(max(ends[0], area.top), min(ends[1] + 1, area.top + area.rows)):
            canvas.put(column, row, "│", ink)


def _strokes(series: list[Series], x: Axis, y: Axis, area: Area, look: Look) -> tuple[Stroke, ...]:
    strokes: list[Stroke] = []
    pens = cycle(PENS)
    for item in series:
        line, places, heights = item.line, item.x, item.y
        ink = look.ink(line.role)
        alone = len(places) == 1 and line.shape != "sticks"
        drawn = line.shape not in ("points", "sticks")
        pen = next(pens) if drawn and look.ascii else "braille"
        # The dot of a line that has one point may fall into the cell of another's marker.
        if drawn and not alone:
            along = _stairs(places, heights) if line.shape == "steps" else (places, heights)
            across, up = thin(*along, area.columns)
            dashed = line.shape == "dashed"
            dots = _dots(x.fraction(across), y.fraction(up), area, not look.ascii, dashed)
            strokes.append(stroke(*dots, pen, ink))
        if line.marker or line.shape == "points" or alone:
            few = "*" if look.ascii else "•" if len(places) <= CROWD else "braille"
            marker = line.marker or few
            strokes.append(stroke(x.fraction(places), y.fraction(heights), marker, ink))
    return tuple(strokes)


def _dots(across: Array, up: Array, area: Area, fine: bool, dashed: bool) -> tuple[Array, Array]:
    """Return the dots of a line: plotext follows a line piece by piece, which takes it longer."""
    wide, high = (2 * area.columns, 4 * area.rows) if fine else (area.columns, area.rows)
    if len(across) > 1:
        x, y = dense(across * (wide - 1), up * (high - 1), wide + high)
        if dashed:
            x, y = gaps(x, y, DASH if fine else DASH // 2)
        return x / max(1, wide - 1), y / max(1, high - 1)
    return across, up


def _stairs(x: Array, y: Array) -> tuple[Array, Array]:
    """Return the corners of steps that keep their height until the next point."""
    return np.repeat(x, 2)[1:], np.repeat(y, 2)[:-1]


def thin(x: Array, y: Array, columns: int) -> tuple[Array, Array]:
    """Return at most two points a column, its lowest and its highest, in the order of the line."""
    if len(x) <= 2 * columns:
        return x, y
    edges = np.linspace(0, len(x), columns + 1).astype(int)[:-1]
    low = np.minimum.reduceat(y, edges)
    high = np.maximum.reduceat(y, edges)
    falling = y[edges] > y[np.append(edges[1:], len(y)) - 1]
    pairs = np.where(falling[:, None], np.stack((high, low), axis=1), np.stack((low, high), axis=1))
    pairs[-1, 1] = y[-1]
    return np.repeat(x[edges], 2), pairs.reshape(-1)
