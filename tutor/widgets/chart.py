"""A chart of the lab: a title row, and the picture drawn by plotext."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from tutor.charts import Picture

_SGR = re.compile(r"\x1b\[([\d;]*)m")
ROLES = ("primary", "secondary", "accent", "success", "warning", "error")


class Chart(Widget):
    """Draws a picture in whatever size it is given."""

    DEFAULT_CSS = """
    Chart { height: 9; width: 1fr; color: $foreground; }
    """

    picture: reactive[Picture | None] = reactive(None, layout=False)
    """What to draw; None draws an empty frame."""

    def __init__(self, name: str, *, id: str | None = None) -> None:
        super().__init__(name=name, id=id)
        self._drawn: tuple[object, list[Strip]] | None = None

    def render_line(self, y: int) -> Strip:
        """Return a row of the chart, drawn anew only when the picture, the size or the theme has changed."""
        width, height = self.size
        key = (self.picture, width, height, self.app.theme)
        if self._drawn is None or self._drawn[0] != key:
            self._drawn = (key, self._draw(width, height))
        strips = self._drawn[1]
        return strips[y] if y < len(strips) else Strip.blank(width, self.rich_style)

    def _draw(self, width: int, height: int) -> list[Strip]:
        base = self.rich_style
        if self.picture is None:
            return []
        title = Segment(self.picture.title[:width].ljust(width), base + Style(bold=True))
        from tutor.charts import draw

        text = draw(self.picture, width, height - 1, self._palette(), ascii=self.app.ansi_color)
        return [Strip([title], width), *(_strip(line, width, base) for line in text.split("\n"))]

    def _palette(self) -> dict[str, tuple[int, int, int]]:
        variables = self.app.theme_variables
        palette = {role: Color.parse(variables[role]).rgb for role in ROLES}
        ink = Color.parse(variables["foreground"])
        palette["muted"] = Color.parse(variables["background"]).blend(ink, 0.55).rgb
        return palette


def _strip(line: str, width: int, base: Style) -> Strip:
    """Turn a line with SGR colours into a strip exactly `width` wide."""
    pieces = _SGR.split(line)
    segments = [Segment(pieces[0], base)] if pieces[0] else []
    for codes, text in zip(pieces[1::2], pieces[2::2], strict=True):
        if text:
            segments.append(Segment(text, base + _style(codes)))
    return Strip(segments).adjust_cell_length(width, base)


@lru_cache(256)
def _style(codes: str) -> Style:
    numbers = codes.split(";")
    if numbers[:2] == ["38", "2"] and len(numbers) == 5:
        return Style.parse(f"rgb({numbers[2]},{numbers[3]},{numbers[4]})")
    return Style.null()
