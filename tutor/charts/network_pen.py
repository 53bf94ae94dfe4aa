"""How the parts of a network are written, lit or not, wherever a layout puts them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tutor.charts.cells import Canvas, Colour
from tutor.charts.colour import Look
from tutor.charts.network import Network, Place
from tutor.charts.ticks import label
from tutor.maths.cells import width
from tutor.translation import _

UNKNOWN = "·"
"""Stands for a number that is not known yet."""


@lru_cache(4096)
def written(value: float | None, digits: int) -> str:
    """Return a number as it is written in the diagram."""
    return UNKNOWN if value is None else label(value, digits)


def room(values: Iterable[float | None], digits: int, spare: int = 3) -> int:
    """Return the cells of numbers: `spare` more than digits at least, lest the usual ones move anything.

    Inputs stay as they are and need none to spare.
    """
    return max([digits + spare, *(width(written(value, digits)) for value in values)])


def heading(network: Network, layer: int) -> str:
    """Return what a layer is."""
    if layer == 0:
        return _("input")
    if layer == len(network.layers) - 1:
        return _("output")
    return _("hidden layer") if len(network.layers) == 3 else _("layer {layer}").format(layer=layer)


def _bar(before: bool | None, after: bool | None) -> str:
    """Return what stands between two fields, each of them lit, not lit, or None where the unit ends."""
    if before and after:
        return "┃"
    if after:
        return "["
    if before:
        return "]"
    return "(" if before is None else ")" if after is None else "│"


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
        self.cells(column, row, [(text, self.lit(place))], place.layer)

    def cells(self, column: int, row: int, fields: Sequence[tuple[str, bool]], layer: int) -> None:
        """Write several values of a unit in one pair of brackets; each one that is lit has square ones.

        Args:
            column: Where the first bracket goes.
            row: Its row.
            fields: Texts, and whether each is lit.
            layer: The layer of the unit.
        """
        lits = [lit for _text, lit in fields]
        for place, (before, after) in enumerate(zip([None, *lits], [*lits, None], strict=True)):
            bar = _bar(before, after)
            self.canvas.put(column, row, bar, self.ink(layer))
            if before or after:
                self.canvas.stress(column, row, 1, reverse=True)
            column += 1
            if place < len(fields):
                text, lit = fields[place]
                self.canvas.put(column, row, text, self.ink(layer))
                if lit:
                    self.canvas.stress(column, row, width(text), reverse=True)
                column += width(text)

    def bold(self, column: int, row: int, text: str, lit: bool, role: str = "foreground") -> None:
        """Write a text, bold if lit."""
        self.canvas.put(column, row, text, self.look.ink("warning" if lit else role))
        if lit:
            self.canvas.stress(column, row, width(text))

    def loss(self, column: int, row: int) -> None:
        """Write the loss, if lit with a bracket over the cell before it and one behind it."""
        lit = self.lit(Place("loss"))
        text = f"C {self.written(self.network.loss)}"
        if not lit:
            self.canvas.put(column, row, text, self.look.ink("foreground"))
            return
        self.canvas.put(column - 1, row, f"[{text}]", self.look.ink("warning"))
        self.canvas.stress(column - 1, row, width(text) + 2, reverse=True)

    def target(self, column: int, row: int, unit: int) -> None:
        """Write what an output should be, where that is known."""
        if unit < len(self.network.targets):
            self.bold(column, row, f"y {self.written(self.network.targets[unit])}", False, "muted")

    def message(self, start: int, end: int, row: int, text: str) -> None:
        """Write what runs left on cells `start` to `end`; the arrow alone where there is no room."""
        length = end - start
        if length < 2:
            return
        text = text.replace("·", "⋅")
        line = "◀┄"
        if text and width(text) + 2 <= length:
            line = f"◀┄ {text} " if width(text) + 4 <= length else f"◀ {text}"
        self.canvas.put(start, row, line + "┄" * (length - width(line)), self.look.ink("warning"))
