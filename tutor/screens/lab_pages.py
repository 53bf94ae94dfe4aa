"""The pages that a lab can open over the lesson."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from tutor.lab.bench import Bench
from tutor.lab.gradient import check_gradient
from tutor.screens.compare import CompareScreen
from tutor.screens.explain import ExplainScreen
from tutor.screens.gradient import GradientScreen
from tutor.screens.numbers import NumbersScreen
from tutor.screens.writing import WritingScreen
from tutor.translation import _
from tutor.widgets.chart import Chart
from tutor.widgets.lab_panel import LabPanel


def open_page(panel: LabPanel, name: str) -> None:
    """Open the page called `name` about the moment that a lab shows; nothing if the lab is not open."""
    if panel.bench is not None:
        panel.running = False
        PAGES[name](panel, panel.bench)


def _numbers(panel: LabPanel, bench: Bench) -> None:
    pictures = [chart.picture for chart in panel.query(Chart) if chart.picture is not None]
    panel.app.push_screen(NumbersScreen(bench.session.frame, pictures))


def _explain(panel: LabPanel, bench: Bench) -> None:
    shown = bench.session.frame.shown
    if shown:
        panel.app.push_screen(ExplainScreen(bench.session, shown - 1))
    else:
        panel.notify(_("Take a step first: then each of its numbers can be asked about."), timeout=3)


def _compare(panel: LabPanel, bench: Bench) -> None:
    if not bench.shelf.runs:
        panel.notify(_("No run is kept yet: f keeps this one and goes on with a copy."), timeout=3)
        return

    def go_on(name: str | None) -> None:
        if name:
            panel.take_up(name)
        else:
            panel.redraw()

    panel.app.push_screen(CompareScreen(bench.shelf, bench.session), go_on)


def _gradient(panel: LabPanel, bench: Bench) -> None:
    if panel.steps.checks:
        panel.action_walk("check")
        return
    rows = check_gradient(bench.session)
    if rows is None:
        panel.notify(_("This algorithm follows no gradient."), timeout=3)
    else:
        panel.app.push_screen(GradientScreen(rows, bench.session.origin + 1))


def _write(panel: LabPanel, bench: Bench) -> None:
    if panel.app.is_web:
        panel.notify(_("In a browser no files are written: that would be on the server."), timeout=4)
    else:
        panel.app.push_screen(WritingScreen(bench.session))


PAGES: Mapping[str, Callable[[LabPanel, Bench], None]] = MappingProxyType(
    {"numbers": _numbers, "explain": _explain, "compare": _compare, "gradient": _gradient, "write": _write}
)
"""Name of a page → what opens it."""
