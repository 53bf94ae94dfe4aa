"""The quantity revealed last, large: its formula in two dimensions, the numbers put in, and its value."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from tutor.maths import MathError, display, inline
from tutor.translation import _
from tutor.widgets.sparing_lines import SparingLines

if TYPE_CHECKING:
    from algorithms.quantity import Quantity


class StepDetail(SparingLines):
    """Shows the current quantity of a step, as large as its rows allow."""

    DEFAULT_CSS = """
    StepDetail { height: 4; width: 1fr; text-wrap: nowrap; text-overflow: clip; }
    """

    def lines(self) -> list[Content]:
        """Return formula, numbers and value."""
        worked = self.worked
        quantity = worked.frame.current if worked else None
        if worked is None or quantity is None:
            return []
        rows = detail(quantity, worked.current, self.content_size.width, max(1, self.content_size.height))
        return [Content.styled(row, "$text-accent") for row in rows]


def detail(quantity: Quantity, numbers: str, width: int, height: int) -> list[str]:
    """Return at most `height` rows: the first of the ways to show a quantity that fits."""
    for rows in _ways(quantity, numbers, width - 2):
        if len(rows) <= height and max(map(cell_len, rows), default=0) <= width - 2:
            room = height - len(rows)
            spelled = [] if _small(quantity) else _entries(quantity, width - 4, room) if room else []
            return ["  " + row for row in (*rows, *spelled)]
    return _plain(quantity, width, height)


def _ways(quantity: Quantity, numbers: str, width: int) -> Iterator[list[str]]:
    """Yield rows of formula, numbers and value, the fullest first."""
    from tutor.lab.substitution import value_tex

    left = quantity.symbol or quantity.name
    value = f" = {value_tex(quantity.value)}" if _small(quantity) else ""
    put = f" = {numbers}" if numbers else ""
    yield _set(f"{left} = {quantity.formula}{put}{value}", width)
    if put:
        whole = _set(f"{left} = {quantity.formula}", width)
        yield whole + _set(f"{put}{value}", width)
        yield whole + _line(f"{put}{value}")
    yield _set(f"{left} = {quantity.formula}{value}", width)
    yield _line(f"{left} = {quantity.formula}{put}{value}")
    yield _line(f"{left} = {quantity.formula}{value}")


def _small(quantity: Quantity) -> bool:
    from tutor.lab.substitution import SMALL

    return quantity.value.ndim <= 2 and max(quantity.value.shape, default=1) <= SMALL


def _set(tex: str, width: int) -> list[str]:
    try:
        formula = display(tex, width=10 * width)
    except MathError:
        return [tex]
    return [row.rstrip() for row in formula.rows]


def _line(tex: str) -> list[str]:
    try:
        return [inline(tex)]
    except MathError:
        return [tex]


def _plain(quantity: Quantity, width: int, height: int) -> list[str]:
    """Return the formula cut off, and the value below it."""
    line = _line(f"{quantity.symbol or quantity.name} = {quantity.formula}")[0]
    cut = line if cell_len(line) <= width - 2 else set_cell_size(line, width - 3) + "…"
    return ["  " + row for row in (cut, *_entries(quantity, width - 4, height - 1))]


def _entries(quantity: Quantity, width: int, lines: int) -> list[str]:
    """Return all numbers wrapped to `width`, the last line saying how many are left out."""
    from tutor.lab.numbers import number, shape, spoken_axes

    flat = quantity.value.ravel()
    head = f"= {spoken_axes(quantity.axes)} {shape(quantity.value)}: " if quantity.axes else "= "
    texts = [number(float(entry)) for entry in flat[: width * lines // 2]]
    wrapped = textwrap.wrap(head + "  ".join(texts), max(8, width), break_long_words=False)
    if len(wrapped) > lines or len(texts) < len(flat):
        wrapped = wrapped[:lines]
        hint = "  … " + _("press t for all {count}").format(count=len(flat))
        wrapped[-1:] = [wrapped[-1][: max(0, width - len(hint))].rpartition("  ")[0] + hint]
    return wrapped
