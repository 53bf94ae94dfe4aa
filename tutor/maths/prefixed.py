"""∇w, ∂C, Δx: a sign and the letter that it changes."""

from __future__ import annotations

from typing import NamedTuple

from tutor.maths.box import Box, beside, line_of
from tutor.maths.node import LINE, Kind, Node, Style


class Prefixed(NamedTuple):
    """A sign that makes one quantity with the letter after it."""

    sign: Node
    operand: Node

    @property
    def kind(self) -> Kind:
        """A letter like any other."""
        return "ord"

    @property
    def symbolic(self) -> bool:
        """It names one quantity."""
        return True

    def box(self, style: Style) -> Box:
        """Set it."""
        sign, operand = self.sign.box(style), self.operand.box(style)
        apart = int(sign.off_right)
        whole = beside((sign, operand), (0, apart), operand.strength, sign.off_left, operand.off_right)
        return whole if style.linear else whole._replace(symbol=line_of(self.box(LINE)))
