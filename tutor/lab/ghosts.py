"""Kept runs drawn dim behind the run under way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tutor.charts import Bars, Line, Picture, Plane, Plot

MOST_LINES = 3
"""Lines of one kept run that a chart can hold besides its own."""


def with_ghosts(picture: Picture, kept: Mapping[str, Picture]) -> Picture:
    """Return a picture with those of kept runs dim behind it, each under its run's name."""
    for name, other in kept.items():
        if isinstance(picture, (Plot, Plane)) and isinstance(other, type(picture)):
            picture = replace(picture, lines=(*_ghosts(picture.lines, other.lines, name), *picture.lines))
        elif isinstance(picture, Bars) and isinstance(other, Bars) and picture.names == other.names:
            picture = replace(picture, ghosts=other.values, ghost_label=name)
    return picture


def _ghosts(own: tuple[Line, ...], lines: tuple[Line, ...], name: str) -> list[Line]:
    """Return the joined lines of a kept run, without those that do not differ from the picture's own."""
    ghosts = [
        replace(line, label=name if index == 0 else "", role="muted", marker="")
        for index, line in enumerate(
            line for line in lines if line.shape in ("line", "steps", "dashed") and line.role != "muted"
        )
        if not any(_same(line, mine) for mine in own)
    ]
    return ghosts[:MOST_LINES]


def _same(line: Line, other: Line) -> bool:
    return len(line.x) == len(other.x) and bool((line.x == other.x).all()) and bool((line.y == other.y).all())
