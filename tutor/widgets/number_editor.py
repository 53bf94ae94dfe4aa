"""A line on which any number of a network is chosen and typed anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tutor.translation import _, mark, retell

if TYPE_CHECKING:
    from tutor.walkthrough.editing import Editable

LONGEST = 60
KEYS = mark("←→ choose · ↑↓ turn, or type and Enter · Esc: done")


class NumberEditor(Widget, can_focus=True):
    """Two lines: what can be changed, one of them chosen; and what is typed for it, or why that won't do."""

    DEFAULT_CSS = """
    NumberEditor {
        height: 2; width: 1fr; background: $accent 10%; display: none;
        text-wrap: nowrap; text-overflow: ellipsis;
        &:focus { background: $accent 15%; }
    }
    """
    typing_keys: ClassVar[dict[str, str]] = {"enter": mark("set it"), "escape": mark("done")}
    ALLOW_SELECT = False

    items: reactive[tuple[Editable, ...]] = reactive((), layout=False)
    """What can be changed."""
    chosen = reactive(0, layout=False)
    typed = reactive("", layout=False)
    complaint = reactive("", layout=False)

    def __init__(
        self,
        on_edit: Callable[[str, str], str],
        on_choose: Callable[[], None],
        on_done: Callable[[], None],
    ) -> None:
        """Make the line.

        Args:
            on_edit: Takes a name and what was typed for it; returns what is wrong with that, or nothing.
            on_choose: Called when another number is chosen.
            on_done: Called on Esc, to give the keyboard back.
        """
        super().__init__()
        self._on_edit, self._on_choose, self._on_done = on_edit, on_choose, on_done

    @property
    def item(self) -> Editable | None:
        """What is chosen."""
        return self.items[min(self.chosen, len(self.items) - 1)] if self.items else None

    def render(self) -> Content:
        """Return both lines."""
        item = self.item
        if item is None:
            return Content("")
        head = Content.assemble(
            (f"{_(item.label)} = ", "bold"),
            (self.typed or _(item.value), "bold"),
            "█  " if self.has_focus else "   ",
        )
        said = self.complaint or _(KEYS)
        tail = Content.styled(said, "$text-error" if self.complaint else "$text-muted")
        return Content("\n").join([self._list(self.content_size.width), Content.assemble(head, tail)])

    def _texts(self) -> list[str]:
        return [f" {_(item.label)} {_(item.value)} " for item in self.items]

    def _shown(self, width: int) -> tuple[list[tuple[int, str]], bool, bool]:
        """Return the items around the chosen one that fit, and whether there are more on either side."""
        texts = self._texts()
        here = min(self.chosen, len(texts) - 1)
        low, high, used = here, here + 1, cell_len(texts[here])
        while True:
            grown = False
            for place in (high, low - 1):
                if 0 <= place < len(texts) and used + cell_len(texts[place]) <= width - 4:
                    used += cell_len(texts[place])
                    low, high = min(low, place), max(high, place + 1)
                    grown = True
            if not grown:
                break
        return [(place, texts[place]) for place in range(low, high)], low > 0, high < len(texts)

    def _list(self, width: int) -> Content:
        shown, before, after = self._shown(width)
        here = min(self.chosen, len(self.items) - 1)
        chosen = "reverse bold" if self.has_focus else "underline"
        parts = [Content.styled(text, chosen if place == here else "") for place, text in shown]
        return Content.assemble("‹ " if before else "  ", *parts, " ›" if after else "")

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Say that letters and digits are typed here."""
        del key
        return character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """Take every key but those that move the focus."""
        if event.key in ("tab", "shift+tab") or event.key.startswith("ctrl+"):
            return
        event.stop()
        event.prevent_default()
        match event.key:
            case "escape":
                self.typed, self.complaint = "", ""
                self._on_done()
            case "left" | "right":
                self._choose(self.chosen + (1 if event.key == "right" else -1))
            case "up" | "down":
                self._nudge(1 if event.key == "up" else -1)
            case "enter":
                self._enter()
            case "backspace":
                self.typed = self.typed[:-1]
            case _:
                if event.character is not None and event.character.isprintable():
                    self.typed = (self.typed + event.character)[:LONGEST]

    def on_paste(self, event: events.Paste) -> None:
        """Take what is printable in the first line of what is pasted."""
        event.stop()
        line = event.text[:LONGEST].partition("\n")[0]
        self.typed = (self.typed + "".join(filter(str.isprintable, line)))[:LONGEST]

    def _choose(self, place: int) -> None:
        self.typed, self.complaint = "", ""
        self.chosen = place % max(1, len(self.items))
        self._on_choose()

    def _enter(self) -> None:
        if self.item is not None and self.typed.strip():
            self._edit(self.item.name, self.typed.strip())

    def _edit(self, name: str, text: str) -> None:
        self.complaint = retell(self._on_edit(name, text))
        if self.complaint:
            return
        self.typed = ""
        places = [place for place, item in enumerate(self.items) if item.name == name]
        self.chosen = places[0] if places else 0
        self._on_choose()

    def _nudge(self, by: int) -> None:
        """Turn the chosen number a notch; of a choice, on to the next that fits."""
        item = self.item
        if item is None:
            return
        first = item.text
        for turn in range(1, max(2, len(item.choices))):
            self._edit(item.name, item.nudged(by * turn))
            if not self.complaint or item.nudged(by * turn) == first:
                return

    def on_click(self, event: events.Click) -> None:
        """Choose what is under the mouse."""
        place = event.get_content_offset(self)
        if place is None or place.y != 0:
            return
        end = 2
        for item, text in self._shown(self.content_size.width)[0]:
            end += cell_len(text)
            if place.x < end:
                self._choose(item)
                return
