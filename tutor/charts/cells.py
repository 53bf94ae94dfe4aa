"""Coloured text in cells: what every chart is drawn into, and what widgets and plain text take from it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tutor.maths.cells import clusters, width

Colour: TypeAlias = tuple[int, int, int] | None
"""Red, green and blue from 0 to 255; None for the terminal's own."""


class Span(NamedTuple):
    """A run of text in one ink on one paper."""

    text: str
    ink: Colour = None
    paper: Colour = None
    bold: bool = False
    reverse: bool = False
    """Whether ink and paper change places, which is seen without colours too."""


Row: TypeAlias = tuple[Span, ...]
Rows: TypeAlias = list[Row]


Ints: TypeAlias = NDArray[np.int64]


class Canvas:
    """A rectangle of cells; what is put outside of it is cut off."""

    def __init__(self, columns: int, rows: int) -> None:
        self.width, self.height = max(0, columns), max(0, rows)
        shape = (self.height, self.width)
        self._chars: NDArray[np.object_] = np.full(shape, " ", dtype=object)
        self._inks: NDArray[np.int64] = np.full(shape, -1, dtype=np.int64)
        self._papers: NDArray[np.int64] = np.full(shape, -1, dtype=np.int64)
        self._stress: NDArray[np.int64] = np.zeros(shape, dtype=np.int64)

    def put(self, column: int, row: int, text: str, ink: Colour = None) -> None:
        """Write `text` from a cell on, keeping the paper."""
        if not 0 <= row < self.height:
            return
        packed = pack(ink)
        for place, cluster in enumerate(fitted(text, max(0, self.width - column)), column):
            if place >= 0:
                self._chars[row, place] = cluster
                self._inks[row, place] = packed

    def glyph(self, column: int, row: int, char: str, ink: Colour) -> None:
        """Put one character over a cell of a field, on the paper of the cell's lower half."""
        if 0 <= row < self.height and 0 <= column < self.width:
            self._chars[row, column] = char
            self._inks[row, column] = pack(ink)

    def fill(self, column: int, row: int, glyphs: NDArray[np.object_], inks: Ints, papers: Ints) -> None:
        """Lay a block of cells `(rows, columns)` with packed colours, top left at a cell."""
        down, right = glyphs.shape
        place = (slice(row, row + down), slice(column, column + right))
        self._chars[place], self._inks[place], self._papers[place] = glyphs, inks, papers

    def lay(self, column: int, other: Canvas) -> None:
        """Lay another canvas, no higher than this one, over it from a column on."""
        place = (slice(0, other.height), slice(column, column + other.width))
        self._chars[place], self._inks[place] = other._chars, other._inks
        self._papers[place], self._stress[place] = other._papers, other._stress

    def set_paper(self, column: int, row: int, cells: int, paper: Colour) -> None:
        """Colour the paper of some cells of a row."""
        if 0 <= row < self.height:
            self._papers[row, max(0, column) : max(0, column + cells)] = pack(paper)

    def stress(self, column: int, row: int, cells: int, reverse: bool = False) -> None:
        """Make some cells of a row bold, and reversed if asked for."""
        if 0 <= row < self.height:
            self._stress[row, max(0, column) : max(0, column + cells)] = 3 if reverse else 1

    def rows(self) -> Rows:
        """Return every row as runs of equal looks."""
        keys = ((self._inks + 1) << 27) | ((self._papers + 1) << 2) | self._stress
        rows: Rows = []
        layers = (self._chars, keys, self._inks, self._papers, self._stress)
        for chars, row, inks, papers, stress in zip(*layers, strict=True):
            cuts = [0, *(np.flatnonzero(row[1:] != row[:-1]) + 1).tolist(), self.width]
            letters = chars.tolist()
            rows.append(
                tuple(
                    Span(
                        "".join(letters[start:end]),
                        unpack(int(inks[start])),
                        unpack(int(papers[start])),
                        bool(stress[start] & 1),
                        bool(stress[start] & 2),
                    )
                    for start, end in pairwise(cuts)
                    if start < end
                )
            )
        return rows


def pack(colour: Colour) -> int:
    """Return a colour as one number, −1 for the terminal's own."""
    return -1 if colour is None else (colour[0] << 16) | (colour[1] << 8) | colour[2]


def unpack(packed: int) -> Colour:
    """Return the colour that `pack` made a number of."""
    return None if packed < 0 else (packed >> 16, (packed >> 8) & 255, packed & 255)


def fitted(text: str, columns: int) -> list[str]:
    """Return one string a cell for at most `columns` cells, with an ellipsis where text had to be cut.

    Control characters become `·`, so that a name from somebody's table cannot move the cursor.
    """
    safe = "".join("·" if unicodedata.category(char)[0] == "C" else char for char in text)
    cells = clusters(safe)
    if cells and unicodedata.category(cells[0][:1] or " ")[0] == "M":
        cells[0] = "·"
    if len(cells) <= columns:
        return cells
    if columns <= 0:
        return []
    kept = cells[: columns - 1]
    if kept and cells[columns - 1] == "":
        kept[-1] = " "
    return [*kept, "…"]


def cut(text: str, columns: int) -> str:
    """Return `text` in at most `columns` cells."""
    return "".join(fitted(text, columns))


def padded(text: str, columns: int) -> str:
    """Return `text` in exactly `columns` cells."""
    cells = fitted(text, columns)
    return "".join(cells) + " " * (columns - len(cells))


def row_width(row: Iterable[Span]) -> int:
    """Return how many cells a row covers."""
    return sum(width(span.text) for span in row)


def plain(rows: Sequence[Row]) -> str:
    """Return rows as text without colour, no spaces at the ends."""
    return "\n".join("".join(span.text for span in row).rstrip() for row in rows)
