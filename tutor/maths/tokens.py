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
_SUSPECT = re.compile(r"[^ -~]|[$%#]")
_REFUSED = "$%#"
_SHOWN = "LNPS"
"""The first letters of the Unicode categories that a terminal can show."""
_UNSURE = re.compile(
    "[\u1160-\u11ff\ud7b0-\ud7ff\u2630-\u2637\u268a-\u268f\u4dc0-\u4dff\U0001d300-\U0001d37f\U0001f3fb-\U0001f3ff]"
)
"""Parts of syllables, hexagrams and modifiers of emoji, for which terminals differ in the cells they take."""


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
    if _SUSPECT.search(source):
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
    if char != "\n" and (unicodedata.category(char)[0] not in _SHOWN or _UNSURE.match(char)):
        raise MathError(f"the character U+{ord(char):04X} can't be shown", token.column)
