r"""`\begin{…} … \end{…}`: reading rows and cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.maths.error import MathError
from tutor.maths.grid import ENVIRONMENTS, Grid

if TYPE_CHECKING:
    from tutor.maths.node import Node
    from tutor.maths.parser import Parser
    from tutor.maths.row import Row
    from tutor.maths.tokens import Token


def environment(parser: Parser, token: Token) -> Node:
    r"""What follows `\begin`."""
    name = parser.raw()
    shape = ENVIRONMENTS.get(name.removesuffix("*"))
    if shape is None:
        raise MathError(f"unknown environment {name[:20]}", token.column)
    if name == "array":
        shape = shape._replace(columns=_columns(parser))
    rows = _rows(parser, "\\end")
    end = parser.token
    if parser.raw() != name:
        raise MathError(f"expected \\end{{{name}}}", end.column)
    return Grid(rows, shape)


def substack(parser: Parser, _: Token) -> Node:
    r"""Lines under a sum, `\substack{i < n \\ i \ne k}`."""
    parser.expect("{")
    return Grid(_rows(parser, "}"), ENVIRONMENTS["substack"])


def _columns(parser: Parser) -> str:
    column = parser.token.column
    columns = parser.raw().replace(" ", "")
    if not columns or columns.strip("lcr"):
        raise MathError("expected columns such as {lcr}", column)
    return columns


def _rows(parser: Parser, end: str) -> tuple[tuple[Row, ...], ...]:
    rows: list[tuple[Row, ...]] = []
    cells: list[Row] = []
    while True:
        cells.append(parser.nested(end, "&", "\\\\"))
        token = parser.take()
        if token.text == "&":
            continue
        rows.append(tuple(cells))
        cells = []
        if token.text == end:
            break
        _skip_distance(parser, token)
    if len(rows) > 1 and not any(cell.items for cell in rows[-1]):
        rows.pop()
    return tuple(rows)


def _skip_distance(parser: Parser, line_end: Token) -> None:
    r"""Pass over the distance in `\\[2pt]`: rows of cells know no points."""
    if parser.token.text == "[" and parser.token.start == line_end.start + 2:
        while parser.take().text != "]":
            if not parser.token.text:
                raise MathError("expected ], found the end", parser.token.column)
