"""Why this number? A quantity, and one after another what went into it, back to data and parameters."""

from __future__ import annotations

from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tutor.lab.atoms import spoken
from tutor.lab.explanation import Entry, Explanation, Used, explain, moved, subject_of
from tutor.lab.known import Input
from tutor.lab.numbers import number, short, spoken_axes
from tutor.lab.session import Session
from tutor.maths import MathError, display
from tutor.translation import _, retell
from tutor.widgets.footer import Footer
from tutor.widgets.value_grid import value_grid

GRID_ROWS = 8
"""Rows of a grid on show."""


class ExplainScreen(ModalScreen[None]):
    """One number with its inputs, each of which opens in its place."""

    CSS_PATH = "page.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "choose(1)", "input", key_display="↑↓"),
        Binding("up", "choose(-1)", "Input before", show=False),
        Binding("enter", "open", "open", key_display="Enter"),
        Binding("right", "move(1)", "entry", key_display="←→"),
        Binding("left", "move(-1)", "Entry before", show=False),
        Binding("shift+right,shift+down", "move_row(1)", "Entry a row on", show=False),
        Binding("shift+left,shift+up", "move_row(-1)", "Entry a row before", show=False),
        Binding("backspace,escape", "back", "back", key_display="Esc"),
        Binding("e,q", "dismiss", "close", key_display="e"),
    ]

    page = getters.query_one("#page", Static)

    def __init__(self, session: Session, place: int) -> None:
        super().__init__()
        self._session = session
        self._way: list[tuple[Input, Entry]] = [(subject_of(session, place), ())]
        self._chosen = 0

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        with VerticalScroll():
            yield Static(id="page")
        yield Footer()

    def on_mount(self) -> None:
        """Show the quantity that was asked about."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no input where a number has none, and no other entry where there is one alone."""
        if action == "choose":
            return len(self.told.inputs) > 1
        if action == "open":
            return bool(self.told.inputs)
        return self.told.subject.value.size > 1 if action.startswith("move") else True

    @property
    def told(self) -> Explanation:
        """What is on the page."""
        subject, entry = self._way[-1]
        return explain(self._session, subject, entry)

    def action_choose(self, by: int) -> None:
        """Go to another input."""
        count = len(self.told.inputs)
        if count:
            self._chosen = (self._chosen + by) % count
            self._show()

    def action_open(self) -> None:
        """Ask the same about the chosen input."""
        inputs = self.told.inputs
        if inputs:
            used = inputs[self._chosen]
            self._way.append((used.input, used.entry))
            self._chosen = 0
            self._show()

    def action_back(self) -> None:
        """Go back to what this went into, or leave."""
        self._chosen = 0
        if len(self._way) > 1:
            self._way.pop()
            self._show()
        else:
            self.dismiss()

    def action_move(self, by: int) -> None:
        """Choose another entry."""
        told = self.told
        self._way[-1] = told.subject, moved(told.entry, told.subject.value.shape, by)
        self._show()

    def action_move_row(self, by: int) -> None:
        """Choose the entry above or below."""
        shape = self.told.subject.value.shape
        self.action_move(by * (shape[-1] if len(shape) > 1 else 1))

    def _show(self) -> None:
        told = self.told
        trail = " ← ".join(spoken(subject.symbol) for subject, _ in self._way)
        blocks = [Content.styled(trail, "$text-muted"), self._head(told)]
        if told.subject.value.ndim:
            blocks.append(value_grid(told.subject.value, told.entry, GRID_ROWS, self.size.width - 6))
        if told.inputs:
            blocks.append(self._inputs(told))
        self.page.update(Content("\n\n").join(blocks))
        self.refresh_bindings()

    def _head(self, told: Explanation) -> Content:
        subject = told.subject
        name = spoken(subject.symbol) + (
            f"[{', '.join(str(k + 1) for k in told.entry)}]" if told.entry else ""
        )
        value = number(float(subject.value[told.entry])) if subject.value.size else _("nothing")
        lines = [Content.assemble((f"{name} = {value}", "bold $text-accent"))]
        if not told.formula:
            axes = f"  ({spoken_axes(subject.axes)})" if subject.axes else ""
            lines.append(Content(f"{retell(subject.about)}{axes}"))
        for tex in filter(None, (told.formula and f"{subject.symbol} = {told.formula}", told.numbers)):
            prefix = "" if tex != told.numbers else "= "
            lines.append(Content("\n".join(_rows(f"{prefix}{tex}", self.size.width - 6))))
        return Content("\n\n").join(lines)

    def _inputs(self, told: Explanation) -> Content:
        width = max(len(spoken(used.input.symbol)) for used in told.inputs)
        lines = [Content.styled(_("made from"), "bold")]
        for place, used in enumerate(told.inputs):
            here = place == self._chosen
            which = _which(used)
            head = f"{'▸' if here else ' '} {spoken(used.input.symbol):<{width}} {which:<12} = "
            origin = f"  {retell(used.input.about)}"
            room = max(20, self.size.width - 8 - len(head) - len(origin))
            text = f"{head}{short(used.part, room)}"
            lines.append(Content.assemble((text, "reverse" if here else ""), (origin, "$text-muted")))
        return Content("\n").join(lines)


def _which(used: Used) -> str:
    """Say which part of an input is in use: `[row 3]`, `[3]`, `[column 2]`."""
    row = ""
    if used.row is not None:
        table = used.input.value.ndim == 2
        row = _("[row {row}]").format(row=used.row + 1) if table else f"[{used.row + 1}]"
    return row + ("" if used.column is None else _("[column {column}]").format(column=used.column + 1))


def _rows(tex: str, width: int) -> list[str]:
    try:
        return list(display(tex, width=width).rows)
    except MathError:
        return [tex]
