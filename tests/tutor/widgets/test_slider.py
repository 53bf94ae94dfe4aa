"""Turning, dragging and typing, as a learner does it."""

from typing import ClassVar

import pytest
from textual import events
from textual.app import App
from textual.containers import VerticalScroll
from textual.widgets import Static

from tests.conftest import screen_text
from tutor.widgets.slider import Slider
from tutor.widgets.slider_row import SliderRow

COLUMNS = SliderRow.of(58, 9)
"""Of a screen of 60 columns, two of which are the scrollbar."""


class Bench(App):
    """Three sliders above a text, in a document that scrolls."""

    BINDINGS: ClassVar = [(key, f"note('{key}')") for key in ("q", "0", "e")]

    def __init__(self, **settings):
        super().__init__()
        self.called, self.changed, self.noted = [], [], []
        rate = {"low": 1e-5, "high": 1, "value": 0.01, "scale": "log", "notches": 50} | settings
        self.rate = Slider(
            "learning_rate", label="learning rate", symbol="α", on_change=self.called.append, **rate
        )
        self.batch = Slider(
            "batch_size", label="batch size", symbol="B", low=1, high=120, value=32, scale="integer"
        )
        rules = ("plain", "momentum", "adam")
        self.rule = Slider(
            "rule", label="update rule", symbol="", value="plain", scale="choice", choices=rules
        )

    def compose(self):
        with VerticalScroll(can_focus=False):
            yield self.rate
            yield self.batch
            yield self.rule
            yield Static("\n".join(map(str, range(40))))

    def on_slider_changed(self, event):
        self.changed.append((event.control.name, event.value))

    def action_note(self, key):
        self.noted.append(key)


def row(app, number):
    return screen_text(app).split("\n")[number]


async def test_the_row_shows_symbol_name_place_and_value():
    app = Bench()
    async with app.run_test(size=(60, 10)) as pilot:
        app.rate.current = True
        await pilot.pause()
        lines = screen_text(app).split("\n")
        assert lines[0] == "▸α learning rate    [━━━━━━━━━━━━━━━●──────────]      0.01"
        assert lines[1] == " B batch size        ━━━━━━━●──────────────────         32"
        assert lines[2].startswith(" update rule         ●─────────────────────────      plain")


async def test_arrows_move_a_notch_and_with_shift_ten():
    app = Bench()
    async with app.run_test() as pilot:
        await pilot.press("right")
        assert app.rate.value == 0.01259
        await pilot.press("left", "left")
        assert app.rate.value == 0.007943
        await pilot.press("right", "shift+left")
        assert app.rate.value == 0.001
        await pilot.press("shift+right", "shift+right", "shift+right", "shift+right")
        assert app.rate.value == 1.0


async def test_a_move_calls_back_before_the_message_comes():
    app = Bench()
    async with app.run_test() as pilot:
        app.rate.nudge(1)
        assert app.called == [0.01259]
        assert app.changed == []
        await pilot.pause()
        assert app.changed == [("learning_rate", 0.01259)]


async def test_nothing_is_announced_where_nothing_changes():
    app = Bench(value=1.0)
    async with app.run_test() as pilot:
        await pilot.press("right", "shift+right", "backspace")
        assert app.called == [] and app.changed == []


async def test_setting_the_value_draws_it_and_announces_nothing():
    app = Bench()
    async with app.run_test(size=(60, 10)) as pilot:
        app.rate.value = 0.123456
        await pilot.pause()
        assert row(app, 0).endswith("  0.1235")
        assert app.rate.value == 0.123456
        assert app.called == [] and app.changed == []


async def test_backspace_goes_back_to_the_default():
    app = Bench(value=0.0123456)
    async with app.run_test() as pilot:
        await pilot.press("right", "right", "backspace")
        assert app.rate.value == 0.0123456


async def test_a_digit_begins_a_value_and_does_not_go_to_the_app():
    app = Bench()
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.press("0")
        assert " = 0" in row(app, 0)
        await pilot.press(".", "5", "enter")
        assert app.rate.value == 0.5 and app.noted == []


async def test_the_document_scrolls_by_the_keys_that_a_slider_has_no_use_for():
    app = Bench()
    async with app.run_test(size=(60, 10)) as pilot:
        app.animation_level = "none"
        for key, line in (("down", 1), ("pagedown", 11), ("home", 0)):
            await pilot.press(key)
            await pilot.pause()
            assert app.query_one(VerticalScroll).scroll_offset.y == line
        assert app.rate.value == 0.01


async def test_an_exact_value_is_typed_and_kept():
    app = Bench()
    async with app.run_test() as pilot:
        await pilot.press("enter", *"0.0123456", "enter")
        assert app.rate.value == 0.0123456
        assert app.called == [0.0123456]
        await pilot.press("right")
        assert app.rate.value == 0.01259


async def test_letters_are_letters_while_typing():
    app = Bench()
    async with app.run_test() as pilot:
        await pilot.press("enter", *"q1e-3", "left", "home", "enter")
        assert app.rate.value == 0.001
        assert app.noted == []
        await pilot.press("q")
        assert app.noted == ["q"]


