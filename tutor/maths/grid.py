"""Matrices, cases, aligned equations: rows and columns of formulas."""

from __future__ import annotations

from typing import NamedTuple

from tutor.maths.box import ATOM, EMPTY, LIST, Box, beside, text
from tutor.maths.fence import fence
from tutor.maths.node import Kind, Style
from tutor.maths.row import Row, join, pieces


class Shape(NamedTuple):
    """What is particular to an environment."""

    left: str = ""
    right: str = ""
    columns: str = ""
    """How each column is aligned, `l`, `c` or `r`; the last one goes for all that follow."""
    pairs: bool = False
    """Whether its columns are the left and right sides of equations."""
    separated: bool = False
    """Whether each cell goes with the next as a value and its condition."""


ENVIRONMENTS = {
    "matrix": Shape(columns="c"),
    "smallmatrix": Shape(columns="c"),
    "array": Shape(columns="c"),
    "pmatrix": Shape("(", ")", "c"),
    "bmatrix": Shape("[", "]", "c"),
    "Bmatrix": Shape("{", "}", "c"),
    "vmatrix": Shape("|", "|", "c"),
    "Vmatrix": Shape("‖", "‖", "c"),
    "cases": Shape("{", "", "l", separated=True),
    "dcases": Shape("{", "", "l", separated=True),
    "rcases": Shape("", "}", "l", separated=True),
    "gathered": Shape(columns="c"),
    "gather": Shape(columns="c"),
    "substack": Shape(columns="c"),
    "aligned": Shape(columns="rl", pairs=True),
    "align": Shape(columns="rl", pairs=True),
    "split": Shape(columns="rl", pairs=True),
}
"""The environments that are understood, without the star that some may have."""


class Grid(NamedTuple):
    """Rows of cells; short rows are filled up with empty cells."""

    rows: tuple[tuple[Row, ...], ...]
    shape: Shape

    @property
    def kind(self) -> Kind:
        """A matrix stands like a bracket among its neighbours, the rest stands off."""
        return "fence" if self.shape.left in ("(", "[", "|", "‖") else "inner"

    @property
    def symbolic(self) -> bool:
        """It is an expression."""
        return False

    def box(self, style: Style) -> Box:
        """Set it."""
        if style.linear:
            return self._line(style)
        body = self._body(style)
        left = fence(self.shape.left, body.up, body.down, style.plain)
        right = fence(self.shape.right, body.up, body.down, style.plain)
        inset = 1 if self.shape.separated else 0
        return beside(
            (left, body, right), (0, inset if self.shape.left else 0, inset if self.shape.right else 0)
        )

    def _cells(self, style: Style) -> list[list[Box]]:
        return [[self._cell(cells, column, style) for column in range(len(cells))] for cells in self.rows]

    def _cell(self, cells: tuple[Row, ...], column: int, style: Style) -> Box:
        right_side = self.shape.pairs and column % 2 == 1
        placed = pieces(cells[column].items, style, "ord" if right_side else None)
        if placed and style.linear and right_side and not cells[column - 1].items:
            placed[0] = placed[0]._replace(gap=0)
        return join(placed, style)

    def _line(self, style: Style) -> Box:
        left, right = self.shape.left, self.shape.right
        if self.shape.separated:
            left, right = "{", "}"
        parts = [fence(left, 0, 0, style.plain)]
        for number, cells in enumerate(self._cells(style)):
            if number:
                parts.append(text("; " if self.rows[number][0].items else " "))
            for column, cell in enumerate(cells):
                if column and not (self.shape.pairs and column % 2):
                    parts.append(self._separator(number, column))
                parts.append(cell)
        parts.append(fence(right, 0, 0, style.plain))
        return beside(parts, strength=ATOM if left else LIST)

    def _separator(self, number: int, column: int) -> Box:
        before = self.rows[number][column - 1].items
        return text(" " if before and before[-1].kind == "punct" else ", ")

    def _body(self, style: Style) -> Box:
        cells = self._cells(style)
        count = max(len(row) for row in cells)
        widths = [
            max((row[column].width for row in cells if column < len(row)), default=0)
            for column in range(count)
        ]
        lines = [self._arranged(row, widths) for row in cells]
        airy = any(line.height > 1 for line in lines) or (self.shape.separated and len(lines) == 2)
        return _piled(lines, int(airy))

    def _arranged(self, cells: list[Box], widths: list[int]) -> Box:
        gaps: list[int] = []
        boxes: list[Box] = []
        owed = 0
        for column, width in enumerate(widths):
            cell = cells[column] if column < len(cells) else EMPTY
            spare = width - cell.width
            before = {"l": 0, "c": spare // 2, "r": spare}[self._alignment(column)]
            gaps.append(owed + before + self._distance(column))
            boxes.append(cell)
            owed = spare - before
        return beside((*boxes, EMPTY), (*gaps, owed))

    def _alignment(self, column: int) -> str:
        columns = self.shape.columns
        if self.shape.pairs:
            return columns[column % 2]
        return columns[min(column, len(columns) - 1)]

    def _distance(self, column: int) -> int:
        if column == 0:
            return 0
        if self.shape.pairs:
            return 0 if column % 2 else 3
        return 2


def _piled(lines: list[Box], between: int) -> Box:
    row = 0
    parts: list[tuple[int, int, Box | str]] = []
    for line in lines:
        parts.append((row, 0, line))
        row += line.height + between
    height = row - between
    baseline = lines[0].baseline if len(lines) == 1 else (height - 1) // 2
    return Box(lines[0].width, height, baseline, baseline, height - baseline - 1, tuple(parts))
