"""Any picture into rows of coloured text, exactly as wide and as high as asked for."""

from __future__ import annotations

from typing import TypeAlias

from tutor.charts.bars import Bars, draw_bars
from tutor.charts.cells import Canvas, Row, Rows, Span, cut
from tutor.charts.colour import SPELLING, Look
from tutor.charts.grid import Grid, draw_grid
from tutor.charts.network import Network
from tutor.charts.picture import Plot
from tutor.charts.plane import Plane
from tutor.maths.cells import width as cells
from tutor.translation import _

Picture: TypeAlias = Plot | Bars | Grid | Plane | Network

SMALLEST = (12, 4)
"""Columns and rows below which a chart says so instead of drawing."""


def draw(picture: Picture, width: int, height: int, look: Look) -> Rows:
    """Return `height` rows of `width` cells, the title first, whatever the numbers are.

    What cannot be drawn, as infinities and NaN, is left out, and the title says how much.
    """
    canvas = Canvas(width, max(0, height - 1))
    if width < SMALLEST[0] or height < SMALLEST[1]:
        whole = Canvas(width, height)
        whole.put(0, max(0, height) // 2, _("too small")[: max(0, width)].center(max(0, width)))
        return whole.rows()
    note = _draw_body(picture, canvas, look)
    rows = [_title(picture, width, note, look), *canvas.rows()]
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


def _title(picture: Picture, width: int, note: str, look: Look) -> Row:
    """Return the title row: the title, and on the right what the glyphs mean and what was left out."""
    legend = _legend(picture)
    remarks = [text for text in (legend, note) if text]
    room = width - 2 - min(cells(picture.title), width // 3)
    while remarks and cells("  ".join(remarks)) > room and len(remarks) > 1:
        remarks.pop(0)
    right = cut("  ".join(remarks), max(0, room))
    left = cut(picture.title, width - cells(right) - (2 if right else 0))
    gap = " " * (width - cells(left) - cells(right))
    if not right:
        return (Span(left + gap, look.ink("foreground"), None, True),)
    return Span(left, look.ink("foreground"), None, True), Span(gap + right, look.ink("muted"))


def _legend(picture: Picture) -> str:
    if isinstance(picture, (Plot, Plane)):
        marked = [f"{line.marker} {line.label}" for line in picture.lines if line.marker and line.label]
        return "  ".join(dict.fromkeys(marked))
    if isinstance(picture, Bars) and picture.ghosts is not None:
        return f"◇ {picture.ghost_label}"
    return ""
