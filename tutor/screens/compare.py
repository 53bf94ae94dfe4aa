"""Runs side by side: those that were kept, and the one under way."""

from __future__ import annotations

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import DataTable, Input, Static

from tutor.lab.session import Session
from tutor.lab.shelf import Shelf, side_by_side
from tutor.translation import _, mark
from tutor.widgets.footer import Footer

NOW = "now"


class CompareScreen(ModalScreen[str]):
    """A column for each run; Enter goes on with the chosen one and gives its name back."""

    CSS_PATH = "page.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take_up", "go on with it", key_display="Enter", priority=True),
        Binding("n", "rename", "rename"),
        Binding("d", "drop", "drop"),
        Binding("escape,F,q", "leave", "back", key_display="Esc"),
    ]

    typing_keys: ClassVar[dict[str, str]] = {"enter": mark("rename"), "escape": mark("cancel")}
    line = getters.query_one(Input)

    def __init__(self, shelf: Shelf, session: Session) -> None:
        super().__init__()
        self._shelf, self._session = shelf, session
        self.table: DataTable[str] = DataTable(cursor_type="column", zebra_stripes=True)

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        yield Static(_("← → choose a run. The last column is the run under way."), classes="lead")
        yield self.table
        line = Input(placeholder=_("a name for the run, Enter"), compact=True)
        line.display = False
        yield line
        yield Footer()

    def on_mount(self) -> None:
        """Fill the table."""
        self._fill(0)
        self.table.focus()

    def _fill(self, chosen: int) -> None:
        heading, rows = side_by_side({**self._shelf.runs, NOW: self._session})
        self.table.clear(columns=True)
        self.table.add_columns(*heading[:-1], _(NOW))
        for name, *cells in rows:
            self.table.add_row(_(name.replace("_", " ")), *cells)
        self.table.move_cursor(column=max(1, min(chosen, len(heading) - 1)))

    @property
    def chosen(self) -> str:
        """The kept run that the cursor is on; empty on the names and on the run under way."""
        names = list(self._shelf.runs)
        place = self.table.cursor_column - 1
        return names[place] if 0 <= place < len(names) else ""

    def action_take_up(self) -> None:
        """Go on with the chosen run, or take the name that was typed."""
        if self.line.display:
            self._named(self.line.value)
        elif self.chosen:
            self.dismiss(self.chosen)

    def action_rename(self) -> None:
        """Ask for another name."""
        if self.chosen:
            self.line.value, self.line.display = self.chosen, True
            self.line.focus()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()

    def _named(self, name: str) -> None:
        self._shelf.rename(self.chosen, name)
        self.line.display = False
        self._fill(self.table.cursor_column)
        self.table.focus()

    def action_drop(self) -> None:
        """Forget the chosen run."""
        if self.chosen:
            self._shelf.drop(self.chosen)
            self._fill(self.table.cursor_column)

    def action_leave(self) -> None:
        """Stop typing, or go back to the lab."""
        if self.line.display:
            self.line.display = False
            self.table.focus()
        else:
            self.dismiss("")
