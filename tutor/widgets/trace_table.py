"""The worked step: every quantity as name = formula = value, the current one lit."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tutor.maths import MathError, inline
from tutor.widgets.numbers import short

# NumPy is imported when a lab opens, not before the text of the lesson is painted.
if TYPE_CHECKING:
    from algorithms.quantity import Quantity
    from tutor.lab.frame import Frame

LINES = 8
"""Quantities shown at a time; the table keeps its height, so that nothing below it jumps."""
HIDDEN = "·"


@lru_cache(512)
def one_line(tex: str) -> str:
    """Return TeX on one line; as its source where it cannot be read."""
    try:
        return inline(tex)
    except MathError:
        return tex


class TraceTable(Widget):
    """Shows a frame's trace up to the quantity revealed last."""

    DEFAULT_CSS = f"""
    TraceTable {{ height: {LINES}; width: 1fr; text-wrap: nowrap; text-overflow: clip; }}
    """

    frame: reactive[Frame | None] = reactive(None, layout=False)
    """The moment to show."""

    def render(self) -> Content:
        """Return one line a quantity, scrolled so that the current one is in sight."""
        frame = self.frame
        if frame is None or not frame.trace:
            return Content.styled("No step yet. Press . to take the first.", "$text-muted")
        width = self.content_size.width
        first = max(0, min(frame.shown - LINES + 1, len(frame.trace) - LINES))
        rows = frame.trace[first : first + LINES]
        names = [one_line(row.symbol or row.name) for row in rows]
        formulas = [one_line(row.formula) for row in rows]
        name_width = max(map(cell_len, names))
        formula_width = min(max(map(cell_len, formulas)), max(12, (width - name_width) * 45 // 100))
        lines = [
            _row(
                row,
                index < frame.shown,
                index == frame.shown - 1,
                name,
                formula,
                (name_width, formula_width, width),
            )
            for index, (row, name, formula) in enumerate(zip(rows, names, formulas, strict=True), first)
        ]
        return Content("\n").join(lines)


def _row(
    row: Quantity, revealed: bool, current: bool, name: str, formula: str, widths: tuple[int, int, int]
) -> Content:
    name_width, formula_width, width = widths
    head = (
        f"{'▸' if current else ' '} {set_cell_size(name, name_width)} = {_fitted(formula, formula_width)} = "
    )
    room = width - cell_len(head)
    value = short(row.value, room) if revealed else HIDDEN
    text = set_cell_size(head + value, width)
    style = "reverse bold" if current else "" if revealed else "$text-muted"
    if revealed and not row.finite:
        style = f"bold $text-error {'reverse' if current else ''}"
    return Content.styled(text, style) if style else Content(text)


def _fitted(text: str, width: int) -> str:
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(text, width - 1) + "…"
