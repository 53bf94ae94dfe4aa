"""The inside of a paragraph: words, emphasis, code, maths and links become one styled text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from markdown_it.tree import SyntaxTreeNode
from textual.content import Content
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


def read_inlines(node: SyntaxTreeNode, finds: Finds) -> Content:
    """Make the styled text of an inline node, noting the links and the formulas not understood in `finds`."""
    kind = node.type
    if kind in ("inline", *EMPHASIS):
        text = Content("").join(read_inlines(child, finds) for child in node.children)
        return text.stylize_before(EMPHASIS.get(kind, ""))
    if kind in ("math_inline", "math_inline_double"):
        return _maths(node.content, finds)
    if kind == "link":
        return _link(node, finds)
    if kind == "code_inline":
        return Content.styled(_unbroken(printable(node.content)), CODE)
    if kind == "image":
        return Content(f"[{printable(node.content) or node.attrs.get('src', '')}]")
    if kind == "html_inline" and node.content.startswith("<!--"):
        return Content("")
    breaks = {"softbreak": " ", "hardbreak": "\n"}
    return Content(breaks.get(kind) or printable(node.content))


def printable(text: str) -> str:
    """Show control characters as �, so that no lesson can send commands to the terminal."""
    return _CONTROL.sub("�", text.expandtabs(4))


def link_at(style: Style | str) -> int | None:
    """Tell which link a span belongs to."""
    index = style.meta.get("link") if isinstance(style, Style) else None
    return index if isinstance(index, int) else None


def _maths(tex: str, finds: Finds) -> Content:
    try:
        text = inline(tex)
    except MathError as error:
        finds.problems.append(f"${tex}$: {error}")
        return Content.styled(printable(f"${tex}$"), BAD)
    return Content.styled(_unbroken(text), MATHS)


def _unbroken(text: str) -> str:
    return text.replace(" ", NO_BREAK) if len(text) <= UNBROKEN else text


def _link(node: SyntaxTreeNode, finds: Finds) -> Content:
    text = Content("").join(read_inlines(child, finds) for child in node.children)
    href = str(node.attrs.get("href", ""))
    meta = Style.from_meta({"@click": f"follow({len(finds.links)})", "link": len(finds.links)})
    finds.links.append(Link(text.plain.replace(NO_BREAK, " "), href))
    return text.stylize_before(LINK).stylize_before(meta)
