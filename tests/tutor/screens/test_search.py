"""What is looked for is found while it is typed, and Enter opens it."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import screen_text
from tutor.app import GradtutorApp
from tutor.course import Course, bundled_course_folder
from tutor.progress import open_store
from tutor.screens.glossary import GlossaryScreen
from tutor.screens.reading import ReadingScreen


async def test_the_place_that_enter_opens_is_marked_without_colour(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        app = GradtutorApp(Course(bundled_course_folder(), "en"), store, None)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause(0.5)
            await pilot.press("slash", *"momentum")
            await pilot.pause(0.3)
            places = screen_text(app).splitlines()[3:-1]
            starts = [row for row, line in enumerate(places) if line[1:].startswith(("  ", "▸ "))]
            assert [row for row, line in enumerate(places) if "▸" in line] == starts[:1] == [0]
            await pilot.press("down")
            await pilot.pause(0.3)
            assert "▸" not in screen_text(app).splitlines()[3]
            assert screen_text(app).count("▸") == 1
            await pilot.press("up", *" descent")
            await pilot.pause(0.3)
            assert screen_text(app).splitlines()[3].startswith(" ▸ ")
            assert screen_text(app).count("▸") == 1


async def test_a_lesson_and_a_term_are_opened_from_the_search(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        app = GradtutorApp(Course(bundled_course_folder(), "en"), store, None)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause(0.5)
            await pilot.press("slash", *"perceptron")
            await pilot.pause(0.3)
            assert "perceptron" in screen_text(app).splitlines()[1]
            await pilot.press("enter")
            await pilot.pause(1)
            assert isinstance(app.screen, ReadingScreen)
            assert app.screen.lesson.slug == "10-perceptron-margin"
            await pilot.press("slash", *"zzzz")
            await pilot.pause(0.3)
            assert "Nothing holds all of these words." in screen_text(app)
            await pilot.press("enter", "escape")
            await pilot.pause(0.3)
            assert isinstance(app.screen, ReadingScreen)
            await pilot.press("slash", *"backpropagation", "space", *"sweep")
            await pilot.pause(0.3)
            await pilot.press("enter")
            await pilot.pause(0.5)
            assert isinstance(app.screen, GlossaryScreen)
