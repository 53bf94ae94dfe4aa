"""A chart of the lab, drawn in whatever size it is given."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from tutor.charts import Colour, Depth, Look, Picture, Row

ROLES = ("primary", "secondary", "accent", "success", "warning", "error")


class Chart(Widget):
    """Draws a picture, its title in the first row."""

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
        key = (id(self.picture), width, height, self.app.theme)
        if self._drawn is None or self._drawn[0] != key:
            self._drawn = (key, self._draw(width, height))
        strips = self._drawn[1]
        return strips[y] if y < len(strips) else Strip.blank(width, self.rich_style)

    def _draw(self, width: int, height: int) -> list[Strip]:
        if self.picture is None:
            return []
        from tutor.charts import draw

        base = self.rich_style
        return [_strip(row, width, base) for row in draw(self.picture, width, height, self._look())]

    def _look(self) -> Look:
        from tutor.charts import Look

        variables = self.app.theme_variables
        palette: dict[str, Colour] = {role: Color.parse(variables[role]).rgb for role in ROLES}
        ink, paper = Color.parse(variables["foreground"]), self.background_colors[1]
        palette["foreground"], palette["background"] = ink.rgb, paper.rgb
        # A theme's second colour is meant for surfaces, and a line in it would hardly be seen.
        palette["secondary"] = Color.parse(variables["secondary"]).blend(ink, 0.45).rgb
        palette["muted"] = paper.blend(ink, 0.55).rgb
        return Look(palette, self._depth())

    def _depth(self) -> Depth:
        """Return how many colours fields may be painted in: none where hues would be lost on the way."""
        if self.app.no_color or self.app.native_ansi_color:
            return "none"
        return _depth(self.app.console.color_system)


def _depth(system: str | None) -> Depth:
    return "true" if system == "truecolor" else "256" if system == "256" else "none"


def _strip(row: Row, width: int, base: Style) -> Strip:
    segments = [Segment(span.text, base + _style(*span[1:]) if any(span[1:]) else base) for span in row]
    return Strip(segments, width)


@lru_cache(1024)
def _style(ink: Colour, paper: Colour, bold: bool, reverse: bool) -> Style:
    return Style(
        color=None if ink is None else RichColor.from_rgb(*ink),
        bgcolor=None if paper is None else RichColor.from_rgb(*paper),
        bold=bold or None,
        reverse=reverse or None,
    )
