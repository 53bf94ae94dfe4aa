"""A TeX source cut into tokens."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from tutor.maths.error import MathError

LONGEST = 4000
"""Characters a source may have."""

_TOKEN = re.compile(
    r"\\(?:[A-Za-z]+|.|$)|[0-9]+(?:\.[0-9]+)?|[^\s\\][\u0300-\u036f\u20d0-\u20dc]*", re.DOTALL
)
_REFUSED = ("$", "%", "#")
_SHOWN = "LNPS"
"""The first letters of the Unicode categories that a terminal can show."""
_UNSURE = (
    (0x1160, 0x11FF), (0xD7B0, 0xD7FF), (0x2630, 0x2637), (0x268A, 0x268F), (0x4DC0, 0x4DFF),
    (0x1D300, 0x1D37F), (0x1F3FB, 0x1F3FF),
)  # fmt: skip
"""Parts of syllables, hexagrams and modifiers of emoji: terminals differ in the cells that they give them."""


class Token(NamedTuple):
    """A command with its backslash, a number, or one character with its marks; "" ends the source."""

    text: str
    start: int

    @property
    def column(self) -> int:
        """Where it begins, from 1."""
        return self.start + 1


def tokens(source: str) -> list[Token]:
    """Cut `source`, without its white space.

    Raises:
        MathError: It is too long, or has a character that can't be shown.
    """
    if len(source) > LONGEST:
        raise MathError(
            f"a formula has at most {LONGEST} characters, this one has {len(source)},", LONGEST + 1
        )
    cut = [Token(match[0], match.start()) for match in _TOKEN.finditer(source)]
    if not (source.isascii() and source.isprintable()) or any(sign in source for sign in _REFUSED):
        for token in cut:
            _check(token)
    cut.append(Token("", len(source)))
    return cut


def _check(token: Token) -> None:
    text = token.text
    if text in _REFUSED:
        raise MathError(f"unexpected {text}, write \\{text} for the sign itself,", token.column)
    if text.isascii() and text.isprintable():
        return
    if unicodedata.category(text[0])[0] == "M":
        raise MathError(f"the mark U+{ord(text[0]):04X} has no letter before it", token.column)
    char = text[-1] if text[0] == "\\" else text[0]
    if char != "\n" and not _is_shown(char):
        raise MathError(f"the character U+{ord(char):04X} can't be shown", token.column)


def _is_shown(char: str) -> bool:
    unsure = any(first <= ord(char) <= last for first, last in _UNSURE)
    return unicodedata.category(char)[0] in _SHOWN and not unsure
