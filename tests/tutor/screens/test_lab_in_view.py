"""Which of a lesson's labs the keys act on."""

from __future__ import annotations

from pathlib import Path

from tests.tutor.bench import LINE
from tutor.app import GradtutorApp
from tutor.course import parse_lesson
from tutor.progress import open_store
from tutor.screens.reading import ReadingScreen
from tutor.widgets.lab_panel import LabPanel

TEXT = "\n\n".join(f"Paragraph {number}." for number in range(20))


def block(name: str) -> str:
    return "```lab\n" + LINE.replace('"line"', f'"{name}"') + "```\n"


async def test_keys_leave_a_lab_that_is_out_of_view_for_the_one_in_view(tmp_path: Path) -> None:
    text = f"# Two\n\n{block('one')}\n{TEXT}\n\n{block('two')}\n{TEXT}\n"
    with open_store(tmp_path) as store:
        app = GradtutorApp(None, store, None, alone=(parse_lesson(text, Path("01-two.md")), None))
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause(1)
            screen = app.screen
            assert isinstance(screen, ReadingScreen)
            one, two = screen.query(LabPanel)
            await pilot.press(".")
            await pilot.pause(0.5)
            assert one.has_focus_within and screen.lab is one
            screen.document.scroll_to_widget(two, top=True, animate=False, force=True)
            await pilot.pause(1)
            assert not screen.document.shows(one) and screen.lab is two
            await pilot.press(".")
            assert one.session is not None and two.session is not None
            assert (one.session.frame.micro, two.session.frame.micro) == (1, 1)
            assert two.has_focus_within


async def test_a_lab_with_the_keyboard_keeps_the_keys_where_none_is_in_view(tmp_path: Path) -> None:
    text = f"# One\n\n{block('one')}\n{TEXT}\n\n{TEXT}\n"
    with open_store(tmp_path) as store:
        app = GradtutorApp(None, store, None, alone=(parse_lesson(text, Path("01-one.md")), None))
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause(1)
            screen = app.screen
            assert isinstance(screen, ReadingScreen)
            one = screen.query_one(LabPanel)
            await pilot.press(".")
            screen.document.scroll_end(animate=False, force=True)
            await pilot.pause(1)
            assert not screen.document.shows(one) and screen.lab is one
