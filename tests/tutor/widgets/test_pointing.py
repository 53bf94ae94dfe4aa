"""Placing the first centres of k-means on the map, by keyboard and by mouse."""

from tests.tutor.bench import bench
from tutor.widgets.pointed_chart import PointedChart

BLOCK = """\
id = "groups"
title = "Groups"
algorithm = "k-means"
data = "d02"
charts = ["clusters", "inertia"]
parameters = ["init", "k"]
settings = { init = "hand" }
"""


def placed(lab):
    return lab.panel.session.stepper.placed.tolist()


async def test_the_arrows_move_a_cursor_and_enter_places_a_centre(tmp_path):
    async with bench(tmp_path, BLOCK) as lab:
        chart = lab.panel.query_one(PointedChart)
        assert chart.can_focus
        chart.focus()
        await lab.press("enter", "right", "right", "up", "enter")
        (x, y), (later, above) = placed(lab)
        assert later > x and above > y
        assert "Centre 2 of 4 is placed." in lab.text
        await lab.press(*["shift+left"] * 12, *["left"] * 6, "enter")
        assert placed(lab)[2][0] <= -1
        await lab.press(".")
        assert lab.step == (0, 1)


async def test_a_click_places_a_centre_and_one_on_the_axes_does_not(tmp_path):
    async with bench(tmp_path, BLOCK) as lab:
        lab.panel.scroll_visible(animate=False)
        await lab.pilot.pause()
        chart = lab.panel.query_one(PointedChart)
        await lab.pilot.click(chart, offset=(20, 4))
        await lab.pilot.pause()
        assert len(placed(lab)) == 1
        await lab.pilot.click(chart, offset=(20, 0))
        await lab.pilot.pause()
        assert len(placed(lab)) == 1


async def test_another_start_takes_no_pointing(tmp_path):
    async with bench(tmp_path, BLOCK.replace("hand", "random")) as lab:
        chart = lab.panel.query_one(PointedChart)
        assert not chart.can_focus
        lab.panel.scroll_visible(animate=False)
        await lab.pilot.pause()
        await lab.pilot.click(chart, offset=(20, 4))
        await lab.pilot.pause()
        assert placed(lab) == []
        await lab.press("plus", "plus")
        assert lab.panel.session.value("init") == "hand" and chart.can_focus
