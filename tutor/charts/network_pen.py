"""How the parts of a network are written, lit or not, wherever a layout puts them."""

from __future__ import annotations

from dataclasses import dataclass

from tutor.charts.cells import Canvas, Colour
from tutor.charts.colour import Look
from tutor.charts.network import Network, Place
from tutor.charts.ticks import label
from tutor.maths.cells import width
from tutor.translation import _

UNKNOWN = "·"
"""Stands for a number that is not known yet."""


def written(value: float | None, digits: int) -> str:
    """Return a number as it is written in the diagram."""
    return UNKNOWN if value is None else label(value, digits)


def room(values: list[float | None], digits: int) -> int:
    """Return the cells that these numbers take, so many at least that the usual ones never move anything."""
    return max(digits + 3, *(width(written(value, digits)) for value in values), 0)


def heading(network: Network, layer: int) -> str:
    """Return what a layer is."""
    if layer == 0:
        return _("input")
    if layer == len(network.layers) - 1:
        return _("output")
    return _("hidden layer") if len(network.layers) == 3 else _("layer {layer}").format(layer=layer)


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes on a canvas; what is lit is reversed, in square brackets or on a heavy line."""

    network: Network
    canvas: Canvas
    look: Look
    digits: int

    def ink(self, layer: int) -> Colour:
        """Return the hue of a layer: green, blue and red for input, hidden and output."""
        last = len(self.network.layers) - 1
        return self.look.ink("success" if layer == 0 else "error" if layer == last else "primary")

    def lit(self, place: Place) -> bool:
        """Return whether the present micro-step is about a place."""
        return place in self.network.lit

    def written(self, value: float | None) -> str:
        """Return a number as it is written in the diagram."""
        return written(value, self.digits)

    def cell(self, column: int, row: int, text: str, place: Place) -> None:
        """Write a value of a unit between brackets, two cells wider than the text."""
        lit = self.lit(place)
        self.canvas.put(column, row, f"[{text}]" if lit else f"({text})", self.ink(place.layer))
        if lit:
            self.canvas.stress(column, row, width(text) + 2, reverse=True)

    def bold(self, column: int, row: int, text: str, lit: bool, role: str = "foreground") -> None:
        """Write a text, bold if lit."""
        self.canvas.put(column, row, text, self.look.ink("warning" if lit else role))
        if lit:
            self.canvas.stress(column, row, width(text))

    def message(self, start: int, end: int, row: int, text: str) -> None:
        """Write what runs left on cells `start` to `end`; the arrow alone where there is no room."""
        length = end - start
        if length < 2:
            return
        text = text.replace("·", "⋅")
        said = f" {text} " if text and width(text) + 4 <= length else ""
        line = f"◀┄{said}"
        self.canvas.put(start, row, line + "┄" * (length - width(line)), self.look.ink("warning"))
