"""Where in the run the learner is, and how the next key moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

if TYPE_CHECKING:
    from tutor.lab.frame import Frame


class Ruler(Widget):
    """One line: update, micro-step, epoch and objects; the unit and the speed on the right."""

    DEFAULT_CSS = """
    Ruler { height: 1; width: 1fr; background: $panel; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    frame: reactive[Frame | None] = reactive(None, layout=False)
    """The moment to show."""
    pace = reactive("", layout=False)
    """Unit and speed, as they are shown."""

    def render(self) -> Content:
        """Return the line; the reason for a stop takes the place of the counters."""
        frame = self.frame
        if frame is None:
            return Content.styled("opening the lab …", "$text-muted")
        micro = f" · micro-step {frame.shown}/{len(frame.trace)}" if frame.trace else ""
        counts = f" · epoch {frame.epoch} · {frame.objects} objects"
        left = f"step {frame.step}" + (f" · {frame.stopped}" if frame.stopped else micro + counts)
        room = self.content_size.width - cell_len(left) - cell_len(self.pace)
        if room < 1:
            left = left.replace("micro-step ", "").replace(" objects", "")
            room = self.content_size.width - cell_len(left) - cell_len(self.pace)
        return Content.assemble((left, "bold"), " " * max(1, room), (self.pace, "$text-accent"))
