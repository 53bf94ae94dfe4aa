"""Formulas that are wider than their place, broken into several lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.maths.box import Box
from tutor.maths.node import Style
from tutor.maths.row import Piece, Row, join, pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

_INDENT = 4
_OPERATOR_INDENT = 2


def broken(row: Row, style: Style, width: int) -> Box:
    """Set a line, in several if it is wider than `width` and has commas, relations or operators to break at.

    A relation goes under the first one, an operator a little to the right of it; the unbreakable stays wide.
    """
    placed = pieces(row.items, style)
    whole = join(placed, style)
    if whole.width <= width:
        return whole
    relation = _first_relation(placed, width)
    indents = {"rel": relation, "bin": relation + _OPERATOR_INDENT}
    indent = 0
    lines: list[tuple[int, Box]] = []
    while placed:
        end = _end(placed, width - indent)
        lines.append((indent, join([placed[0]._replace(gap=0), *placed[1:end]], style)))
        placed = placed[end:]
        indent = indents.get(placed[0].role, _INDENT) if placed else 0
    return _under_each_other(lines)


def _first_relation(placed: Sequence[Piece], width: int) -> int:
    column = 0
    for piece in placed:
        column += piece.gap
        if piece.role == "rel":
            return column if column <= width // 3 else _INDENT
        column += piece.box.width
    return _INDENT


def _end(placed: Sequence[Piece], width: int) -> int:
    """Where a line of at most `width` cells ends.

    After a comma, else before a relation, as far as that leaves the line half full, else before an operator.
    """
    if sum(piece.gap + piece.box.width for piece in placed) - placed[0].gap <= width:
        return len(placed)
    column = placed[0].box.width
    comma = relation = last = 0
    for index in range(1, len(placed)):
        role, comes_after_comma = placed[index].role, placed[index - 1].role == "punct"
        if comes_after_comma or role in ("rel", "bin"):
            if column > width:
                return comma or relation or last or index
            half = 2 * column >= width
            comma = index if comes_after_comma and half else comma
            relation = index if role == "rel" and half else relation
            last = index
        column += placed[index].gap + placed[index].box.width
    return comma or relation or last or len(placed)


def _under_each_other(lines: Sequence[tuple[int, Box]]) -> Box:
    between = int(any(box.height > 1 for _, box in lines))
    row = 0
    parts: list[tuple[int, int, Box | str]] = []
    for indent, box in lines:
        parts.append((row, indent, box))
        row += box.height + between
    widest = max(indent + box.width for indent, box in lines)
    baseline = lines[0][1].baseline
    return Box(widest, row - between, baseline, baseline, row - between - baseline - 1, tuple(parts))
