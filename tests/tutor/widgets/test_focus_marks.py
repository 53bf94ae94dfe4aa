"""What has the keyboard can be told without colour: by a sign, or by what is bold, underlined or reversed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input

from tests.conftest import screen_text
from tutor.app import GradtutorApp
from tutor.course import Course, bundled_course_folder
from tutor.progress import open_store
from tutor.widgets.bug_hunt import BugHunt
from tutor.widgets.chart import Chart
from tutor.widgets.document import Document
from tutor.widgets.lab_panel import LabPanel
from tutor.widgets.walkthrough_answer import WalkthroughAnswer

Lesson = Callable[[str], AbstractAsyncContextManager[Pilot[None]]]
UNMARKED = (Document, Input)
"""The page, which has the keyboard where nothing on it has; a line to type in, whose cursor is a block."""


def without_colour(widget: Widget) -> list[tuple[str, bool, bool, bool]]:
    """Return what of a widget is on the screen, cell by cell, with its attributes."""
    seen, region = [], widget.region.intersection(widget.screen.region)
    for strip in widget.screen._compositor.render_strips()[region.y : region.bottom]:
        for text, style, _ in strip.crop(region.x, region.right):
            marks = (
                bool(style and style.reverse),
                bool(style and style.underline),
                bool(style and style.bold),
            )
            seen += [(letter, *marks) for letter in text]
    return seen


async def at_rest(pilot: Pilot[None], widget: Widget) -> list[tuple[str, bool, bool, bool]]:
    """Return what of a widget is on the screen when it has been scrolled there and changes no more."""
    seen: list[tuple[str, bool, bool, bool]] = []
    for _ in range(100):
        await pilot.pause(0.1)
        before, seen = seen, without_colour(widget)
        if seen and seen == before:
            return seen
    raise AssertionError(screen_text(pilot.app))


async def is_marked(pilot: Pilot[None], widget: Widget) -> bool:
    focused = await at_rest(pilot, widget)
    widget.screen.set_focus(None)
    for _ in range(40):
        await pilot.pause(0.05)
        if without_colour(widget) != focused:
            break
    else:
        return False
    widget.focus(scroll_visible=False)
    return True


async def in_lab(pilot: Pilot[None]) -> None:
    """Press a key of the lab, and wait until it is open."""
    await pilot.press("full_stop")
    for _ in range(100):
        await pilot.pause(0.05)
        if any(panel.session for panel in pilot.app.screen.query(LabPanel)):
            return
    raise AssertionError(screen_text(pilot.app))


@pytest.fixture
def lesson(tmp_path: Path) -> Lesson:
    @asynccontextmanager
    async def opened(slug: str) -> AsyncIterator[Pilot[None]]:
        course = Course(bundled_course_folder(), "en")
        with open_store(tmp_path) as store:
            app = GradtutorApp(course, store, course.find(slug))
            async with app.run_test(size=(80, 30)) as pilot:
                await pilot.pause(0.5)
                yield pilot

    return opened


async def test_all_of_a_lesson_that_tab_leads_to_is_marked(lesson: Lesson) -> None:
    async with lesson("06-sgd") as pilot:
        await in_lab(pilot)
        seen: set[type[Widget]] = set()
        for _ in range(25):
            widget = pilot.app.focused
            if widget is not None and type(widget) not in seen and not isinstance(widget, UNMARKED):
                seen.add(type(widget))
                assert await is_marked(pilot, widget), widget
            await pilot.press("tab")
            await pilot.pause(0.05)
        assert {kind.__name__ for kind in seen} >= {
            "LabPanel",
            "Slider",
            "Ruler",
            "ChoiceList",
            "WordRow",
        }


async def test_a_walk_is_marked_in_its_title(lesson: Lesson) -> None:
    async with lesson("18-backprop-hidden-layer") as pilot:
        await in_lab(pilot)
        assert isinstance(pilot.app.focused, LabPanel)
        title = pilot.app.focused.query_one("#diagram", Chart)
        seen = await at_rest(pilot, title)
        underlined = "".join(letter for letter, _, underline, _ in seen if underline)
        assert underlined == "WALK  Send the blame back"
        assert await is_marked(pilot, pilot.app.focused)


async def test_a_bug_hunt_is_marked(lesson: Lesson) -> None:
    async with lesson("19-backprop-vectorised") as pilot:
        hunt = pilot.app.screen.query_one(BugHunt)
        hunt.focus()
        assert await is_marked(pilot, hunt)


async def test_an_answer_in_a_walk_shows_its_cursor_only_where_letters_go(lesson: Lesson) -> None:
    async with lesson("18-backprop-hidden-layer") as pilot:
        await in_lab(pilot)
        await pilot.press("L", "full_stop")
        for _ in range(40):
            await pilot.pause(0.05)
            if isinstance(pilot.app.focused, WalkthroughAnswer):
                break
        assert isinstance(pilot.app.focused, WalkthroughAnswer)
        assert await is_marked(pilot, pilot.app.focused)
