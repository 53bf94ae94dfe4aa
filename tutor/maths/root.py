"""Square roots and others."""

from __future__ import annotations

from typing import NamedTuple

from tutor.maths.box import ATOM, Box, beside, held, text
from tutor.maths.cells import width
from tutor.maths.fence import fence
from tutor.maths.letters import SUPERSCRIPT
from tutor.maths.node import LINE, Kind, Node, Style
from tutor.maths.scripts import compact

_SIGNS = {"³": "∛", "⁴": "∜"}


class Root(NamedTuple):
    """A root; its degree is 2 unless there is one."""

    body: Node
    degree: Node | None

    @property
    def kind(self) -> Kind:
        """It is a value."""
        return "ord"

    @property
    def symbolic(self) -> bool:
        """It is an expression."""
        return False

    def box(self, style: Style) -> Box:
        """Set it."""
        body = self.body.box(style)
        degree = compact(self.degree.box(LINE.script), SUPERSCRIPT, False) if self.degree else ""
        if style.plain or (self.degree and not degree):
            return self._spelled(body, style)
        sign = _SIGNS.get(degree, degree + "√")
        if style.flat or (body.height == 1 and body.width == 1):
            return beside((text(sign), held(body, ATOM)), off_right=body.strength == ATOM)
        if body.height == 1:
            return _roofed(text(sign), body)
        return _tall(degree, body)

    def _spelled(self, body: Box, style: Style) -> Box:
        name = "root" if self.degree else "sqrt"
        if self.degree:
            body = beside((self.degree.box(style), text(", "), body))
        sides = [fence(side, body.up, body.down, style.plain) for side in "()"]
        return beside((text(name), sides[0], body, sides[1]), off_left=True)


def _roofed(sign: Box, body: Box) -> Box:
    roof = text("_" * body.width)
    parts = ((0, sign.width, roof), (1, 0, sign), (1, sign.width, body))
    return Box(sign.width + body.width, 2, 1, 0, 0, parts)


def _tall(degree: str, body: Box) -> Box:
    hook = max(1, width(degree))
    left = hook + 1
    parts: list[tuple[int, int, Box | str]] = [(0, hook, "┌" + "─" * body.width), (1, left, body)]
    parts += [(row, hook, "│") for row in range(1, body.height + 1)]
    parts.append((body.height, hook - 1, "╲"))
    parts.append((body.height - 1, hook - width(degree), degree))
    below = body.height - body.baseline - 1
    return Box(left + body.width, body.height + 1, body.baseline + 1, body.baseline + 1, below, tuple(parts))
