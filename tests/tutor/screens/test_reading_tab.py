"""Tab goes on from what is in view, where the page was scrolled away from what has the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest

from tutor.app import GradtutorApp
from tutor.course import parse_lesson
from tutor.progress import open_store
from tutor.screens.reading import ReadingScreen
from tutor.widgets.bug_hunt import BugHunt
from tutor.widgets.prose import Prose

LONG = "\n\n".join(f"Paragraph {number}." for number in range(30))
HUNT = "```walkthrough\nid = 'hunt'\nnet = '1-1-1'\nhunt = true\n```"


@pytest.mark.parametrize(("key", "chosen"), [("tab", 2), ("shift+tab", 1)])
async def test_from_text_without_a_link_it_goes_to_the_nearest_one_on(
    tmp_path: Path, key: str, chosen: int
) -> None:
    text = f"# Far\n\n[one](#far) [two](#far)\n\n{LONG}\n\n[three](#far) [four](#far)\n"
    with open_store(tmp_path) as store:
        app = GradtutorApp(None, store, None, alone=(parse_lesson(text, Path("01-far.md")), None))
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause(1)
            assert isinstance(app.screen, ReadingScreen)
            app.screen.document.scroll_to(y=20, animate=False, force=True)
            await pilot.pause(0.5)
            await pilot.press(key)
            await pilot.pause()
            prose = app.screen.query_one(Prose)
            assert app.focused is prose and prose.chosen == chosen
            assert prose.link_rows[chosen] in app.screen.document.scrollable_content_region.line_range


@pytest.mark.parametrize("key", ["tab", "shift+tab"])
async def test_what_is_partly_in_view_comes_before_what_is_not(tmp_path: Path, key: str) -> None:
    text = f"# Part\n\n[one](#part)\n\n{LONG}\n\n{HUNT}\n\n{LONG}\n\n[two](#part)\n"
    with open_store(tmp_path) as store:
        app = GradtutorApp(None, store, None, alone=(parse_lesson(text, Path("01-part.md")), None))
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause(1)
            assert isinstance(app.screen, ReadingScreen)
            hunt = app.screen.query_one(BugHunt)
            app.screen.document.scroll_to(y=hunt.virtual_region.y + 3, animate=False, force=True)
            await pilot.pause(0.5)
            await pilot.press(key)
            assert app.focused is hunt
