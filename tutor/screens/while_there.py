"""What a screen does a little later, which may have been left by then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen


def while_there(screen: Screen[Any], act: Callable[[], object]) -> Callable[[], object]:
    """Return what does `act`, or nothing once the screen is on its way out: its widgets may be gone."""
    return lambda: act() if screen.display else None
