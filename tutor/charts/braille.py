"""Curves in the two by four dots of braille cells, over whatever paper lies there."""

from __future__ import annotations

import numpy as np

from tutor.charts.axes import Area, Array
from tutor.charts.cells import Canvas, Ints
from tutor.charts.colour import Look
from tutor.charts.picture import Line

DOTS = np.array([[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]])
"""The bit of each dot in a braille cell, from U+2800 on."""
DASH = 6
"""Dots of a dash and of the gap after it."""


def draw_curve(canvas: Canvas, area: Area, across: Array, up: Array, line: Line, look: Look) -> None:
    """Draw a line through points given in shares of the area; what lies outside is cut off."""
    if len(across) < 2:
        return
    wide, high = 2 * area.columns, 4 * area.rows
    x, y = dense(across * (wide - 1), (1 - up) * (high - 1), wide + high)
    if line.shape == "dashed":
        x, y = gaps(x, y, DASH)
    inside = (x >= 0) & (x < wide) & (y >= 0) & (y < high)
    bits = in_cells(x[inside], y[inside], area.columns, area.rows)
    ink = look.ink(line.role)
    for row, column in np.argwhere(bits).tolist():
        char = "." if look.ascii else chr(0x2800 + int(bits[row, column]))
        canvas.glyph(area.left + column, area.top + row, char, ink)


def in_cells(x: Ints, y: Ints, columns: int, rows: int) -> Ints:
    """Return the bits of each cell, `(rows, columns)`, for dots counted from the left and from above."""
    bits = np.zeros((rows, columns), dtype=np.int64)
    np.bitwise_or.at(bits, (y // 4, x // 2), DOTS[y % 4, x % 2])
    return bits


def gaps(x: Ints, y: Ints, dash: int) -> tuple[Ints, Ints]:
    """Return the dots of every other piece of a line, each piece of so many dots."""
    kept = np.arange(len(x)) // dash % 2 == 0
    return x[kept], y[kept]


def dense(x: Array, y: Array, most: int) -> tuple[Ints, Ints]:
    """Return whole dots along a polyline, each piece in steps of at most one dot.

    A piece that runs far outside is followed in fewer steps, as little of it can be seen.
    """
    lengths = np.maximum(np.abs(np.diff(x)), np.abs(np.diff(y)))
    counts = np.clip(np.ceil(lengths), 1, 8 * most).astype(np.int64)
    pieces = np.repeat(np.arange(len(counts)), counts)
    place = np.arange(len(pieces)) - np.repeat(np.cumsum(counts) - counts, counts)
    share = place / counts[pieces]
    dense_x = x[pieces] + share * (x[pieces + 1] - x[pieces])
    dense_y = y[pieces] + share * (y[pieces + 1] - y[pieces])
    return (
        np.rint(np.append(dense_x, x[-1])).astype(np.int64),
        np.rint(np.append(dense_y, y[-1])).astype(np.int64),
    )
