"""A network in as much detail as the cells allow."""

from __future__ import annotations

from tutor.charts.cells import Canvas
from tutor.charts.colour import Look
from tutor.charts.network import Network
from tutor.charts.network_blocks import Blocks
from tutor.translation import _


def draw_network(network: Network, canvas: Canvas, look: Look) -> str:
    """Draw on the canvas in the first form that fits, or say how much room is needed; return no note."""
    forms = [Blocks(network, digits) for digits in (4, 3)]
    for form in forms:
        if form.columns <= canvas.width and form.rows <= canvas.height:
            form.draw(canvas, look)
            return ""
    columns, rows = forms[-1].columns, forms[-1].rows + 1
    said = _("this network needs {columns} columns and {rows} rows").format(columns=columns, rows=rows)
    if len(said) > canvas.width:
        said = f"{columns}×{rows}"
    canvas.put(0, canvas.height // 2, said.center(canvas.width), look.ink("muted"))
    return ""
