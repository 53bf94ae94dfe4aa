"""A map of the plane: a field of colours with curves and points over it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from tutor.charts.axes import LARGEST, SMALLEST_SPAN
from tutor.charts.picture import Array, Heading, Line, TableRows, long_rows
from tutor.translation import mark

Levels = NDArray[np.int64]
MOST_WIDENED = 2


class Field(Protocol):
    """What a map shows at each place. An equal field gives equal levels, so that they are kept."""

    def __call__(self, x: Array, y: Array) -> Levels:
        """Return an index into the map's tints for columns x `(m,)` and rows y `(n,)`, `(n, m)`."""
        ...

    def __hash__(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Tint:
    """How one level of a field looks."""

    role: str
    strength: float
    glyph: str = " "
    """The character that stands for it where paper cannot be coloured."""


@dataclass(frozen=True, slots=True)
class Box:
    """A piece of the plane."""

    left: float
    right: float
    bottom: float
    top: float

    @property
    def sound(self) -> bool:
        """Whether it has an extent in both directions that numbers can tell apart."""
        return all(
            -LARGEST < low < high < LARGEST and high - low > max(1e-9 * max(-low, high), SMALLEST_SPAN)
            for low, high in ((self.left, self.right), (self.bottom, self.top))
        )


@dataclass(frozen=True, slots=True, eq=False)
class Plane:
    """A field over a box, under curves and points."""

    title: str
    box: Box | None
    """None where nothing is there to be seen."""
    field: Field | None = None
    tints: tuple[Tint, ...] = ()
    lines: tuple[Line, ...] = ()
    """Drawn in this order; points hide what lies under them."""
    x_label: str = "x"
    y_label: str = "y"
    equal: bool = True
    """Whether a unit is equally long in both directions, as far as that leaves the map room."""
    pointed: bool = False
    """Whether a learner may point at a place of it."""
    empty: str = mark("nothing to draw yet")

    def table(self) -> tuple[Heading, TableRows]:
        """Return a heading and the points of every curve and group."""
        return ("series", self.x_label, self.y_label), long_rows(self.lines)


def bands(values: Array, low: float, high: float, count: int) -> Levels:
    """Return which of `count` bands each value falls into, narrow ones near `low` as in a bowl's bottom."""
    with np.errstate(all="ignore"):
        share = np.sqrt((values - low) / (high - low))
    share = np.nan_to_num(share, nan=0.0 if high <= low else 1.0, posinf=1.0, neginf=0.0)
    return np.clip((share * count).astype(np.int64), 0, count - 1)


BAND_GLYPHS = " .:-=+*#%@"


def band_tints(role: str, count: int = 10) -> tuple[Tint, ...]:
    """Return tints of rising strength, each with a denser glyph."""
    return tuple(
        Tint(role, 0.04 + 0.6 * index / max(1, count - 1), BAND_GLYPHS[index % len(BAND_GLYPHS)])
        for index in range(count)
    )


@lru_cache(8)
def sampled(field: Field, box: Box, columns: int, rows: int) -> Levels:
    """Return the field's levels at the centres of `columns` × `rows` pixels, the first row on top."""
    x = box.left + (np.arange(columns) + 0.5) / columns * (box.right - box.left)
    y = box.top - (np.arange(rows) + 0.5) / rows * (box.top - box.bottom)
    return field(x, y)


def widened(box: Box, columns: int, rows: int) -> Box:
    """Return a box in which a unit is equally long both ways on `columns` × `rows` cells.

    A cell is twice as high as it is wide. A box that would more than double stays as it is.
    """
    across, up = box.right - box.left, box.top - box.bottom
    wanted = up * columns / (2 * rows)
    if across < wanted <= MOST_WIDENED * across:
        room = (wanted - across) / 2
        return Box(box.left - room, box.right + room, box.bottom, box.top)
    wanted = across * 2 * rows / columns
    if up < wanted <= MOST_WIDENED * up:
        room = (wanted - up) / 2
        return Box(box.left, box.right, box.bottom - room, box.top + room)
    return box
