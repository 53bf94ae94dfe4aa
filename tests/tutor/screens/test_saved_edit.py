"""A teacher's saved edit shows in the open lesson, at the same place and with the labs as they were."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.conftest import screen_text
from tutor.app import GradtutorApp
from tutor.course import Course, bundled_course_folder
from tutor.progress import open_store
from tutor.screens.reading import ReadingScreen

SETTLED = 1.5


async def test_a_saved_edit_shows_in_the_open_lesson(tmp_path: Path) -> None:
    folder = tmp_path / "course"
    shutil.copytree(bundled_course_folder() / "en", folder / "en")
    shutil.copy(bundled_course_folder() / "course.toml", folder)
    course = Course(folder, "en")
    path = course.find("06").path
    with open_store(tmp_path / "progress") as store:
        app = GradtutorApp(course, store, course.find("06"), written=True)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause(SETTLED)
            await pilot.press(".", ".", ".")
            await pilot.pause(SETTLED)
            assert isinstance(app.screen, ReadingScreen)
            place, panel = app.screen.document.place, app.screen.lab
            assert panel is not None and panel.session is not None
            shown = panel.session.frame.shown
            assert shown > 0

            text = path.read_text(encoding="utf-8")
            title = next(line for line in text.splitlines() if line.startswith("title = "))
            path.write_text(text.replace(title, 'title = "Another race"', 1), encoding="utf-8")
            await pilot.pause(2 * SETTLED)
            assert isinstance(app.screen, ReadingScreen)
            panel = app.screen.lab
            assert panel is not None and panel.lab.title == "Another race" and panel.session is not None
            assert panel.session.frame.shown == shown
            assert abs(app.screen.document.place - place) < 100

            path.write_text(text.replace("```lab\n", '```lab\nwrong = "x"\n', 1), encoding="utf-8")
            await pilot.pause(2 * SETTLED)
            assert "sgd.md:" in screen_text(app) and "unknown key 'wrong'" in screen_text(app)

            path.write_text("no title at all", encoding="utf-8")
            await pilot.pause(SETTLED)
            assert isinstance(app.screen, ReadingScreen) and app.screen.lesson.title != "no title at all"
