"""A network with a block of rows for each unit: its edges one below another, then z, a and δ."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from tutor.charts.cells import Canvas
from tutor.charts.colour import Look
from tutor.charts.network import Network, Place
from tutor.charts.network_fan import Thread, draw_fan
from tutor.charts.network_pen import Pen, heading, room, written
from tutor.maths.cells import width

JOINT = 4
"""Cells of the line, the joint and the arrow between a weight and its unit."""
FAN = 12
"""Cells that lines between a layer and the next one's weights take at most."""
LEAST = 3
"""Cells below which there is no use in such lines."""


@dataclass(frozen=True)
class Blocks:
    """Where everything goes if numbers are written to so many digits."""

    network: Network
    digits: int

    @cached_property
    def names(self) -> list[int]:
        """Cells of the names in each layer."""
        return [max(width(unit.name) for unit in units) for units in self.network.layers]

    @cached_property
    def numbers(self) -> list[int]:
        """Cells of the numbers in each layer."""
        return [
            room(
                [value for unit in units for value in (unit.z, unit.a, unit.delta)],
                self.digits,
                3 if layer else 0,
            )
            for layer, units in enumerate(self.network.layers)
        ]

    @cached_property
    def tags(self) -> list[int]:
        """Cells of the weights into layers 1, 2, …, each with the name of the unit that it comes from."""
        return [
            names + 1 + room([*weights.ravel().tolist(), *biases.tolist()], self.digits)
            for names, weights, biases in zip(
                self.names, self.network.weights, self.network.biases, strict=False
            )
        ]

    @cached_property
    def boxes(self) -> list[int]:
        """Cells of the units of each layer; all but the inputs have a sign for the activation beside them."""
        pairs = zip(self.names, self.numbers, strict=True)
        return [names + numbers + 3 + (layer > 0) for layer, (names, numbers) in enumerate(pairs)]

    @property
    def tail(self) -> int:
        """Cells from the outputs to the right edge: arrow, loss and targets."""
        shown = [written(value, self.digits) for value in (*self.network.targets, self.network.loss)]
        return 4 + max(6, *(width(text) + 2 for text in shown))

    @property
    def columns(self) -> int:
        """Columns that are needed."""
        return sum(self.boxes) + sum(self.tags) + len(self.tags) * (JOINT + 1) + self.tail

    def height(self, layer: int) -> int:
        """Return the rows of one unit of a layer."""
        return 1 if layer == 0 else max(3, len(self.network.layers[layer - 1]) + 1)

    @property
    def rows(self) -> int:
        """Rows that are needed."""
        tallest = max(self.height(layer) * count for layer, count in enumerate(self.network.widths))
        return tallest + 2

    def draw(self, canvas: Canvas, look: Look) -> None:
        """Draw on a canvas that is large enough."""
        pen = Pen(self.network, canvas, look, self.digits)
        spare = canvas.width - self.columns
        fan = min(FAN, spare // len(self.tags))
        column = max(0, spare - fan * len(self.tags)) // 2
        starts: list[int] = []
        for layer, box in enumerate(self.boxes):
            if layer:
                column += 1 + fan + self.tags[layer - 1] + JOINT
            starts.append(column)
            self._draw_layer(pen, layer, column, fan)
            column += box
        self._draw_loss(pen, column)
        for layer, text in enumerate(self.network.messages):
            end = starts[layer + 1] if layer + 1 < len(starts) else column + self.tail
            if text:
                pen.message(starts[layer], end - 1, canvas.height - 1, text)

    def top(self, layer: int, unit: int, rows: int) -> int:
        """Return the first row of a unit where the whole has so many rows."""
        count, tall = self.network.widths[layer], self.height(layer)
        share = (rows - 2) / count
        return 1 + int(unit * share + (share - tall) / 2)

    def _draw_layer(self, pen: Pen, layer: int, column: int, fan: int) -> None:
        title = heading(self.network, layer)
        pen.canvas.put(column, 0, title[: self.boxes[layer]], pen.ink(layer))
        names, numbers = self.names[layer], self.numbers[layer]

        def text(name: str, value: float | None) -> str:
            return f"{name.ljust(names)} {pen.written(value).ljust(numbers)}"

        for index, unit in enumerate(self.network.layers[layer]):
            row = self.top(layer, index, pen.canvas.height)
            if layer == 0:
                pen.cell(column, row, text(unit.name, unit.a), Place("a", 0, index))
                continue
            pen.cell(column, row, text("z", unit.z), Place("z", layer, index))
            pen.cell(column, row + 1, text(unit.name, unit.a), Place("a", layer, index))
            signs = "┓┛" if pen.lit(Place("activation", layer, index)) else "╮╯"
            for below, sign in enumerate(signs):
                pen.bold(column + names + numbers + 3, row + below, sign, sign in "┓┛", "muted")
            if unit.delta is not None:
                pen.bold(column, row + 2, f"◀{text('δ', unit.delta)}", False, "warning")
            self._draw_edges(pen, layer, index, column, row)
        if layer:
            self._draw_threads(pen, layer, column - JOINT - self.tags[layer - 1] - fan - 1, fan)

    def _draw_threads(self, pen: Pen, layer: int, column: int, fan: int) -> None:
        """Join each weight to the unit that it comes from."""
        if fan < LEAST:
            return
        rows, weights = pen.canvas.height, self.network.weights[layer - 1]
        threads = [
            Thread(
                self.top(layer - 1, source, rows) + (layer > 1),
                self.top(layer, unit, rows) + source,
                float(weights[source, unit]),
                pen.lit(Place("w", layer, unit, source)),
            )
            for source in range(weights.shape[0])
            for unit in range(weights.shape[1])
        ]
        draw_fan(pen.canvas, column, fan, threads, pen.look)

    def _draw_edges(self, pen: Pen, layer: int, unit: int, column: int, row: int) -> None:
        tags = self.tags[layer - 1]
        start = column - JOINT - tags
        sources = self.network.layers[layer - 1]
        for source, weight in enumerate(self.network.weights[layer - 1][:, unit].tolist()):
            lit = pen.lit(Place("w", layer, unit, source))
            pen.bold(start, row + source, f"{sources[source].name}⋅{pen.written(weight)}".ljust(tags), lit)
            joint = " ━" if lit else " ─"
            joint += "┬▶" if source == 0 else "┤"
            pen.bold(start + tags, row + source, joint, lit, "muted")
        lit = pen.lit(Place("b", layer, unit))
        bias = float(self.network.biases[layer - 1][unit])
        row += len(sources)
        pen.bold(start, row, f"{'b'.ljust(self.names[layer - 1])} {pen.written(bias)}".ljust(tags), lit)
        pen.bold(start + tags, row, " ━╯" if lit else " ┄╯", lit, "muted")

    def _draw_loss(self, pen: Pen, column: int) -> None:
        last, rows = len(self.network.layers) - 1, pen.canvas.height
        count = self.network.widths[-1]
        outputs = [self.top(last, unit, rows) + 1 for unit in range(count)]
        middle = outputs[(count - 1) // 2] + (count % 2 == 0)
        for row in range(outputs[0], outputs[-1] + 1):
            pen.canvas.put(column + 1, row, "│", pen.look.ink("muted"))
        for unit, row in enumerate(outputs):
            lit = pen.lit(Place("loss edge", last, unit))
            corner = "─" if count == 1 else "╮" if unit == 0 else "╯" if unit == count - 1 else "┤"
            pen.bold(column, row, ("━" if lit else "─") + corner, lit, "muted")
            pen.target(column + 3, row - 1, unit)
        if count > 1:
            pen.canvas.put(column + 1, middle, "┼" if count % 2 else "├", pen.look.ink("muted"))
        pen.canvas.put(column + 2, middle, "▶", pen.look.ink("muted"))
        pen.loss(column + 3, middle)
