"""The last line tells the keys of the moment, and each can be clicked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Input

from tests.conftest import screen_text
from tutor.app import GradtutorApp
from tutor.course import Course, bundled_course_folder
from tutor.progress import open_store
from tutor.widgets.document import Document
from tutor.widgets.footer import Footer
from tutor.widgets.lab_panel import LabPanel


class Keys(App[None]):
    BINDINGS = [("a", "count", "count"), ("b", "count", "again"), ("c", "never", "never")]  # noqa: RUF012

    counted = 0

    def compose(self) -> ComposeResult:
        yield Footer()

    def action_count(self) -> None:
        self.counted += 1

    def action_never(self) -> None:
        self.counted += 100

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return None if action == "never" else True


async def test_an_action_is_told_once_and_done_by_a_click_on_its_key_or_label() -> None:
    app = Keys()
    async with app.run_test(size=(40, 8)) as pilot:
        await pilot.pause(0.1)
        assert screen_text(app).splitlines()[-1].startswith(" a count  c never")
        await pilot.click(Footer, offset=(1, 0))
        await pilot.click(Footer, offset=(5, 0))
        assert app.counted == 2


async def test_a_click_on_what_cannot_be_done_now_or_beside_the_keys_does_nothing() -> None:
    app = Keys()
    async with app.run_test(size=(60, 8)) as pilot:
        await pilot.pause(0.1)
        await pilot.click(Footer, offset=(screen_text(app).splitlines()[-1].index("never"), 0))
        await pilot.click(Footer, offset=(59, 0))
        assert app.counted == 0


async def test_the_wheel_brings_keys_that_do_not_fit() -> None:
    app = Keys()
    async with app.run_test(size=(12, 8)) as pilot:
        await pilot.pause(0.1)
        assert "never" not in screen_text(app)
        await pilot._post_mouse_events([events.MouseScrollDown], Footer)
        await pilot.pause()
        assert screen_text(app).splitlines()[-1].startswith(" c never")
        await pilot._post_mouse_events([events.MouseScrollUp], Footer)
        await pilot.pause()
        assert screen_text(app).splitlines()[-1].startswith(" a count")


class ManyKeys(Keys):
    BINDINGS = [("d", "app.bell", "help"), ("e", "app.quit", "leave")]  # noqa: RUF012


async def test_where_room_is_short_the_last_two_keys_stay() -> None:
    app = ManyKeys()
    async with app.run_test(size=(20, 8)) as pilot:
        await pilot.pause(0.1)
        assert screen_text(app).splitlines()[-1].split() == ["d", "help", "e", "leave"]


@pytest.mark.parametrize(
    ("keys", "footer"),
    [
        (["tab"], "←→ turn  Enter type in  . step"),
        (["tab", "enter"], "Enter set it  Esc cancel"),
        (["tab", "enter", "escape"], "←→ turn  Enter type in  . step"),
        (["colon"], "Enter go  Esc cancel"),
        (["p"], "Enter answer it  Esc no idea"),
        (["p", "escape"], ". step  , back"),
        (["u", "full_stop", "f", "F", "n"], "Enter rename  Esc cancel"),
        (["u", "full_stop", "f", "F", "n", "escape"], "Enter go on with it  n rename"),
    ],
    ids=" ".join,
)
async def test_a_lesson_says_what_the_keys_do_at_the_moment(
    keys: list[str], footer: str, tmp_path: Path
) -> None:
    course = Course(bundled_course_folder(), "en")
    with open_store(tmp_path) as store:
        app = GradtutorApp(course, store, course.find("06-sgd"))
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: app.screen.query(LabPanel))
            await pilot.press("full_stop")
            await until(pilot, lambda: isinstance(app.focused, LabPanel) and app.focused.session)
            for key in keys:
                await pilot.press(key)
                await pilot.pause(0.05)
            await until(pilot, lambda: screen_text(app).splitlines()[-1].startswith(f" {footer}"))


async def test_a_question_says_how_it_is_answered_and_left(tmp_path: Path) -> None:
    course = Course(bundled_course_folder(), "en")
    with open_store(tmp_path) as store:
        app = GradtutorApp(course, store, course.find("06-sgd"))
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: app.screen.query(Input))
            app.screen.query(Input).first().focus()
            await until(
                pilot, lambda: screen_text(app).splitlines()[-1] == " Enter answer it  Esc leave the line"
            )
            await pilot.press("tab")
            await until(pilot, lambda: screen_text(app).splitlines()[-1].startswith(" ←→ choose  Enter pick"))
            await pilot.press("shift+tab")
            reading = app.screen
            await pilot.press("1", "escape")
            await until(pilot, lambda: isinstance(app.focused, Document))
            assert app.screen.query(Input).first().value == "1"
            await until(pilot, lambda: "l lessons" in screen_text(app).splitlines()[-1])
            await pilot.press("escape")
            await until(pilot, lambda: app.screen is not reading)


async def until(pilot: Pilot[None], true: Callable[[], object]) -> None:
    for _ in range(100):
        if true():
            return
        await pilot.pause(0.05)
    raise AssertionError(screen_text(pilot.app))
