"""What the lab asks before it shows: a number to type, or a few words to choose from."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tutor.course import Ask, ExpressionError, read_number
from tutor.translation import _, mark
from tutor.widgets.typesetting import sentence

LONGEST = 40
GAP = 2
"""Columns between two words to choose from."""
NO_IDEA = ""


class PredictBox(Widget, can_focus=True):
    """Stands where the large view of a step stands; Enter answers, Esc says "no idea"."""

    DEFAULT_CSS = """
    PredictBox {
        height: 4; width: 1fr; background: $accent 10%; padding: 0 1; display: none;
        &:focus { background: $accent 15%; }
    }
    """
    typing_keys: ClassVar[dict[str, str]] = {"enter": mark("answer it"), "escape": mark("no idea")}
    ALLOW_SELECT = False

    ask: reactive[Ask | None] = reactive(None, layout=False)
    """What is asked."""
    typed = reactive("", layout=False)
    chosen = reactive(0, layout=False)
    complaint = reactive("", layout=False)

    def __init__(self, on_answer: Callable[[str], None]) -> None:
        super().__init__()
        self._on_answer = on_answer
        self._options: tuple[str, ...] = ()

    def open(self, ask: Ask, options: tuple[str, ...]) -> None:
        """Ask; the answer is one of `options`, or a number where there are none."""
        self.ask, self._options = ask, options
        self.typed, self.chosen, self.complaint = "", 0, ""

    def render(self) -> Content:
        """Return the question, the answer so far, and the keys."""
        if self.ask is None:
            return Content("")
        lines = [Content.assemble((_("PREDICT") + "  ", "bold $text-accent"), sentence(self.ask.text))]
        if self._options:
            lines += self._laid(max(1, self.content_size.width))
            keys = _("← → or a digit chooses, Enter answers, Esc: no idea")
        else:
            lines.append(Content.assemble(("> ", "bold"), self.typed, "█" if self.has_focus else ""))
            keys = _("a number or a formula such as 1/3, Enter answers, Esc: no idea")
        lines.append(
            Content.styled(self.complaint or keys, "$text-error" if self.complaint else "$text-muted")
        )
        return Content("\n").join(lines)

    def _laid(self, width: int) -> list[Content]:
        """Return the words in rows, none of them broken that fits in one."""
        chosen = "reverse" if self.has_focus else "underline"
        rows: list[Content] = []
        for place, option in enumerate(self._options):
            word = Content.styled(f" {place + 1} {_(option)} ", chosen if place == self.chosen else "")
            if rows and rows[-1].cell_length + GAP + word.cell_length <= width:
                rows[-1] = rows[-1] + " " * GAP + word
            else:
                rows.append(word)
        return rows

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Say that letters are letters while a number is typed, and digits choose a word."""
        del key
        return self.ask is not None and character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """Take every key but those that move the focus."""
        if self.ask is None or event.key in ("tab", "shift+tab") or event.key.startswith("ctrl+"):
            return
        if event.key in ("pageup", "pagedown", "f1"):
            return
        event.stop()
        event.prevent_default()
        self.complaint = ""
        if event.key == "escape":
            self._on_answer(NO_IDEA)
        elif self._options:
            self._choose(event.key)
        else:
            self._type(event)

    def _choose(self, key: str) -> None:
        if key == "enter":
            self._on_answer(self._options[self.chosen])
        elif key in ("left", "right", "up", "down"):
            self.chosen = (self.chosen + (1 if key in ("right", "down") else -1)) % len(self._options)
        elif key.isdecimal() and 1 <= int(key) <= len(self._options):
            self.chosen = int(key) - 1

    def _type(self, event: events.Key) -> None:
        if event.key == "enter":
            self._submit()
        elif event.key == "backspace":
            self.typed = self.typed[:-1]
        elif event.character is not None and event.character.isprintable():
            self.typed = (self.typed + event.character)[:LONGEST]

    def _submit(self) -> None:
        try:
            value = read_number(self.typed).value
        except ExpressionError as error:
            self.complaint = str(error)
            return
        self._on_answer(repr(value))
