"""Drawing a map of the plane: half-blocks for its field, braille for curves, a glyph for each point."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tutor.charts.axes import Area, Array, Axis, lay_axes
from tutor.charts.braille import draw_curve
from tutor.charts.cells import Canvas, pack
from tutor.charts.colour import Look
from tutor.charts.picture import Line
from tutor.charts.plane import Box, Levels, Plane, sampled, widened
from tutor.translation import _

INSIDE = 1e6
"""Points further out than this many boxes are not looked at."""
HALF = 0.51
"""Half a cell and a little, so that a point just short of another on the edge of a cell is seen beside it."""


@dataclass(frozen=True, slots=True)
class Laid:
    """Where a map lies on its canvas."""

    box: Box
    x: Axis
    y: Axis
    area: Area


def lay_map(plane: Plane, canvas: Canvas, look: Look) -> Laid | None:
    """Draw the axes of a map and return where it lies; None where there is nothing to be seen."""
    box = plane.box
    if box is None or not box.sound:
        return None
    if plane.equal:
        # The axes take some columns, which is near enough.
        box = widened(box, max(1, canvas.width - 6), max(1, canvas.height - 1))
    x, y = Axis(box.left, box.right), Axis(box.bottom, box.top)
    return Laid(box, x, y, lay_axes(canvas, x, y, look, plane.x_label, y_label=plane.y_label))


def draw_plane(plane: Plane, canvas: Canvas, look: Look) -> str:
    """Draw on the canvas and return a note for the title: how many points lie outside the map."""
    laid = lay_map(plane, canvas, look)
    if laid is None:
        canvas.put(0, canvas.height // 2, _(plane.empty).center(canvas.width), look.ink("muted"))
        return ""
    box, x, y, area = laid.box, laid.x, laid.y, laid.area
    if plane.field is not None:
        _draw_field(plane, sampled(plane.field, box, area.columns, 2 * area.rows), canvas, area, look)
    outside = 0
    for line in plane.lines:
        across, up = x.fraction(line.x), y.fraction(line.y)
        seen = np.isfinite(across) & np.isfinite(up) & (np.abs(across) < INSIDE) & (np.abs(up) < INSIDE)
        if line.shape != "points":
            draw_curve(canvas, area, across[seen], up[seen], line, look)
        within = seen & (across >= 0) & (across <= 1) & (up >= 0) & (up <= 1)
        if line.shape == "points" or line.marker:
            outside += int(len(within) - np.count_nonzero(within))
            _draw_points(canvas, area, across[within], up[within], line, look)
    return _("{count} outside the map").format(count=outside) if outside else ""


def _draw_field(plane: Plane, levels: Levels, canvas: Canvas, area: Area, look: Look) -> None:
    shape = (area.rows, area.columns)
    nothing = np.full(shape, -1, dtype=np.int64)
    if not look.painted:
        glyphs = np.array([tint.glyph for tint in plane.tints], dtype=object)
        inks = np.array([pack(look.ink("muted"))] * len(plane.tints), dtype=np.int64)
        middle = levels[::2]
        canvas.fill(area.left, area.top, glyphs[middle], inks[middle], nothing)
        return
    colours = np.array([pack(look.tint(tint.role, tint.strength)) for tint in plane.tints], dtype=np.int64)
    upper, lower = colours[levels[::2]], colours[levels[1::2]]
    same: NDArray[np.bool_] = upper == lower
    # A blank needs no ink, which makes longer runs.
    blocks = np.where(same, " ", "▀").astype(object)
    canvas.fill(area.left, area.top, blocks, np.where(same, nothing, upper), lower)


def _draw_points(canvas: Canvas, area: Area, across: Array, up: Array, line: Line, look: Look) -> None:
    ink = look.bright(line.role)
    columns = area.left + np.floor(HALF + (area.columns - 1) * across).astype(int)
    rows = area.top + area.rows - 1 - np.floor(HALF + (area.rows - 1) * up).astype(int)
    marker = line.marker or "•"
    for column, row in zip(columns.tolist(), rows.tolist(), strict=True):
        canvas.glyph(column, row, marker, ink)
