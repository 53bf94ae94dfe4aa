"""A lab opens when the reader comes near it, and what depends on it then is right."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.conftest import screen_text
from tests.tutor.bench import LINE
from tutor.app import GradtutorApp
from tutor.course import Course, bundled_course_folder, parse_lesson
from tutor.progress import open_store
from tutor.screens.lessons import LessonsScreen
from tutor.screens.reading import ReadingScreen
from tutor.widgets.lab_panel import LabPanel

FAR = "\n\n".join(f"Paragraph {number}." for number in range(60))
NUMBER = "The learning rate is {{line.learning_rate}}."
QUESTION = """\
```quiz
id = "late-1"
type = "predict"
lab = "line"
quantity = "loss"
prompt = "What is the loss after this step?"
tolerance = 0.01
```
"""


@asynccontextmanager
async def reading(folder: Path, text: str) -> AsyncIterator[tuple[GradtutorApp, Pilot[None]]]:
    lesson = parse_lesson(f"# Late\n\n{text}\n", Path("01-late.md"))
    with open_store(folder) as store:
        app = GradtutorApp(None, store, None, alone=(lesson, None))
        async with app.run_test(size=(80, 24)) as pilot:
            yield app, pilot


def lab(app: GradtutorApp) -> LabPanel:
    return app.screen_stack[1].query_one(LabPanel)


async def come_true(pilot: Pilot[None], true: object) -> bool:
    assert callable(true)
    for _ in range(300):
        if true():
            return True
        await pilot.pause(0.01)
    return False


async def settled(app: GradtutorApp, pilot: Pilot[None]) -> ReadingScreen:
    assert await come_true(pilot, lambda: isinstance(app.screen, ReadingScreen) and app.screen.document.ready)
    await pilot.pause(0.3)
    assert isinstance(app.screen, ReadingScreen)
    return app.screen


async def test_a_lab_far_below_is_closed_until_it_is_a_page_away(tmp_path: Path) -> None:
    async with reading(tmp_path, f"{FAR}\n\n```lab\n{LINE}```\n") as (app, pilot):
        screen = await settled(app, pilot)
        panel = lab(app)
        assert panel.session is None
        away = panel.virtual_region.y - 2 * screen.document.size.height
        for row, opens in ((away - 1, False), (away + 1, True)):
            screen.document.scroll_to(y=row, animate=False)
            await pilot.pause(0.5)
            assert (panel.session is not None) == opens, row


async def test_opening_moves_nothing(tmp_path: Path) -> None:
    async with reading(tmp_path, f"{FAR}\n\n```lab\n{LINE}```\n\n{FAR}\n") as (app, pilot):
        screen = await settled(app, pilot)
        length = screen.document.virtual_size.height
        await pilot.press("pagedown", "pagedown", "pagedown", "pagedown", "pagedown")
        assert await come_true(pilot, lambda: lab(app).session is not None)
        await pilot.pause(0.3)
        assert screen.document.virtual_size.height == length


async def test_a_number_that_a_lab_computes_is_there_when_it_comes_into_view(tmp_path: Path) -> None:
    text = f"{FAR}\n\n{NUMBER}\n\n{FAR}\n\n```lab\n{LINE}```\n\n{FAR}\n"
    async with reading(tmp_path, text) as (app, pilot):
        screen = await settled(app, pilot)
        await pilot.press("end")
        await pilot.pause(0.3)
        for _ in range(20):
            await pilot.press("pageup")
            await pilot.pause(0.05)
            if "The learning rate is" in screen_text(app):
                break
        assert await come_true(pilot, lambda: "The learning rate is 0.05." in screen_text(app))
        assert screen.document.scroll_y > 0


async def test_a_number_in_a_formula_is_there_too(tmp_path: Path) -> None:
    text = f"The table has $N = {{{{line.N}}}}$ objects.\n\n{FAR}\n\n```lab\n{LINE}```\n"
    async with reading(tmp_path, text) as (app, pilot):
        await settled(app, pilot)
        assert await come_true(pilot, lambda: "N = 40 objects" in screen_text(app))
        assert lab(app).session is None


async def test_one_fault_in_a_text_leaves_the_rest_and_is_told_below(tmp_path: Path) -> None:
    text = f"{NUMBER} It is not {{{{line.nothing}}}} nor {{{{line}}}}.\n\n```lab\n{LINE}```\n"
    async with reading(tmp_path, text) as (app, pilot):
        await settled(app, pilot)
        assert await come_true(pilot, lambda: "01-late.md:3: {{line}} names nothing" in screen_text(app))
        words = " ".join(screen_text(app).split())
        assert "The learning rate is 0.05. It is not {{line.nothing}} nor {{line}}." in words
        assert "01-late.md:3: {{line.nothing}} has no value" in words


async def test_a_question_about_a_lab_opens_it_from_afar(tmp_path: Path) -> None:
    text = f"{QUESTION}\n\n{FAR}\n\n```lab\n{LINE}```\n\n{FAR}\n"
    async with reading(tmp_path, text) as (app, pilot):
        await settled(app, pilot)
        assert await come_true(pilot, lambda: lab(app).session is not None)


async def test_the_first_key_reaches_a_lab_that_is_not_open_yet(tmp_path: Path) -> None:
    async with reading(tmp_path, f"```lab\n{LINE}```\n") as (app, pilot):
        assert await come_true(pilot, lambda: isinstance(app.screen, ReadingScreen))
        screen = app.screen
        assert isinstance(screen, ReadingScreen) and not screen.document.ready
        await screen.action_lab("forward")
        await screen.action_lab("forward")
        assert await come_true(pilot, lambda: screen.document.ready)
        assert await come_true(pilot, lambda: lab(app).session is not None)
        await pilot.pause(0.2)
        frame = lab(app).session.frame  # pyright: ignore[reportOptionalMemberAccess]
        assert (frame.step, frame.micro) == (0, 2)


async def test_a_key_that_goes_to_a_lab_far_below_opens_it(tmp_path: Path) -> None:
    async with reading(tmp_path, f"{FAR}\n\n```lab\n{LINE}```\n\n{FAR}\n") as (app, pilot):
        screen = await settled(app, pilot)
        await screen.action_lab("forward")
        assert lab(app).session is not None


async def test_a_jump_to_a_lab_opens_it(tmp_path: Path) -> None:
    async with reading(tmp_path, f"{FAR}\n\n```lab\n{LINE}```\n") as (app, pilot):
        screen = await settled(app, pilot)
        await pilot.press("end")
        assert await come_true(pilot, lambda: lab(app).session is not None)
        assert screen.document.at_end


@pytest.mark.parametrize("moment", [0.0, 0.02, 0.04, 0.06, 0.1])
async def test_a_lesson_is_left_at_any_moment_of_its_opening(moment: float, tmp_path: Path) -> None:
    course = Course(bundled_course_folder(), "en")
    with open_store(tmp_path) as store:
        app = GradtutorApp(course, store, course.find("17"))
        async with app.run_test(size=(80, 24)) as pilot:
            assert await come_true(pilot, lambda: isinstance(app.screen, ReadingScreen))
            await pilot.pause(moment)
            await pilot.press("l")
            assert await come_true(pilot, lambda: isinstance(app.screen, LessonsScreen))
            await pilot.press("p", "escape")
            await pilot.pause(0.3)
