"""A brace under or over a part of a formula, with its name."""

from __future__ import annotations

from typing import NamedTuple

from tutor.maths.box import PRODUCT, Box, beside, held, line_of, stacked, text
from tutor.maths.node import Kind, Node, Style


class Brace(NamedTuple):
    """A part and the name that its brace carries."""

    body: Node
    label: Node | None
    over: bool

    @property
    def kind(self) -> Kind:
        """It stands off from its neighbours, so that two braces do not touch."""
        return "inner"

    @property
    def symbolic(self) -> bool:
        """It is an expression."""
        return False

    def box(self, style: Style) -> Box:
        """Set it; on one line the name follows in square brackets."""
        body = self.body.box(style)
        label = self.label.box(style.script) if self.label else None
        if style.flat:
            if not label:
                return body
            name = text(f" [{line_of(label)}]") if style.linear else beside((text(" ["), label, text("]")))
            return beside((held(body, PRODUCT), name), strength=PRODUCT)
        brace = text(_brace(body.width, self.over, bool(label), style.plain))
        boxes = [body, brace, *([label] if label else [])]
        if self.over:
            boxes.reverse()
        return stacked(boxes, middle=len(boxes) - 1 if self.over else 0)._replace(up=body.up, down=body.down)


def _brace(width: int, over: bool, named: bool, plain: bool) -> str:
    left, right, middle, line = "╰╯┬─"
    if over:
        left, right, middle = "╭╮┴"
    if plain:
        left, right, middle, line = "..+-" if over else "''+-"
    if width < 3:
        return middle if named else line
    half = (width - 2) // 2
    run = line * half + (middle if named else line) + line * (width - 3 - half)
    return left + run + right
