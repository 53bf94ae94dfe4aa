"""The left half of a lab: sliders, ruler, worked step, and what is asked or said about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Region
from textual.widgets import Static

from tutor.course import Lab
from tutor.translation import _, retell
from tutor.widgets.parameter_list import ParameterList
from tutor.widgets.predict_box import PredictBox
from tutor.widgets.ruler import Ruler
from tutor.widgets.step_detail import StepDetail
from tutor.widgets.trace_table import TraceTable

if TYPE_CHECKING:
    from algorithms.parameter import Value
    from tutor.lab.bench import Bench


class StepsView(Vertical):
    """Shows the moment that a lab stands at; its height does not change with the step."""

    DEFAULT_CSS = """
    StepsView {
        height: auto;
        #remark { height: 2; color: $text-accent; &.-trouble { color: $text-error; } }
        &.-asking StepDetail { display: none; }
        &.-asking PredictBox { display: block; }
    }
    """

    ruler = getters.query_one(Ruler)
    trace_table = getters.query_one(TraceTable)
    detail = getters.query_one(StepDetail)
    predict_box = getters.query_one(PredictBox)
    parameters = getters.query_one(ParameterList)
    remark = getters.query_one("#remark", Static)

    def __init__(
        self,
        lab: Lab,
        on_change: Callable[[str, Value], None],
        on_seek: Callable[[int], None],
        on_answer: Callable[[str], None],
        on_done: Callable[[], None],
    ) -> None:
        """Make the view.

        Args:
            lab: The block.
            on_change: Called with a parameter that was turned, and its value.
            on_seek: Called with a step to go to.
            on_answer: Called with a prediction.
            on_done: Called when typing a step is over.
        """
        super().__init__(id="steps")
        self.turning = False
        """Whether the last key was for the sliders, which then have to be in sight."""
        self._lab = lab
        self._on_change, self._on_seek = on_change, on_seek
        self._on_answer, self._on_done = on_answer, on_done

    def compose(self) -> ComposeResult:
        """Lay out the parts."""
        yield ParameterList(self._lab, self._on_change)
        yield Ruler(self._on_seek, self._on_done)
        yield TraceTable()
        yield StepDetail()
        yield PredictBox(self._on_answer)
        yield Static("", id="remark", markup=False)

    @property
    def top(self) -> Region:
        """The part at the top of what has to be in sight."""
        return self.parameters.region if self.turning else self.ruler.region

    def show(self, bench: Bench, running: bool) -> None:
        """Draw the present moment; a question that has just come up takes the keyboard."""
        from tutor.lab.worked import work

        session = bench.session
        self.ruler.frame, self.ruler.extent = session.frame, bench.playback.extent
        self.ruler.pace = _pace(bench, running)
        self.trace_table.worked = self.detail.worked = work(session)
        self.parameters.show(session)
        self.remark.update(retell(bench.trouble or bench.remark), layout=False)
        self.remark.set_class(bool(bench.trouble), "-trouble")
        self._show_question(bench)

    def _show_question(self, bench: Bench) -> None:
        from tutor.lab.foretelling import options_of

        if bench.asking is self.predict_box.ask:
            return
        self.set_class(bench.asking is not None, "-asking")
        if bench.asking is None:
            self.predict_box.ask = None
        else:
            self.predict_box.open(bench.asking, options_of(bench.asking))
            self.predict_box.focus(scroll_visible=False)


def _pace(bench: Bench, running: bool) -> str:
    playback = bench.playback
    if playback.until is not None:
        return _("▶ to step {step}").format(step=playback.until)
    speed = _("{units:g} a second").format(units=playback.speed) if playback.speed else _("full speed")
    return _("by {unit} · {pace}").format(
        unit=_(playback.unit), pace=f"▶ {speed}" if running else _("paused")
    )
