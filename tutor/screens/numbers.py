"""Every number of a step, whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

from tutor.lab.atoms import spoken
from tutor.lab.numbers import number, shape

if TYPE_CHECKING:
    from algorithms.quantity import Quantity
    from tutor.lab.frame import Frame

PER_LINE = 6


class NumbersScreen(ModalScreen[None]):
    """The quantities revealed so far, each with all of its numbers."""

    CSS_PATH = "page.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t,escape,q", "dismiss", "back", key_display="t"),
    ]

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        revealed = self._frame.trace[: self._frame.shown]
        text = "\n\n".join(map(_whole, revealed)) or "No step was taken yet."
        with VerticalScroll():
            yield Static(f"Update {self._frame.updating}\n\n{text}", markup=False)
        yield Footer(show_command_palette=False)


def _whole(quantity: Quantity) -> str:
    head = f"{spoken(quantity.symbol or quantity.name)} = {spoken(quantity.formula)}"
    values = quantity.value
    if values.ndim == 0:
        return f"{head}\n    {number(float(values))}"
    columns = values.shape[1] if values.ndim == 2 else PER_LINE
    texts = [number(float(entry)) for entry in values.ravel()]
    width = max(map(len, texts), default=0) + 2
    rows = [
        "".join(text.rjust(width) for text in texts[at : at + columns])
        for at in range(0, len(texts), columns)
    ]
    return f"{head}\n    {quantity.axes}: {shape(values)}\n" + "\n".join(f"  {row}" for row in rows)
