"""The quantity revealed last, large: its formula in two dimensions and its numbers."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tutor.maths import MathError, display
from tutor.widgets.numbers import number, shape

if TYPE_CHECKING:
    from algorithms.quantity import Quantity
    from tutor.lab.frame import Frame

LINES = 5
"""Rows it takes, full or not."""


class StepDetail(Widget):
    """Shows the current quantity of a frame."""

    DEFAULT_CSS = f"""
    StepDetail {{ height: {LINES}; width: 1fr; text-wrap: nowrap; text-overflow: clip; }}
    """

    frame: reactive[Frame | None] = reactive(None, layout=False)
    """The moment to show."""

    def render(self) -> Content:
        """Return formula and numbers side by side."""
        frame = self.frame
        quantity = frame.current if frame else None
        if frame is None or quantity is None:
            return Content("")
        width = self.content_size.width
        formula = _formula(quantity, width // 2)
        left = max(cell_len(row) for row in formula) + 4
        numbers = _numbers(quantity, width - left, LINES)
        rows: list[str] = []
        top = max(0, (LINES - len(formula)) // 2)
        for index in range(LINES):
            row = formula[index - top] if 0 <= index - top < len(formula) else ""
            rows.append(set_cell_size("  " + row, left) + (numbers[index] if index < len(numbers) else ""))
        return Content.styled("\n".join(rows), "$text-accent")


def _formula(quantity: Quantity, width: int) -> list[str]:
    tex = f"{quantity.symbol or quantity.name} = {quantity.formula}"
    try:
        rows = list(display(tex, width=width).rows)
    except MathError:
        rows = [tex]
    return rows if len(rows) <= LINES else rows[:LINES]


def _numbers(quantity: Quantity, width: int, lines: int) -> list[str]:
    """Return all numbers wrapped to `width`, the last line saying how many are left out."""
    flat = quantity.value.ravel()
    head = f"{quantity.axes}: {shape(quantity.value)}" if quantity.axes else ""
    texts = [number(float(entry)) for entry in flat[: width * lines // 2]]
    wrapped = textwrap.wrap("  ".join(texts), max(8, width), break_long_words=False)
    room = lines - bool(head)
    if len(wrapped) > room or len(texts) < len(flat):
        wrapped = wrapped[: room - 1]
        told = sum(len(line.split()) for line in wrapped)
        wrapped.append(f"… {len(flat) - told} more: press t")
    return [head, *wrapped] if head else wrapped
