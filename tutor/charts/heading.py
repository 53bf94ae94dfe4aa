"""What stands above a picture: its title, what its glyphs mean, and what was left out."""

from __future__ import annotations

from tutor.charts.bars import Bars
from tutor.charts.cells import Row, Rows, Span, cut
from tutor.charts.colour import Look
from tutor.charts.grid import Grid
from tutor.charts.network import Network
from tutor.charts.picture import Plot
from tutor.charts.plane import Plane
from tutor.maths.cells import width as cells

Headed = Plot | Bars | Grid | Plane | Network

ROOMY = 8
"""Rows from which a picture can spare one for what its glyphs mean."""
GAP = 2


def heading_rows(picture: Headed, width: int, height: int) -> int:
    """Return how many rows stand above a picture: two where title and legend have no room side by side.

    It does not hang on what is left out, so that a picture keeps its place while the numbers change.
    """
    legend = _legend(picture)
    crowded = bool(legend) and cells(picture.title) + GAP + cells(legend) > width
    return 2 if crowded and height >= ROOMY else 1


def heading(picture: Headed, width: int, rows: int, note: str, look: Look) -> Rows:
    """Return the rows above a picture. The title comes first; remarks take the room that it leaves."""
    legend = _legend(picture)
    title = cut(picture.title, width)
    room = width - cells(title) - GAP
    if rows == 1:
        both = _joined(legend, note)
        right = next((text for text in (both, note, legend) if text and cells(text) <= room), "")
        return [_row(title, right or _shortened(note or legend, room), width, look)]
    above = note if cells(note) <= room else ""
    below = legend if above or not note else _joined(legend, _shortened(note, width - cells(legend) - GAP))
    return [_row(title, above, width, look), _row("", cut(below, width), width, look)]


def _joined(*remarks: str) -> str:
    return "  ".join(filter(None, remarks))


def _shortened(text: str, room: int) -> str:
    """Return a remark if it fits, else without its reason in brackets, else nothing."""
    return next((said for said in (text, text.partition(" (")[0]) if cells(said) <= room), "")


def _row(title: str, right: str, width: int, look: Look) -> Row:
    gap = " " * (width - cells(title) - cells(right))
    if not right:
        return (Span(title + gap, look.ink("foreground"), None, True),)
    spans = (Span(title, look.ink("foreground"), None, True), Span(gap + right, look.ink("muted")))
    return spans if title else spans[1:]


def _legend(picture: Headed) -> str:
    if isinstance(picture, (Plot, Plane)):
        marked = [f"{line.marker} {line.label}" for line in picture.lines if line.marker and line.label]
        return "  ".join(dict.fromkeys(marked))
    if isinstance(picture, Bars) and picture.ghosts is not None:
        return f"◇ {picture.ghost_label}"
    return ""
