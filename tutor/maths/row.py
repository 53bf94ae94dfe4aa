"""Constructs in a line."""

from __future__ import annotations

from typing import NamedTuple

from tutor.maths.box import ATOM, EMPTY, LIST, POWER, PRODUCT, RATIO, SUM, Box, beside, parenthesised, text
from tutor.maths.fence import Fenced
from tutor.maths.glyph import Glyph, Space
from tutor.maths.node import Kind, Node, Style
from tutor.maths.prefixed import Prefixed
from tutor.maths.scripts import Scripts
from tutor.maths.spacing import QUAD, gap, roles

_MULTIPLICATIVE = "·×÷∗⋆∘⊙⊗∩∧∖"
_FACTORS = ("ord", "prefix", "word", "fence", "open", "bar", "inner", "op", "big", "slash")
_ENDS_OF_FACTORS = ("ord", "prefix", "fence", "close", "inner")


class Piece(NamedTuple):
    """A construct in its place in the line."""

    node: Node
    role: Kind
    box: Box
    gap: int
    """Cells before it."""


class Row(NamedTuple):
    """A line of constructs; as a construct of another line, what TeX has braces around."""

    items: tuple[Node, ...]

    @property
    def kind(self) -> Kind:
        """Braces make an ordinary symbol of their content."""
        return "ord"

    @property
    def symbolic(self) -> bool:
        """It is an expression."""
        return False

    def box(self, style: Style) -> Box:
        """Set it."""
        return join(pieces(self.items, style), style)


def row(items: list[Node]) -> Row:
    """Make a line, binding ∇, ∂ and Δ to the letter that follows them."""
    bound: list[Node] = []
    for item in items:
        if bound and bound[-1].kind == "prefix" and item.symbolic and not isinstance(bound[-1], Prefixed):
            bound[-1] = Prefixed(bound[-1], item)
        else:
            bound.append(item)
    return Row(tuple(bound))


def pieces(items: tuple[Node, ...], style: Style, before: Kind | None = None) -> list[Piece]:
    """Set each construct of a line and find its distance from the one before; see `roles` for `before`."""
    kinds = roles([item.kind for item in items], before)
    placed: list[Piece] = []
    last, asked, more = before, 0, 0
    for index, (item, role) in enumerate(zip(items, kinds, strict=True)):
        if isinstance(item, Space):
            asked, more = (asked, more + item.cells) if item.more else (max(asked, item.cells), more)
            continue
        box = item.box(style)
        if box.strength == RATIO and style.flat and role == "inner":
            factors = placed if asked + more < QUAD else []
            box, left, right = _ratio(box, factors, items[index + 1 :], style.plain)
        else:
            left, right = _edges(item, role, box, style)
        placed.append(Piece(item, role, box, max(gap(last, left, style.tight), asked) + more))
        last, asked, more = right, 0, 0
    if asked or more:
        placed.append(Piece(Row(()), "space", EMPTY, asked + more))
    return placed


def join(placed: list[Piece], style: Style) -> Box:
    """Put the constructs of a line, or of some of it, together."""
    if len(placed) == 1 and placed[0].gap == 0:
        return placed[0].box
    strength = _strength(placed) if style.flat else ATOM
    return beside([piece.box for piece in placed], [piece.gap for piece in placed], strength)


def _edges(item: Node, role: Kind, box: Box, style: Style) -> tuple[Kind, Kind]:
    """How a construct behaves towards its left and its right neighbour."""
    left = right = role
    if role == "words" and isinstance(item, Glyph):
        return "close" if item.text[0] == " " else role, "open" if item.text[-1] == " " else role
    if role in ("ord", "prefix") or (style.tight and role in ("rel", "bin")):
        left = "word" if box.off_left else role
        right = "word" if box.off_right else role
    elif role == "op" and box.off_right:
        right = "big"
    elif style.plain and role == "fence":
        fenced = item.nucleus if isinstance(item, Scripts) else item
        if isinstance(fenced, Fenced) and fenced.delimiters[0] in ("|", "‖"):
            left = "word"
    return left, right


def _ratio(box: Box, placed: list[Piece], rest: tuple[Node, ...], plain: bool) -> tuple[Box, Kind, Kind]:
    """Keep a/b together where its neighbours would claim a part of it: (a/b)c, log(a/b), max (a/b)c, x·a/b.

    Returns the box and how it behaves towards its left and its right neighbour.
    """
    before = placed[-1] if placed else None
    after = next((node for node in rest if node.kind != "space"), None)
    claimed = after is not None and (after.kind in _FACTORS or _multiplies(after))
    if before is not None:
        if before.role == "op" and claimed:
            return parenthesised(box), "inner", "fence"
        divides = _is(before.node, "/÷⊙∘⊗")
        claimed = claimed or divides or before.role == "op" or before.node.kind == "inner"
        if before.role in _ENDS_OF_FACTORS and before.node.kind != "inner" and not divides:
            box = parenthesised(box) if claimed else box
            return beside((text("*" if plain else "·"), box), strength=RATIO), "close", "fence"
    return (parenthesised(box), "fence", "fence") if claimed else (box, "ord", "ord")


def _is(node: Node, characters: str) -> bool:
    return isinstance(node, Glyph) and len(node.text) == 1 and node.text in characters


def _multiplies(node: Node) -> bool:
    return _is(node, _MULTIPLICATIVE)


def _strength(placed: list[Piece]) -> int:
    weakest, factors = ATOM, 0
    for index, piece in enumerate(placed):
        if piece.role in ("rel", "punct", "words"):
            return LIST
        if piece.role == "bin" and not _multiplies(piece.node):
            weakest = min(weakest, SUM)
        elif piece.role in ("op", "big"):
            weakest = min(weakest, POWER if _is_called(placed, index) else SUM)
        elif piece.role in ("bin", "sign") or _is(piece.node, "/"):
            weakest = min(weakest, RATIO)
        elif piece.role != "space":
            factors += 1
            weakest = min(weakest, piece.box.strength)
    if factors > 1:
        weakest = min(weakest, POWER if _is_application(placed) else PRODUCT)
    return weakest


def _is_called(placed: list[Piece], index: int) -> bool:
    """Whether a named function has its argument in parentheses, and nothing else after them: exp(x)."""
    following = [piece.role for piece in placed[index + 1 : index + 3]]
    return following[:1] == ["fence"] and (len(following) == 1 or following[1] not in _FACTORS)


def _is_application(placed: list[Piece]) -> bool:
    """Whether the line is f(x) rather than a product: a letter, then parentheses without a sum in them."""
    if len(placed) != 2 or not placed[0].node.symbolic:
        return False
    argument = placed[1].node
    return (
        isinstance(argument, Fenced)
        and argument.delimiters[0] == "("
        and not any(
            item.kind == "bin" for body in argument.bodies if isinstance(body, Row) for item in body.items
        )
    )
