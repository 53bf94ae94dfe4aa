"""A row of words, of which one is chosen or pressed: less room than buttons, one stop of the Tab key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget


class WordRow(Widget, can_focus=True):
    """Words side by side; the arrow keys go from one to the next, Enter, space or a click picks one."""

    DEFAULT_CSS = """
    WordRow { height: 1; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; color: $text-muted; }
    WordRow:focus { color: $foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "move(1)", "choose", key_display="←→"),
        Binding("left", "move(-1)", "Previous word", show=False),
        Binding("enter", "pick", "pick", key_display="Enter"),
        Binding("space", "pick", "Pick", show=False),
    ]

    cursor: reactive[int] = reactive(0)
    """The word that the keys act on."""
    words: reactive[tuple[str, ...]] = reactive(tuple[str, ...]())
    """What there is to pick."""
    chosen: reactive[int | None] = reactive(None)
    """The word that stays picked, in a row that remembers."""

    @dataclass
    class Picked(Message):
        """A word was picked."""

        row: WordRow
        place: int

        @property
        def control(self) -> WordRow:
            """The row it is in."""
            return self.row

    def __init__(self, words: Sequence[str], *, title: str = "", remembers: bool = False, id: str) -> None:
        super().__init__(id=id)
        self._title = title
        self._remembers = remembers
        self.set_reactive(WordRow.words, tuple(words))

    def _texts(self) -> list[str]:
        """Return each word with the mark that tells what picking it does."""
        if not self._remembers:
            return [f"[{word}]" for word in self.words]
        return [f"{'(●)' if place == self.chosen else '( )'} {word}" for place, word in enumerate(self.words)]

    def render(self) -> Content:
        """Return the line; the word that the keys act on is reversed."""
        parts: list[Content] = [Content(self._title)] if self._title else []
        for place, text in enumerate(self._texts()):
            lit = self.has_focus and place == self.cursor
            style = "reverse" if lit else "bold $text-accent" if place == self.chosen else ""
            parts.append(Content.styled(text, style) if style else Content(text))
        return Content("  ").join(parts)

    def action_move(self, by: int) -> None:
        """Go to another word."""
        self.cursor = (self.cursor + by) % len(self.words)

    def action_pick(self) -> None:
        """Pick the word that the cursor is on."""
        if self._remembers:
            self.chosen = None if self.chosen == self.cursor else self.cursor
        self.post_message(self.Picked(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Pick the word under the mouse."""
        start = len(self._title) + 2 if self._title else 0
        for place, text in enumerate(self._texts()):
            if start <= event.x < start + len(text):
                self.cursor = place
                self.action_pick()
                return
            start += len(text) + 2

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Hide the cursor."""
        self.refresh()
