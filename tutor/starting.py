"""How the program starts, and how it ends when it is told to from outside."""

from __future__ import annotations

import gc
import signal
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

LASTS = 3.0
"""Seconds after which a lesson with its labs is up, even on a slow machine."""
ENDS = ("SIGTERM", "SIGHUP")


def begin() -> None:
    """Leave garbage alone; a start keeps all it makes, and looking would take a tenth of it."""
    gc.disable()


def end() -> None:
    """Look for garbage from now on, but not among what is there already."""
    gc.freeze()
    gc.enable()


def watch(app: App[None]) -> None:
    """Note when the start is over; let a signal end the app as its key does, the terminal restored."""
    import asyncio

    app.set_timer(LASTS, end)
    loop = asyncio.get_running_loop()
    for name in ENDS:
        # Not on every system, nor outside the main thread, are there signals to handle.
        with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(getattr(signal, name), lambda: app.call_later(app.action_quit))
