"""What is painted can be read in both themes: WCAG 2.2 AA asks for 4.5:1 of letters and 3:1 of signs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.color import Color
from textual.pilot import Pilot
from textual.theme import Theme
from textual.widgets import Input

from tests.conftest import screen_text
from tests.tutor.test_themes import contrast
from tutor.app import GradtutorApp
from tutor.course import Course, bundled_course_folder
from tutor.progress import open_store
from tutor.themes import THEMES
from tutor.widgets.lab_panel import LabPanel

EDGES = frozenset("▌▐▔▁▂▃▄▅▆▇█▀")
"""The edges of panels, the parts of a scrollbar and the cells of a map, none of which is a sign alone."""
WALKS = {
    "the list": ("", [], "fast track"),
    "the map of lessons": ("", ["m"], "Esc back"),
    "a search": ("", ["slash", "m", "o", "m"], "Enter open"),
    "the glossary": ("", ["g"], "Esc back"),
    "progress": ("", ["P"], "Esc back"),
    "help": ("", ["question_mark"], "Esc back"),
    "a step": ("06-sgd", ["u", "full_stop"], "step 1 "),
    "a slider": ("06-sgd", ["tab"], "turn"),
    "a wrong value": ("06-sgd", ["tab", "enter", "e", "enter"], "✗"),
    "a prediction": ("06-sgd", ["p"], "PREDICT"),
    "why a number is what it is": ("06-sgd", ["full_stop", "e"], "Esc back"),
    "kept runs": ("06-sgd", ["u", "full_stop", "f", "full_stop", "F"], "choose a run"),
    "a checked gradient": ("06-sgd", ["u", "full_stop", "c"], "Esc back"),
    "every number": ("06-sgd", ["u", "full_stop", "t"], "Esc back"),
    "a number of a network": ("18-backprop-hidden-layer", ["i"], "choose"),
    "an answer in a walk": ("18-backprop-hidden-layer", ["L", "full_stop"], "Enter answers"),
}
"""What is looked at: the lesson, the keys after its lab has the keyboard, and what is on the screen then."""


def faint(app: GradtutorApp) -> Iterator[tuple[float, str]]:
    """Yield what is painted with too little contrast to be read."""
    for strip in app.screen._compositor.render_strips():
        for text, style, _ in strip:
            if (
                style is None
                or style.color is None
                or style.bgcolor is None
                or not text.strip(" " + "".join(EDGES))
            ):
                continue
            pair = contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))
            if pair < (4.5 if any(map(str.isalnum, text)) else 3.0):
                yield round(pair, 2), text


async def until(pilot: Pilot[None], words: str) -> None:
    for _ in range(100):
        await pilot.pause(0.05)
        if words in screen_text(pilot.app):
            return
    raise AssertionError(screen_text(pilot.app))


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("walk", WALKS)
async def test_all_that_is_painted_can_be_read(walk: str, theme: Theme, tmp_path: Path) -> None:
    lesson, keys, words = WALKS[walk]
    course = Course(bundled_course_folder(), "en")
    with open_store(tmp_path) as store:
        app = GradtutorApp(course, store, course.find(lesson) if lesson else None, theme.name)
        async with app.run_test(size=(100, 40)) as pilot:
            await until(pilot, ". step" if lesson else "fast track")
            if lesson:
                await pilot.press("full_stop")
                await until(pilot, "by micro-step")
                assert isinstance(app.focused, LabPanel)
            for key in keys:
                await pilot.press(key)
            await until(pilot, words)
            assert list(faint(app)) == []


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_questions_can_be_read_before_and_after_the_answer(theme: Theme, tmp_path: Path) -> None:
    course = Course(bundled_course_folder(), "en")
    with open_store(tmp_path) as store:
        app = GradtutorApp(course, store, course.find("01-what-is-learning"), theme.name)
        async with app.run_test(size=(100, 40)) as pilot:
            await until(pilot, ". step")
            while not app.screen.query(Input):
                await pilot.pause(0.05)
            app.screen.query(Input).first().focus()
            await until(pilot, "our answer")
            assert list(faint(app)) == []
            await pilot.press("5", "enter")
            await until(pilot, "✗ 5 is not right")
            assert list(faint(app)) == []
