"""Makes the README's picture from the program itself: `python docs/picture.py`."""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path

from tutor.app import GradtutorApp
from tutor.course import Course, bundled_course_folder
from tutor.progress import open_store

KEYS = [".", "u", *["."] * 12, "u", "u", ".", ".", ".", ".", "."]


async def picture() -> str:
    """Return an SVG of lesson 06 with its lab a few steps on."""
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder)) as store:
        course = Course(bundled_course_folder(), "en")
        app = GradtutorApp(course, store, course.find("06"))
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause(1.0)
            for key in KEYS:
                await pilot.press(key)
            await pilot.pause(0.5)
            svg = app.export_screenshot(title="gradtutor")
    # The picture fetches nothing: a reader's own monospaced font does as well.
    svg = re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code", "monospace")


if __name__ == "__main__":
    target = Path(__file__).with_name("tutor.svg")
    target.write_text(asyncio.run(picture()), encoding="utf-8")
