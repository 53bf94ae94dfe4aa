"""The language changes while gradtutor runs, without losing the place, and is remembered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import screen_text
from tutor.app import GradtutorApp
from tutor.course import Course, bundled_course_folder
from tutor.progress import open_store
from tutor.screens.reading import ReadingScreen
from tutor.translation import speak, spoken_language

SETTLED = 1.5


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    speak("en")


async def test_a_lesson_goes_on_in_the_other_language_at_the_same_place(tmp_path: Path) -> None:
    course = Course(bundled_course_folder(), "en")
    with open_store(tmp_path) as store:
        app = GradtutorApp(course, store, course.find("06"))
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause(SETTLED)
            await pilot.press(".", ".", ".")
            await pilot.pause(SETTLED)
            assert isinstance(app.screen, ReadingScreen)
            place, panel = app.screen.document.place, app.screen.lab
            assert panel is not None and panel.session is not None
            shown = panel.session.frame.shown
            assert shown > 0
            await pilot.press("question_mark")
            app.action_language()
            for _ in range(10):
                await pilot.pause(SETTLED)
                panel = app.screen.lab if isinstance(app.screen, ReadingScreen) else None
                if panel is not None and panel.session is not None:
                    break
            assert isinstance(app.screen, ReadingScreen)
            assert app.screen.lesson.title == "Стохастический градиентный спуск"
            assert abs(app.screen.document.place - place) < 500
            panel = app.screen.lab
            assert panel is not None and panel.session is not None and panel.session.frame.shown == shown
            assert panel.has_focus_within
            text = screen_text(app)
            assert f"микрошаг {shown}/7" in text and "помощь" in text and "step" not in text
        assert store.setting("language") == "ru"
    assert spoken_language() == "ru"
