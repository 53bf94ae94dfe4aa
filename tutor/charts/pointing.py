"""From a cell of a map to the place of the plane that it shows."""

from __future__ import annotations

from tutor.charts.cells import Canvas
from tutor.charts.colour import Look
from tutor.charts.heading import heading_rows
from tutor.charts.map_drawing import lay_map
from tutor.charts.plane import Plane


def place_at(plane: Plane, width: int, height: int, column: int, row: int) -> tuple[float, float] | None:
    """Return the place in a cell of a map drawn `width` × `height` with its title; None outside the map."""
    above = heading_rows(plane, width, height)
    laid = lay_map(plane, Canvas(width, max(0, height - above)), Look())
    if laid is None or not laid.area.holds(column, row - above):
        return None
    area = laid.area
    across = (column - area.left) / max(1, area.columns - 1)
    up = 1 - (row - above - area.top) / max(1, area.rows - 1)
    return laid.x.low + across * (laid.x.high - laid.x.low), laid.y.low + up * (laid.y.high - laid.y.low)
