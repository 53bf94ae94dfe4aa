"""Fractions and binomial coefficients."""

from __future__ import annotations

from typing import NamedTuple

from tutor.maths.box import POWER, PRODUCT, RATIO, Box, beside, held, line_of, stacked, text
from tutor.maths.fence import fence
from tutor.maths.glyph import Glyph
from tutor.maths.node import LINE, Kind, Node, Style
from tutor.maths.prefixed import Prefixed
from tutor.maths.row import Row
from tutor.maths.scripts import Scripts


class Fraction(NamedTuple):
    """A numerator over a denominator; a/b on one line, with the parentheses that it needs."""

    above: Node
    below: Node

    @property
    def kind(self) -> Kind:
        """It stands off from its neighbours."""
        return "inner"

    @property
    def symbolic(self) -> bool:
        """A derivative is one quantity."""
        return isinstance(self.above, Prefixed) and isinstance(self.below, Prefixed)

    def box(self, style: Style) -> Box:
        """Set it."""
        symbol = line_of(self._line(LINE)) if self.symbolic and not style.linear else ""
        box = self._line(style) if style.flat else self._tall(style)
        return box._replace(symbol=symbol)

    def _tall(self, style: Style) -> Box:
        above, below = self.above.box(style), self.below.box(style)
        bar = text(("-" if style.plain else "─") * (max(above.width, below.width, 1) + 2))
        return stacked((above, bar, below), middle=1)

    def _line(self, style: Style) -> Box:
        above, below = self.above.box(style), self.below.box(style)
        if not (_is_differential(self.above) and _is_differential(self.below)):
            below = held(below, POWER)
        return beside((held(above, PRODUCT), text("/"), below), (), RATIO, above.off_left, below.off_right)


def _is_differential(node: Node) -> bool:
    """Whether it is a letter d and one symbol: the parts of dy/dx need no parentheses."""
    if not isinstance(node, Row) or len(node.items) != 2 or not node.items[1].symbolic:
        return False
    d = node.items[0].nucleus if isinstance(node.items[0], Scripts) else node.items[0]
    return isinstance(d, Glyph) and d.text == "d"


class Binomial(NamedTuple):
    """`n` over `k` in parentheses; C(n, k) on one line."""

    above: Node
    below: Node

    @property
    def kind(self) -> Kind:
        """It has its own parentheses."""
        return "fence"

    @property
    def symbolic(self) -> bool:
        """It is an expression."""
        return False

    def box(self, style: Style) -> Box:
        """Set it."""
        above, below = self.above.box(style), self.below.box(style)
        if style.flat:
            return beside((text("C("), above, text(", "), below, text(")")))
        body = stacked((above, text(""), below), middle=1)
        return beside(
            (
                fence("(", body.up, body.down, style.plain),
                body,
                fence(")", body.up, body.down, style.plain),
            )
        )
