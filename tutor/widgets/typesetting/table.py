"""Tables whose columns share the room, and which turn into a list where there is too little of it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Literal, NamedTuple

from textual.content import Content

from tutor.widgets.typesetting.elements import Room
from tutor.widgets.typesetting.wrapping import cell_length, wrap

Side = Literal["left", "center", "right"]

_GAP = 2
_LONGEST_WORD = 12
"""Cells of a word that a column must hold unbroken."""


class Table(NamedTuple):
    """Rows of cells, all as many as `sides`; the first row is the head."""

    head: Sequence[Content]
    rows: Sequence[Sequence[Content]]
    sides: Sequence[Side]

    def lines(self, room: Room) -> list[Content]:
        """Set the columns as wide as their cells, else wrap the cells, else list row after row."""
        widths = None if room.linear else self._widths(room.width)
        if widths is None:
            return self._listed(room.width)
        head = self._row([cell.stylize_before("bold") for cell in self.head], widths)
        rows = [self._row(row, widths) for row in self.rows]
        rule = Content.styled((" " * _GAP).join("─" * width for width in widths), "$foreground 60%")
        apart = [Content("")] if any(len(row) > 1 for row in rows) else []
        lines = [*head, rule]
        for index, row in enumerate(rows):
            lines += [*(apart if index else []), *row]
        return lines

    def _widths(self, room: int) -> list[int] | None:
        """Let the head wrap first, then cut the widest columns alike; None if words would break."""
        free = room - _GAP * (len(self.sides) - 1)
        columns = [[row[index] for row in (self.head, *self.rows)] for index in range(len(self.sides))]
        natural = [max(1, *(cell.cell_length for cell in column)) for column in columns]
        if sum(natural) <= free:
            return natural
        words = [max(1, *map(_longest_word, column)) for column in columns]
        least = [min(_LONGEST_WORD, word) for word in words]
        wanted = [
            max(word, *(cell.cell_length for cell in column[1:]), 1)
            for word, column in zip(words, columns, strict=True)
        ]
        for cap in range(free, 0, -1):
            widths = [max(word, min(width, cap)) for word, width in zip(least, wanted, strict=True)]
            if sum(widths) <= free:
                return widths
        return None

    def _row(self, cells: Sequence[Content], widths: Sequence[int]) -> list[Content]:
        wrapped = [wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
        lines = list[Content]()
        for pieces in zip_longest(*wrapped, fillvalue=Content("")):
            placed = [
                _placed(piece, width, side)
                for piece, width, side in zip(pieces, widths, self.sides, strict=True)
            ]
            lines.append(Content(" " * _GAP).join(placed).rstrip())
        return lines

    def _listed(self, width: int) -> list[Content]:
        lines = list[Content]()
        for row in self.rows or [[Content("")] * len(self.sides)]:
            if lines:
                lines.append(Content(""))
            for name, cell in zip(self.head, row, strict=True):
                label = Content.assemble(name.stylize_before("bold"), ": " if name else "")
                lines += wrap(Content.assemble(label, cell), width)
        return lines


def _longest_word(cell: Content) -> int:
    return max((cell_length(word) for word in cell.plain.split(" ")), default=0)


def _placed(piece: Content, width: int, side: Side) -> Content:
    spare = max(0, width - piece.cell_length)
    before = {"left": 0, "center": spare // 2, "right": spare}[side]
    return Content.assemble(" " * before, piece, " " * (spare - before))
