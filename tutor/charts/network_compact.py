"""A larger network: a row for each unit, lines for the edges, the lit weights written below."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from tutor.charts.cells import Canvas
from tutor.charts.colour import Look
from tutor.charts.network import Network, Place, Unit
from tutor.charts.network_fan import Thread, draw_fan
from tutor.charts.network_pen import Pen, room
from tutor.maths.cells import width
from tutor.translation import _

WIDEST = 24
"""Cells of the lines between two layers at most."""


@dataclass(frozen=True)
class Compact:
    """Where everything goes in one of several degrees of detail."""

    network: Network
    digits: int
    shown: str
    """What a unit shows, of `zaδ`; an input has no more than its value."""
    named: bool
    """Whether each unit has its name before it and each output its target behind it."""
    framed: bool
    """Whether there is a row above for what the columns are, and one below for the lit weights."""
    fan: int
    """Cells of the lines between two layers at least."""

    @property
    def spare(self) -> int:
        """Cells that are kept for longer numbers than the present ones."""
        return min(3, self.digits)

    @property
    def rows(self) -> int:
        """Rows that are needed."""
        return max(self.network.widths) + 2 * self.framed

    @cached_property
    def rooms(self) -> list[list[int]]:
        """Cells of each number that the units of a layer show."""
        return [
            [
                room([self._value(unit, letter) for unit in units], self.digits, self.spare * (layer > 0))
                for letter in self._letters(layer)
            ]
            for layer, units in enumerate(self.network.layers)
        ]

    def _letters(self, layer: int) -> str:
        return self.shown if layer else "a"

    @staticmethod
    def _value(unit: Unit, letter: str) -> float | None:
        return {"z": unit.z, "a": unit.a, "δ": unit.delta}[letter]

    @cached_property
    def names(self) -> list[int]:
        """Cells of the names of each layer with the space behind them."""
        return [
            max(width(unit.name) for unit in units) + 1 if self.named else 0 for units in self.network.layers
        ]

    @cached_property
    def boxes(self) -> list[int]:
        """Cells of the units of each layer with their names."""
        return [
            names + sum(rooms) + len(rooms) + 1 for names, rooms in zip(self.names, self.rooms, strict=True)
        ]

    @property
    def targets(self) -> int:
        """Cells of the targets with the space before them."""
        return 3 + room(self.network.targets, self.digits, 0) if self.named and self.network.targets else 0

    @property
    def tail(self) -> int:
        """Cells from the outputs to the right edge: targets, joint, arrow and loss."""
        return self.targets + 6 + room([self.network.loss], self.digits, self.spare)

    @property
    def columns(self) -> int:
        """Columns that are needed."""
        return sum(self.boxes) + (len(self.boxes) - 1) * (self.fan + 2) + self.tail

    def draw(self, canvas: Canvas, look: Look) -> None:
        """Draw on a canvas that is large enough."""
        pen = Pen(self.network, canvas, look, self.digits)
        gaps = len(self.boxes) - 1
        fan = min(WIDEST, self.fan + (canvas.width - self.columns) // gaps)
        column = (canvas.width - self.columns - (fan - self.fan) * gaps) // 2
        starts: list[int] = []
        for layer, box in enumerate(self.boxes):
            if layer:
                self._draw_edges(pen, layer, column, fan)
                column += fan + 2
            starts.append(column)
            self._draw_layer(pen, layer, column)
            column += box
        self._draw_loss(pen, column)
        if self.framed:
            self._draw_foot(pen, [*starts, column + self.tail + 1])

    def row(self, layer: int, unit: int, rows: int) -> int:
        """Return the row of a unit where the whole has so many rows."""
        share = (rows - 2 * self.framed) / self.network.widths[layer]
        return int(self.framed + (unit + 0.5) * share)

    def _draw_layer(self, pen: Pen, layer: int, column: int) -> None:
        letters, rooms = self._letters(layer), self.rooms[layer]
        if self.framed:
            place = column + self.names[layer] + 1
            for letter, cells in zip(letters, rooms, strict=True):
                pen.canvas.put(place, 0, self._letter(letter, layer), pen.ink(layer))
                place += cells + 1
        for index, unit in enumerate(self.network.layers[layer]):
            row = self.row(layer, index, pen.canvas.height)
            if self.named:
                pen.canvas.put(column, row, unit.name, pen.ink(layer))
            fields = [
                (pen.written(self._value(unit, letter)).ljust(cells), self._lit(pen, letter, layer, index))
                for letter, cells in zip(letters, rooms, strict=True)
            ]
            pen.cells(column + self.names[layer], row, fields, layer)

    def _letter(self, letter: str, layer: int) -> str:
        """Return what a column of numbers is called: `a1`, or `p` for probabilities."""
        if layer == 0:
            return "x"
        probable = letter == "a" and self.network.layers[layer][0].name.startswith("p")
        return "p" if probable else f"{letter}{layer}"

    def _lit(self, pen: Pen, letter: str, layer: int, unit: int) -> bool:
        """Return whether a number is lit; the output stands for a sum that there is no room for."""
        if letter == "z":
            return pen.lit(Place("z", layer, unit))
        hidden = "z" not in self.shown and (
            pen.lit(Place("z", layer, unit)) or pen.lit(Place("activation", layer, unit))
        )
        return letter == "a" and (hidden or pen.lit(Place("a", layer, unit)))

    def _draw_edges(self, pen: Pen, layer: int, column: int, fan: int) -> None:
        rows = pen.canvas.height
        weights = self.network.weights[layer - 1]
        threads = [
            Thread(
                self.row(layer - 1, source, rows),
                self.row(layer, unit, rows),
                float(weights[source, unit]),
                pen.lit(Place("w", layer, unit, source)),
            )
            for source in range(weights.shape[0])
            for unit in range(weights.shape[1])
        ]
        draw_fan(pen.canvas, column + 1, fan, threads, pen.look)
        leaving = {thread.start for thread in threads if thread.lit}
        arriving = {thread.end for thread in threads if thread.lit}
        for row in {thread.start for thread in threads}:
            pen.bold(column, row, "━" if row in leaving else "─", row in leaving, "muted")
        for row in {thread.end for thread in threads}:
            pen.bold(column + 1 + fan, row, "▶", row in arriving, "muted")

    def _draw_loss(self, pen: Pen, column: int) -> None:
        last, count = len(self.boxes) - 1, self.network.widths[-1]
        outputs = [self.row(last, unit, pen.canvas.height) for unit in range(count)]
        middle = outputs[(count - 1) // 2]
        for row in range(outputs[0], outputs[-1] + 1):
            pen.canvas.put(column + self.targets + 1, row, "│", pen.look.ink("muted"))
        for unit, row in enumerate(outputs):
            if self.named:
                pen.target(column + 1, row, unit)
            lit = pen.lit(Place("loss edge", last, unit))
            corner = "┬" if unit == 0 else "╯" if unit == count - 1 else "┤"
            pen.bold(column + self.targets, row, "━" if lit else "─", lit, "muted")
            pen.canvas.put(
                column + self.targets + 1, row, corner if count > 1 else "─", pen.look.ink("muted")
            )
        if count > 2:
            pen.canvas.put(column + self.targets + 1, middle, "┼" if middle > outputs[0] else "┬")
        pen.canvas.put(column + self.targets + 2, middle, "▶", pen.look.ink("muted"))
        pen.loss(column + self.targets + 3, middle)

    def _draw_foot(self, pen: Pen, starts: list[int]) -> None:
        """Write what is lit and has no place of its own, as far as there is room, or else what runs left."""
        row = pen.canvas.height - 1
        said = [*self._lit_signals(pen), *self._lit_weights(pen)]
        if not said:
            for layer, text in enumerate(self.network.messages):
                if text:
                    pen.message(starts[layer], starts[layer + 1] - 1, row, text)
            return
        line = ""
        for place, text in enumerate(said):
            rest = len(said) - place - 1
            more = _("… {count} more").format(count=rest) if rest else ""
            if width(line + text) + (width(more) + 2 if rest else 0) > pen.canvas.width:
                line += _("… {count} more").format(count=rest + 1)
                break
            line += text + "  "
        pen.bold(0, row, line.rstrip(), True)

    def _lit_signals(self, pen: Pen) -> list[str]:
        """Return of each lit unit the error signal, or before that the sum, if there is no column for it."""
        said: list[str] = []
        for layer, units in enumerate(self.network.layers):
            for index, unit in enumerate(units):
                letter, value = ("z", unit.z) if unit.delta is None else ("δ", unit.delta)
                if pen.lit(Place("z", layer, index)) and letter not in self.shown and value is not None:
                    said.append(f"{letter}{layer}[{index + 1}] {pen.written(value)}")
        return said

    def _lit_weights(self, pen: Pen) -> list[str]:
        said: list[str] = []
        for place in sorted(pen.network.lit, key=lambda place: (place.part != "w", place[1:])):
            if place.part == "w":
                value = float(self.network.weights[place.layer - 1][place.source, place.unit])
                name = self.network.weight_name(place.layer, place.source, place.unit)
            elif place.part == "b":
                value = float(self.network.biases[place.layer - 1][place.unit])
                name = self.network.bias_name(place.layer, place.unit)
            else:
                continue
            said.append(f"{name} {pen.written(value)}")
        return said
