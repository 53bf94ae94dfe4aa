"""What is shown while the terminal is too small to work in."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Static

from tutor.translation import _


class TooSmallScreen(ModalScreen[None]):
    """Says which size is needed; the application takes it away once there is room."""

    CSS_PATH = "too_small.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "app.quit", "quit")]

    def __init__(self, columns: int, rows: int) -> None:
        super().__init__()
        self._needed = _(
            "gradtutor needs a terminal of at least {columns}×{rows}.\nMake it larger, or press q."
        ).format(columns=columns, rows=rows)

    def compose(self) -> ComposeResult:
        """Lay out the sentence."""
        yield Static(self._needed, markup=False)
