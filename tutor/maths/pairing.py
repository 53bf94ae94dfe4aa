"""Which parenthesis belongs to which: the brackets and bars of a line become fences."""

from __future__ import annotations

from typing import TYPE_CHECKING, final

from tutor.maths.fence import Fenced
from tutor.maths.glyph import Glyph
from tutor.maths.row import Row, row
from tutor.maths.scripts import Scripts

if TYPE_CHECKING:
    from tutor.maths.node import Node

_CANNOT_END = ("bin", "rel", "punct", "op", "big", "open", "bar", "prefix")


@final
class Pairing:
    """Collects a line from left to right; brackets that have no partner stay as they are.

    Any opening bracket goes with any closing one, as in [0, 1). A bar closes what a bar of its kind opened,
    unless it follows that bar or an operator; a single one inside brackets separates: P(y | x).
    """

    def __init__(self) -> None:
        self._openers: list[Glyph] = []
        self._lines: list[list[Node]] = [[]]

    @property
    def depth(self) -> int:
        """How many fences are open."""
        return len(self._openers)

    def add(self, node: Node) -> None:
        """Take the next construct of the line."""
        glyph = node.nucleus if isinstance(node, Scripts) else node
        if isinstance(glyph, Glyph) and glyph.kind == "close":
            self._close(node, glyph)
        elif isinstance(glyph, Glyph) and glyph.kind == "bar" and self._is_end(glyph):
            self._fence(node, glyph)
        elif isinstance(node, Glyph) and node.kind in ("open", "bar"):
            self._openers.append(node)
            self._lines.append([])
        else:
            self._lines[-1].append(node)

    def finish(self) -> Row:
        """The line, once it is at its end."""
        while self._openers:
            self._give_up()
        return row(self._lines[0])

    def _is_end(self, bar: Glyph) -> bool:
        line = self._lines[-1]
        opened = (
            bool(self._openers) and self._openers[-1].text == bar.text and self._openers[-1].kind == "bar"
        )
        return opened and bool(line) and line[-1].kind not in _CANNOT_END

    def _close(self, node: Node, glyph: Glyph) -> None:
        while self._openers and self._openers[-1].kind == "bar":
            self._give_up()
        if self._openers:
            self._fence(node, glyph)
        else:
            self._lines[-1].append(node)

    def _fence(self, node: Node, glyph: Glyph) -> None:
        opener, line = self._openers.pop(), self._lines.pop()
        fenced = Fenced((opener.text, glyph.text), (row(line),))
        whole = Scripts(fenced, node.below, node.above) if isinstance(node, Scripts) else fenced
        self._lines[-1].append(whole)

    def _give_up(self) -> None:
        opener, line = self._openers.pop(), self._lines.pop()
        if opener.kind == "bar":
            separates = self._openers and self._lines[-1] and line
            opener = opener._replace(kind="rel" if separates else "ord")
        self._lines[-1] += (opener, *line)
