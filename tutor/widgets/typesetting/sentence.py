"""A sentence with maths and emphasis as one styled text, for options, goals and feedback."""

from __future__ import annotations

from functools import lru_cache

from markdown_it.tree import SyntaxTreeNode
from textual.content import Content

from tutor.course import markdown_tokens
from tutor.widgets.typesetting.inlines import Finds, read_inlines


@lru_cache(256)
def sentence(text: str) -> Content:
    """Set inline Markdown; paragraphs are joined by line breaks."""
    tree = SyntaxTreeNode(markdown_tokens(text))
    finds = Finds()
    parts = [read_inlines(node, finds) for node in tree.walk() if node.type == "inline"]
    return Content("\n").join(parts)
