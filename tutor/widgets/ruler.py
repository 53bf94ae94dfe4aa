"""Where in the run the learner is, how the next key moves, and the scrubber that goes to any step."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tutor.translation import _, mark, ngettext, retell

if TYPE_CHECKING:
    from tutor.lab.frame import Frame

MICRO = mark("micro-step ")
LONGEST = 9
"""Digits of a step's number that can be typed."""


class Ruler(Widget, can_focus=True):
    """One line that says update, micro-step, epoch and objects, filled from the left as far as the run is."""

    DEFAULT_CSS = """
    Ruler {
        height: 1; width: 1fr; background: $panel; text-wrap: nowrap; text-overflow: ellipsis;
        &:focus { text-style: underline; }
    }
    """
    typing_keys: ClassVar[dict[str, str]] = {"enter": mark("go"), "escape": mark("cancel")}
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "type", "go to", key_display="Enter")]
    ALLOW_SELECT = False

    frame: reactive[Frame | None] = reactive(None, layout=False)
    """The moment to show."""
    pace = reactive("", layout=False)
    """Unit and speed, as they are shown."""
    extent = reactive(1, layout=False)
    """The step at the right end."""
    caption = reactive("", layout=False)
    """What stands in the place of the counters; empty for the counters."""
    typed: reactive[str | None] = reactive(None, layout=False)
    """What has been typed of a step's number, or None when nothing is being typed."""

    def __init__(
        self, on_seek: Callable[[int], None] | None = None, on_done: Callable[[], None] | None = None
    ) -> None:
        """Make a ruler.

        Args:
            on_seek: Called with the step that was clicked, dragged to or typed, before the screen is painted.
            on_done: Called when typing is over, to give the keyboard back.
        """
        super().__init__()
        self._on_seek = on_seek
        self._on_done = on_done
        self._dragged = False

    def render(self) -> Content:
        """Return the line; the reason for a stop takes the place of the counters."""
        frame, width = self.frame, self.content_size.width
        if frame is None:
            return Content.styled(_("opening the lab …"), "$text-muted")
        if self.typed is not None:
            return Content.assemble(
                (_("go to step "), "bold"), (self.typed, "bold"), ("█", ""), ("  Enter · Esc", "$text-muted")
            )
        if self.caption:
            return self._line(self.caption, width - cell_len(self.caption) - cell_len(self.pace))
        micro = f" · {_(MICRO)}{frame.shown}/{len(frame.trace)}" if frame.trace else ""
        objects = ngettext("{count} object", "{count} objects", frame.objects).format(count=frame.objects)
        epoch = _("epoch {epoch}").format(epoch=frame.epoch)
        left = _("step {step}").format(step=frame.step)
        left += f" · {retell(frame.stopped)}" if frame.stopped else f"{micro} · {epoch} · {objects}"
        room = width - cell_len(left) - cell_len(self.pace)
        if room < 1:
            left = left.replace(_(MICRO), "").replace(objects, str(frame.objects))
            room = width - cell_len(left) - cell_len(self.pace)
        return self._line(left, room)

    def _line(self, left: str, room: int) -> Content:
        """Return the line with what is left over between its two ends; the left end gives way."""
        width, step = self.content_size.width, self.frame.step if self.frame else 0
        if room < 1:
            left = set_cell_size(left, max(0, cell_len(left) + room - 2)) + "…"
        line = Content.assemble((left, "bold"), " " * max(1, room), (self.pace, "$text-accent"))
        done = round(min(1.0, step / max(1, self.extent)) * width)
        return line.stylize("on $primary 35%", 0, done) if done else line

    def watch_typed(self) -> None:
        """Let the footer say what Enter and Esc do meanwhile."""
        self.screen.refresh_bindings()

    def begin_typing(self) -> None:
        """Ask for the number of a step."""
        self.typed = ""
        self.focus(scroll_visible=False)

    def action_type(self) -> None:
        """Ask for the number of a step."""
        self.begin_typing()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Say that digits are digits while a step is being typed."""
        del key
        return self.typed is not None and character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """Take every key but those that move the focus while a step is being typed."""
        if self.typed is None or event.key in ("tab", "shift+tab") or event.key.startswith("ctrl+"):
            return
        event.stop()
        event.prevent_default()
        if event.key in ("enter", "escape"):
            typed, self.typed = self.typed, None
            if event.key == "enter" and typed:
                self._seek(int(typed))
            if self._on_done is not None:
                self._on_done()
        elif event.key == "backspace":
            self.typed = self.typed[:-1]
        elif event.character is not None and event.character.isdecimal() and event.character.isascii():
            self.typed = (self.typed + event.character)[:LONGEST]

    def on_blur(self) -> None:
        """Give up typing when the focus goes elsewhere."""
        self.typed = None

    def _seek(self, step: int) -> None:
        if self._on_seek is not None:
            self._on_seek(step)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Go to the step under the mouse."""
        if event.button == 1 and self.frame is not None:
            event.stop()
            self._dragged = True
            self.capture_mouse()
            self._drag_to(event.x)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Follow the mouse while its button is down."""
        if self._dragged:
            event.stop()
            self._drag_to(event.x)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go."""
        if self._dragged:
            event.stop()
            self._dragged = False
            self.release_mouse()

    def _drag_to(self, x: int) -> None:
        place = min(max(x / max(1, self.size.width - 1), 0.0), 1.0)
        self._seek(round(place * self.extent))
