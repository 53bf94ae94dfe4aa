"""The scrubber and the keys that move a run, on the screen."""

from time import monotonic

from tests.tutor.bench import bench
from tutor.lab.playback import SPEEDS
from tutor.widgets.ruler import Ruler


async def test_step_and_back_return_to_the_same_moment(tmp_path):
    async with bench(tmp_path) as lab:
        await lab.press(".", ".", ".")
        assert lab.step == (0, 3)
        await lab.press("u", ".", ".")
        assert lab.step == (2, 0)
        await lab.press(",", "u", "u", ",")
        assert lab.step == (0, 6)


async def test_a_typed_step_is_gone_to(tmp_path):
    async with bench(tmp_path) as lab:
        await lab.press(".", ":", "1", "x", "2", "enter")
        await lab.until(lambda: lab.step == (12, 0))
        assert lab.panel.has_focus and "step 12" in lab.text


async def test_escape_leaves_the_typing_and_the_run_where_they_were(tmp_path):
    async with bench(tmp_path) as lab:
        await lab.press(".", ":", "9", "escape", ".")
        assert lab.step == (0, 2)


async def test_first_and_last(tmp_path):
    async with bench(tmp_path) as lab:
        await lab.press("u", ".", ".", ".", "(")
        assert lab.step == (0, 0)
        await lab.press(")")
        assert lab.step == (3, 0)


async def test_a_click_on_the_ruler_goes_to_the_place_under_it(tmp_path):
    async with bench(tmp_path) as lab:
        await lab.press("u", ".")
        ruler = lab.panel.ruler
        await lab.pilot.click(Ruler, offset=(ruler.size.width - 1, 0))
        await lab.until(lambda: lab.step == (lab.panel.ruler.extent, 0))
        await lab.pilot.click(Ruler, offset=(0, 0))
        await lab.until(lambda: lab.step == (0, 0))


async def test_the_ruler_is_filled_as_far_as_the_run_is(tmp_path):
    async with bench(tmp_path) as lab:
        await lab.press("u", *["."] * 25)
        ruler = lab.panel.ruler
        spans = [span for span in ruler.render().spans if "primary" in str(span.style)]
        assert abs(spans[0].end - ruler.size.width / 2) <= 1


async def test_a_key_is_answered_while_the_run_goes_at_full_speed(tmp_path):
    block = """\
id = "fast"
title = "Fast"
algorithm = "stochastic-gradient-descent"
data = "d06"
charts = ["loss", "weights"]
settings = { batch_size = 1, epochs = 5000 }
"""
    async with bench(tmp_path, block, (120, 40)) as lab:
        await lab.press(".", "u", *[">"] * len(SPEEDS), "space")
        await lab.until(lambda: lab.step[0] > 50)
        start = monotonic()
        await lab.press("space")
        assert not lab.panel.running and monotonic() - start < 2
        step = lab.step
        await lab.pilot.pause(0.15)
        assert lab.step == step


async def test_a_ruler_without_room_says_that_it_was_cut(tmp_path):
    async with bench(tmp_path) as lab:
        await lab.press("u", ".")
        ruler = lab.panel.ruler
        whole = ruler._line("Finished: epoch 50000, update 50000.", 3).plain
        cut = ruler._line("Finished: epoch 50000, update 50000.", -4).plain
        assert whole.startswith("Finished: epoch 50000, update 50000.   by")
        assert cut.startswith("Finished: epoch 50000, update … by") and len(whole) - len(cut) == 7
