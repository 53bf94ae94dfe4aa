"""The terms of the course, found by typing a part of one."""

from __future__ import annotations

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tutor.course.glossary import Term
from tutor.translation import _
from tutor.widgets.footer import Footer
from tutor.widgets.typesetting import sentence

WIDEST = 76
BESIDE = 6
"""Columns of the margins and the scroll bar."""


class GlossaryScreen(ModalScreen[None]):
    """A line to type in, and below it the terms that contain what is typed."""

    CSS_PATH = "glossary.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "back", key_display="Esc"),
        Binding("down", "scroll(1)", "Down", show=False),
        Binding("up", "scroll(-1)", "Up", show=False),
        Binding("pagedown", "scroll(10)", "Page down", show=False),
        Binding("pageup", "scroll(-10)", "Page up", show=False),
    ]

    page = getters.query_one(VerticalScroll)
    terms_text = getters.query_one("#terms", Static)

    def __init__(self, terms: tuple[Term, ...], wanted: str = "") -> None:
        """Show the terms; `wanted` is the id of one to begin with."""
        super().__init__()
        self._terms = terms
        self._wanted = next((term.term for term in terms if term.id == wanted), "")

    def compose(self) -> ComposeResult:
        """Lay out the line, the terms and the footer."""
        yield Input(self._wanted, placeholder=_("a part of a term"), compact=True, max_length=80)
        with VerticalScroll(can_focus=False):
            yield Static(id="terms")
        yield Footer()

    def on_mount(self) -> None:
        """Begin with all terms, or with the one that was asked for."""
        self._show(self._wanted)

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._show(self.query_one(Input).value)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._show(event.value)

    def _show(self, part: str) -> None:
        found = [
            term
            for term in self._terms
            if part.strip().casefold() in f"{term.term} {term.english} {term.id}".casefold()
        ]
        width = min(WIDEST, self.size.width - BESIDE)
        lines = [_line(term, width) for term in found]
        self.terms_text.update(Content("\n\n").join(lines) if lines else _("No term contains that."))
        self.page.scroll_home(animate=False)

    def action_scroll(self, by: int) -> None:
        """Scroll the terms while the keyboard stays in the line."""
        self.page.scroll_relative(y=by, animate=False)


def _line(term: Term, width: int) -> Content:
    """Return a term, and below it what it says, in lines of a `width` that all begin further in."""
    english = f" ({term.english})" if term.english != term.term else ""
    head = Content.assemble((term.term, "bold $text-primary"), (english, "$text-muted"))
    return Content("\n  ").join([head, *sentence(term.says).wrap(max(1, width - 2))])
