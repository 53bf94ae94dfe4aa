"""A network of one unit a layer with a column of numbers for each layer, where a row is too long."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from tutor.charts.cells import Canvas
from tutor.charts.colour import Look
from tutor.charts.network import Network, Place
from tutor.charts.network_pen import Pen, room
from tutor.maths.cells import width

LETTERS = ("", "w", "b", "z", "a", "δ")


@dataclass(frozen=True)
class Tower:
    """Where everything goes if numbers are written to so many digits."""

    network: Network
    digits: int
    rows: int = len(LETTERS)

    @cached_property
    def numbers(self) -> list[int]:
        """Cells of the numbers of each layer."""
        network = self.network
        found: list[list[float | None]] = [[unit.z, unit.a, unit.delta] for (unit,) in network.layers]
        for layer, (weights, biases) in enumerate(zip(network.weights, network.biases, strict=True), 1):
            found[layer] += [float(weights[0, 0]), float(biases[0])]
        return [room(values, self.digits, 3 if layer else 0) for layer, values in enumerate(found)]

    @property
    def tail(self) -> int:
        """Cells from the output to the right edge: arrow, loss and target."""
        return 4 + room([self.network.loss, *self.network.targets], self.digits)

    @property
    def columns(self) -> int:
        """Columns that are needed: a bracket on either side of a number, and a sign or a letter before."""
        return sum(self.numbers) + 3 * len(self.numbers) + self.tail

    def draw(self, canvas: Canvas, look: Look) -> None:
        """Draw on a canvas that is large enough."""
        pen = Pen(self.network, canvas, look, self.digits)
        more = min(6, (canvas.width - self.columns) // len(self.numbers))
        left = (canvas.width - self.columns - more * len(self.numbers)) // 2
        top = (canvas.height - self.rows) // 2
        for row, letter in enumerate(LETTERS):
            canvas.put(left, top + row, letter, look.ink("muted"))
        column = left
        for layer, numbers in enumerate(self.numbers):
            before = 1 + more * (layer > 0)
            self._draw_layer(pen, layer, column + before, before, top)
            column += before + numbers + 2
        self._draw_loss(pen, column, top + 4, more)

    def _draw_layer(self, pen: Pen, layer: int, column: int, before: int, top: int) -> None:
        (unit,), room_of = self.network.layers[layer], self.numbers[layer]
        pen.canvas.put(column + 1, top, unit.name, pen.ink(layer))
        pen.cell(column, top + 4, pen.written(unit.a).ljust(room_of), Place("a", layer))
        if layer == 0:
            return
        pen.cell(column, top + 3, pen.written(unit.z).ljust(room_of), Place("z", layer))
        if pen.lit(Place("activation", layer)):
            for row in (3, 4):
                pen.bold(column - 1, top + row, "┃", True)
        rows = (
            (Place("w", layer), float(self.network.weights[layer - 1][0, 0]), "─"),
            (Place("b", layer), float(self.network.biases[layer - 1][0]), "┄"),
        )
        for row, (place, value, line) in enumerate(rows, top + 1):
            lit = pen.lit(place)
            pen.bold(column - before, row, ("━" if lit else line) * (before - 1) + "▶", lit, "muted")
            pen.bold(column + 1, row, pen.written(value), lit)
            if lit:
                pen.canvas.put(column, row, "[", pen.look.ink("warning"))
                pen.canvas.put(column + 1 + width(pen.written(value)), row, "]", pen.look.ink("warning"))
        if unit.delta is not None:
            pen.bold(column - before, top + 5, "◀" + "┄" * (before - 1), False, "warning")
            pen.bold(column + 1, top + 5, pen.written(unit.delta), False, "warning")

    def _draw_loss(self, pen: Pen, column: int, row: int, more: int) -> None:
        last = len(self.numbers) - 1
        lit = pen.lit(Place("loss edge", last))
        pen.bold(
            column, row, "━" * max(1, more) + "▶" * (more > 0) if lit else "─" * more + "▶", lit, "muted"
        )
        pen.loss(column + more + 1, row)
        pen.target(column + more + 1, row - 1, 0)
