"""Where an answer is typed in a walk takes the mouse and what is pasted, and tells its keys."""

from pathlib import Path

import pytest
from textual import events

from tests.tutor.widgets.test_walk_view import shown, walk


async def test_a_rule_is_chosen_with_the_mouse_and_answered_at_the_second_click(tmp_path: Path) -> None:
    async with walk(tmp_path, more="start = 'B2.dC_dw'\nlevel = 3", size=(120, 40)) as it:
        await it.press("full_stop")
        field = it.panel.steps.answer
        texts = [f" {place} {option.text} " for place, option in enumerate(field.attempt.part.options, 1)]
        right = next(place for place, option in enumerate(field.attempt.part.options) if option.correct)
        at_right = 1 + sum(len(text) + 2 for text in texts[:right]) + 1
        if right == 0:
            await it.press("right")
        await it.pilot.click(type(field), offset=(at_right, 1))
        assert field.chosen == right and "∂C/∂w₂ = ?" in shown(it)
        await it.pilot.click(type(field), offset=(at_right, 1))
        await it.pilot.pause()
        assert "∂C/∂w₂ = δ₂a₁" in shown(it)


async def test_what_is_pasted_is_typed(tmp_path: Path) -> None:
    async with walk(tmp_path, more="start = 'B2.delta'\nlevel = 1") as it:
        await it.press("full_stop")
        field = it.panel.steps.answer
        field.post_message(events.Paste("-0.1392\x07\nand more" + "9" * 100_000))
        await it.pilot.pause()
        assert field.typed == "-0.1392"
        await it.press("enter")
        assert it.panel.has_focus and "−0.139264" in shown(it)


@pytest.mark.parametrize("level", [1, 2, 3])
async def test_the_keys_are_told_in_full_in_a_small_window(tmp_path: Path, level: int) -> None:
    async with walk(tmp_path, more=f"start = 'B2.dC_dw'\nlevel = {level}") as it:
        await it.press("full_stop")
        assert "Esc shows it" in shown(it)


async def test_a_bare_network_in_matrices_shows_its_weights_until_it_is_solved(tmp_path: Path) -> None:
    async with walk(tmp_path, "2-3-2", "level = 4") as it:
        await it.press("full_stop")
        assert "W₁ over b₁" in shown(it) and "⎝ 0.1 0.2 0.05 ⎠" in shown(it)
        while it.panel.steps.holds:
            await it.press("escape")
        assert "W₁ over b₁" not in shown(it)


async def test_the_numbers_of_a_product_are_taken_from_its_matrices(tmp_path: Path) -> None:
    async with walk(tmp_path, "batch-of-three", "start = 'B2.dW'\nlevel = 2") as it:
        await it.press("full_stop")
        assert "0.377541 0.608259 0.645656" in shown(it) and "0.085024" not in shown(it)
