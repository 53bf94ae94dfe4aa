"""What a terminal can show, and the colours that a chart makes of the theme's few."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from tutor.charts.cells import Colour

Depth = Literal["true", "256", "none"]
ROLES = ("primary", "warning", "success", "error", "secondary", "accent")
"""Roles for series and classes, in the order in which they are given out."""
GLYPHS = "○●▲■◆▽◇△□▼"
CUBE = (0, 95, 135, 175, 215, 255)
FAINTEST = 0.35
"""With 256 colours a tint weaker than this looks like any other."""


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of a theme by role, and what the terminal can do with them."""

    palette: Mapping[str, Colour] = field(default_factory=dict[str, Colour])
    """primary, secondary, accent, success, warning, error, muted, foreground, background."""
    depth: Depth = "true"
    ascii: bool = False

    def ink(self, role: str) -> Colour:
        """Return the colour of a role; None where there are no colours."""
        return None if self.depth == "none" else self.palette.get(role)

    def tint(self, role: str, strength: float) -> Colour:
        """Return the background with a share `strength` of a role's colour in it."""
        colour, paper = self.ink(role), self.ink("background")
        if colour is None or paper is None:
            return None
        if self.depth == "256":
            strength = FAINTEST + (1 - FAINTEST) * strength if strength > 0 else 0.0
        red, green, blue = (
            round(low + (high - low) * strength) for low, high in zip(paper, colour, strict=True)
        )
        return snapped((red, green, blue)) if self.depth == "256" else (red, green, blue)

    def bright(self, role: str) -> Colour:
        """Return a role's colour half way to the foreground, to be seen over its own tints."""
        colour, clear = self.ink(role), self.ink("foreground")
        if colour is None or clear is None:
            return colour
        red, green, blue = (round((low + high) / 2) for low, high in zip(colour, clear, strict=True))
        return red, green, blue

    @property
    def painted(self) -> bool:
        """Whether paper can be coloured at all; without, a field is told by its characters."""
        return not self.ascii and self.tint("primary", 0.5) is not None


SPELLING = str.maketrans(
    "○●▲■◆▽◇△□▼◎◉✚•·│┊─┄█┤…−━┃┓┛╮╯┬┼├▶◀×⋅δσ′ᵀ⊙", "ox^#*v%A@=OX+..|:--#|~-=###++++|><x*ds'To"
)
"""What stands for each of our signs where only ASCII can be shown."""


def snapped(colour: tuple[int, int, int]) -> tuple[int, int, int]:
    """Return the nearest of the 240 fixed colours of a 256-colour terminal.

    Source: XTerm's colour cube of 6 × 6 × 6 levels and ramp of 24 greys.
    """
    cube = tuple(min(CUBE, key=lambda level, part=part: abs(level - part)) for part in colour)
    grey = 8 + 10 * min(23, max(0, round((sum(colour) / 3 - 8) / 10)))
    candidates = ((cube[0], cube[1], cube[2]), (grey, grey, grey))
    return min(candidates, key=lambda shade: sum((a - b) ** 2 for a, b in zip(shade, colour, strict=True)))


def role_of(index: int) -> str:
    """Return the role that colours the class or series number `index`."""
    return ROLES[index % len(ROLES)]
