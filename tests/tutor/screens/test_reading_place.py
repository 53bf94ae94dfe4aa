"""The place in a lesson holds: through a change of size, and from one time to the next."""

from __future__ import annotations

from pathlib import Path

from tutor.app import GradtutorApp
from tutor.course import Course, bundled_course_folder
from tutor.progress import open_store
from tutor.screens.reading import ReadingScreen

SETTLED = 1.5


async def test_the_lab_with_the_keyboard_stays_in_view_when_the_size_changes(tmp_path: Path) -> None:
    course = Course(bundled_course_folder(), "en")
    with open_store(tmp_path) as store:
        app = GradtutorApp(course, store, course.find("06"))
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause(SETTLED)
            await pilot.press(".", ".", ".")
            await pilot.pause(SETTLED)
            assert isinstance(app.screen, ReadingScreen)
            for size in ((120, 40), (60, 18), (80, 24)):
                await pilot.resize_terminal(*size)
                await pilot.pause(SETTLED)
                panel = app.screen.lab
                assert panel is not None
                view = app.screen.document.scrollable_content_region
                assert view.y <= panel.ruler.region.y < view.bottom, size


async def test_a_place_comes_back_after_leaving(tmp_path: Path) -> None:
    course = Course(bundled_course_folder(), "en")
    places: list[float] = []
    for keys in (["pagedown"] * 5, []):
        with open_store(tmp_path) as store:
            app = GradtutorApp(course, store, course.find("06"))
            async with app.run_test(size=(80, 24)) as pilot:
                await pilot.pause(SETTLED)
                await pilot.press(*keys)
                await pilot.pause(SETTLED)
                assert isinstance(app.screen, ReadingScreen)
                places.append(app.screen.document.scroll_y)
                await pilot.press("q")
    assert places[0] > 0
    assert abs(places[0] - places[1]) <= 1
