"""A sentence with maths and emphasis as one styled text, for options, goals and feedback."""

from __future__ import annotations

from functools import lru_cache

from textual.content import Content

from tutor.course import markdown_tokens
from tutor.widgets.typesetting.inlines import Finds, read_inlines


@lru_cache(256)
def sentence(text: str) -> Content:
    """Set inline Markdown; paragraphs are joined by line breaks."""
    inlines = [token.children or () for token in markdown_tokens(text) if token.type == "inline"]
    return Content("\n").join(read_inlines(children, Finds()) for children in inlines)
