"""Subscripts and superscripts: characters of their own where Unicode has them, else rows of their own."""

from __future__ import annotations

from typing import NamedTuple
from unicodedata import category

from tutor.maths.box import ATOM, POWER, Box, beside, line_of, parenthesised, text
from tutor.maths.letters import SUBSCRIPT, SUPERSCRIPT
from tutor.maths.node import LINE, Kind, Node, Style

_READ_AS_ONE = ("Ll", "Lu", "Nd")
"""Unicode categories of ordinary letters and digits: a run of them needs no parentheses after _ or ^."""


class Scripts(NamedTuple):
    """A nucleus with something at its lower right, its upper right, or both."""

    nucleus: Node
    below: Node | None
    above: Node | None

    @property
    def kind(self) -> Kind:
        """That of the nucleus."""
        return self.nucleus.kind

    @property
    def symbolic(self) -> bool:
        """The letter and its scripts are one quantity."""
        return self.nucleus.symbolic

    def box(self, style: Style) -> Box:
        """Set it."""
        if style.linear:
            return self._line(style)
        nucleus = self.nucleus.box(style)
        if style.flat and nucleus.strength < ATOM:
            nucleus = parenthesised(nucleus)
        whole = _around(
            nucleus,
            _set(self.below, style, SUBSCRIPT),
            _set(self.above, style, SUPERSCRIPT),
        )
        symbol = line_of(self._line(LINE)) if self.symbolic else ""
        strength = POWER if self.above else ATOM
        return whole._replace(symbol=symbol, strength=strength, off_left=nucleus.off_left)

    def _line(self, style: Style) -> Box:
        nucleus = self.nucleus.box(style)
        if nucleus.strength < ATOM:
            nucleus = parenthesised(nucleus)
        parts, off_right = [nucleus], nucleus.off_right and self.kind != "op"
        if self.below:
            lowered = compact(self.below, SUBSCRIPT, style.plain)
            parts.append(text(lowered) if lowered else _behind("_", self.below, style))
            off_right = not lowered
        if self.above:
            raised = compact(self.above, SUPERSCRIPT, style.plain)
            if raised and off_right and self.below and self.kind in ("ord", "prefix"):
                parts = [parenthesised(beside(parts))]
            parts.append(text(raised) if raised else _behind("^", self.above, style))
            off_right = not raised
        return beside(parts)._replace(
            strength=POWER if self.above else ATOM, off_left=nucleus.off_left, off_right=off_right
        )


def compact(script: Node, table: dict[str, str], plain: bool) -> str:
    """The script in raised or lowered characters, or "" where one is missing; ASCII has only primes."""
    line = line_of(script.box(Style(linear=True, tight=True, plain=plain)))
    if plain:
        return line if line and not line.strip("'") else ""
    return "".join(table[char] for char in line) if all(char in table for char in line) else ""


def _behind(sign: str, script: Node, style: Style) -> Box:
    box = script.box(style.script)
    bare = box.width == 1 or all(category(char) in _READ_AS_ONE for char in line_of(box))
    return beside((text(sign), box if bare else parenthesised(box)))


def _set(script: Node | None, style: Style, table: dict[str, str]) -> tuple[Box, bool] | None:
    """The box of a script, and whether it is in characters that show its place by themselves."""
    if script is None:
        return None
    line = compact(script, table, style.plain)
    return (text(line), True) if line else (script.box(style.script), False)


def _around(nucleus: Box, below: tuple[Box, bool] | None, above: tuple[Box, bool] | None) -> Box:
    """Put scripts to the right of a nucleus.

    A raised character stands in the top row of the nucleus. Ordinary text stands above that row if the
    nucleus does not rise over its baseline: only its place makes it a script. Likewise below.
    """
    top, bottom = 0, nucleus.height - 1
    right = nucleus.width
    parts: list[tuple[int, int, Box]] = [(0, 0, nucleus)]
    widest = 0
    if below:
        box, lowered = below
        row = bottom if lowered or bottom > nucleus.baseline else bottom + 1
        parts.append((row, right, box))
        widest = box.width
        if lowered and above and above[1] and top == bottom:
            right += box.width
            widest = 0
    if above:
        box, raised = above
        row = top if raised or nucleus.baseline > top else top - 1
        parts.append((row - box.height + 1, right, box))
        widest = max(widest, box.width)
    first = min(row for row, _, _ in parts)
    last = max(row + box.height for row, _, box in parts)
    shifted = tuple((row - first, column, box) for row, column, box in parts)
    return nucleus._replace(
        width=right + widest, height=last - first, baseline=nucleus.baseline - first, parts=shifted, symbol=""
    )
