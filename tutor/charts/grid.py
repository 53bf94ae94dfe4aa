"""A small table of numbers in cells: a confusion matrix, votes, a heat strip."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tutor.charts.cells import Canvas, cut
from tutor.charts.colour import Look
from tutor.charts.picture import Array, Heading, TableRows
from tutor.charts.ticks import label
from tutor.maths.cells import width
from tutor.translation import _, mark, ngettext


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """Numbers in rows and columns with a name each."""

    title: str
    row_names: tuple[str, ...]
    column_names: tuple[str, ...]
    values: Array
    """`(rows, columns)`; NaN leaves a cell empty."""
    corner: str = ""
    """What rows and columns are: `true \\ said`."""
    marked: NDArray[np.bool_] | None = None
    """Cells worth a `*`, `(rows, columns)`: the right answers, the winners."""
    shaded: bool = True
    """Whether the paper gets stronger with the size of the number."""
    by_row: bool = False
    """Whether sizes are compared within a row only."""
    empty: str = mark("nothing to draw yet")

    def table(self) -> tuple[Heading, TableRows]:
        """Return a heading and the rows of numbers."""
        rows: TableRows = [
            (name, *row) for name, row in zip(self.row_names, self.values.tolist(), strict=True)
        ]
        return (self.corner, *self.column_names), rows


def draw_grid(grid: Grid, canvas: Canvas, look: Look) -> str:
    """Draw on the canvas and return a note for the title: how much of the table is out of sight."""
    rows, columns = grid.values.shape
    if not rows or not columns:
        canvas.put(0, canvas.height // 2, _(grid.empty).center(canvas.width), look.ink("muted"))
        return ""
    names = min(max(map(width, (grid.corner, *grid.row_names))), canvas.width // 3)
    cells = [[_written(grid, row, column) for column in range(columns)] for row in range(rows)]
    wide = max(map(width, (*grid.column_names, *(text for row in cells for text in row))))
    wide = max(1, min(wide, max(4, canvas.width // 4)))
    seen = min(columns, max(1, (canvas.width - names) // (wide + 2)))
    lines = min(rows, max(0, canvas.height - 1))
    muted = look.ink("muted")
    canvas.put(0, 0, cut(grid.corner, names), muted)
    for column in range(seen):
        place = names + 1 + column * (wide + 2)
        canvas.put(place, 0, cut(grid.column_names[column], wide).rjust(wide), muted)
    strengths = _strengths(grid)
    for row in range(lines):
        canvas.put(0, row + 1, cut(grid.row_names[row], names), muted)
        for column in range(seen):
            place = names + 1 + column * (wide + 2)
            canvas.put(place, row + 1, cut(cells[row][column], wide).rjust(wide))
            if grid.shaded and look.painted:
                role = "success" if grid.marked is not None and grid.marked[row, column] else "primary"
                tint = look.tint(role, 0.6 * float(strengths[row, column]))
                canvas.set_paper(place, row + 1, wide + 1, tint)
    below, aside = rows - lines, columns - seen
    hidden = [ngettext("{count} row", "{count} rows", below).format(count=below)] * (below > 0)
    hidden += [ngettext("{count} column", "{count} columns", aside).format(count=aside)] * (aside > 0)
    return _("{hidden} more").format(hidden=_(" and ").join(hidden)) if hidden else ""


def _written(grid: Grid, row: int, column: int) -> str:
    value = float(grid.values[row, column])
    if np.isnan(value):
        return ""
    return ("*" if grid.marked is not None and grid.marked[row, column] else "") + label(value, 3)


def _strengths(grid: Grid) -> Array:
    """Return the size of every number as a share of the largest."""
    sizes = np.abs(np.where(np.isfinite(grid.values), grid.values, 0.0))
    largest = sizes.max(axis=1, keepdims=True) if grid.by_row else sizes.max()
    return np.divide(
        sizes, largest, out=np.zeros_like(sizes), where=np.broadcast_to(largest > 0, sizes.shape)
    )
