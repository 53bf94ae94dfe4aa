"""From Markdown tokens to a page of lines, without a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it.token import Token
from textual.content import Content

from tutor.maths import MathError, display
from tutor.widgets.typesetting.elements import (
    MEASURE,
    Code,
    Display,
    Element,
    Flow,
    Heading,
    Items,
    Paragraph,
    Quote,
    Room,
    Rule,
)
from tutor.widgets.typesetting.inlines import Finds, Link, printable, read_inlines
from tutor.widgets.typesetting.table import Side, Table
from tutor.widgets.typesetting.wrapping import NO_BREAK


class Landmark(NamedTuple):
    """A heading and the line of the page that it is on, counted from 0."""

    level: int
    text: str
    line: int


class Page(NamedTuple):
    """Lines that fit a width."""

    lines: tuple[Content, ...]
    headings: tuple[Landmark, ...]
    text: Content
    """All the lines as one."""


class Passage(NamedTuple):
    """A run of text that has been read and can be set at any width."""

    blocks: tuple[Element, ...]
    links: tuple[Link, ...]
    problems: tuple[str, ...]
    """The formulas that were not understood, a line each."""

    @property
    def has_code(self) -> bool:
        """Whether a top-level block is a program whose language is known."""
        return any(isinstance(block, Code) and block.language for block in self.blocks)

    def page(self, width: int, *, linear: bool = False, coloured: bool = False) -> Page:
        """Set the passage in lines of at most `width` cells."""
        room = Room(min(width, MEASURE), width, linear, coloured)
        lines, headings = list[Content](), list[Landmark]()
        for block in self.blocks:
            if lines:
                lines.append(Content(""))
            if isinstance(block, Heading):
                headings.append(Landmark(block.level, block.text.plain.replace(NO_BREAK, " "), len(lines)))
            lines += block.lines(room)
        return Page(tuple(lines), tuple(headings), Content("\n").join(lines))


def read_passage(tokens: Sequence[Token]) -> Passage:
    """Read the tokens that `MarkdownIt("commonmark")` makes, with tables, strikethrough and dollarmath."""
    finds = Finds()
    blocks = tuple(_blocks(tokens, finds, 0))
    return Passage(blocks, tuple(finds.links), tuple(finds.problems))


def _nested(tokens: Sequence[Token]) -> Iterator[tuple[Token, Sequence[Token]]]:
    """Pair each outermost token with the tokens between it and the one that closes it."""
    start = 0
    while start < len(tokens):
        end, depth = start, tokens[start].nesting
        while depth > 0:
            end += 1
            depth += tokens[end].nesting
        yield tokens[start], tokens[start + 1 : end]
        start = end + 1


def _blocks(tokens: Sequence[Token], finds: Finds, depth: int) -> Iterator[Element]:
    """Read blocks; `depth` counts the lists around them."""
    for token, inner in _nested(tokens):
        kind = token.type
        if kind == "heading_open":
            yield Heading(int(token.tag[1]), _text(inner, finds))
        elif kind == "paragraph_open":
            yield Paragraph(_text(inner, finds))
        elif kind in ("bullet_list_open", "ordered_list_open"):
            yield _items(token, inner, finds, depth)
        elif kind == "blockquote_open":
            yield Quote(Flow(tuple(_blocks(inner, finds, depth))))
        elif kind == "table_open":
            yield _table(inner, finds)
        elif kind in ("math_block", "math_block_label"):
            yield _display(token, finds)
        elif inner:
            yield Flow(tuple(_blocks(inner, finds, depth)))
        else:
            yield from _verbatim(token)


def _verbatim(token: Token) -> Iterator[Element]:
    if token.type == "hr":
        yield Rule()
    elif token.type in ("fence", "code_block"):
        language = token.info.split()[0] if token.info.split() else ""
        yield Code(printable(token.content.rstrip("\n")), language)
    elif not token.content.startswith("<!--"):
        yield Paragraph(Content(printable(token.content.strip())))


def _text(tokens: Sequence[Token], finds: Finds) -> Content:
    return read_inlines([child for token in tokens for child in token.children or ()], finds)


def _items(token: Token, inner: Sequence[Token], finds: Finds, depth: int) -> Items:
    items = [item for _, item in _nested(inner)]
    parts = [part for item in items for part, _ in _nested(item)]
    tight = all(part.hidden for part in parts if part.type == "paragraph_open")
    flows = tuple(Flow(tuple(_blocks(item, finds, depth + 1)), tight) for item in items)
    start = int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else None
    return Items(flows, start, depth)


def _display(token: Token, finds: Finds) -> Display:
    tex = token.content.strip()
    try:
        display(tex)
    except MathError as error:
        finds.problems.append(f"$${tex}$$: {error}")
    return Display(tex, token.info)


def _table(tokens: Sequence[Token], finds: Finds) -> Table:
    rows = [row for _, part in _nested(tokens) for _, row in _nested(part)]
    head, *body = [[_text(cell, finds) for _, cell in _nested(row)] for row in rows]
    return Table(head, body, [_side(cell) for cell, _ in _nested(rows[0])])


def _side(cell: Token) -> Side:
    style = str(cell.attrs.get("style", ""))
    return "right" if style.endswith("right") else "center" if style.endswith("center") else "left"
