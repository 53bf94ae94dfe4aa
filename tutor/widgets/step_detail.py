"""The quantity revealed last, large: its formula in two dimensions and its numbers."""

from __future__ import annotations

import textwrap
from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tutor.maths import MathError, display, inline
from tutor.widgets.numbers import number, shape

if TYPE_CHECKING:
    from algorithms.quantity import Quantity
    from tutor.lab.frame import Frame

LINES = 4
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
        formula, baseline = _formula(quantity, width // 2)
        left = max(map(cell_len, formula)) + 4
        if quantity.value.ndim == 0:
            numbers = [*[""] * baseline, f"= {number(float(quantity.value))}"]
            left -= 1
        else:
            numbers = _numbers(quantity, width - left, LINES)
        rows = [
            set_cell_size("  " + row, left) + value
            for row, value in zip_longest(formula, numbers, fillvalue="")
        ]
        return Content.styled("\n".join(rows[:LINES]), "$text-accent")


def _formula(quantity: Quantity, width: int) -> tuple[list[str], int]:
    """Return the rows of the formula and which of them is the baseline; one line where it is too tall."""
    tex = f"{quantity.symbol or quantity.name} = {quantity.formula}"
    try:
        formula = display(tex, width=width)
        if formula.height <= LINES:
            return list(formula.rows), formula.baseline
        return [inline(tex)], 0
    except MathError:
        return [tex], 0


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
