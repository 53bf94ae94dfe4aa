"""The list shows the fast track as a path of its own, and its map opens lessons."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import screen_text
from tutor.app import GradtutorApp
from tutor.cli import main
from tutor.course import Course, bundled_course_folder
from tutor.progress import open_store
from tutor.screens.lesson_map import LessonMapScreen
from tutor.screens.lessons import LessonsScreen
from tutor.screens.reading import ReadingScreen

NEEDS = {"a": (), "b": ("a",), "c": ("a", "b"), "d": ("c",)}


@pytest.fixture
def course(tmp_path: Path) -> Course:
    folder = tmp_path / "course"
    (folder / "en").mkdir(parents=True)
    listed: list[str] = []
    for number, (name, needed) in enumerate(NEEDS.items(), 1):
        (folder / "en" / f"0{number}-{name}.md").write_text(f"# Lesson {name.upper()}\n\nWords.\n")
        requires = [f"0{list(NEEDS).index(one) + 1}-{one}" for one in needed]
        fast = str(name in "abd").lower()
        listed.append(f'[[lessons]]\nslug = "0{number}-{name}"\nrequires = {requires}\nfast_track = {fast}\n')
    (folder / "course.toml").write_text("\n".join(listed))
    return Course(folder, "en")


async def test_the_fast_track_is_a_line_that_opens_what_comes_next(course: Course, tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.record_milestone("01-a", "passed")
        app = GradtutorApp(course, store, None)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("l")
            await pilot.pause(0.3)
            assert "Fast track  01✓ ▶02· 04· → Lesson D" in screen_text(app)
            assert "Lesson C" in screen_text(app)
            await pilot.press("f")
            await pilot.pause(0.2)
            assert "Lesson C" not in screen_text(app) and "Lesson D" in screen_text(app)
            await pilot.press("home", "enter")
            await pilot.pause(0.5)
            assert isinstance(app.screen, ReadingScreen) and app.screen.lesson.slug == "02-b"


async def test_the_map_tells_what_builds_on_what_and_opens_it(course: Course, tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.record_milestone("01-a", "passed")
        app = GradtutorApp(course, store, None)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("l", "m")
            await pilot.pause(0.3)
            assert isinstance(app.screen, LessonMapScreen)
            shown = screen_text(app)
            assert (
                "✓ »01 Lesson A" in shown and "· »02 Lesson B  ◀ next" in shown and "·  03 Lesson C" in shown
            )
            await pilot.press("home", "down", "down")
            await pilot.pause(0.2)
            assert "builds on 02 Lesson B; leads to 04 Lesson D" in screen_text(app)
            await pilot.press("escape")
            await pilot.pause(0.3)
            assert isinstance(app.screen, LessonsScreen)
            await pilot.press("m", "end", "enter")
            await pilot.pause(0.6)
            assert isinstance(app.screen, ReadingScreen) and app.screen.lesson.slug == "04-d"


async def test_the_map_of_the_course_fits_a_small_terminal_in_russian(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        app = GradtutorApp(Course(bundled_course_folder(), "ru"), store, None)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("l", "m")
            await pilot.pause(0.5)
            rows = screen_text(app).splitlines()
            titled = [row for row in rows if any(f"{number:02} " in row[:20] for number in range(1, 23))]
            assert len(titled) >= 18 and max(map(len, titled)) <= 79


def test_the_map_is_printed_without_a_screen(course: Course, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lessons", "--map", "--course", str(course.folder)]) == 0
    assert capsys.readouterr().out.splitlines()[:3] == [
        "· »01 Lesson A  ◀ next",
        "· »02 Lesson B",
        "·  03 Lesson C",
    ]
