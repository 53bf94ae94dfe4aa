"""From Markdown tokens to a page of lines, without a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
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


@dataclass(frozen=True, slots=True)
class Page:
    """Lines that fit a width."""

    lines: tuple[Content, ...]
    headings: tuple[Landmark, ...]

    @property
    def text(self) -> Content:
        """All the lines as one text."""
        return Content("\n").join(self.lines)


@dataclass(frozen=True, slots=True)
class Passage:
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
        return Page(tuple(lines), tuple(headings))


def read_passage(tokens: Sequence[Token]) -> Passage:
    """Read the tokens that `MarkdownIt("commonmark")` makes, with tables, strikethrough and dollarmath."""
    finds = Finds()
    blocks = tuple(_blocks(SyntaxTreeNode(list(tokens)), finds, 0))
    return Passage(blocks, tuple(finds.links), tuple(finds.problems))


def _blocks(parent: SyntaxTreeNode, finds: Finds, depth: int) -> Iterator[Element]:
    """Read the children of a node; `depth` counts the lists around them."""
    for node in parent.children:
        kind = node.type
        if kind == "heading":
            yield Heading(int(node.tag[1]), _text(node, finds))
        elif kind == "paragraph":
            yield Paragraph(_text(node, finds))
        elif kind in ("bullet_list", "ordered_list"):
            yield _items(node, finds, depth)
        elif kind == "blockquote":
            yield Quote(Flow(tuple(_blocks(node, finds, depth))))
        elif kind == "table":
            yield _table(node, finds)
        elif kind in ("math_block", "math_block_label"):
            yield _display(node, finds)
        else:
            yield from _other(node, finds)


def _other(node: SyntaxTreeNode, finds: Finds) -> Iterator[Element]:
    if node.type == "hr":
        yield Rule()
    elif node.type in ("fence", "code_block"):
        language = node.info.split()[0] if node.info.split() else ""
        yield Code(printable(node.content.rstrip("\n")), language)
    elif node.children:
        yield Flow(tuple(_blocks(node, finds, 0)))
    elif not node.content.startswith("<!--"):
        yield Paragraph(Content(printable(node.content.strip())))


def _text(node: SyntaxTreeNode, finds: Finds) -> Content:
    return Content("").join(read_inlines(child, finds) for child in node.children)


def _items(node: SyntaxTreeNode, finds: Finds, depth: int) -> Items:
    tight = all(
        child.hidden for item in node.children for child in item.children if child.type == "paragraph"
    )
    items = tuple(Flow(tuple(_blocks(item, finds, depth + 1)), tight) for item in node.children)
    start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
    return Items(items, start, depth)


def _display(node: SyntaxTreeNode, finds: Finds) -> Display:
    tex = node.content.strip()
    try:
        display(tex)
    except MathError as error:
        finds.problems.append(f"$${tex}$$: {error}")
    return Display(tex, node.info)


def _table(node: SyntaxTreeNode, finds: Finds) -> Table:
    head, *rows = [row for part in node.children for row in part.children]
    return Table(
        [_text(cell, finds) for cell in head.children],
        [[_text(cell, finds) for cell in row.children] for row in rows],
        [_side(cell) for cell in head.children],
    )


def _side(cell: SyntaxTreeNode) -> Side:
    style = str(cell.attrs.get("style", ""))
    return "right" if style.endswith("right") else "center" if style.endswith("center") else "left"
