"""How the program starts, and how it ends when it is told to from outside."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

LASTS = 3.0
"""Seconds after which a lesson with its labs is up, even on a slow machine."""


def begin() -> None:
    """Leave garbage alone; a start keeps all it makes, and looking would take a tenth of it."""
    gc.disable()


def end() -> None:
    """Look for garbage from now on, but not among what is there already."""
    gc.freeze()
    gc.enable()


def watch(app: App[None], save: Callable[[], None]) -> None:
    """Note when the start is over; end as by key when told to, and at once when nobody is left."""
    import asyncio

    def hang_up() -> None:
        # The terminal is gone: there is nothing to restore, and painting the end would wait for ever.
        try:
            save()
        finally:
            os._exit(128 + signal.SIGHUP)

    app.set_timer(LASTS, end)
    loop = asyncio.get_running_loop()
    # Not on every system, nor outside the main thread, are there signals to handle.
    with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
        loop.add_signal_handler(signal.SIGTERM, lambda: app.call_later(app.action_quit))
        loop.add_signal_handler(signal.SIGHUP, hang_up)
