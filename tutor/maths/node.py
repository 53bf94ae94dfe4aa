"""What every construct of a formula can do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    from tutor.maths.box import Box

Kind = Literal[
    "ord",
    "prefix",
    "word",
    "words",
    "op",
    "big",
    "bin",
    "sign",
    "rel",
    "open",
    "close",
    "fence",
    "bar",
    "punct",
    "inner",
    "slash",
    "space",
]
"""The part a construct plays in its line, as TeX's atoms: it decides the space to its neighbours.

`prefix` binds to the letter after it (∇w), `word` stands off from letters, `words` bring their own spaces.
A `sign` is a binary operator with nothing before it, `big` is ∑, `op` a named function, `inner` a fraction,
`bar` a `|` of unknown side.
"""


class Style(NamedTuple):
    """How a construct is to be set."""

    linear: bool
    """On one line, whatever it takes."""
    tight: bool
    """In a script: no space around operators, fractions with a slash."""
    plain: bool
    """In ASCII."""

    @property
    def flat(self) -> bool:
        """Fractions and roots stay on the line."""
        return self.linear or self.tight

    @property
    def script(self) -> Style:
        """The style of this style's scripts."""
        return Style(self.linear, True, self.plain)


DISPLAY = Style(linear=False, tight=False, plain=False)
LINE = Style(linear=True, tight=False, plain=False)


class Node(Protocol):
    """A construct of a formula, immutable."""

    @property
    def kind(self) -> Kind:
        """Its part in the line."""
        ...

    @property
    def symbolic(self) -> bool:
        """Whether it is a letter, with or without scripts and accents: something that can name a quantity."""
        ...

    def box(self, style: Style) -> Box:
        """Set it."""
        ...
