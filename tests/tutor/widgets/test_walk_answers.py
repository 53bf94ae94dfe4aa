"""What a walk leaves to the learner is asked in place, graded, and shown after two wrong answers."""

from pathlib import Path

import pytest

from tests.tutor.bench import Bench
from tests.tutor.widgets.test_walk_view import at, shown, walk
from tutor.translation import speak


def keys(text: str) -> list[str]:
    named = {
        "-": "minus",
        ".": "full_stop",
        "*": "asterisk",
        "(": "left_parenthesis",
        ")": "right_parenthesis",
    }
    return [named.get(letter, letter) for letter in text]


async def say(it: Bench, text: str) -> None:
    it.panel.steps.answer.typed = ""
    await it.press(*keys(text), "enter")


async def test_a_result_is_typed_and_stays_typed_in(tmp_path: Path) -> None:
    async with walk(tmp_path, more="start = 'B2.delta'\nlevel = 1") as it:
        assert "δ₂ = (∂C/∂a₂)(∂a₂/∂z₂)" in shown(it) and "−0.139264" not in shown(it)
        await it.press("full_stop")
        assert it.app.focused is it.panel.steps.answer and at(it) == "B2.delta"
        await say(it, "-0.139")
        assert "Right" in shown(it) and "−0.139264" in shown(it) and it.panel.has_focus
        await it.press("full_stop")
        assert at(it) == "B2.dz_dw"
        await it.press("escape", "comma")
        assert at(it) == "B2.delta" and "−0.139264" in shown(it)


async def test_the_reason_comes_after_the_answer_for_it_tells_too_much(tmp_path: Path) -> None:
    async with walk(tmp_path, more="start = 'R.loss'\nlevel = 1") as it:
        assert "why …" in shown(it) and "0.087636" not in shown(it)
        await it.press("full_stop")
        await say(it, "0.0876")
        assert "why The loss fell from 0.102400 to 0.087636" in shown(it)


async def test_a_slip_is_named_and_the_second_miss_shows_the_right_value(tmp_path: Path) -> None:
    async with walk(tmp_path, more="start = 'B2.delta'\nlevel = 1", size=(120, 40)) as it:
        await it.press("full_stop")
        await say(it, "0.139264")
        assert "sign" in shown(it) and it.panel.steps.answer.typed == "0.139264"
        await say(it, "-0.64")
        assert "It is δ₂ = −0.139264." in shown(it) and it.panel.has_focus


async def test_rule_then_numbers_then_result(tmp_path: Path) -> None:
    async with walk(tmp_path, more="start = 'B2.dC_dw'\nlevel = 3", size=(120, 40)) as it:
        assert "∂C/∂w₂ = ?" in shown(it)
        await it.press("full_stop")
        options = it.panel.steps.answer.attempt.part.options
        right = next(place for place, option in enumerate(options, 1) if option.correct)
        await it.press(str(right % len(options) + 1), "enter")
        assert "∂C/∂w₂ = ?" in shown(it)
        await it.press(str(right), "enter")
        assert "∂C/∂w₂ = δ₂a₁" in shown(it) and "Put the numbers in" in shown(it)
        await say(it, "-0.139264*0.636453")
        assert "−0.139264 · 0.636453" in shown(it)
        await say(it, "-0.0886")
        assert "−0.088635" in shown(it) and it.panel.has_focus


async def test_the_bare_network_has_a_box_for_each_gradient(tmp_path: Path) -> None:
    async with walk(tmp_path, more="level = 4") as it:
        await it.press("full_stop")
        assert "∂C/∂w₂ □" in shown(it) and "0.5600" not in shown(it)
        assert "Press ." not in shown(it), "it is a point in the box"
        await say(it, "-0.088635")
        assert "∂C/∂w₂ −0.088635 ✓" in shown(it)
        await it.press("right")
        await say(it, "-0.039441")
        assert "∂C/∂w₁ −0.039441 ✓" in shown(it)
        await say(it, "-0.049301")
        await say(it, "-0.139264")
        assert not it.panel.steps.holds and it.panel.has_focus
        await it.press("full_stop")
        assert at(it) == "F0.x" and "0.800000" in shown(it)


