"""The parts of a page, each of which can set itself in lines for the room that it is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, Protocol

from textual.content import Content

from tutor.maths import MathError, display, inline
from tutor.widgets.typesetting.inlines import BAD, MATHS, printable
from tutor.widgets.typesetting.wrapping import cell_length, wrap

MEASURE = 76
"""Cells after which a line of prose is tiring to read (Bringhurst, 1992, gives 45 to 75 characters)."""

NARROWEST = 12
"""Cells below which nothing is indented any further."""

_HEADINGS = {1: "bold underline $text-primary", 2: "bold $text-primary", 3: "bold $text-secondary"}
_BULLETS = "•◦▪"
_BLOCK = "on $foreground 7%"
_FAINT = "$foreground 60%"
_INDENT = 4


class Room(NamedTuple):
    """How wide the lines may be, in cells, and how they are to be set."""

    measure: int
    """For prose."""
    width: int
    """For what may not be broken: tables, code and displayed formulas."""
    linear: bool = False
    """Everything in reading order, one line after the other, with no boxes: to be read aloud."""
    coloured: bool = False
    """Code in the colours of its language; importing them takes 70 ms."""

    def narrowed(self, cells: int) -> Room:
        """Give the room that an indent leaves."""
        return self._replace(measure=self.measure - cells, width=self.width - cells)


class Element(Protocol):
    """A block of text that knows how to set itself."""

    def lines(self, room: Room) -> list[Content]:
        """Set the block in lines that are no wider than `room.width`."""
        ...


class Paragraph(NamedTuple):
    """Running text."""

    text: Content

    def lines(self, room: Room) -> list[Content]:
        """Wrap at the measure."""
        return wrap(self.text, room.measure)


class Heading(NamedTuple):
    """The title of what follows, levels 1 to 6."""

    level: int
    text: Content

    def lines(self, room: Room) -> list[Content]:
        """Wrap at the measure."""
        return wrap(self.text.stylize_before(_HEADINGS.get(self.level, "bold")), room.measure)


class Flow(NamedTuple):
    """Blocks one below the other, with a blank line between them unless they are `tight`."""

    blocks: Sequence[Element]
    tight: bool = False

    def lines(self, room: Room) -> list[Content]:
        """Set each block in the whole room."""
        lines = list[Content]()
        for block in self.blocks:
            if lines and not self.tight:
                lines.append(Content(""))
            lines += block.lines(room)
        return lines


class Items(NamedTuple):
    """A list; `start` is the number of its first item, or None where bullets do."""

    items: Sequence[Flow]
    start: int | None
    depth: int

    def lines(self, room: Room) -> list[Content]:
        """Set a mark before each item and the item to the right of it."""
        marks = [self._mark(index) for index in range(len(self.items))]
        widest = max(map(len, marks), default=0)
        tight = all(item.tight for item in self.items)
        lines = list[Content]()
        for mark, item in zip(marks, self.items, strict=True):
            if lines and not tight:
                lines.append(Content(""))
            lines += hang(Content.styled(mark.rjust(widest), "$text-primary"), item, room)
        return lines

    def _mark(self, index: int) -> str:
        if self.start is None:
            return f" {_BULLETS[min(self.depth, len(_BULLETS) - 1)]} "
        return f" {self.start + index}. "


class Quote(NamedTuple):
    """Words of another, or a warning, behind a bar."""

    flow: Flow

    def lines(self, room: Room) -> list[Content]:
        """Draw the bar along every line."""
        if room.width - 2 < NARROWEST:
            return self.flow.lines(room)
        bar = Content.styled("> " if room.linear else "▌ ", "$text-primary")
        return [bar + line for line in self.flow.lines(room.narrowed(2))]


class Code(NamedTuple):
    """A program or its output; a line that is too long goes on below, after an arrow."""

    source: str
    language: str

    def lines(self, room: Room) -> list[Content]:
        """Set every line on a shaded ground of one width."""
        text = (
            _coloured(self.source, self.language) if room.coloured and self.language else Content(self.source)
        )
        lines = [
            piece for line in text.split("\n", allow_blank=True) for piece in _continued(line, room.width - 2)
        ]
        ground = max([min(room.measure, room.width), *(line.cell_length + 2 for line in lines)])
        return [
            (" " + line).pad_right(ground - 1 - line.cell_length).stylize_before(_BLOCK) for line in lines
        ]


class Display(NamedTuple):
    """A formula on lines of its own."""

    tex: str
    label: str = ""

    def lines(self, room: Room) -> list[Content]:
        """Indent the formula, breaking it where it is wider than the room."""
        try:
            rows, baseline = self._rows(room)
        except MathError:
            return wrap(Content.styled(printable(f"$${self.tex}$$"), BAD), room.width)
        rows = [row.rstrip() for row in rows]
        indent = max(0, min(_INDENT, room.width - max(map(cell_length, rows))))
        if self.label:
            rows[baseline] += f"   ({self.label})"
        lines = [Content.assemble(" " * indent, (row, MATHS)) for row in rows]
        if max(line.cell_length for line in lines) <= room.width:
            return lines
        return wrap(
            Content.styled(f"{inline(self.tex)} {self.label and f'({self.label})'}", MATHS), room.width
        )

    def _rows(self, room: Room) -> tuple[Sequence[str], int]:
        if room.linear:
            return [inline(self.tex)], 0
        formula = display(self.tex)
        if formula.width > room.width:
            formula = display(self.tex, width=room.width)
        return formula.rows, formula.baseline


@dataclass(frozen=True, slots=True)
class Rule:
    """A pause between two thoughts."""

    def lines(self, room: Room) -> list[Content]:
        """Draw a line across the measure."""
        return [Content.styled("---" if room.linear else "─" * room.measure, _FAINT)]


def hang(mark: Content, block: Element, room: Room) -> list[Content]:
    """Set `block` to the right of `mark`, or below it where the room is too small."""
    indent = mark.cell_length
    if room.width - indent < NARROWEST:
        return [mark, *block.lines(room)]
    first, *rest = block.lines(room.narrowed(indent)) or [Content("")]
    return [mark + first, *(Content.blank(indent) + line if line else line for line in rest)]


def _continued(line: Content, width: int) -> list[Content]:
    """Go on with a line of code that is too long below its own indent, behind an arrow."""
    if line.cell_length <= width:
        return [line]
    indent = min(len(line.plain) - len(line.plain.lstrip()), width // 2)
    first, *rest = wrap(line[indent:], width - indent - 2)
    return [line[:indent] + first, *(Content(" " * indent + "↳ ") + piece for piece in rest)]


@lru_cache(maxsize=64)
def _coloured(source: str, language: str) -> Content:
    # Imported here because the lexers take longer to load than a lesson to lay out.
    from textual.highlight import highlight

    return highlight(source, language=language, tab_size=4)
