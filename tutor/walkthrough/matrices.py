"""The arrays of a micro-step as grids side by side, the row and the column in use marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

import numpy as np

from algorithms.quantity import Array
from tutor.walkthrough.decimals import PLACES, brief, decimals
from tutor.walkthrough.given import Given
from tutor.walkthrough.six_lines import SixLines

Mark = Literal["", "label", "line", "entry"]
"""Plain; what an array is called; in the row or column in use; the entry in view."""
FEWEST = 2
"""Decimals below which columns are left out instead."""
COLUMNS = ((64, 64), (8, 8), (8, 5), (8, 3), (6, 2), (6, 1), (4, 1), (2, 1), (1, 1))
"""Columns of an array whose row is in use, and of any other: the first pair that fits is taken."""


class Cell(NamedTuple):
    """A piece of a row."""

    text: str
    mark: Mark = ""


@dataclass(frozen=True, slots=True, eq=False)
class _Grid:
    label: str
    value: Array
    row: int | None
    column: int | None
    join: str = ""
    """What stands before it."""
    write: Callable[[float, int], str] = decimals
    """How a number is written with so many decimals at most."""

    @property
    def in_row(self) -> bool:
        """Whether a whole row of it is in use."""
        return self.row is not None and self.column is None


def matrix_rows(shown: SixLines, width: int, height: int) -> list[list[Cell]]:
    """Return at most `height` rows of the grids; none for a micro-step in numbers.

    Decimals go first where the width is short, then the columns far from those in use.
    """
    if not shown.whole.ndim or (shown.whole.size == 1 and not shown.operands):
        return []
    return _fitted(_grids(shown), width, height) or [[Cell(shown.shapes[:width], "label")]]


def operand_rows(shown: SixLines, width: int, height: int) -> list[list[Cell]]:
    """Return the arrays that go into a micro-step, nothing marked and the result left out."""
    grids = [
        replace(grid, row=None, column=None)
        for grid in _grids(shown)[: len(shown.operands)]
        if grid.value.size
    ]
    return _fitted(grids, width, height) if grids else []


def array_rows(arrays: Sequence[Given], width: int, height: int) -> list[list[Cell]]:
    """Return arrays side by side under their labels; none where they do not fit."""
    grids = [
        _Grid(one.label, one.value, None, None, "   " if place else "", brief)
        for place, one in enumerate(arrays)
    ]
    return _fitted(grids, width, height) if grids else []


def _fitted(grids: list[_Grid], width: int, height: int) -> list[list[Cell]]:
    """Return grids with as many decimals and columns as there is room for; nothing if there is too little."""
    rows = max(1, height - 1)
    for used, most in COLUMNS:
        for places in range(PLACES, FEWEST - 1, -1):
            blocks = [_block(grid, rows, used if grid.in_row else most, places) for grid in grids]
            laid = _side_by_side(blocks, grids)
            if max(_length(row) for row in laid) <= width:
                return laid
    return []


def _grids(shown: SixLines) -> list[_Grid]:
    whole, entry = shown.whole, shown.entry
    if whole.ndim == 3:
        whole, entry = whole[entry[0]], entry[1:]
    table = np.atleast_2d(whole)
    row, column = (0, 0, *entry)[-2:]
    grids = [
        _Grid(operand.label, operand.value, operand.row, operand.column, _join(place, shown.product))
        for place, operand in enumerate(shown.operands)
    ]
    return [*grids, _Grid(shown.symbol, table, row, column, " = " if shown.product else " → ")]


def _join(place: int, product: bool) -> str:
    if place == 0:
        return ""
    return (" · ", " + ")[place > 1] if product else "   "


def _length(row: Sequence[Cell]) -> int:
    return sum(len(cell.text) for cell in row)


def _window(size: int, wanted: int | None, most: int) -> range:
    """Return the places on show, those around the wanted one."""
    start = min(max(0, (wanted or 0) - most // 2), max(0, size - most))
    return range(start, min(size, start + most))


def _block(grid: _Grid, most_rows: int, most_columns: int, places: int) -> list[list[Cell]]:
    """Return an array with its label above it, every row equally wide."""
    rows = _window(grid.value.shape[0], grid.row, most_rows)
    columns = _window(grid.value.shape[1], grid.column, most_columns)
    texts = [[grid.write(float(grid.value[i, j]), places) for j in columns] for i in rows]
    wide = [max(len(line[k]) for line in texts) for k in range(len(columns))]
    body: list[list[Cell]] = []
    for place, i in enumerate(rows):
        left, right = _brackets(place, len(rows))
        cells = [Cell(left)]
        for k, j in enumerate(columns):
            cells += [Cell("  " if k else " "), Cell(texts[place][k].rjust(wide[k]), _mark(grid, i, j))]
        body.append([*cells, Cell(" " + right)])
    label = grid.label + _left_out(rows, grid.value.shape[0]) + _left_out(columns, grid.value.shape[1])
    across = max(_length(body[0]) if body else 0, len(label))
    return [
        [Cell(label.ljust(across), "label")],
        *([*row, Cell(" " * (across - _length(row)))] for row in body),
    ]


def _left_out(shown: range, size: int) -> str:
    """Say which rows or columns are on show where not all are."""
    return f" {shown.start + 1}–{shown.stop}/{size}" if len(shown) < size else ""


def _brackets(place: int, rows: int) -> tuple[str, str]:
    if rows == 1:
        return "(", ")"
    return "⎛⎞" if place == 0 else "⎝⎠" if place == rows - 1 else "⎜⎟"  # type: ignore[return-value]


def _mark(grid: _Grid, i: int, j: int) -> Mark:
    in_row, in_column = i == grid.row, j == grid.column
    if grid.row is not None and grid.column is not None:
        return "entry" if in_row and in_column else ""
    return "line" if in_row or in_column else ""


def _side_by_side(blocks: list[list[list[Cell]]], grids: list[_Grid]) -> list[list[Cell]]:
    """Lay blocks beside each other, their labels in one row; between signs, low ones in the middle."""
    height = max(map(len, blocks))
    signs = any(grid.join.strip() for grid in grids)
    rows: list[list[Cell]] = [[] for _ in range(height)]
    for block, grid in zip(blocks, grids, strict=True):
        blank = [Cell(" " * _length(block[0]))]
        above = (height - len(block)) // 2 if signs else 0
        laid = [block[0], *[blank] * above, *block[1:]]
        for place in range(height):
            join = grid.join if place == 1 + (height - 2) // 2 else " " * len(grid.join)
            rows[place].append(Cell(join))
            rows[place] += laid[place] if place < len(laid) else blank
    return rows
