"""Hats, bars, tildes, arrows and dots over letters, and lines over and under expressions."""

from __future__ import annotations

from typing import NamedTuple

from tutor.maths.box import Box, beside, line_of, parenthesised, stacked, text
from tutor.maths.glyph import Glyph
from tutor.maths.letters import accented
from tutor.maths.node import LINE, Kind, Node, Style

_ABOVE = {"hat": "^", "bar": "_", "tilde": "~", "vec": "→", "dot": "˙", "ddot": "¨", "check": "ˇ"}
_ABOVE_PLAIN = {**_ABOVE, "vec": ">", "dot": ".", "ddot": "..", "check": "v"}


class Accent(NamedTuple):
    """An accent, or a line, over or under something."""

    accent: str
    """A key of ACCENTS, or `underline`."""
    body: Node

    @property
    def kind(self) -> Kind:
        """A letter like any other."""
        return "ord"

    @property
    def symbolic(self) -> bool:
        """An accented letter is one quantity."""
        return self.body.symbolic

    def box(self, style: Style) -> Box:
        """Set it."""
        body = self.body.box(style)
        one = isinstance(self.body, Glyph) and body.height == 1 and self.accent != "underline"
        symbol = line_of(self.box(LINE)) if self.symbolic and not style.linear else ""
        if one and not style.plain and body.width == 1:
            return text(accented(line_of(body), self.accent))._replace(symbol=symbol)
        box = self._named(body, one) if style.flat else self._drawn(body, style.plain)
        return box._replace(symbol=symbol)

    def _named(self, body: Box, short: bool) -> Box:
        if short:
            return beside((body, text("_" + self.accent)), off_left=True, off_right=True)
        return beside((text(self.accent), parenthesised(body)), off_left=True)

    def _drawn(self, body: Box, plain: bool) -> Box:
        if self.accent == "underline":
            return stacked((body, text(("-" if plain else "‾") * body.width)), middle=0)
        sign = (_ABOVE_PLAIN if plain else _ABOVE)[self.accent]
        if self.accent == "bar":
            sign *= body.width
        elif self.accent == "vec" and not plain:
            sign = "─" * (body.width - 1) + sign
        return stacked((text(sign), body), middle=1)._replace(up=body.up, down=body.down)
