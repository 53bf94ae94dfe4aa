"""Rectangles of cells that formulas are put together from, and the painting of them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tutor.maths.cells import clusters, width
from tutor.maths.formula import Formula, Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

LIST, SUM, RATIO, PRODUCT, POWER, ATOM = range(6)
"""How strongly the parts of a flat box hold together: less than its place asks for means parentheses."""


class Box(NamedTuple):
    """A rectangle with the boxes and texts in it, each at its row and column."""

    width: int
    height: int
    baseline: int
    up: int
    """Rows above the baseline that a fence must cover; scripts may stick out."""
    down: int
    parts: tuple[tuple[int, int, Box | str], ...]
    symbol: str = ""
    """What it is a mark of."""
    strength: int = ATOM
    off_left: bool = False
    """Must not touch a letter on its left: a word, or a script with no character of its own."""
    off_right: bool = False


@lru_cache(1024)
def text(line: str) -> Box:
    """One line of text."""
    return Box(width(line), 1, 0, 0, 0, ((0, 0, line),))


EMPTY = text("")


def lines(rows: Sequence[str], baseline: int) -> Box:
    """Several lines of text, all as wide as the first."""
    parts = tuple((row, 0, line) for row, line in enumerate(rows))
    return Box(width(rows[0]), len(rows), baseline, baseline, len(rows) - baseline - 1, parts)


def beside(
    boxes: Sequence[Box],
    gaps: Sequence[int] = (),
    strength: int = ATOM,
    off_left: bool = False,
    off_right: bool = False,
) -> Box:
    """Put boxes in a line, baseline on baseline; `gaps` are the cells before each."""
    if (merged := _merged(boxes, gaps)) is not None:
        column = sum(gaps) + sum(box.width for box in boxes)
        return Box(column, 1, 0, 0, 0, ((0, 0, merged),), "", strength, off_left, off_right)
    above = max(box.baseline for box in boxes)
    below = max(box.height - box.baseline for box in boxes)
    up = max(box.up for box in boxes)
    down = max(box.down for box in boxes)
    column = 0
    parts: list[tuple[int, int, Box | str]] = []
    for index, box in enumerate(boxes):
        if gaps:
            column += gaps[index]
        parts.append((above - box.baseline, column, box))
        column += box.width
    return Box(column, above + below, above, up, down, tuple(parts), "", strength, off_left, off_right)


def _merged(boxes: Sequence[Box], gaps: Sequence[int]) -> str | None:
    """The text of a line, if it is nothing but text: so long lines cost no more than their letters."""
    words: list[str] = []
    for index, box in enumerate(boxes):
        word = box.parts[0][2]
        if box.height > 1 or box.symbol or len(box.parts) > 1 or not isinstance(word, str):
            return None
        words.append(" " * gaps[index] + word if gaps else word)
    return "".join(words)


def stacked(boxes: Sequence[Box], middle: int) -> Box:
    """Put boxes on top of each other, centred; the baseline is that of box number `middle`."""
    widest = max(box.width for box in boxes)
    row = baseline = 0
    parts: list[tuple[int, int, Box | str]] = []
    for index, box in enumerate(boxes):
        if index == middle:
            baseline = row + box.baseline
        parts.append((row, (widest - box.width) // 2, box))
        row += box.height
    return Box(widest, row, baseline, baseline, row - baseline - 1, tuple(parts))


def parenthesised(box: Box) -> Box:
    """Put a flat box in parentheses."""
    return beside((text("("), box, text(")")))


def held(box: Box, strength: int) -> Box:
    """Put a flat box in parentheses if it is weaker than its place asks for."""
    return box if box.strength >= strength else parenthesised(box)


def line_of(box: Box) -> str:
    """The text of a box of one row."""
    if len(box.parts) == 1 and isinstance(part := box.parts[0][2], str):
        return part
    return _paint(box)[0][0]


def formula(box: Box) -> Formula:
    """Paint a box."""
    rows, marks = _paint(box)
    return Formula(rows, box.baseline, marks)


def _paint(box: Box) -> tuple[tuple[str, ...], tuple[Mark, ...]]:
    cells = [[" "] * box.width for _ in range(box.height)]
    regions: list[tuple[int, int, Box]] = []
    waiting = [(0, 0, box)]
    while waiting:
        top, left, outer = waiting.pop()
        if outer.symbol:
            regions.append((top, left, outer))
        for row, column, part in outer.parts:
            if isinstance(part, str):
                _write(cells[top + row], left + column, part)
            else:
                waiting.append((top + row, left + column, part))
    marks = [mark for top, left, inner in regions for mark in _marks(cells, top, left, inner)]
    marks.sort(key=lambda mark: (mark.row, mark.column, -mark.width))
    return tuple("".join(row) for row in cells), tuple(marks)


def _write(row: list[str], column: int, line: str) -> None:
    taken = line if line.isascii() else clusters(line)
    row[column : column + len(taken)] = taken


def _marks(cells: list[list[str]], top: int, left: int, box: Box) -> list[Mark]:
    if box.height == 1:
        return [Mark(box.symbol, top, left, box.width)]
    marks: list[Mark] = []
    for row in range(top, top + box.height):
        inked = [column for column in range(left, left + box.width) if cells[row][column] != " "]
        if inked:
            marks.append(Mark(box.symbol, row, inked[0], inked[-1] - inked[0] + 1))
    return marks
