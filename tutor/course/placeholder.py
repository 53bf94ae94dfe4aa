"""`{{lab-id.symbol}}` in prose: a number that the lab computes and nobody types."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
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


def fill(
    tokens: Sequence[Token],
    lookup: Lookup,
    path: Path | None = None,
    tell: Callable[[CourseError], object] | None = None,
) -> tuple[Token, ...]:
    """Copy the tokens with each `{{…}}` replaced by what `lookup` gives for the words between the braces.

    The words are `lab-id.symbol` or `lab-id.symbol:.4f`, whose tail is a format for the number. Code is left
    as it is, and so are doubled braces in maths that hold no reference, and what `tell` was told of.

    Raises:
        CourseError: without `tell`, `lookup` raised LookupError or ValueError, or braces in a text hold no
            reference.
    """
    filling = _Filling(lookup, path or Path(), tell)
    return tuple(filling.token(token) for token in tokens)


@dataclass(frozen=True)
class _Filling:
    lookup: Lookup
    path: Path
    tell: Callable[[CourseError], object] | None

    def token(self, token: Token) -> Token:
        line = token.map[0] + 1 if token.map else 1
        if token.type in _MATHS:
            return token.copy(content=self.replaced(token.content, True, line))
        if token.type != "inline" or "{{" not in token.content:
            return token
        return token.copy(children=list(self.children(token, line)))

    def children(self, token: Token, line: int) -> Iterator[Token]:
        for child in token.children or ():
            if child.type in _TEXTS:
                yield child.copy(content=self.replaced(child.content, child.type != "text", line))
            else:
                yield child
            line += child.type in ("softbreak", "hardbreak")

    def replaced(self, text: str, maths: bool, line: int) -> str:
        def value(match: re.Match[str]) -> str:
            reference = _REFERENCE.fullmatch(match[1])
            try:
                if reference:
                    return self.lookup(reference[1])
                if not maths:
                    self.fail(line, f"{match[0]} names nothing, expected {{{{lab-id.symbol}}}}")
            except (LookupError, ValueError) as error:
                self.fail(line, f"{match[0]} has no value, expected a symbol of a lab", error)
            return match[0]

        return _BRACES.sub(value, text)

    def fail(self, line: int, message: str, cause: Exception | None = None) -> None:
        error = CourseError(self.path, line, message)
        if self.tell is None:
            raise error from cause
        self.tell(error)
