"""The lines of a chart as plotext draws them, read back into cells."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

import numpy as np

from tutor.charts.axes import Array
from tutor.charts.braille import in_cells
from tutor.charts.cells import Canvas, Colour, Ints

SGR = re.compile(r"\x1b\[([\d;]*)m")


class Stroke(NamedTuple):
    """One series in shares of the chart's width and height; equal strokes compare equal."""

    x: bytes
    y: bytes
    marker: str
    colour: Colour


class Run(NamedTuple):
    """Characters in one colour, side by side in a row, without blanks."""

    column: int
    row: int
    text: str
    colour: Colour


def stroke(x: Array, y: Array, marker: str, colour: Colour) -> Stroke:
    """Return a series whose points lie within [0, 1] × [0, 1]."""
    return Stroke(x.tobytes(), y.tobytes(), marker, colour)


def lay(canvas: Canvas, column: int, row: int, runs: tuple[Run, ...]) -> None:
    """Put drawn runs on a canvas, top left at a cell."""
    for run in runs:
        canvas.put(column + run.column, row + run.row, run.text, run.colour)


@lru_cache(64)
def draw_strokes(columns: int, rows: int, strokes: tuple[Stroke, ...]) -> tuple[Run, ...]:
    """Return what plotext makes of the strokes; only stepping back to a drawn moment costs nothing."""
    figure = _figure()
    figure.clear_data()
    figure.plot_size(columns, rows)
    figure.xlim(0, 1)
    figure.ylim(0, 1)
    for x, y, marker, colour in strokes:
        across, up, markers = np.frombuffer(x), np.frombuffer(y), marker
        if marker == "braille":
            across, up, markers = _braille(across, up, columns, rows)
        options: dict[str, Any] = {"marker": markers}
        if colour is not None:
            options["color"] = colour
        figure.scatter(across.tolist(), up.tolist(), **options)
    text: str = figure.build()
    return tuple(run for row, line in enumerate(text.split("\n")[:rows]) for run in _runs(line, row))


@cache
def _figure() -> Any:
    """Return the figure without a frame; a fresh one for each chart would cost a fifth of drawing it."""
    import plotext  # pyright: ignore[reportMissingTypeStubs] - it has no types

    figure: Any = plotext
    figure.clear_figure()
    figure.limit_size(False, False)
    figure.canvas_color("default")
    figure.xaxes(False, False)
    figure.yaxes(False, False)
    figure.xticks([])
    figure.yticks([])
    return figure


def _braille(x: Array, y: Array, columns: int, rows: int) -> tuple[Array, Array, list[str]]:
    """Return points in shares of the chart as cells in such shares, each with the character for its dots.

    plotext can group dots itself, one at a time, which takes it longer than all the rest.
    """
    across, up = (_places(share, dots) for share, dots in ((x, 2 * columns), (y, 4 * rows)))
    bits = in_cells(across, 4 * rows - 1 - up, columns, rows)
    row, column = np.nonzero(bits)
    markers = [chr(0x2800 + cell) for cell in bits[row, column].tolist()]
    return column / max(1, columns - 1), (rows - 1 - row) / max(1, rows - 1), markers


def _places(share: Array, bins: int) -> Ints:
    """Return in which of the bins each share lies, rounded as plotext does it."""
    return np.floor(np.round(0.5 + (bins - 1) * share, 8)).astype(np.int64)


def _runs(line: str, row: int) -> list[Run]:
    runs: list[Run] = []
    column = 0
    pieces = SGR.split(line)
    for codes, text in zip(["", *pieces[1::2]], pieces[::2], strict=True):
        colour = _colour(codes)
        runs += [
            Run(column + word.start(), row, word.group(), colour) for word in re.finditer(r"[^ ]+", text)
        ]
        column += len(text)
    return runs


@lru_cache(64)
def _colour(codes: str) -> Colour:
    numbers = codes.split(";")
    if numbers[:2] != ["38", "2"] or len(numbers) != 5:
        return None
    return int(numbers[2]), int(numbers[3]), int(numbers[4])
