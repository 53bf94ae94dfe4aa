"""`{{lab-id.symbol}}` in prose: a number that the lab computes and nobody types."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from markdown_it.token import Token

from tutor.course.error import CourseError

Lookup: TypeAlias = Callable[[str], str]

_BRACES: Final = re.compile(r"\{\{([^{}]*)\}\}")
_REFERENCE: Final = re.compile(
    r"\s*([A-Za-z0-9][A-Za-z0-9_-]*\.[^\W\d][^\s{}:]*(?::[+,]?(?:\.?\d{1,2})?[efgd%]?)?)\s*"
)
_TEXTS: Final = ("text", "math_inline", "math_inline_double")
_MATHS: Final = ("math_block", "math_block_label")


def fill(tokens: Sequence[Token], lookup: Lookup, path: Path | None = None) -> tuple[Token, ...]:
    """Copy the tokens with each `{{…}}` replaced by what `lookup` gives for the words between the braces.

    The words are `lab-id.symbol` or `lab-id.symbol:.4f`, whose tail is a format for the number. Code is left
    as it is, and so are doubled braces in maths that hold no reference.

    Raises:
        CourseError: `lookup` raised LookupError or ValueError, or braces in a text hold no reference.
    """
    return tuple(_filled(token, lookup, path or Path()) for token in tokens)


def references(tokens: Sequence[Token], path: Path | None = None) -> tuple[str, ...]:
    """List what the `{{…}}` of the tokens refer to, in order.

    Raises:
        CourseError: braces in a text hold no reference.
    """
    found: list[str] = []

    def remember(words: str) -> str:
        found.append(words)
        return ""

    fill(tokens, remember, path)
    return tuple(found)


def _filled(token: Token, lookup: Lookup, path: Path) -> Token:
    line = token.map[0] + 1 if token.map else 1
    if token.type in _MATHS:
        return token.copy(content=_replaced(token.content, True, lookup, path, line))
    if token.type != "inline" or "{{" not in token.content:
        return token
    return token.copy(children=list(_children(token, lookup, path, line)))


def _children(token: Token, lookup: Lookup, path: Path, line: int) -> Iterator[Token]:
    for child in token.children or ():
        if child.type in _TEXTS:
            content = _replaced(child.content, child.type != "text", lookup, path, line)
            yield child.copy(content=content)
        else:
            yield child
        line += child.type in ("softbreak", "hardbreak")


def _replaced(text: str, maths: bool, lookup: Lookup, path: Path, line: int) -> str:
    def value(match: re.Match[str]) -> str:
        reference = _REFERENCE.fullmatch(match[1])
        if not reference:
            if maths:
                return match[0]
            raise CourseError(path, line, f"{match[0]} names nothing, expected {{{{lab-id.symbol}}}}")
        try:
            return lookup(reference[1])
        except (LookupError, ValueError) as error:
            raise CourseError(path, line, f"{match[0]} has no value, expected a symbol of a lab") from error

    return _BRACES.sub(value, text)
