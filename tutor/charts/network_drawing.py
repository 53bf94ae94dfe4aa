"""A network in as much detail as the cells allow."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Protocol

from tutor.charts.cells import Canvas
from tutor.charts.colour import Look
from tutor.charts.network import Network
from tutor.charts.network_blocks import Blocks
from tutor.charts.network_chain import Chain
from tutor.charts.network_compact import Compact
from tutor.charts.network_tower import Tower
from tutor.translation import _


class Form(Protocol):
    """One way to lay a network out."""

    @property
    def columns(self) -> int:
        """Columns that are needed."""
        ...

    @property
    def rows(self) -> int:
        """Rows that are needed."""
        ...

    def draw(self, canvas: Canvas, look: Look) -> None:
        """Draw on a canvas that is large enough."""
        ...


def forms(network: Network) -> Iterator[Form]:
    """Yield the ways to draw a network, from the one that shows most to the one that needs least room."""
    if network.numbers:
        yield from (Chain(network, digits) for digits in (4, 3))
        yield from (Tower(network, digits) for digits in (4, 3, 2))
    else:
        yield from (Blocks(network, digits) for digits in (4, 3))
    for framed, shown, digits, named in product((True, False), ("zaδ", "aδ", "a"), (4, 3), (True, False)):
        yield Compact(network, digits, shown, named, framed, 8 if shown == "zaδ" else 5)
    for framed, fan, digits in product((True, False), (3, 1), (3, 2)):
        yield Compact(network, digits, "a", False, framed, fan)


def smallest(network: Network) -> tuple[int, int]:
    """Return columns and rows that the plainest drawing needs, the row of the title included."""
    *_richer, least = forms(network)
    return least.columns, least.rows + 1


def draw_network(network: Network, canvas: Canvas, look: Look) -> str:
    """Draw on the canvas in the first form that fits, or say how much room is needed; return no note."""
    for form in forms(network):
        if form.columns <= canvas.width and form.rows <= canvas.height:
            form.draw(canvas, look)
            return ""
    columns, rows = smallest(network)
    said = _("this network needs {columns} columns and {rows} rows").format(columns=columns, rows=rows)
    if len(said) > canvas.width:
        said = f"{columns}×{rows}"
    canvas.put(0, canvas.height // 2, said.center(canvas.width), look.ink("muted"))
    return ""
