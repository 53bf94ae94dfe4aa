"""Subscripts and superscripts: characters of their own where Unicode has them, else rows of their own."""

from __future__ import annotations

from typing import NamedTuple
from unicodedata import category

from tutor.maths.box import ATOM, POWER, Box, beside, held, line_of, parenthesised, text
from tutor.maths.letters import SUBSCRIPT, SUPERSCRIPT
from tutor.maths.node import LINE, Kind, Node, Style

_INDEX = ("Ll", "Lu", "Nd")
"""Unicode categories of ordinary letters and digits: a run of them is read as one subscript."""


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
            return self._line(style, *self._set(style.script))
        nucleus = self.nucleus.box(style)
        if style.flat:
            nucleus = held(nucleus, ATOM)
        below, above = self._set(LINE.script)
        symbol = line_of(self._line(LINE, below, above)) if self.symbolic else ""
        whole = _around(
            nucleus,
            _place(self.below, below, SUBSCRIPT, style) if self.below else None,
            _place(self.above, above, SUPERSCRIPT, style) if self.above else None,
        )
        return whole._replace(symbol=symbol, strength=POWER if self.above else ATOM)

    def _set(self, style: Style) -> tuple[Box | None, Box | None]:
        below = self.below.box(style) if self.below else None
        return below, self.above.box(style) if self.above else None

    def _line(self, style: Style, below: Box | None, above: Box | None) -> Box:
        """Set it on one line, of scripts that are boxes of one line."""
        nucleus = held(self.nucleus.box(style), ATOM)
        parts, off_right, bare = [nucleus], nucleus.off_right and self.kind != "op", False
        if below:
            lowered = compact(below, SUBSCRIPT, style.plain)
            parts.append(text(lowered) if lowered else _behind("_", below))
            off_right = not lowered
            bare = not lowered and not line_of(parts[-1]).endswith(")")
        if above:
            raised = compact(above, SUPERSCRIPT, style.plain)
            if raised and bare and self.kind in ("ord", "prefix"):
                parts = [parenthesised(beside(parts))]
            parts.append(text(raised) if raised else _behind("^", above))
            off_right = not raised
        return beside(parts, (), POWER if above else ATOM, nucleus.off_left, off_right)


def compact(script: Box, table: dict[str, str], plain: bool) -> str:
    """A script of one line in raised or lowered characters, "" if one is missing; ASCII has only primes."""
    line = line_of(script)
    if plain:
        return line if line and not line.strip("'") else ""
    return "".join(table[char] for char in line) if all(char in table for char in line) else ""


def _behind(sign: str, script: Box) -> Box:
    line = line_of(script)
    if sign == "_":
        run = all(category(char) in _INDEX for char in line)
    else:
        run = line.isdecimal() or (script.off_left and line.isalpha())
    bare = script.width == 1 or run
    return beside((text(sign), script if bare else parenthesised(script)))


def _place(script: Node, line: Box | None, table: dict[str, str], style: Style) -> tuple[Box, bool]:
    """The box of a script, and whether it is in characters that show its place by themselves."""
    if line is None or style.plain:
        line = script.box(Style(linear=True, tight=True, plain=style.plain))
    raised = compact(line, table, style.plain)
    return (text(raised), True) if raised else (script.box(style.script), False)


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
        width=right + widest,
        height=last - first,
        baseline=nucleus.baseline - first,
        parts=shifted,
        off_right=False,
    )
