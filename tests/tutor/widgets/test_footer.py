"""The last line tells the keys of the moment, and each can be clicked."""

from __future__ import annotations

from textual import events
from textual.app import App, ComposeResult

from tests.conftest import screen_text
from tutor.widgets.footer import Footer


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
