"""The charts of a lab, beside or below the steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Container

from tutor.widgets.chart import Chart
from tutor.widgets.pointed_chart import PointedChart

if TYPE_CHECKING:
    from tutor.lab.bench import Bench

POINTED = "clusters"
"""The chart on which a learner may point at places."""


class ChartGrid(Container):
    """Draws each chart with the kept runs dim behind it; where there is room for one, one is current."""

    DEFAULT_CSS = """
    ChartGrid { layout: grid; grid-size: 2; grid-rows: 9; grid-gutter: 0 2; height: auto; }
    """

    def __init__(self, names: tuple[str, ...], act: Callable[[Callable[[Bench], object]], None]) -> None:
        """Make the charts; `act` lets them do something to the lab."""
        super().__init__(id="charts")
        self._act = act
        self._names = names
        self._current = 0

    def compose(self) -> ComposeResult:
        """Lay out the charts."""
        for name in self._names:
            yield PointedChart(name) if name.startswith(POINTED) else Chart(name)

    @on(PointedChart.Pointed)
    def _point(self, event: PointedChart.Pointed) -> None:
        event.stop()
        self._act(lambda bench: bench.point(event.x, event.y))

    def on_mount(self) -> None:
        """Mark the first as current."""
        self._mark()

    def cycle(self) -> None:
        """Make the next chart the current one."""
        self.choose((self._current + 1) % max(1, len(self._names)))

    def choose(self, place: int) -> None:
        """Make a chart the current one."""
        self._current = place
        self._mark()

    def _mark(self) -> None:
        for place, chart in enumerate(self.query(Chart)):
            chart.set_class(place != self._current, "-other")

    def show(self, bench: Bench) -> None:
        """Draw the present moment in every chart that can be seen."""
        from tutor.lab.ghosts import with_ghosts
        from tutor.lab.pictures import picture_of

        for chart in self.query(Chart):
            if chart.display:
                name = str(chart.name)
                kept = {run: picture_of(session, name) for run, session in bench.shelf.runs.items()}
                chart.picture = with_ghosts(picture_of(bench.session, name), kept)
