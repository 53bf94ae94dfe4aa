"""The first line of a screen."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class TitleBar(Widget):
    """What is open on the left, a remark on the right."""

    DEFAULT_CSS = """
    TitleBar {
        height: 1; dock: top; padding: 0 2; background: $panel; color: $foreground;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    remark = reactive("")
    """A few words on the right."""

    def __init__(self, title: str, remark: str = "gradtutor") -> None:
        super().__init__()
        self._title = title
        self.set_reactive(TitleBar.remark, remark)

    def render(self) -> Content:
        """Return the line; the remark yields where it would be broken off."""
        room = self.content_size.width - Content(self._title).cell_length - Content(self.remark).cell_length
        if room < 1:
            return Content.styled(self._title, "bold")
        return Content.assemble((self._title, "bold"), " " * room, (self.remark, "$text-muted"))
