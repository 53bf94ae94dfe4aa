"""Lines between the rows of one column and the rows of the next, some of them lit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from tutor.charts.braille import DOTS
from tutor.charts.cells import Canvas, Colour, Ints
from tutor.charts.colour import Look

STRONG = 0.5
"""Share of the largest weight from which a line has every other dot; a weaker one has every fourth."""


class Thread(NamedTuple):
    """One edge on its way."""

    start: int
    """Row on the left."""
    end: int
    """Row on the right."""
    weight: float
    lit: bool


def draw_fan(canvas: Canvas, left: int, columns: int, threads: Sequence[Thread], look: Look) -> None:
    """Draw threads over some columns, solid where lit, else dotted and the denser the stronger.

    A lit thread has its cells to itself, so that it can be followed through the others.
    """
    if columns < 2:
        return
    strengths = _strengths([thread.weight for thread in threads])
    order = sorted(zip(threads, strengths, strict=True), key=lambda pair: (pair[0].lit, pair[1]))
    bits = np.zeros((canvas.height, columns), dtype=np.int64)
    inks: dict[tuple[int, int], tuple[Colour, bool]] = {}
    for thread, strength in order:
        x, y = _dots(thread.start, thread.end, columns)
        if thread.lit:
            fresh = np.array(
                [not inks.get(cell, (None, False))[1] for cell in zip(*_cells(x, y), strict=True)]
            )
            bits[y[fresh] // 4, x[fresh] // 2] = 0
        else:
            kept = np.arange(len(x)) % (2 if strength >= STRONG else 4) == 0
            x, y = x[kept], y[kept]
        np.bitwise_or.at(bits, (y // 4, x // 2), DOTS[y % 4, x % 2])
        ink = _ink(thread, strength, look)
        inks |= dict.fromkeys(zip(*_cells(x, y), strict=True), (ink, thread.lit))
    for (row, column), (ink, lit) in inks.items():
        char = ("*" if lit else ".") if look.ascii else chr(0x2800 + int(bits[row, column]))
        canvas.glyph(left + column, row, char, ink)
        if lit:
            canvas.stress(left + column, row, 1)


@lru_cache(1024)
def _dots(start: int, end: int, columns: int) -> tuple[Ints, Ints]:
    """Return the dots from the middle of one row to that of another."""
    count = max(2 * columns, 4 * abs(end - start) + 1)
    x = np.rint(np.linspace(0, 2 * columns - 1, count)).astype(np.int64)
    return x, np.rint(np.linspace(4 * start + 1.5, 4 * end + 1.5, count)).astype(np.int64)


def _cells(x: Ints, y: Ints) -> tuple[list[int], list[int]]:
    return (y // 4).tolist(), (x // 2).tolist()


def _strengths(weights: list[float]) -> list[float]:
    """Return the size of each weight as a share of the largest; infinite ones count as the largest."""
    sizes = np.minimum(np.abs(np.nan_to_num(weights, nan=0.0)), 1e300)
    largest = float(sizes.max(initial=0.0))
    return (sizes / largest).tolist() if largest else sizes.tolist()


def _ink(thread: Thread, strength: float, look: Look) -> Colour:
    if thread.lit:
        return look.ink("warning")
    return look.tint("error" if thread.weight < 0 else "primary", 0.3 + 0.6 * strength)
