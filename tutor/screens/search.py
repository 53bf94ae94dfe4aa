"""Words to look for in the lessons, the questions and the glossary."""

from __future__ import annotations

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from tutor.course.search import Found, matching
from tutor.translation import _
from tutor.widgets.footer import Footer
from tutor.widgets.typesetting import sentence

MOST = 60
"""Places on show; who gets more types more."""
BEFORE = 24
"""Characters on show before what was found."""


class SearchScreen(ModalScreen[Found | None]):
    """A line to type in, and below it the places where that stands; Enter returns the chosen one."""

    CSS_PATH = "search.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "open", key_display="Enter", priority=True),
        Binding("escape", "dismiss", "back", key_display="Esc"),
        Binding("down", "move(1)", "Down", show=False),
        Binding("up", "move(-1)", "Up", show=False),
        Binding("pagedown", "move(10)", "Page down", show=False),
        Binding("pageup", "move(-10)", "Page up", show=False),
    ]

    places = getters.query_one(OptionList)

    def __init__(self, searched: tuple[Found, ...]) -> None:
        super().__init__()
        self._searched = searched
        self._found: tuple[Found, ...] = ()
        self._lines: list[list[Content]] = []

    def compose(self) -> ComposeResult:
        """Lay out the line, the places and the footer."""
        hint = _("words in lessons, questions and the glossary")
        yield Input(placeholder=hint, compact=True, max_length=80)
        places = OptionList(markup=False)
        places.can_focus = False
        yield places
        yield Footer()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._found = matching(self._searched, event.value)[:MOST]
        self.places.clear_options()
        if not self._found:
            if event.value.strip():
                self.places.add_option(Option(_("Nothing holds all of these words."), disabled=True))
            return
        self._lines = [_line(found, event.value) for found in self._found]
        self.places.add_options([Option(_marked(line, here=False)) for line in self._lines])
        self._light(0)

    def action_move(self, by: int) -> None:
        """Go to another place while the keyboard stays in the line."""
        if self._found:
            here = self.places.highlighted or 0
            self._light(min(max(here + by, 0), len(self._found) - 1))

    def _light(self, place: int) -> None:
        """Choose a place, and mark it by a sign, as the keyboard is elsewhere and its colour faint."""
        before, self.places.highlighted = self.places.highlighted, place
        for changed in {place if before is None else before, place}:
            line = _marked(self._lines[changed], here=changed == place)
            self.places.replace_option_prompt_at_index(changed, line)

    def action_choose(self) -> None:
        """Return the place, for the application to open."""
        here = self.places.highlighted
        if self._found and here is not None:
            self.dismiss(self._found[here])

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._found[event.option_index])


def _marked(line: list[Content], here: bool) -> Content:
    """Set a place with the room for its mark."""
    return Content("\n  ").join([Content("▸ " if here else "  ") + line[0], *line[1:]])


def _line(found: Found, typed: str) -> list[Content]:
    """Say where a place is, and in a second line the words around what was found."""
    kinds = {"lesson": _("lesson"), "term": _("term"), "question": _("question"), "text": ""}
    kind = f"  {kinds[found.kind]}" if kinds[found.kind] else ""
    head = Content.assemble((found.heading, "bold"), (kind, "$text-muted"))
    if not found.text:
        return [head]
    plain = sentence(found.text).plain
    words = typed.casefold().split()
    at = max(plain.casefold().find(words[0]), 0) if words else 0
    start = plain.rfind(" ", 0, max(0, at - BEFORE)) + 1 if at > BEFORE else 0
    return [head, Content(f"  {'… ' if start else ''}{plain[start:]}")]
