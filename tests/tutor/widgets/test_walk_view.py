"""A walk on the screen: stepped, looked at, edited, left and taken up again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.conftest import screen_text
from tests.tutor.bench import Bench
from tutor.app import GradtutorApp
from tutor.course import parse_lesson
from tutor.progress import open_store
from tutor.screens.reading import ReadingScreen
from tutor.translation import speak
from tutor.widgets.factor_shelf import FactorShelf
from tutor.widgets.lab_panel import LabPanel

SIZES = [(80, 24), (120, 40), (200, 60)]


@asynccontextmanager
async def walk(
    folder: Path, net: str = "1-1-1", more: str = "", size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Bench]:
    text = f"# A walk\n\nText.\n\n```walkthrough\nid = 'walk'\nnet = '{net}'\n{more}\n```\n"
    with open_store(folder) as store:
        app = GradtutorApp(None, store, None, alone=(parse_lesson(text, Path("17-walk.md")), None))
        async with app.run_test(size=size) as pilot:
            it = Bench(app, pilot, store)
            await it.until(lambda: isinstance(app.screen, ReadingScreen) and app.screen.query(LabPanel))
            await it.until(lambda: it.panel.session is not None or it.panel.query(".lab-error"))
            await pilot.pause()
            yield it
            app.screen_stack[1].leave()


def shown(it: Bench) -> str:
    """Return the words on the screen."""
    return " ".join(screen_text(it.app).split())


def at(it: Bench) -> str:
    current = it.panel.session.frame.current
    return current.name if current else ""


@pytest.mark.parametrize("size", SIZES)
async def test_the_walk_from_the_input_to_the_new_loss(tmp_path: Path, size: tuple[int, int]) -> None:
    async with walk(tmp_path, size=size) as it:
        await it.press("z")
        assert "Press . for the first micro-step." in shown(it)
        for number in range(1, 31):
            await it.press("full_stop")
            assert f"step {number} of 30" in shown(it)
            assert it.panel.steps.frame.shown.result in shown(it)
        assert "R.loss · step 30 of 30 · recheck · iteration 1" in shown(it)
        assert "0.087636" in shown(it)
        await it.press("full_stop")
        assert "F0.x · step 1 of 30 · forward · iteration 2" in shown(it)
        await it.press("comma", "comma")
        assert "R2.a · step 29 of 30" in shown(it)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("net", ["1-1-1", "2-3-2", "batch-of-three"])
async def test_diagram_frame_and_shelf_are_on_the_screen_together(
    tmp_path: Path, net: str, size: tuple[int, int]
) -> None:
    async with walk(tmp_path, net, "start = 'B2.delta'", size) as it:
        await it.press("z", "full_stop", "full_stop")
        words = shown(it)
        for part in ("where", "rule", "numbers", "result", "why", "reused", "α learning rate"):
            assert part in words
        view = it.panel.steps
        for part in (view.diagram, view.frame, view.factors, view.ruler, view.remark):
            assert part.region.height and part.region.bottom <= size[1] - 1
        assert "needs" not in words
        charts = [chart for chart in it.panel.charts.query("Chart") if chart.region.height]
        assert bool(charts) is (size[0] >= 100)


@pytest.mark.parametrize("net", ["1-1-1", "2-3-2"])
async def test_the_smallest_window_has_room_to_change_a_number(tmp_path: Path, net: str) -> None:
    async with walk(tmp_path, net, "start = 'B2.delta'", (60, 18)) as it:
        await it.press("full_stop", "z", "i")
        view = it.panel.steps
        for part in (view.diagram, view.frame, view.ruler, view.editor):
            assert part.region.height and part.region.bottom <= 17
        await it.press(*"2", "enter")
        assert "2" in shown(it) and view.editor.items[0].text == "2"


@pytest.mark.parametrize(("more", "key"), [("level = 1", "full_stop"), ("start = 'B2.delta'", "i")])
async def test_the_smallest_window_shows_the_line_that_is_typed_in(
    tmp_path: Path, more: str, key: str
) -> None:
    async with walk(tmp_path, more=more, size=(60, 18)) as it:
        await it.press(*["full_stop"] * 8, key)
        view = it.panel.steps
        assert view.taker is it.app.focused
        for part in (view.ruler, view.frame, view.taker):
            assert part.region.y >= 1 and part.region.bottom <= 17


async def test_by_phase_and_by_iteration(tmp_path: Path) -> None:
    async with walk(tmp_path) as it:
        await it.press("full_stop", "u", "full_stop")
        assert (at(it), "by phase" in shown(it)) == ("F2.a", True)
        await it.press("full_stop", "full_stop")
        assert at(it) == "B2.dz_da"
        await it.press("comma")
        assert at(it) == "LOSS"
        await it.press("u", "full_stop")
        assert (at(it), "by iteration" in shown(it)) == ("R.loss", True)
        await it.press("full_stop")
        assert it.step == (2, 0)
        await it.press("comma")
        assert it.step == (1, 0)


async def test_where_there_is_little_room_a_key_brings_the_charts(tmp_path: Path) -> None:
    async with walk(tmp_path) as it:
        await it.press("full_stop", "z")
        view = it.panel.steps
        assert view.diagram.region.height and "v charts" in shown(it)
        await it.press("v")
        assert not view.diagram.region.height and "loss over" in shown(it)
        await it.press("v")
        assert "w1" in shown(it) and not view.diagram.region.height
        await it.press("v")
        assert view.diagram.region.height


async def test_a_reused_factor_is_lit_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with walk(tmp_path, more="start = 'B2.delta'") as it:
        shelf = it.panel.query_one(FactorShelf)
        await it.press("full_stop", "full_stop")
        assert [factor.text for factor in shelf.factors if factor.used] == ["a₁ 0.636453", "δ₂ −0.139264"]
        assert shelf.flash
        await it.until(lambda: not shelf.flash)
        monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
        await it.press("comma", "full_stop")
        assert not shelf.flash and any(factor.used for factor in shelf.factors)


async def test_an_entry_of_a_matrix_after_another(tmp_path: Path) -> None:
    async with walk(tmp_path, "2-3-2", "start = 'B2.dW'") as it:
        await it.press("o", "o")
        assert "∂C/∂W₂[2,1] = 0.475021 · 0.488371" in shown(it)
        lit = {
            (place.layer, place.unit, place.source)
            for place in it.panel.steps.diagram.picture.lit
            if place.part == "w"
        }
        assert lit == {(2, 0, 1)}
        await it.press("O")
        assert "∂C/∂W₂[1,2]" in shown(it)


async def test_a_number_is_chosen_and_typed_and_all_follows(tmp_path: Path) -> None:
    async with walk(tmp_path, more="start = 'B2.dC_dw'") as it:
        await it.press("z", "i", "right", "right", "right", *"2.5", "enter")
        view = it.panel.steps
        assert view.editor.item.name == "w2" and at(it) == "B2.dC_dw"
        assert it.panel.session.value("weights").split(",")[2] == "2.5"
        assert "−0.06537 · 0.636453" in shown(it) and "w2 2.5" in shown(it)
        assert {(place.part, place.layer) for place in view.diagram.picture.lit} == {("w", 2)}
        await it.press("left", "up")
        assert "b1 −0.3" in shown(it)
        await it.press("escape")
        assert not view.editor.display and it.panel.has_focus
        await it.press("full_stop")
        assert at(it) == "B2.dz_db"


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (["right", *"abc"], "w1: 'abc' is not a number"),
        (["left", *"9-9"], "unknown network '9-9', expected one of 1-1-1"),
        (["left", "left", *"x"], "hidden: 'x' is not a number"),
        (["left"] * 5 + ["0"], "learning_rate: 0 is out of range, expected more than 0"),
    ],
)
async def test_what_cannot_be_taken_is_said_and_nothing_is_lost(
    tmp_path: Path, keys: list[str], said: str
) -> None:
    async with walk(tmp_path, more="start = 'B2.delta'", size=(120, 40)) as it:
        before = it.panel.steps.editor.items
        await it.press("i", *("minus" if key == "-" else key for key in keys), "enter")
        assert said in shown(it)
        assert it.panel.steps.editor.items == before
        assert at(it) == "B2.delta"


async def test_a_diverging_rate_is_told_and_can_be_taken_back(tmp_path: Path) -> None:
    more = "settings = { activation = 'identity', output = 'identity', learning_rate = 50 }"
    async with walk(tmp_path, more=more, size=(120, 40)) as it:
        await it.press("u", "u", *["full_stop"] * 12)
        assert "is no longer a finite number" in shown(it)
        await it.press("H")
        assert "halved to 25" in shown(it)


async def test_a_key_wiggles_every_derivative(tmp_path: Path) -> None:
    async with walk(tmp_path, more="start = 'LOSS'") as it:
        await it.press("c")
        assert "no derivative, nothing to wiggle" in shown(it)
        while at(it) != "B1.dC_db":
            await it.press("full_stop")
            assert f"wiggle says {it.panel.steps.frame.shown.result} ✓" in shown(it)
        await it.press("c")
        assert "wiggle says" not in shown(it)


async def test_presets_are_chosen_with_keys(tmp_path: Path) -> None:
    async with walk(tmp_path, more="start = 'LOSS'") as it:
        await it.press("i", "left", "up")
        assert it.panel.session.stepper.data.name == "practice-1"
        assert "0.104862" in shown(it)
        await it.press(*["up"] * 4)
        assert it.panel.session.stepper.data.name == "2-3-2"
        assert it.panel.steps.frame.has_class("-vectors")


async def test_alpha_is_turned_for_the_iteration_on_show(tmp_path: Path) -> None:
    async with walk(tmp_path, more="start = 'U2.w'") as it:
        before = it.panel.steps.frame.shown.value
        await it.press("plus")
        assert at(it) == "U2.w" and it.panel.steps.frame.shown.value > before


async def test_step_and_numbers_are_there_on_coming_back(tmp_path: Path) -> None:
    async with walk(tmp_path, more="start = 'B2.delta'") as it:
        await it.press("i", *"0.25", "enter", "escape", "full_stop", "full_stop")
    async with walk(tmp_path, more="start = 'B2.delta'") as it:
        assert at(it) == "B2.dC_dw"
        assert it.panel.steps.editor.items[0].text == "0.25"
        await it.press("full_stop")
        assert at(it) == "B2.dz_db"


async def test_a_start_that_is_none_is_told_in_place(tmp_path: Path) -> None:
    async with walk(tmp_path, more="start = 'B7.z'", size=(120, 40)) as it:
        assert "17-walk.md:5: unknown micro-step 'B7.z', expected one of F0.x" in shown(it)


async def test_the_window_may_change_at_any_moment(tmp_path: Path) -> None:
    async with walk(tmp_path, "2-3-2", "start = 'B2.dW'") as it:
        await it.press("z", "o", "i")
        for size in ((60, 18), (200, 60), (76, 20), (100, 30), (80, 24)):
            await it.pilot.resize_terminal(*size)
            await it.pilot.pause()
            assert "∂C/∂W₂" in shown(it)
        await it.press("escape", "full_stop")
        assert at(it) == "B2.db"


async def test_a_walk_in_russian(tmp_path: Path) -> None:
    speak("ru")
    try:
        async with walk(tmp_path, more="start = 'B1.delta'") as it:
            await it.press("z", "full_stop", "comma")
            words = shown(it)
            for part in (
                "B1.delta · шаг 17 из 30 · скрытый слой 1",
                "правило",
                "числа",
                "итог",
                "почему",
                "снова",
            ):
                assert part in words
            assert "Сигнал следующего слоя, прошедший назад через w2 и наклон" in words
            await it.press("i", *"abc", "enter")
            assert "x: 'abc' — не число" in shown(it)
    finally:
        speak("en")


async def test_why_this_number_opens_from_the_walk(tmp_path: Path) -> None:
    async with walk(tmp_path, more="start = 'B2.dC_dw'") as it:
        await it.press("e")
        assert "made from" in screen_text(it.app)
        await it.press("escape")
        await it.press("t")
        assert "Update 1" in screen_text(it.app)


async def test_other_labs_say_that_they_are_no_walk(tmp_path: Path) -> None:
    from tests.tutor.bench import bench

    async with bench(tmp_path) as it:
        await it.press("i")
        assert any("no walkthrough" in told.message for told in it.app._notifications)
