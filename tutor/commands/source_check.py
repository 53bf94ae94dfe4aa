"""What looks right to Markdown and TOML in the file of a lesson and is not what was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from markdown_it.token import Token

from tutor.course import CourseError, markdown_tokens
from tutor.course.block_reader import READERS
from tutor.course.source import read_source
from tutor.course.toml_lines import texts_with_escapes

NEAR = 0.7
"""Likeness to the word of a block, by which `quizz` and `labs` are meant as one and `lua` is not."""
_NO_LETTERS = re.compile(r"[\W\d_]+")
_FORMULA = re.compile(r"\$([^\s$][^$]*)\$")
_ESCAPED = re.compile(r"(?<!\\)(?:\\\\)*(\\[btnfr][A-Za-z]+)")


def source_faults(path: Path) -> Iterator[CourseError]:
    """Find front matter, fences that nearly are blocks, and formulas that TOML has eaten from.

    Raises:
        CourseError: the file cannot be read.
    """
    tokens = markdown_tokens(read_source(path))
    yield from _front_matter(tokens, path)
    for token in tokens:
        if token.type == "fence" and token.map:
            yield from _near_block(token.info.strip(), path, token.map[0] + 1)
            if token.info.strip() in READERS:
                yield from _eaten_formulas(token.content, path, token.map[0] + 1)


def _front_matter(tokens: Sequence[Token], path: Path) -> Iterator[CourseError]:
    first = tokens[0] if tokens else None
    if first and first.type == "hr" and first.map and not first.map[0] and first.markup.startswith("-"):
        message = "front matter, expected # Title first; course.toml has minutes and what is required"
        yield CourseError(path, 1, message)


def _near_block(info: str, path: Path, line: int) -> Iterator[CourseError]:
    words = info.split()
    if not words or words[0] in READERS:
        return
    word = _NO_LETTERS.sub("", words[0]) or _NO_LETTERS.sub("", info)
    if near := get_close_matches(word.casefold(), READERS, 1, NEAR):
        yield CourseError(path, line, f"a fence {info!r} is shown as code, expected {near[0]!r} for a block")


def _eaten_formulas(toml: str, path: Path, fence: int) -> Iterator[CourseError]:
    for text, line in texts_with_escapes(toml):
        formulas = (_ESCAPED.search(formula[1]) for formula in _FORMULA.finditer(text))
        if found := next(filter(None, formulas), None):
            message = f"{found[1]} in double quotes is no TeX, expected \\{found[1]} or single quotes"
            yield CourseError(path, fence + line, message)
