"""The chart on the screen: what it paints, and when it draws again."""

import numpy as np
import pytest
from textual.app import App

from tutor.charts import Box, Line, Plane, Plot, Tint
from tutor.widgets.chart import Chart

PLOT = Plot("loss", (Line("loss", np.arange(9.0), np.arange(9.0) ** 2),), "step", cursor=3.0)
MAP = Plane(
    "regions",
    Box(-1.0, 1.0, -1.0, 1.0),
    lambda x, y: np.tile((x > 0).astype(np.int64), (len(y), 1)),
    (Tint("primary", 0.3, "."), Tint("warning", 0.3, ":")),
    equal=False,
)


class OneChart(App):
    def compose(self):
        yield Chart("chart")


def text_of(chart):
    return [chart.render_line(y).text for y in range(chart.size.height)]


@pytest.mark.parametrize("size", [(80, 24), (30, 24), (8, 24)])
async def test_every_row_is_as_wide_as_the_chart(size):
    app = OneChart()
    async with app.run_test(size=size):
        chart = app.query_one(Chart)
        assert text_of(chart) == [" " * size[0]] * 9

        chart.picture = PLOT

        assert [chart.render_line(y).cell_length for y in range(9)] == [size[0]] * 9
        assert ("loss" if size[0] > 12 else "too smal") in "".join(text_of(chart))


async def test_another_theme_paints_a_map_in_other_colours(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    app = OneChart()
    async with app.run_test(size=(60, 12)) as pilot:
        chart = app.query_one(Chart)
        chart.picture = MAP

        def papers():
            return {segment.style.bgcolor for segment in chart.render_line(3) if segment.style.bgcolor}

        before = papers()
        app.theme = "textual-light"
        await pilot.pause()

        assert len(before) >= 2
        assert not before & papers()


async def test_without_colour_a_map_is_told_by_characters(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    app = OneChart()
    async with app.run_test(size=(60, 12)):
        chart = app.query_one(Chart)
        chart.picture = MAP

        assert "...." in text_of(chart)[3] and "::::" in text_of(chart)[3]
