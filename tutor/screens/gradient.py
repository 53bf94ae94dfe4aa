"""The gradient on show against what wiggling each parameter finds."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import DataTable, Footer, Static

from tutor.lab.gradient import FINE, Row
from tutor.lab.numbers import number

MOST = 500
"""Parameters up to which all are listed."""


class GradientScreen(ModalScreen[None]):
    """A row a parameter: analytic, numeric and relative error."""

    CSS_PATH = "page.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c,escape,q", "dismiss", "back", key_display="c"),
    ]

    def __init__(self, rows: tuple[Row, ...], step: int) -> None:
        super().__init__()
        self._rows, self._step = rows, step
        self._table: DataTable[str | Text] = DataTable(cursor_type="row", zebra_stripes=True)

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        worst = max((row.error for row in self._rows), default=0.0)
        verdict = "the gradient is right" if worst < FINE else "look at the marked rows"
        lead = f"Gradient of update {self._step}: the largest relative error is {worst:.1e}; {verdict}."
        yield Static(lead, classes="lead", markup=False)
        yield self._table
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Fill the table."""
        self._table.add_columns("parameter", "analytic", "numeric", "relative error", "")
        for row in self._rows[:MOST]:
            mark = "" if row.error < FINE else "◀"
            cells = (number(row.analytic, 8), number(row.numeric, 8), f"{row.error:.1e}", mark)
            self._table.add_row(Text(row.name), *cells)
        self._table.focus()
