"""A live lab in the lesson: sliders, the worked step, charts and goals around one run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from textual import getters
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.timer import Timer
from textual.widgets import Static

from tutor.course import CourseError, Lab
from tutor.widgets.chart import Chart
from tutor.widgets.goal_list import GoalList
from tutor.widgets.parameter_list import ParameterList
from tutor.widgets.predict_box import PredictBox
from tutor.widgets.ruler import Ruler
from tutor.widgets.slider import Slider
from tutor.widgets.step_detail import StepDetail
from tutor.widgets.trace_table import TraceTable

if TYPE_CHECKING:
    from algorithms.dataset import Dataset
    from algorithms.parameter import Value
    from tutor.lab.bench import Bench
    from tutor.lab.session import Session
    from tutor.progress import LabPlace

NOTHING_TOLD: Mapping[str, str] = MappingProxyType({})


class LabPanel(Vertical, can_focus=True):
    """One lab block. It opens its run when told to, so that the text of the lesson is painted first."""

    DEFAULT_CSS = """
    LabPanel {
        height: auto; padding: 0 2; margin: 1 0; max-width: 160;
        border-left: outer $primary 40%; background: $surface;
        &:focus-within { border-left: outer $accent; }
        #lab-title { text-style: bold; height: 1; }
        #charts { layout: grid; grid-size: 2; grid-rows: 9; grid-gutter: 0 2; height: auto; }
        #remark { height: 2; color: $text-accent; &.-trouble { color: $text-error; } }
        .lab-error { color: $text-error; }
        &.-asking StepDetail { display: none; }
        &.-asking PredictBox { display: block; }
    }
    """

    @dataclass
    class Moved(Message):
        """The run is at another moment, or has other parameters."""

        panel: LabPanel
        place: LabPlace

    @dataclass
    class GoalReached(Message):
        """A goal was reached for the first time in this run."""

        panel: LabPanel
        goal: str

    @dataclass
    class Foretold(Message):
        """A prediction has met its outcome."""

        panel: LabPanel
        ask: str
        said: str
        line: str

    ruler = getters.query_one(Ruler)
    trace_table = getters.query_one(TraceTable)
    detail = getters.query_one(StepDetail)
    predict_box = getters.query_one(PredictBox)
    goal_list = getters.query_one(GoalList)
    parameters = getters.query_one(ParameterList)
    remark = getters.query_one("#remark", Static)

    running = reactive(False)
    """Whether the run goes on by itself."""

    def __init__(
        self,
        lab: Lab,
        reached: frozenset[str] = frozenset(),
        told: Mapping[str, str] = NOTHING_TOLD,
        path: Path | None = None,
    ) -> None:
        """Make a panel.

        Args:
            lab: The block.
            reached: Goals that were reached before.
            told: For each question that was answered before, the line that compared it with the outcome.
            path: The lesson's file, for messages.
        """
        super().__init__(id=f"lab-{lab.id}")
        self.lab = lab
        self._reached, self._told, self._path = reached, told, path
        self._bench: Bench | None = None
        self._timer: Timer | None = None
        self._ticking = 0.0
        self._chart = 0

    def compose(self) -> ComposeResult:
        """Lay everything out at its full height, so that opening moves nothing."""
        yield Static(f"LAB  {self.lab.title}", id="lab-title", markup=False)
        if self.lab.goals:
            yield GoalList(self.lab.goals)
        with Container(id="body"):
            with Vertical(id="steps"):
                yield ParameterList(self.lab, self._change)
                yield Ruler(self._seek, self._take_keyboard)
                yield TraceTable()
                yield StepDetail()
                yield PredictBox(self._answer)
                yield Static("", id="remark", markup=False)
            with Container(id="charts"):
                for place, chart in enumerate(self.lab.charts):
                    widget = Chart(chart)
                    widget.set_class(place > 0, "-other")
                    yield widget

    def on_mount(self) -> None:
        """Show what was reached before."""
        if self.lab.goals:
            self.goal_list.reached = self._reached

    @property
    def bench(self) -> Bench | None:
        """The open lab; None before it was opened, or if it cannot be."""
        return self._bench

    @property
    def session(self) -> Session | None:
        """The run and its parameters; None before the lab was opened, or if it cannot be."""
        return self._bench.session if self._bench else None

    @property
    def sliders(self) -> list[Slider]:
        """The parameters on show, in order."""
        return self.parameters.sliders

    @property
    def moving(self) -> bool:
        """Whether the run is going on by itself, or on its way to a step that was asked for."""
        return self.running or (self._bench is not None and self._bench.playback.until is not None)

    @property
    def stage(self) -> Region:
        """What has to be in view while stepping: from the ruler down to the first row of charts."""
        top, bottom = self.ruler.region, self.remark.region.bottom
        charts = min((chart.region.bottom for chart in self.query(Chart)), default=bottom)
        return Region(top.x, top.y, top.width, max(charts, bottom) - top.y)

    def open(self, place: LabPlace | None, data: Dataset | None = None) -> None:
        """Start the run, or come back to where it was left; `data` stands for what the block names."""
        from algorithms.parameter import ParameterError
        from tutor.lab.bench import Bench
        from tutor.lab.errors import LabError
        from tutor.lab.opening import open_lab

        try:
            session = open_lab(self.lab, place, data)
            self._bench = Bench(
                self.lab, session, self._reached, self._told, self._goal_reached, self._outcome
            )
        except (LabError, ParameterError) as error:
            self._fail(str(error))
            return
        self.parameters.open(session)
        self._show()

    def _fail(self, message: str) -> None:
        self.query_one("#body", Container).display = False
        where = CourseError(self._path or Path(), self.lab.line, message)
        self.mount(Static(str(where), classes="lab-error", markup=False))

    def _goal_reached(self, goal: str) -> None:
        self.post_message(self.GoalReached(self, goal))

    def _outcome(self, ask: str, said: str, line: str) -> None:
        self.post_message(self.Foretold(self, ask, said, line))

    def action_forward(self) -> None:
        """Step forward by the chosen unit."""
        self.running = False
        if self._bench is not None:
            self._bench.forward()
            self._show()

    def action_back(self) -> None:
        """Step back by the chosen unit."""
        self.running = False
        if self._bench is not None:
            self._bench.back()
            self._show()

    def action_unit(self) -> None:
        """Go from micro-steps to updates to epochs and round again."""
        if self._bench is not None:
            self._bench.playback.cycle_unit()
            self._show()

    def action_run(self) -> None:
        """Run, or pause."""
        self.running = not self.running

    def action_speed(self, by: int) -> None:
        """Run faster or more slowly."""
        if self._bench is not None:
            self._bench.playback.change_speed(by)
            self._show()

    def action_first(self) -> None:
        """Go to the beginning."""
        self._seek(0)

    def action_last(self) -> None:
        """Go to the furthest step made so far."""
        if self.session is not None:
            self._seek(self.session.run.length)

    def action_go_to(self) -> None:
        """Let the learner type the number of a step."""
        self.ruler.begin_typing()

    def action_reset(self, new_seed: bool) -> None:
        """Begin again."""
        self.running = False
        if self._bench is not None:
            self._bench.reset(new_seed)
            self._show()

    def action_predict(self) -> None:
        """Ask for the next quantity."""
        self.running = False
        if self._bench is not None:
            self._bench.ask_next()
            self._show()

    def action_fork(self) -> None:
        """Keep the run and go on with a copy."""
        if self._bench is not None:
            self._bench.fork()
            self._show()

    def action_halve(self) -> None:
        """Go back from a number that broke and halve the learning rate."""
        if self._bench is not None and self._bench.halve():
            self._show()

    def action_hint(self) -> None:
        """Show one hint more."""
        if self._bench is not None:
            self._bench.remark = self._bench.hint()
            self._show()

    def action_chart(self) -> None:
        """Bring the next chart to where there is room for one."""
        charts = list(self.query(Chart))
        if charts:
            self._chart = (self._chart + 1) % len(charts)
            for place, chart in enumerate(charts):
                chart.set_class(place != self._chart, "-other")
            self.call_after_refresh(self._show)

    def action_select(self, by: int) -> None:
        """Choose another parameter for the keys that change it."""
        self.parameters.select(by)

    def action_nudge(self, notches: int) -> None:
        """Change the chosen parameter."""
        self.parameters.nudge(notches)

    def take_up(self, name: str) -> None:
        """Go on with a kept run."""
        if self._bench is not None:
            self._bench.take_up(name)
            self._show()

    def show_again(self) -> None:
        """Draw what may have changed behind the panel's back: runs that were dropped or renamed."""
        self._show()

    def _take_keyboard(self) -> None:
        asked = self._bench is not None and self._bench.asking is not None
        (self.predict_box if asked else self).focus(scroll_visible=False)

    def _seek(self, step: int) -> None:
        self.running = False
        if self._bench is not None:
            self._bench.seek(step)
            self._show()

    def _answer(self, said: str) -> None:
        if self._bench is not None:
            self._bench.answer(said)
            self._show()
            self._take_keyboard()

    def _change(self, name: str, value: Value) -> None:
        if self._bench is not None:
            self._bench.change(name, value)
            self._show()

    def watch_running(self) -> None:
        """Start or stop the clock."""
        if self._bench is not None:
            self._show()

    def _keep_time(self, bench: Bench) -> None:
        """Have the clock tick as often as what is under way needs."""
        wanted = bench.playback.tick if self.moving else 0.0
        if wanted == self._ticking:
            return
        if self._timer is not None:
            self._timer.stop()
        self._ticking = wanted
        self._timer = self.set_interval(wanted, self._tick) if wanted else None

    def _tick(self) -> None:
        if self._bench is None or not self._ticking:
            return
        if not self._bench.go_on():
            self.running = False
        self._show()

    def _show(self) -> None:
        """Draw the present moment everywhere at once: one key, one repaint."""
        bench = self._bench
        if bench is None:
            return
        from tutor.lab.opening import place_of
        from tutor.lab.worked import work

        session, frame = bench.session, bench.session.frame
        self.ruler.frame, self.ruler.extent = frame, bench.playback.extent
        self.ruler.pace = self._pace(bench)
        self.trace_table.worked = self.detail.worked = work(session)
        self.parameters.show(session)
        if self.lab.goals:
            self.goal_list.reached = bench.reached
        self.remark.update(bench.trouble or bench.remark, layout=False)
        self.remark.set_class(bool(bench.trouble), "-trouble")
        self._show_question(bench)
        self._draw_charts(bench)
        self._keep_time(bench)
        self.post_message(self.Moved(self, place_of(session)))

    def _show_question(self, bench: Bench) -> None:
        from tutor.lab.foretelling import options_of

        if bench.asking is self.predict_box.ask:
            return
        self.set_class(bench.asking is not None, "-asking")
        if bench.asking is None:
            self.predict_box.ask = None
            return
        self.running = False
        self.predict_box.open(bench.asking, options_of(bench.asking))
        self.predict_box.focus(scroll_visible=False)

    def _draw_charts(self, bench: Bench) -> None:
        from tutor.lab.ghosts import with_ghosts
        from tutor.lab.pictures import picture_of

        for chart in self.query(Chart):
            if chart.display:
                name = str(chart.name)
                kept = {run: picture_of(session, name) for run, session in bench.shelf.runs.items()}
                chart.picture = with_ghosts(picture_of(bench.session, name), kept)

    def _pace(self, bench: Bench) -> str:
        playback = bench.playback
        if playback.until is not None:
            return f"▶ to step {playback.until}"
        speed = f"{playback.speed:g} a second" if playback.speed else "full speed"
        return f"by {playback.unit} · {f'▶ {speed}' if self.running else 'paused'}"
