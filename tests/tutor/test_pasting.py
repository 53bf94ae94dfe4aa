"""A megabyte pasted into any field is taken or refused at once, and the keys still answer."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from tutor.app import GradtutorApp
from tutor.course import Course, bundled_course_folder
from tutor.progress import open_store

MEGABYTE = "1/3 " * (1 << 18)
PATIENCE = 5.0
"""Seconds, on a machine that is busy with other tests."""


@pytest.mark.parametrize("keys", [(), ("slash",), ("full_stop", "colon"), ("w",)], ids=" ".join)
@pytest.mark.parametrize("text", [MEGABYTE, "é\u0301\u200d\x00\x1b[31m" * 10_000])
async def test_a_megabyte_can_be_pasted(tmp_path: Path, keys: tuple[str, ...], text: str) -> None:
    course = Course(bundled_course_folder(), "en")
    with open_store(tmp_path) as store:
        app = GradtutorApp(course, store, course.find("06"))
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause(1.0)
            fields = list(app.screen.query(Input)) if not keys else []
            if fields:
                fields[-1].focus()
            await pilot.press(*keys)
            await pilot.pause(0.2)
            began = time.monotonic()
            (app.focused or app.screen).post_message(events.Paste(text))
            await pilot.pause()
            await pilot.press("enter")
            await pilot.press("escape")
            assert time.monotonic() - began < PATIENCE
        assert app.return_code in (0, None)
