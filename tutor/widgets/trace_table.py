"""The worked step: every quantity as name = formula = numbers put in = value, the current one lit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from tutor.translation import _
from tutor.widgets.sparing_lines import SparingLines

# NumPy is imported when a lab opens, not before the text of the lesson is painted.
if TYPE_CHECKING:
    from algorithms.quantity import Quantity

HIDDEN = "·"
FORMULA_SHARE = 45
"""Percent of the room beside the name that formulas may take where values need the rest."""
NUMBERS_ROOM = 26
"""Columns beside name and formula from which on numbers are put in as well."""
VALUE_ROOM = 24
"""Columns that are kept for a value beside the numbers."""


class TraceTable(SparingLines):
    """Shows a frame's trace up to the quantity revealed last; its height does not change with the step."""

    DEFAULT_CSS = """
    TraceTable { height: 6; width: 1fr; text-wrap: nowrap; text-overflow: clip; }
    """

    def lines(self) -> list[Content]:
        """Return one line a quantity, scrolled so that the current one is in sight."""
        worked = self.worked
        if worked is None or not worked.frame.trace:
            return [Content.styled(_("No step yet. Press . to take the first."), "$text-muted")]
        from tutor.lab.atoms import spoken

        frame, height = worked.frame, max(1, self.content_size.height)
        width = self.content_size.width
        first = max(0, min(frame.shown - height + 1, len(frame.trace) - height))
        rows = frame.trace[first : first + height]
        names = [spoken(row.symbol or row.name) for row in rows]
        formulas = [spoken(row.formula) for row in rows]
        name_width = max(map(cell_len, names))
        formula_width = min(
            max(map(cell_len, formulas)), max(12, (width - name_width) * FORMULA_SHARE // 100)
        )
        widths = name_width, formula_width, width
        return [
            _row(
                row,
                worked.lines[index] if index < frame.shown else None,
                index == frame.shown - 1,
                (name, formula),
                widths,
            )
            for index, (row, name, formula) in enumerate(zip(rows, names, formulas, strict=True), first)
        ]


def _row(
    row: Quantity, numbers: str | None, current: bool, labels: tuple[str, str], widths: tuple[int, int, int]
) -> Content:
    """Return a line; `numbers` is None for a quantity that is not revealed yet."""
    name_width, formula_width, width = widths
    name, formula = labels
    head = (
        f"{'▸' if current else ' '} {set_cell_size(name, name_width)} = {_fitted(formula, formula_width)} = "
    )
    text = set_cell_size(head + _tail(row, numbers, width - cell_len(head)), width)
    style = "reverse bold" if current else "$text-muted" if numbers is None else ""
    if numbers is not None and not row.finite:
        style = f"bold $text-error {'reverse' if current else ''}"
    return Content.styled(text, style) if style else Content(text)


def _tail(row: Quantity, numbers: str | None, room: int) -> str:
    """Return the numbers put in, where there is room for them, and the value."""
    from tutor.lab.numbers import short

    if numbers is None:
        return HIDDEN
    value = short(row.value, room)
    if not numbers or room < NUMBERS_ROOM:
        return value
    if row.value.ndim:
        value = short(row.value, max(VALUE_ROOM, room - cell_len(numbers) - 3))
    whole = f"{numbers} = {value}"
    return whole if cell_len(whole) <= room else short(row.value, room)


def _fitted(text: str, width: int) -> str:
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(text, width - 1) + "…"
