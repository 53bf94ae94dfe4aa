"""The left half of a lab: sliders, ruler, worked step, and what is asked or said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import getters
from textual.app import ComposeResult
from textual.widgets import Static

from tutor.widgets.face import Face
from tutor.widgets.parameter_list import ParameterList
from tutor.widgets.predict_box import PredictBox
from tutor.widgets.ruler import Ruler
from tutor.widgets.step_detail import StepDetail
from tutor.widgets.trace_table import TraceTable

if TYPE_CHECKING:
    from tutor.lab.bench import Bench


class StepsView(Face):
    """Shows the moment that a lab stands at; its height does not change with the step."""

    DEFAULT_CSS = """
    StepsView.-asking StepDetail { display: none; }
    """

    trace_table = getters.query_one(TraceTable)
    detail = getters.query_one(StepDetail)

    def compose(self) -> ComposeResult:
        """Lay out the parts."""
        yield ParameterList(self.lab, self.hands.change)
        yield Ruler(self.hands.seek, self.hands.done)
        yield TraceTable()
        yield StepDetail()
        yield PredictBox(self.hands.answer)
        yield Static("", id="remark", markup=False)

    def show(self, bench: Bench, running: bool) -> None:
        """Draw the present moment."""
        from tutor.lab.worked import work

        self.trace_table.worked = self.detail.worked = work(bench.session)
        self.show_run(bench, running)
