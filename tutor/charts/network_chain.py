"""A network of one unit a layer, in a row as the notes draw it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from tutor.charts.cells import Canvas
from tutor.charts.colour import Look
from tutor.charts.network import Network, Place, Unit
from tutor.charts.network_pen import Pen, heading, room, written
from tutor.maths.cells import width

ARROW = 2
"""Cells from the output to the loss."""
HANG = 4
"""Cells by which a bias may begin under the unit before its edge."""


@dataclass(frozen=True)
class Chain:
    """Where everything goes if numbers are written to so many digits."""

    network: Network
    digits: int
    rows: int = 4

    @property
    def units(self) -> list[Unit]:
        """The unit of each layer."""
        return [units[0] for units in self.network.layers]

    def name(self, letter: str, layer: int) -> str:
        """Return what a number of a layer is called: `w1`."""
        return f"{letter}{layer}"

    @cached_property
    def fields(self) -> list[tuple[int, int]]:
        """Cells of the sum and of the output of each layer; the input has no sum."""
        return [
            (
                room([unit.z], self.digits) if layer else 0,
                room([unit.a], self.digits, 2 if layer else 0),
            )
            for layer, unit in enumerate(self.units)
        ]

    @cached_property
    def boxes(self) -> list[int]:
        """Cells of each unit: `(0.8)`, `(z 0.56│a 0.636)`."""
        return [a + 2 if layer == 0 else z + a + 7 for layer, (z, a) in enumerate(self.fields)]

    @cached_property
    def gaps(self) -> list[int]:
        """Cells of the edges of layers 1, 2, …, over and under which weight and bias are written."""
        return [
            room([*weights.ravel().tolist(), *biases.tolist()], self.digits)
            + width(self.name("w", layer))
            + 3
            - HANG
            for layer, (weights, biases) in enumerate(
                zip(self.network.weights, self.network.biases, strict=True), 1
            )
        ]

    @property
    def tail(self) -> int:
        """Cells of the loss and the target."""
        return room([self.network.loss, *self.network.targets], self.digits) + 3

    @property
    def columns(self) -> int:
        """Columns that are needed."""
        return sum(self.boxes) + sum(self.gaps) + ARROW + self.tail

    def draw(self, canvas: Canvas, look: Look) -> None:
        """Draw on a canvas that is large enough."""
        pen = Pen(self.network, canvas, look, self.digits)
        more = min(8, (canvas.width - self.columns) // len(self.gaps))
        column = (canvas.width - self.columns - more * len(self.gaps)) // 2
        top = (canvas.height - self.rows) // 2
        starts: list[int] = []
        for layer, box in enumerate(self.boxes):
            if layer:
                gap = self.gaps[layer - 1] + more
                self._draw_edge(pen, layer, column, gap, top)
                column += gap
            starts.append(column)
            self._draw_unit(pen, layer, column, top)
            self._draw_heading(pen, layer, column, max(0, HANG - more), top + 2)
            column += box
        self._draw_loss(pen, column, top)
        self._draw_signals(pen, [*starts, column + ARROW + self.tail + 1], top + 3)

    def _draw_unit(self, pen: Pen, layer: int, column: int, top: int) -> None:
        unit, (z, a), box = self.units[layer], self.fields[layer], self.boxes[layer]
        ink = pen.ink(layer)
        pen.canvas.put(column + (box - width(unit.name)) // 2, top, unit.name, ink)
        lit_a = pen.lit(Place("a", layer))
        if layer == 0:
            pen.cells(column, top + 1, [(pen.written(unit.a).ljust(a), lit_a)], layer)
            return
        fields = [
            (f"z {pen.written(unit.z).ljust(z)}", pen.lit(Place("z", layer))),
            (f"a {pen.written(unit.a).ljust(a)}", lit_a),
        ]
        pen.cells(column, top + 1, fields, layer)
        if pen.lit(Place("activation", layer)):
            pen.bold(column + z + 3, top + 1, "┃", True)

    def _draw_heading(self, pen: Pen, layer: int, column: int, hang: int, row: int) -> None:
        """Write what a layer is as far from the bias as its box allows, or nothing."""
        free = self.boxes[layer] - (hang if layer < len(self.boxes) - 1 else 0) - 1
        title = heading(self.network, layer)
        title = title if width(title) <= free else "x" if layer == 0 and free else ""
        pen.canvas.put(column + max(0, free - width(title)) // 2, row, title, pen.ink(layer))

    def _draw_edge(self, pen: Pen, layer: int, column: int, gap: int, top: int) -> None:
        lit = pen.lit(Place("w", layer))
        label = f"{self.name('w', layer)} {pen.written(float(self.network.weights[layer - 1][0, 0]))}"
        pen.bold(column + (gap - width(label)) // 2, top, label, lit)
        pen.bold(column, top + 1, ("━" if lit else "─") * (gap - 1) + "▶", lit, "muted")
        lit = pen.lit(Place("b", layer))
        label = f"{self.name('b', layer)} {pen.written(float(self.network.biases[layer - 1][0]))}"
        cells = max(gap, width(label) + 2)
        start = column + gap - cells
        pen.bold(start, top + 2, label, lit)
        line = ("━" if lit else "┄") * (cells - width(label) - 1) + "▶"
        pen.bold(start + width(label), top + 2, line, lit, "muted")

    def _draw_loss(self, pen: Pen, column: int, top: int) -> None:
        lit = pen.lit(Place("loss edge", len(self.boxes) - 1))
        pen.bold(column, top + 1, "━▶" if lit else "─▶", lit, "muted")
        pen.loss(column + ARROW, top + 1)
        pen.target(column + ARROW, top + 2, 0)

    def _draw_signals(self, pen: Pen, starts: list[int], row: int) -> None:
        """Write δ under each unit, and between them what runs left."""
        for layer, (unit, text) in enumerate(zip(self.units, self.network.messages, strict=False)):
            start = starts[layer]
            if unit.delta is not None:
                said = f"{self.name('δ', layer)} {written(unit.delta, self.digits)}"
                pen.bold(start, row, said, False, "warning")
                start += width(said) + 1
            if text:
                pen.message(start, starts[layer + 1] - 1, row, text)
