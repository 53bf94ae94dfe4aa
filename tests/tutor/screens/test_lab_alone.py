"""A lab alone belongs to no course: its keys, its footer and its pages speak of none."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import screen_text
from tests.tutor.screens.test_playing_keys import played
from tutor.palette import offered
from tutor.screens.reading import ReadingScreen


async def test_no_key_of_the_lessons_leaves_a_lab_alone(tmp_path: Path) -> None:
    async with played("perceptron", tmp_path) as (pilot, _):
        screen = pilot.app.screen
        assert isinstance(screen, ReadingScreen)
        await pilot.press("l", "escape", "n", "b", "z", "escape", "escape")
        await pilot.pause(0.2)
        assert pilot.app.is_running and pilot.app.screen is screen and screen.maximized is None
        await pilot.press("q")
        assert not pilot.app.is_running


async def test_a_lab_alone_names_no_key_that_does_nothing(tmp_path: Path) -> None:
    async with played("perceptron", tmp_path) as (pilot, _):
        await pilot.pause(0.2)
        footer = screen_text(pilot.app).rstrip().split("\n")[-1]
        assert "lessons" not in footer and "q quit" in footer
        titles = [command.title for command in offered(pilot.app.screen, course=False)]
        assert "Zoom (z)" in titles and "Lessons (l)" not in titles and "Search (/)" not in titles
        await pilot.press("?")
        await pilot.pause(0.2)
        shown = "\n".join(str(part.content) for part in pilot.app.screen.query("Static"))
        assert (
            "In a lab" in shown and "lesson" not in shown.replace("In a lesson", "").partition("Tab and")[0]
        )


async def test_a_title_too_long_for_the_bar_is_not_followed_by_half_a_word(tmp_path: Path) -> None:
    async with played("polynomial-ladder", tmp_path) as (pilot, _):
        await pilot.pause(0.2)
        first = screen_text(pilot.app).split("\n")[0].strip()
        assert first == "Polynomials of rising degree, chosen on validation, with a sealed test"