async def test_escape_gives_up_typing():
    app = Bench()
    async with app.run_test() as pilot:
        await pilot.press("enter", "5", "escape")
        assert app.rate.value == 0.01 and app.rate.typed is None and app.called == []


async def test_enter_on_nothing_keeps_the_value():
    app = Bench()
    async with app.run_test() as pilot:
        await pilot.press("enter", "enter")
        assert app.rate.value == 0.01 and app.rate.typed is None


async def test_a_value_out_of_range_says_what_is_expected_and_keeps_the_text():
    app = Bench()
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.press("enter", *"50", "enter")
        assert row(app, 0).startswith(" α learning rate     = 50   1e−5 to 1")
        assert row(app, 1) == " ✗ expected a number from 1e−5 to 1"
        assert row(app, 2).startswith(" B batch size")
        await pilot.press("backspace", "backspace", *"0.5")
        assert row(app, 1).startswith(" B batch size")
        await pilot.press("enter")
        assert app.rate.value == 0.5


async def test_a_whole_number_is_asked_for_where_one_is_needed():
    app = Bench()
    async with app.run_test() as pilot:
        await pilot.press("tab", "enter", *"2.5", "enter")
        assert app.batch.complaint == "expected a whole number from 1 to 120"
        await pilot.press("escape")
        assert app.batch.value == 32 and app.batch.complaint == ""


async def test_a_choice_is_typed_by_its_first_letters():
    app = Bench()
    async with app.run_test() as pilot:
        app.rule.focus()
        await pilot.press("enter", *"mom", "enter")
        assert app.rule.value == "momentum"
        assert app.changed == [("rule", "momentum")]


async def test_going_elsewhere_gives_up_typing():
    app = Bench()
    async with app.run_test() as pilot:
        await pilot.press("enter", *"0.5", "tab")
        assert app.rate.typed is None and app.rate.value == 0.01
        assert app.focused is app.batch


async def test_a_huge_paste_is_cut_to_what_a_value_can_be():
    app = Bench()
    async with app.run_test() as pilot:
        await pilot.press("enter")
        app.post_message(events.Paste("0.25 q\n" + "x" * 1_000_000))
        await pilot.pause()
        assert app.rate.typed == "0.25"


async def test_a_click_on_the_rail_moves_there_and_a_drag_follows():
    app = Bench()
    async with app.run_test(size=(60, 10)) as pilot:
        start = COLUMNS.rail_starts
        await pilot.mouse_down(app.batch, offset=(start, 0))
        assert app.batch.value == 1
        await pilot.hover(app.batch, offset=(start + COLUMNS.rail - 1, 0))
        assert app.batch.value == 120
        await pilot.hover(app.rule, offset=(0, 2))
        assert app.batch.value == 1
        await pilot.mouse_up(app.rule, offset=(0, 2))
        await pilot.hover(app.batch, offset=(start + 5, 0))
        assert app.batch.value == 1
        assert [value for _, value in app.changed] == [1, 120, 1]


async def test_a_click_on_the_name_only_gives_the_focus():
    app = Bench()
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.click(app.batch, offset=(3, 0))
        assert app.focused is app.batch and app.batch.value == 32 and app.batch.typed is None


async def test_a_click_on_the_value_begins_to_type():
    app = Bench()
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.click(app.batch, offset=(COLUMNS.rail_starts + 34, 0))
        await pilot.press(*"64", "enter")
        assert app.batch.value == 64


async def test_the_wheel_scrolls_the_document():
    app = Bench()
    async with app.run_test(size=(60, 10)) as pilot:
        app.animation_level = "none"
        await pilot._post_mouse_events(
            [__import__("textual").events.MouseScrollDown], app.rate, (30, 0), button=0
        )
        await pilot.pause()
        assert app.rate.value == 0.01
        assert app.query_one(VerticalScroll).scroll_offset.y > 0


async def test_a_disabled_slider_is_hollow_and_does_not_move():
    app = Bench(disabled=True)
    async with app.run_test(size=(60, 10)) as pilot:
        assert "○" in row(app, 0) and "┄" in row(app, 0)
        assert app.focused is app.batch
        await pilot.click(app.rate, offset=(30, 0))
        assert app.rate.value == 0.01


async def test_the_focus_is_seen_without_colour():
    app = Bench()
    async with app.run_test(size=(60, 10)) as pilot:
        assert "[" in row(app, 0) and "[" not in row(app, 1)
        await pilot.press("tab")
        assert "[" not in row(app, 0) and "[" in row(app, 1)


@pytest.mark.parametrize("width", [30, 36, 60, 80, 200])
async def test_a_row_fits_and_the_value_never_jumps(width):
    app = Bench()
    async with app.run_test(size=(width, 10)) as pilot:
        ends = set()
        for value in (1e-5, 0.01, 0.01259, 1.0):
            app.rate.value = value
            await pilot.pause()
            ends.add(len(row(app, 0)))
            assert "●" in row(app, 0)
        assert len(ends) == 1 and ends.pop() <= width
        assert row(app, 0).split()[-1] == "1"


def test_a_value_that_is_no_choice_is_refused():
    with pytest.raises(ValueError, match="sgd"):
        Slider("rule", label="rule", symbol="", value="sgd", scale="choice", choices=("plain", "adam"))
