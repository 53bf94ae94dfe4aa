"""A chart of the lab, drawn in whatever size it is given."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tutor.signs import braille_missing
from tutor.widgets.changes import changed

if TYPE_CHECKING:
    from tutor.charts import Colour, Depth, Look, Picture, Row

ROLES = ("primary", "secondary", "accent", "success", "warning", "error")


class Chart(Widget):
    """Draws a picture, its title in the first row."""

    DEFAULT_CSS = """
    Chart { height: 9; width: 1fr; color: $foreground; }
    """

    picture: reactive[Picture | None] = reactive(None, layout=False, repaint=False)
    """What to draw; None draws an empty frame."""
    underlined: reactive[bool] = reactive(False, layout=False)
    """Whether the title is underlined, for it stands above what has the keyboard."""

    def __init__(self, name: str, *, id: str | None = None) -> None:
        super().__init__(name=name, id=id)
        self._drawn: tuple[object, list[Strip]] = (None, [])
        self._painted: list[Strip] = []

    def watch_picture(self) -> None:
        """Repaint the cells that differ from what is on the screen."""
        width, height = self.size
        if len(self._painted) != height or not self.is_on_screen:
            self.refresh()
        elif regions := changed(self._painted, self._rows(width, height), width):
            self.refresh(*regions)

    def render_line(self, y: int) -> Strip:
        """Return a row of the chart, drawn anew only when the picture, the size or the theme has changed."""
        width, height = self.size
        rows = self._rows(width, height)
        strip = rows[y] if y < len(rows) else Strip.blank(width, self.rich_style)
        if len(self._painted) != height:
            self._painted = [Strip([])] * height
        if y < height:
            self._painted[y] = strip
        return strip

    def _rows(self, width: int, height: int) -> list[Strip]:
        key = (id(self.picture), width, height, self.app.theme, self.underlined)
        if self._drawn[0] != key:
            self._drawn = (key, self._draw(width, height))
        return self._drawn[1]

    def _draw(self, width: int, height: int) -> list[Strip]:
        if self.picture is None:
            return []
        from tutor.charts import draw

        base = self.rich_style
        rows = [_strip(row, width, base) for row in draw(self.picture, width, height, self._look())]
        if self.underlined and rows:
            rows[0] = _underlined(rows[0], cell_len(self.picture.title))
        return rows

    def _look(self) -> Look:
        from tutor.charts import Look

        variables = self.app.theme_variables
        palette: dict[str, Colour] = {role: Color.parse(variables[role]).rgb for role in ROLES}
        ink, paper = Color.parse(variables["foreground"]), self.background_colors[1]
        palette["foreground"], palette["background"] = ink.rgb, paper.rgb
        # A theme's second colour is meant for surfaces, and a line in it would hardly be seen.
        palette["secondary"] = Color.parse(variables["secondary"]).blend(ink, 0.45).rgb
        palette["muted"] = paper.blend(ink, 0.55).rgb
        return Look(palette, self._depth(), braille_missing(os.environ))

    def _depth(self) -> Depth:
        """Return how many colours fields may be painted in: none where hues would be lost on the way."""
        if self.app.no_color or self.app.native_ansi_color:
            return "none"
        return _depth(self.app.console.color_system)


def _underlined(row: Strip, title: int) -> Strip:
    """Return a row with its first cells, those of the title, underlined."""
    return Strip.join([row.crop(0, title).apply_style(Style(underline=True)), row.crop(title)])


def _depth(system: str | None) -> Depth:
    return "true" if system == "truecolor" else "256" if system == "256" else "none"


def _strip(row: Row, width: int, base: Style) -> Strip:
    segments: list[Segment] = []
    plain = False
    for span in row:
        blank = not (span.text.strip() or span.paper or span.reverse)
        if blank and plain:
            # Spaces have no ink: in the style of what stands before them they cost a slow link less.
            segments[-1] = Segment(segments[-1].text + span.text, segments[-1].style)
        else:
            segments.append(Segment(span.text, base + _style(*span[1:]) if any(span[1:]) else base))
            plain = not (span.paper or span.reverse)
    return Strip(segments, width)


@lru_cache(1024)
def _style(ink: Colour, paper: Colour, bold: bool, reverse: bool) -> Style:
    return Style(
        color=None if ink is None else RichColor.from_rgb(*ink),
        bgcolor=None if paper is None else RichColor.from_rgb(*paper),
        bold=bold or None,
        reverse=reverse or None,
    )
