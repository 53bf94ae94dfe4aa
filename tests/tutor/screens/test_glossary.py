"""The glossary on the screen."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import screen_text
from tutor.app import GradtutorApp
from tutor.course import Course, bundled_course_folder
from tutor.progress import open_store


async def test_every_line_of_what_a_term_says_begins_further_in(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        app = GradtutorApp(Course(bundled_course_folder(), "en"), store, None)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause(0.3)
            await pilot.press("g", *"backpropa")
            await pilot.pause(0.2)
            for width in (80, 60):
                await pilot.resize_terminal(width, 24)
                await pilot.pause(0.3)
                rows = screen_text(app).split("\n")
                first = next(place for place, row in enumerate(rows) if row.startswith("  backpropagation"))
                told = [row for row in rows[first + 1 : first + 4] if row.strip(" ▁▂▃▄▅▆▇█")]
                assert len(told) == (1 if width == 80 else 2) and all(row.startswith("    ") for row in told)
