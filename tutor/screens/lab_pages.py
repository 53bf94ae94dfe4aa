"""The pages that a lab can open over the lesson."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from textual.screen import Screen

from tutor.screens.explain import ExplainScreen
from tutor.screens.numbers import NumbersScreen
from tutor.screens.writing import WritingScreen
from tutor.widgets.lab_panel import LabPanel


def open_page(panel: LabPanel, name: str) -> None:
    """Open the page called `name` about the moment that a lab shows; nothing if the lab is not open."""
    if panel.session is None:
        return
    panel.running = False
    page = PAGES[name](panel)
    if page is not None:
        panel.app.push_screen(page)


def _numbers(panel: LabPanel) -> Screen[None] | None:
    return NumbersScreen(panel.session.frame) if panel.session else None


def _explain(panel: LabPanel) -> Screen[None] | None:
    session = panel.session
    if session is None or not session.frame.shown:
        panel.notify("Take a step first: then each of its numbers can be asked about.", timeout=3)
        return None
    return ExplainScreen(session, session.frame.shown - 1)


def _write(panel: LabPanel) -> Screen[None] | None:
    return WritingScreen(panel.session) if panel.session else None


PAGES: Mapping[str, Callable[[LabPanel], Screen[None] | None]] = MappingProxyType(
    {"numbers": _numbers, "explain": _explain, "write": _write}
)
"""Name of a page → what makes it."""
