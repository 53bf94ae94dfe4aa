"""Limits above and below a large operator, and beside an integral."""

from __future__ import annotations

from typing import NamedTuple

from tutor.maths.box import Box, lines, stacked, text
from tutor.maths.node import Kind, Node, Style
from tutor.maths.scripts import Scripts


class Limits(NamedTuple):
    """A nucleus with something centred under it, over it, or both; on one line these are scripts."""

    nucleus: Node
    below: Node | None
    above: Node | None

    @property
    def kind(self) -> Kind:
        """That of the nucleus."""
        return self.nucleus.kind

    @property
    def symbolic(self) -> bool:
        """It is an operator."""
        return False

    def box(self, style: Style) -> Box:
        """Set it."""
        if style.flat:
            return Scripts(self.nucleus, self.below, self.above).box(style)._replace(off_right=True)
        boxes = [self.nucleus.box(style)]
        if self.below:
            boxes.append(self.below.box(style.script))
        if self.above:
            boxes.insert(0, self.above.box(style.script))
        return stacked(boxes, middle=1 if self.above else 0)._replace(off_right=True)


class Integral(NamedTuple):
    """An integral sign of three rows with its limits at its ends."""

    nucleus: Node
    below: Node | None
    above: Node | None

    @property
    def kind(self) -> Kind:
        """A large operator."""
        return "big"

    @property
    def symbolic(self) -> bool:
        """It is an operator."""
        return False

    def box(self, style: Style) -> Box:
        """Set it."""
        if style.flat:
            return Scripts(self.nucleus, self.below, self.above).box(style)
        if style.plain:
            return Limits(self.nucleus, self.below, self.above).box(style)
        sign = lines("⌠⎮⌡", 1)
        below = self.below.box(style.script) if self.below else text("")
        above = self.above.box(style.script) if self.above else text("")
        rise = above.height - 1
        parts = ((rise, 0, sign), (0, 1, above), (rise + 2, 1, below))
        width = 1 + max(below.width, above.width)
        return Box(width, rise + 2 + below.height, rise + 1, rise + 1, below.height, parts)
