"""The whole screen in ASCII, for terminals that show nothing else: a sign for a sign, cell for cell."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tutor.signs import DRAWN

SIGNS = {
    **DRAWN,
    **dict.fromkeys("‒–—−‐‑", "-"),
    **dict.fromkeys("←◀◂◄⟵⇐", "<"),
    **dict.fromkeys("→▶▸►⟶⇒↦", ">"),
    **dict.fromkeys("↑▲△▴", "^"),
    **dict.fromkeys("↓▼▽▾", "v"),
    **dict.fromkeys("•●◆■★✱∗⋅∙", "*"),
    **dict.fromkeys("○◇□◦◯☐", "o"),
    **dict.fromkeys("◐◑◒◓", "%"),
    **dict.fromkeys("◉◎⊙☑", "@"),
    **dict.fromkeys("…⋯·", "."),
    **dict.fromkeys("“”«»„″", '"'),
    **dict.fromkeys("‘’′ʹ", "'"),
    **{"✓": "V", "✔": "V", "✗": "X", "✘": "X", "×": "x", "⊗": "x", "±": "~", "≈": "~", "∼": "~"},
    **{"≤": "<", "≥": ">", "≪": "<", "≫": ">", "≠": "#", "∂": "d", "∇": "V", "∞": "@", "√": "V", "∈": "e"},
    **dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "abvgdeejziyklmnoprstufhc4ww'y'eua", strict=True)),
    **dict(zip("АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ", "ABVGDEEJZIYKLMNOPRSTUFHC4WW'Y'EUA", strict=True)),
    **{"∑": "S", "∏": "P", "∫": "S", "ᵀ": "T", "⁺": "+", "⁻": "-", "₊": "+", "₋": "-", "\u00a0": " "},
}
"""What stands for a sign of one cell; what is not here is spelled by its name in Unicode."""
BRAILLE = range(0x2800, 0x2900)


class AsciiFilter(LineFilter):
    """Puts a sign of ASCII in the place of every other one."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with the same styles and widths, in ASCII."""
        return [
            segment
            if segment.text.isascii() or segment.control
            else Segment(in_ascii(segment.text), segment.style)
            for segment in segments
        ]


@lru_cache(2048)
def in_ascii(text: str) -> str:
    """Write a text in ASCII, in as many cells."""
    return "".join(map(_sign, text))


def _sign(char: str) -> str:
    if char.isascii():
        return char
    if char in SIGNS:
        return SIGNS[char]
    if ord(char) in BRAILLE:
        return " " if ord(char) == BRAILLE.start else "."
    cells = cell_len(char)
    if cells != 1:
        return "?" * cells
    name = unicodedata.name(char, "")
    if name.startswith("GREEK"):
        letter = name.split(" WITH ")[0].rpartition(" ")[2][0]
        return letter if "CAPITAL" in name else letter.lower()
    base = unicodedata.normalize("NFKD", char)[0]
    return base if base.isascii() else "?"
