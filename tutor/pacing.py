"""An app that paints no faster than the terminal takes it: the screen keeps up with the keys on any link."""

from __future__ import annotations

import select
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from textual import messages, on
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.geometry import Region, Size

from tutor.painted import Painted, in_pieces

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.notifications import SeverityLevel
    from textual.screen import Screen
    from textual.timer import Timer

ASK = "\x1b[?2026$p"
"""Asks whether frames are painted whole; the answer comes once all before it has been painted."""
PATIENCE = 3.0
"""Seconds without an answer, after which it is taken for lost."""
MANY = 500
"""Missed parts from which on the whole screen is painted instead: a line may stand still for an hour."""
LOOK_AGAIN = 0.05
"""Seconds between two looks at whether the line takes more."""
GONE = 0.3
"""Seconds after a message's time in which it is taken off the screen."""


class PacedApp(App[None]):
    """Holds a frame back until the one before it has been painted, and then paints all that has changed.

    What stands on the screen already is not sent again: a new layout mostly looks like the old. Frames of a
    run at full speed would otherwise pile up on a slow link, and a pause would show only when the last of
    them has arrived. Where a terminal does not say when it has painted, it is the line that is asked whether
    it takes more, which leaves what the system holds on the way.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        # Before what any screen or field does with it: the screen may be unreadable.
        Binding("ctrl+l", "repaint", "Repaint", show=False, priority=True)
    ]

    _sent_at: float | None = None
    """When the frame was sent that may not be painted yet; None when all are."""
    _missed: tuple[Region, ...] | None = ()
    """What is to be painted once the terminal has caught up; None is the whole screen."""
    _then: Callable[[], object] | None = None
    """What waits for the last answer, which would else be typed into the shell."""
    _watch: Timer | None = None

    def __init__(self) -> None:
        super().__init__()
        self._painted = Painted()
        self._painted_size = Size()

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Paint, or note what would have been painted."""
        frame = in_pieces(renderable) if isinstance(renderable, LayoutUpdate) else renderable
        if self._sent_at is None:
            self._paint(screen, frame)
            return
        if isinstance(frame, ChopsUpdate) and self._missed is not None:
            self._missed += tuple(Region(x, y, end - x, 1) for y, x, end in frame.spans)
            if len(self._missed) > MANY:
                self._missed = None
        elif frame is not None:
            self._missed = None
        self.post_display_hook()

    def _paint(self, screen: Screen[Any], frame: RenderableType | None) -> None:
        """Send what of a frame is not on the screen already."""
        if self._batch_count or self.is_headless or self._exit or not self._running:
            super()._display(screen, frame)
            return
        if isinstance(frame, ChopsUpdate):
            if self._painted_size != self.size:
                # Terminals move what they show in ways of their own when they are resized.
                self._forget()
            news = self._painted.news(frame)
            cursor = self.screen.outer_size.clamp_offset(self.cursor_position)
            if not news and cursor == self._previous_cursor_position:
                self.post_display_hook()
                return
            frame.spans = news or frame.spans[:1]
        super()._display(screen, frame)
        if frame is not None:
            self._hold()

    @on(Driver.SignalResume)
    def _forget(self) -> None:
        self._painted_size = self.size
        self._painted.forget()

    def action_repaint(self) -> None:
        """Paint the whole screen anew, where another program has written over it."""
        self._forget()
        self.screen.refresh()

    def _hold(self) -> None:
        if self._driver is not None and self._sync_available:
            self._driver.write(ASK)
        elif self._line_takes_more():
            return
        self._sent_at = monotonic()
        self._watch = self._watch or self.set_interval(LOOK_AGAIN, self._look)
        self._watch.resume()

    def _look(self) -> None:
        lost = self._sent_at is not None and monotonic() - self._sent_at > PATIENCE
        if (lost or not self._sync_available) and self._line_takes_more():
            self._catch_up()

    @on(messages.TerminalSupportsSynchronizedOutput)
    def _catch_up(self) -> None:
        self._sent_at = None
        if self._watch is not None:
            self._watch.pause()
        then, self._then = self._then, None
        missed, self._missed = self._missed, ()
        if then is not None:
            then()
        elif missed is None:
            self.screen.refresh()
        elif missed:
            self.screen.refresh(*missed)

    def _line_takes_more(self) -> bool:
        line = sys.__stdout__ if self.is_web else sys.__stderr__
        # A console of Windows cannot be asked, and is never slow.
        with suppress(OSError, ValueError):
            return line is None or bool(select.select([], [line], [], 0)[1])
        return True

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Show a message for a while, and wipe it off.

        Textual may arrange the screen anew in the midst of painting another widget, and then does not see
        that a message has gone: its remains would stay beside the charts of a run at full speed.
        """
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)
        shown = self.NOTIFICATION_TIMEOUT if timeout is None else timeout
        self.set_timer(shown + GONE, lambda: self.screen.refresh())

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Leave, once the terminal has said all that it was asked."""
        self._when_answered(partial(super().exit, result, return_code, message))

    def action_suspend_process(self) -> None:
        """Give the terminal back to the shell for a while."""
        self._when_answered(super().action_suspend_process)

    def _when_answered(self, act: Callable[[], object]) -> None:
        if self._sent_at is None:
            act()
        else:
            self._then = act
