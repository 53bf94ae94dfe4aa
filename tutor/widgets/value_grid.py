"""An array as a small grid of numbers, one entry of it lit with its row and its column."""

from __future__ import annotations

from textual.content import Content

from algorithms.quantity import Array
from tutor.lab.numbers import number
from tutor.translation import _

CELL = 12
"""Columns that a number takes."""
LABEL = 7
"""Columns that the number of a row takes."""


def value_grid(value: Array, entry: tuple[int, ...], rows: int, width: int) -> Content:
    """Return at most `rows` lines of numbers around the chosen entry, and say how many there are in all.

    A vector goes on from line to line, as a column would take lines that a screen does not have.
    """
    fit = max(1, (width - LABEL) // CELL)
    if value.ndim == 1:
        return _vector(value, entry[0] if entry else 0, fit, rows)
    row, column = entry if len(entry) == 2 else (0, 0)
    top = min(max(0, row - rows // 2), max(0, len(value) - rows))
    left = min(max(0, column - fit // 2), max(0, value.shape[1] - fit))
    columns = range(left, min(value.shape[1], left + fit))
    numerals = [_cell(str(k + 1), "bold" if k == column else "$text-muted") for k in columns]
    lines = [Content.assemble(" " * LABEL, *numerals)]
    for place in range(top, min(len(value), top + rows)):
        cells = [_cell(number(float(value[place, k]), 5), _style(place == row, k == column)) for k in columns]
        lines.append(Content.assemble(_label(place, place == row), *cells))
    if len(value) > rows:
        lines.append(
            Content.styled(" " * LABEL + _("{count} rows in all").format(count=len(value)), "$text-muted")
        )
    return Content("\n").join(lines)


def _vector(vector: Array, chosen: int, fit: int, rows: int) -> Content:
    count = -(-len(vector) // fit)
    first = min(max(0, chosen // fit - rows // 2), max(0, count - rows))
    lines: list[Content] = []
    for start in range(first * fit, min(first + rows, count) * fit, fit):
        cells = [
            _cell(number(float(vector[k]), 5), "reverse bold" if k == chosen else "")
            for k in range(start, min(len(vector), start + fit))
        ]
        lines.append(Content.assemble(_label(start, False), *cells))
    if count > rows:
        lines.append(
            Content.styled(" " * LABEL + _("{count} entries in all").format(count=len(vector)), "$text-muted")
        )
    return Content("\n").join(lines)


def _style(in_row: bool, in_column: bool) -> str:
    if in_row and in_column:
        return "reverse bold"
    return "$text-accent" if in_row or in_column else ""


def _label(place: int, lit: bool) -> Content:
    return Content.styled(f"{place + 1:>{LABEL - 2}}  ", "bold" if lit else "$text-muted")


def _cell(text: str, style: str) -> Content:
    return Content.styled(f"{text:>{CELL - 1}} ", style)
