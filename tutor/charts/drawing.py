"""Any picture into rows of coloured text, exactly as wide and as high as asked for."""

from __future__ import annotations

from typing import TypeAlias

from tutor.charts.bars import Bars, draw_bars
from tutor.charts.cells import Canvas, Row, Rows
from tutor.charts.colour import SPELLING, Look
from tutor.charts.grid import Grid, draw_grid
from tutor.charts.heading import heading, heading_rows
from tutor.charts.network import Network
from tutor.charts.picture import Plot
from tutor.charts.plane import Plane
from tutor.translation import _

Picture: TypeAlias = Plot | Bars | Grid | Plane | Network

SMALLEST = (12, 4)
"""Columns and rows below which a chart says so instead of drawing."""


def draw(picture: Picture, width: int, height: int, look: Look) -> Rows:
    """Return `height` rows of `width` cells, the title first, whatever the numbers are.

    What cannot be drawn, as infinities and NaN, is left out, and the title's row says how much.
    """
    if width < SMALLEST[0] or height < SMALLEST[1]:
        whole = Canvas(width, height)
        whole.put(0, max(0, height) // 2, _("too small")[: max(0, width)].center(max(0, width)))
        return whole.rows()
    above = heading_rows(picture, width, height)
    canvas = Canvas(width, height - above)
    note = _draw_body(picture, canvas, look)
    rows = [*heading(picture, width, above, note, look), *canvas.rows()]
    return [_spelled(row) for row in rows] if look.ascii else rows


def _spelled(row: Row) -> Row:
    return tuple(span._replace(text=span.text.translate(SPELLING)) for span in row)


def _draw_body(picture: Picture, canvas: Canvas, look: Look) -> str:
    match picture:
        case Plot():
            from tutor.charts.plot import draw_plot

            return draw_plot(picture, canvas, look)
        case Bars():
            return draw_bars(picture, canvas, look)
        case Grid():
            return draw_grid(picture, canvas, look)
        case Plane():
            from tutor.charts.map_drawing import draw_plane

            return draw_plane(picture, canvas, look)
        case Network():
            from tutor.charts.network_drawing import draw_network

            return draw_network(picture, canvas, look)