async def test_the_level_is_chosen_with_a_key(tmp_path: Path) -> None:
    async with walk(tmp_path, more="start = 'B2.delta'", size=(120, 40)) as it:
        await it.press("L")
        assert "level 1" in shown(it) and "−0.139264" not in shown(it)
        await it.press("escape")
        assert "−0.139264" in shown(it)
        await it.press("L")
        assert "level 2" in shown(it) and "Put the numbers in" in shown(it)
        await it.press("escape", "escape", *["L", "escape", "escape", "escape"] * 1, "L")
        assert "level 4" in shown(it)


async def test_the_level_is_found_again(tmp_path: Path) -> None:
    async with walk(tmp_path, more="start = 'B2.delta'") as it:
        await it.press("L", "escape", "L")
    async with walk(tmp_path, more="start = 'B2.delta'") as it:
        assert it.panel.steps.level == 2 and it.panel.steps.holds
        assert it.store.level("walk") == 2


async def test_the_next_level_is_offered_where_this_one_was_walked_without_a_slip(tmp_path: Path) -> None:
    async with walk(tmp_path, more="start = 'R2.z'\nlevel = 1", size=(120, 40)) as it:
        await it.press("full_stop")
        while it.panel.session.frame.micro:
            await say(it, it.panel.steps.answer.attempt.part.right.replace("−", "-"))
            await it.press("full_stop")
        assert "Not a slip" not in shown(it)
        await say(it, it.panel.steps.answer.attempt.part.right.replace("−", "-"))
        assert "Not a slip on level 1. L goes on to the next one: you put the numbers in." in shown(it)


async def test_a_run_waits_for_the_answer(tmp_path: Path) -> None:
    async with walk(tmp_path, more="start = 'LOSS'\nlevel = 1") as it:
        await it.press("full_stop", "escape")
        await it.press("space")
        await it.until(lambda: it.panel.steps.holds)
        await it.pilot.pause(1.2)
        assert at(it) == "B2.dC_da" and not it.panel.running


async def test_an_open_question_takes_no_keyboard_from_the_text(tmp_path: Path) -> None:
    async with walk(tmp_path, more="start = 'B2.delta'\nlevel = 2") as it:
        assert it.app.focused is it.app.screen.document


@pytest.mark.parametrize("net", ["2-3-2", "batch-of-three"])
async def test_of_a_matrix_the_entry_in_view_is_asked(tmp_path: Path, net: str) -> None:
    async with walk(tmp_path, net, "start = 'B2.dW'\nlevel = 1") as it:
        await it.press("full_stop")
        right = it.panel.steps.frame.shown.value
        assert "∂C/∂W₂[1,1] =" in shown(it)
        await say(it, f"{right:.4f}")
        assert it.panel.has_focus
        await it.press("o")
        assert "∂C/∂W₂[1,2] =" in shown(it) and it.panel.steps.holds


async def test_it_asks_in_russian_too(tmp_path: Path) -> None:
    speak("ru")
    try:
        async with walk(tmp_path, more="start = 'B2.delta'\nlevel = 1") as it:
            await it.press("full_stop")
            assert "число или формула, Enter — ответ" in shown(it)
            await say(it, "0.139264")
            assert "знак" in shown(it).lower()
    finally:
        speak("en")


@pytest.mark.parametrize("net", ["1-1-1", "2-3-2"])
async def test_nothing_below_moves_when_a_question_comes_or_goes(tmp_path: Path, net: str) -> None:
    async with walk(tmp_path, net, "start = 'F1.a'\nlevel = 1", (120, 40)) as it:
        await it.press("full_stop")
        heights = {it.panel.region.height}
        await it.press("escape")
        heights.add(it.panel.region.height)
        await it.press("full_stop")
        heights.add(it.panel.region.height)
        assert len(heights) == 1
