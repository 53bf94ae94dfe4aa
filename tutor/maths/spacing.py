"""How far apart the constructs of a line stand, as in TeX, with one cell for each of its spaces.

Source: Knuth (1984), *The TeXbook*, chapter 18.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tutor.maths.node import Kind

QUAD = 2
"""Cells of a \\quad, which parts what is no product."""
_NO_OPERAND_BEFORE = ("open", "bar", "bin", "sign", "rel", "punct", "op", "big", "slash", "words")
_NO_OPERAND_AFTER = ("close", "rel", "punct")


def roles(kinds: Sequence[Kind], before: Kind | None = None) -> list[Kind]:
    """Tell signs from binary operators: `−x` and `a = −x` have a sign, `a − x` has not.

    `before` is what stands before the line, as in the right half of an aligned equation.
    """
    resolved: list[Kind] = []
    last, place = before, -1
    for kind in kinds:
        role = kind
        if kind == "bin" and (last is None or last in _NO_OPERAND_BEFORE):
            role = "sign"
        if last == "bin" and place >= 0 and kind in _NO_OPERAND_AFTER:
            resolved[place] = "ord"
        resolved.append(role)
        if kind != "space":
            last, place = role, len(resolved) - 1
    if last == "bin" and place >= 0:
        resolved[place] = "ord"
    return resolved


def gap(left: Kind | None, right: Kind, tight: bool) -> int:
    """Cells between two neighbours; `left` is None at the start of a line.

    A minus or a slash must not touch the bar of a fraction.
    """
    if left in ("sign", "slash"):
        return int(right == "inner")
    if left is None or left in ("open", "bar") or right in ("close", "punct"):
        return 0
    if left == "rel" or right == "rel":
        return int(not tight and left != right)
    if left in ("bin", "punct") or right == "bin":
        return int(not tight)
    if left in ("op", "word") and right in ("open", "fence"):
        return 0
    if right == "slash":
        return int(left == "inner")
    spaced = ("big", "op", "inner", "word")
    return int(left in spaced or right in spaced)
