"""The gradient on show against what wiggling each parameter finds."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import DataTable, Static

from tutor.lab.gradient import FINE, Row
from tutor.lab.numbers import number
from tutor.translation import _
from tutor.widgets.footer import Footer

MOST = 500
"""Parameters up to which all are listed."""


class GradientScreen(ModalScreen[None]):
    """A row a parameter: analytic, numeric and relative error."""

    CSS_PATH = "page.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c,escape,q", "dismiss", "back", key_display="Esc"),
    ]

    def __init__(self, rows: tuple[Row, ...], step: int) -> None:
        super().__init__()
        self._rows, self._step = rows, step
        self._table: DataTable[str | Text] = DataTable(cursor_type="row", zebra_stripes=True)

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        worst = max((row.error for row in self._rows), default=0.0)
        verdict = _("the gradient is right") if worst < FINE else _("look at the marked rows")
        lead = _("Gradient of update {step}: the largest relative error is {worst}; {verdict}.").format(
            step=self._step, worst=_tiny(worst), verdict=verdict
        )
        yield Static(lead, classes="lead", markup=False)
        yield self._table
        yield Footer()

    def on_mount(self) -> None:
        """Fill the table."""
        self._table.add_columns(_("parameter"), _("analytic"), _("numeric"), _("relative error"), "")
        for row in self._rows[:MOST]:
            mark = "" if row.error < FINE else "◀"
            cells = (number(row.analytic, 8), number(row.numeric, 8), _tiny(row.error), mark)
            self._table.add_row(Text(row.name), *cells)
        self._table.focus()


def _tiny(error: float) -> str:
    return f"{error:.1e}".replace("-", "−")
