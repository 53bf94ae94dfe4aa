"""Options to choose from, or items to put in order, wrapped and driven by keys or the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

Kind = Literal["one", "some", "order"]


class ChoiceList(Widget, can_focus=True):
    """A list in which one, some or the order of all is chosen.

    `chosen` holds places in the list as it is shown: the one, those that are ticked, or all of them in order.
    """

    DEFAULT_CSS = """
    ChoiceList { height: auto; width: 1fr; text-wrap: nowrap; text-overflow: clip; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("space", "pick", "Choose", show=False),
        Binding("shift+up", "carry(-1)", "Move up", show=False),
        Binding("shift+down", "carry(1)", "Move down", show=False),
    ]

    cursor: reactive[int] = reactive(0)
    """The place that the keys act on."""
    chosen: reactive[tuple[int, ...]] = reactive((), init=False)
    """What is chosen at present."""

    def __init__(self, texts: Sequence[Content], kind: Kind) -> None:
        super().__init__()
        self._texts = list(texts)
        self.kind: Kind = kind
        self._lines_of: list[int] = []
        if kind == "order":
            self.set_reactive(ChoiceList.chosen, tuple(range(len(texts))))

    def show(self, texts: Sequence[Content]) -> None:
        """Put other texts in the place of these, with nothing chosen."""
        self._texts = list(texts)
        self.chosen = tuple(range(len(texts))) if self.kind == "order" else ()
        self.cursor = 0
        self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Take all the width there is."""
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Count the wrapped lines; the marks never change it."""
        return sum(len(text.wrap(max(8, width - 6))) for text in self._texts)

    def render(self) -> Content:
        """Return every option with its mark and, where it is, the cursor."""
        lines: list[Content] = []
        self._lines_of = []
        for place in range(len(self._texts)):
            item = self.chosen[place] if self.kind == "order" else place
            wrapped = self._texts[item].wrap(max(8, self.content_size.width - 6))
            here = self.has_focus and place == self.cursor
            mark = self._mark(place)
            for index, line in enumerate(wrapped):
                head = f"{'▸' if here else ' '} {mark} " if index == 0 else "      "
                row = Content(head) + line
                lines.append(row.stylize("bold") if here else row)
                self._lines_of.append(place)
        return Content("\n").join(lines)

    def _mark(self, place: int) -> str:
        if self.kind == "order":
            return f"{place + 1}. "
        on = place in self.chosen
        if self.kind == "one":
            return "(●)" if on else "( )"
        return "[x]" if on else "[ ]"

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.cursor = (self.cursor + by) % len(self._texts)

    def action_pick(self) -> None:
        """Choose or tick what the cursor is on."""
        if self.kind == "one":
            self.chosen = (self.cursor,)
        elif self.kind == "some":
            self.chosen = tuple(sorted(set(self.chosen) ^ {self.cursor}))

    def action_carry(self, by: int) -> None:
        """Move the item under the cursor up or down."""
        target = self.cursor + by
        if self.kind == "order" and 0 <= target < len(self._texts):
            order = list(self.chosen)
            order[self.cursor], order[target] = order[target], order[self.cursor]
            self.chosen = tuple(order)
            self.cursor = target

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        if 0 <= event.y < len(self._lines_of):
            self.cursor = self._lines_of[event.y]
            self.action_pick()

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Hide the cursor."""
        self.refresh()
