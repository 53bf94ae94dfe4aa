"""Fences: brackets and bars that are as tall as what they hold."""

from __future__ import annotations

from typing import NamedTuple

from tutor.maths.box import EMPTY, POWER, Box, beside, held, lines, text
from tutor.maths.node import Kind, Node, Style
from tutor.maths.symbols import CHARACTERS

# For each fence its top, the piece that is repeated, its middle and its bottom.
_PIECES = {
    "(": "⎛⎜⎜⎝", ")": "⎞⎟⎟⎠", "[": "⎡⎢⎢⎣", "]": "⎤⎥⎥⎦", "{": "⎧⎪⎨⎩", "}": "⎫⎪⎬⎭", "|": "││││", "‖": "║║║║",
    "⟨": "╱╱⟨╲", "⟩": "╲╲⟩╱", "⌊": "⎢⎢⎢⎣", "⌋": "⎥⎥⎥⎦", "⌈": "⎡⎢⎢⎢", "⌉": "⎤⎥⎥⎥", "/": "╱╱╱╱",
}  # fmt: skip
_PLAIN_PIECES = {
    "(": "/||\\", ")": "\\||/", "[": "[[[[", "]": "]]]]", "{": "/|<\\", "}": "\\|>/",
    "|": "||||", "‖": ("||", "||", "||", "||"), "⟨": "//<\\", "⟩": "\\\\>/", "/": "////",
    "⌊": ("| ", "| ", "| ", "|_"), "⌋": (" |", " |", " |", "_|"), "⌈": ("|-", "| ", "| ", "| "),
    "⌉": ("-|", " |", " |", " |"),
}  # fmt: skip


def fence(delimiter: str, up: int, down: int, plain: bool) -> Box:
    """Draw one side, from `up` rows above the baseline to `down` rows below it; no delimiter, no width."""
    if not delimiter:
        return EMPTY
    height = up + down + 1
    if height == 1:
        return text(CHARACTERS[delimiter].plain if plain and delimiter != "/" else delimiter)
    top, run, middle, bottom = _PLAIN_PIECES[delimiter] if plain else _PIECES[delimiter]
    rows = [top, *[run] * (height - 2), bottom]
    if height > 2 and middle != run:
        _bend(rows, delimiter, middle)
    return lines(rows, up)


def _bend(rows: list[str], delimiter: str, middle: str) -> None:
    half = len(rows) // 2
    if delimiter in "⟨⟩":
        turned = [rows[-1]] * half
        rows[:] = [*[rows[0]] * half, *([middle] if len(rows) % 2 else []), *turned]
    else:
        rows[half] = middle


class Fenced(NamedTuple):
    """Lines between fences: `bodies[i]` stands between `delimiters[i]` and `delimiters[i + 1]`."""

    delimiters: tuple[str, ...]
    bodies: tuple[Node, ...]

    @property
    def kind(self) -> Kind:
        """A fence, whatever it holds."""
        return "fence"

    @property
    def symbolic(self) -> bool:
        """It is an expression."""
        return False

    def box(self, style: Style) -> Box:
        """Set it."""
        bodies = [body.box(style) for body in self.bodies]
        up = max(body.up for body in bodies)
        down = max(body.down for body in bodies)
        bars = [fence(delimiter, up, down, style.plain) for delimiter in self.delimiters]
        if style.flat and not self.delimiters[0]:
            bodies[0] = held(bodies[0], POWER)
        parts, gaps = [bars[0], bodies[0]], [0, 0]
        for bar, body in zip(bars[1:-1], bodies[1:], strict=True):
            parts += (bar, body)
            gaps += (1, 1)
        return beside([*parts, bars[-1]], [*gaps, 0])
