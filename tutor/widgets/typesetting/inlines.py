"""The inside of a paragraph: words, emphasis, code, maths and links become one styled text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from markdown_it.token import Token
from textual.content import Content, Span
from textual.style import Style

from tutor.maths import MathError, inline
from tutor.widgets.typesetting.wrapping import NO_BREAK

CODE = "on $foreground 12%"
MATHS = "italic $text-accent"
LINK = "underline $text-primary"
BAD = "bold $text-error"
EMPHASIS = {"em": "italic", "strong": "bold", "s": "strike"}

UNBROKEN = 24
"""Characters up to which a formula or a piece of code stays on one line."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class Link(NamedTuple):
    """A place to go: the words that are underlined and where they lead."""

    text: str
    href: str


@dataclass(slots=True)
class Finds:
    """What is met on the way through the text."""

    links: list[Link] = field(default_factory=list[Link])
    problems: list[str] = field(default_factory=list[str])


def read_inlines(tokens: Sequence[Token], finds: Finds) -> Content:
    """Make one styled text of inline tokens, noting the links and the formulas not understood in `finds`."""
    text = _Text(finds)
    for token in tokens:
        if token.nesting == 1:
            text.begin(token)
        elif token.nesting == -1:
            text.end()
        else:
            text.write(*_leaf(token, finds))
    return Content("".join(text.pieces), text.spans, strip_control_codes=False)


class _Text:
    """Pieces of text and the spans over them, outer before inner, so that the inner colour is seen."""

    def __init__(self, finds: Finds) -> None:
        self.pieces = list[str]()
        self.spans = list[Span]()
        self._finds = finds
        self._length = 0
        self._begun = list[tuple[Token, range, int]]()

    def write(self, text: str, style: Style | str = "") -> None:
        if style:
            self.spans.append(Span(self._length, self._length + len(text), style))
        self.pieces.append(text)
        self._length += len(text)

    def begin(self, token: Token) -> None:
        styles: tuple[Style | str, ...] = (EMPHASIS.get(token.tag, ""),)
        if token.type == "link_open":
            link = len(self._finds.links)
            styles = (LINK, Style.from_meta({"@click": f"follow({link})", "link": link}))
        first = len(self.spans)
        self.spans += [Span(self._length, self._length, style) for style in styles]
        self._begun.append((token, range(first, len(self.spans)), len(self.pieces)))

    def end(self) -> None:
        token, spans, piece = self._begun.pop()
        for index in spans:
            self.spans[index] = self.spans[index]._replace(end=self._length)
        if token.type == "link_open":
            words = "".join(self.pieces[piece:]).replace(NO_BREAK, " ")
            self._finds.links.append(Link(words, str(token.attrs.get("href", ""))))


def _leaf(token: Token, finds: Finds) -> tuple[str, str]:
    kind = token.type
    if kind == "text":
        return printable(token.content), ""
    if kind in ("math_inline", "math_inline_double"):
        return _maths(token.content, finds)
    if kind == "code_inline":
        return _unbroken(printable(token.content)), CODE
    if kind == "image":
        return f"[{printable(token.content) or token.attrs.get('src', '')}]", ""
    if kind == "html_inline" and token.content.startswith("<!--"):
        return "", ""
    breaks = {"softbreak": " ", "hardbreak": "\n"}
    return breaks.get(kind) or printable(token.content), ""


def printable(text: str) -> str:
    """Show control characters as �, so that no lesson can send commands to the terminal."""
    return _CONTROL.sub("�", text.expandtabs(4))


def link_at(style: Style | str) -> int | None:
    """Tell which link a span belongs to."""
    index = style.meta.get("link") if isinstance(style, Style) else None
    return index if isinstance(index, int) else None


def _maths(tex: str, finds: Finds) -> tuple[str, str]:
    try:
        return _unbroken(inline(tex)), MATHS
    except MathError as error:
        finds.problems.append(f"${tex}$: {error}")
        return printable(f"${tex}$"), BAD


def _unbroken(text: str) -> str:
    return text.replace(" ", NO_BREAK) if len(text) <= UNBROKEN else text
