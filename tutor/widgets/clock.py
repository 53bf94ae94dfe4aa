"""A timer whose pace changes while it runs."""

from __future__ import annotations

from collections.abc import Callable

from textual.timer import Timer
from textual.widget import Widget


class Clock:
    """Calls a widget's own function again and again, or not at all."""

    def __init__(self, widget: Widget, tick: Callable[[], None]) -> None:
        self._widget, self._tick = widget, tick
        self._timer: Timer | None = None
        self.every = 0.0
        """Seconds between two calls; 0 while it stands still."""

    def keep(self, every: float) -> None:
        """Call every so many seconds from now on; 0 stops it."""
        if every == self.every:
            return
        if self._timer:
            self._timer.stop()
        self.every = every
        self._timer = self._widget.set_interval(every, self._tick) if every else None
