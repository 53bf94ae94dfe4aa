"""Which cells of a widget have changed, so that a slow link carries little else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip

Line = TypeVar("Line", Strip, Content)


def changed(old: Sequence[Line], new: Sequence[Line], width: int) -> list[Region]:
    """Return where a widget of `width` columns differs: of each line that does, all up to the last change.

    Textual paints a line from its beginning, whatever part of it is asked for.
    """
    regions: list[Region] = []
    for y in range(max(len(old), len(new))):
        if y >= len(old) or y >= len(new):
            regions.append(Region(0, y, width, 1))
        elif not _same(old[y], new[y]) and (end := _end(_cells(old[y]), _cells(new[y]))):
            regions.append(Region(0, y, min(end, width), 1))
    return regions


def _same(old: Line, new: Line) -> bool:
    # Contents are equal if their texts are, whatever the styles.
    return old.is_same(new) if isinstance(old, Content) and isinstance(new, Content) else old == new


def _end(old: Sequence[object], new: Sequence[object]) -> int:
    """Return the column after the last one that differs, 0 where none does."""
    if len(old) != len(new):
        return max(len(old), len(new))
    return next((x + 1 for x in reversed(range(len(new))) if old[x] != new[x]), 0)


def _cells(line: Strip | Content) -> list[object]:
    """Return what stands in each cell, with its style; a wide character stands in two."""
    if isinstance(line, Strip):
        return [(char, style) for text, style, _ in line for char in _spread(text)]
    styles: list[list[object]] = [[] for _ in line.plain]
    for start, end, style in line.spans:
        for place in range(start, min(end, len(styles))):
            styles[place].append(style)
    spread = _spread(line.plain)
    if len(spread) == len(styles):
        return list(zip(spread, styles, strict=True))
    return [
        (char, styles[place]) for place, char in enumerate(line.plain) for _ in range(max(1, cell_len(char)))
    ]


def _spread(text: str) -> str:
    """Return a text with wide characters twice and those that take no cell left out."""
    if cell_len(text) == len(text):
        return text
    return "".join(char * cell_len(char) for char in text)
