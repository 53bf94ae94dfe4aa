"""Letters, numbers, signs and words: what a formula is made of."""

from functools import lru_cache
from typing import NamedTuple

from tutor.maths.box import EMPTY, Box, text
from tutor.maths.node import Kind, Style


class Glyph(NamedTuple):
    """One or more characters that are set as they are."""

    text: str
    plain: str
    """The same in ASCII."""
    kind: Kind = "ord"
    limits: bool = False
    """Whether scripts go above and below it in two dimensions."""

    @property
    def symbolic(self) -> bool:
        """Letters and words are, and the signs that change the letter after them."""
        return self.kind == "prefix" or (self.kind == "ord" and self.text[:1].isalpha())

    def box(self, style: Style) -> Box:
        """Set it."""
        return _box(self, style.plain, not style.linear)

    @property
    def is_word(self) -> bool:
        """Whether it is a word in ASCII, like `alpha` and `in`."""
        if self.kind in ("bin", "rel"):
            return self.plain[-1:].isalpha()
        return len(self.plain) > 1 and self.plain[-1].isalpha() and self.kind not in ("op", "big")


class Space(NamedTuple):
    """Cells that the source asks for."""

    cells: int
    more: bool = False
    """Added to the space that is there anyway, rather than instead of it."""

    @property
    def kind(self) -> Kind:
        """It plays no part."""
        return "space"

    @property
    def symbolic(self) -> bool:
        """It names nothing."""
        return False

    def box(self, style: Style) -> Box:
        """Nothing: the line that it stands in makes the room."""
        del style
        return EMPTY


@lru_cache(1024)
def _box(glyph: Glyph, plain: bool, marked: bool) -> Box:
    word = plain and glyph.is_word
    return text(glyph.plain if plain else glyph.text)._replace(
        symbol=glyph.text if marked and glyph.symbolic else "", off_left=word, off_right=word
    )
