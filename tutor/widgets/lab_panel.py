"""A live lab in the lesson: sliders, the worked step, charts and goals around one run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import methodcaller
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events, getters
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from tutor.course import CourseError, Lab
from tutor.translation import _
from tutor.widgets.chart import Chart
from tutor.widgets.chart_grid import ChartGrid
from tutor.widgets.clock import Clock
from tutor.widgets.face import Face, Hands
from tutor.widgets.goal_list import GoalList
from tutor.widgets.ruler import Ruler
from tutor.widgets.slider import Slider
from tutor.widgets.steps_view import StepsView

if TYPE_CHECKING:
    from algorithms.dataset import Dataset
    from algorithms.parameter import Value
    from tutor.lab.bench import Bench
    from tutor.lab.session import Session
    from tutor.progress import LabPlace

    Kept = Mapping[str, LabPlace]


class LabPanel(Vertical, can_focus=True):
    """One lab block. It opens its run when told to, so that the text of the lesson is painted first."""

    DEFAULT_CSS = """
    LabPanel {
        height: auto; padding: 0 2; margin: 1 0; max-width: 160;
        border-left: outer $primary 40%; background: $surface;
        &:focus-within { border-left: thick $accent; }
        #lab-title { text-style: bold; height: 1; }  &:focus > #lab-title { text-style: bold underline; }
        .lab-error { color: $text-error; }
    }
    """

    @dataclass
    class Moved(Message):
        """The run is at another moment, or has other parameters."""

        panel: LabPanel
        place: LabPlace

    @dataclass
    class GoalsReached(Message):
        """Goals were reached for the first time in this run, by one key or tick."""

        panel: LabPanel
        goals: tuple[str, ...]

    @dataclass
    class Foretold(Message):
        """A prediction has met its outcome."""

        panel: LabPanel
        ask: str
        said: str
        line: str

    charts = getters.query_one(ChartGrid)
    goal_list = getters.query_one(GoalList)

    running = reactive(False)
    """Whether the run goes on by itself."""

    def __init__(
        self,
        lab: Lab,
        reached: frozenset[str] = frozenset(),
        told: Mapping[str, str] | None = None,
        path: Path | None = None,
        face: Callable[[Lab, Hands], Face] = StepsView,
    ) -> None:
        """Make a panel.

        Args:
            lab: The block.
            reached: Goals that were reached before.
            told: For each question answered before, the line that compared it with the outcome.
            path: The lesson's file, for messages.
            face: Makes what shows the run beside its charts.
        """
        super().__init__(id=f"lab-{lab.id}")
        self.lab = lab
        self.steps = face(lab, Hands(self._change, self._seek, self._answer, self._take_keyboard, self._do))
        self._reached, self._told, self._path = reached, told or {}, path
        self._bench: Bench | None = None
        self._clock = Clock(self, self._tick)

    def compose(self) -> ComposeResult:
        """Lay everything out at its full height, so that opening moves nothing."""
        yield Static(f"{_('LAB')}  {self.lab.title}", id="lab-title", markup=False)
        if self.lab.goals:
            yield GoalList(self.lab.goals)
        with Container(id="body"):
            yield self.steps
            yield ChartGrid(self.lab.charts, self._do)

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
        """The parameters on show."""
        return self.steps.parameters.sliders

    @property
    def ruler(self) -> Ruler:
        """Where in the run the learner is."""
        return self.steps.ruler

    @property
    def moving(self) -> bool:
        """Whether the run is going on by itself, or on its way to a step that was asked for."""
        return self.running or (self._bench is not None and self._bench.playback.until is not None)

    @property
    def stage(self) -> Region:
        """What has to be in view while the run moves."""
        return self.steps.stage([chart.region for chart in self.query(Chart)])

    def open(self, place: LabPlace | None, data: Dataset | None = None, kept: Kept | None = None) -> None:
        """Start the run, or come back to where it was left; `data` stands for what the block names."""
        from algorithms.parameter import ParameterError
        from tutor.lab.bench import Bench
        from tutor.lab.errors import LabError
        from tutor.lab.opening import open_lab

        try:
            run = open_lab(self.lab, place, data)
            self._bench = Bench(self.lab, run, self._reached, self._told, self._outcome)
            self._bench.shelf.put_back(self.lab, run, kept or {}, data)
            self.steps.open(self._bench)
        except (LabError, ParameterError) as error:
            self._fail(str(error), error.line if isinstance(error, LabError) else 0)
            return
        self.redraw()

    def _fail(self, message: str, line: int) -> None:
        self.query_one("#body", Container).display = False
        told = str(CourseError(self._path or Path(), line or self.lab.line, message))
        self.mount(Static(told, classes="lab-error", markup=False))

    def _outcome(self, ask: str, said: str, line: str) -> None:
        self.post_message(self.Foretold(self, ask, said, line))

    def action_forward(self) -> None:
        """Step forward by the chosen unit."""
        self.running = False
        if self.steps.holds:
            self._take_keyboard()
        else:
            self._do(lambda bench: bench.forward())

    def action_back(self) -> None:
        """Step back by the chosen unit."""
        self.running = False
        self._do(lambda bench: bench.back())

    def action_unit(self) -> None:
        """Go from micro-steps to updates to epochs and round again."""
        self._do(lambda bench: bench.playback.cycle_unit())

    def action_run(self) -> None:
        """Run, or pause."""
        self.running = not self.running

    def action_speed(self, by: int) -> None:
        """Run faster or more slowly."""
        self._do(lambda bench: bench.playback.change_speed(by))

    def action_first(self) -> None:
        """Go to the beginning."""
        self._seek(0)

    def action_last(self) -> None:
        """Go to the furthest step made so far."""
        self._seek(self.session.run.length if self.session else 0)

    def action_go_to(self) -> None:
        """Let the learner type the number of a step."""
        self.ruler.begin_typing()

    def action_reset(self, new_seed: bool) -> None:
        """Begin again."""
        self.running = False
        self._do(lambda bench: bench.reset(new_seed))

    def action_predict(self) -> None:
        """Ask for the next quantity."""
        self.running = False
        self._do(lambda bench: bench.ask_next())

    def action_bench(self, what: str) -> None:
        """Do what needs nothing from the learner: `fork`, `halve`, `hint`."""
        self._do(methodcaller(what))

    def action_chart(self) -> None:
        """Bring the next chart to where there is room for one."""
        self.steps.next_chart(self.charts)
        self.call_after_refresh(self.redraw)

    def action_walk(self, what: str, by: int = 1) -> None:
        """Do something that only a walkthrough can."""
        self.running = False
        self.steps.act(what, by)

    def action_select(self, by: int) -> None:
        """Choose another parameter for the keys that change it."""
        self.steps.parameters.select(by)

    def on_key(self, event: events.Key) -> None:
        """Let a digit begin a value of the parameter that was just chosen."""
        if self.has_focus and self.steps.turning and self.steps.parameters.type(event.character):
            event.stop()

    def action_nudge(self, notches: int) -> None:
        """Change the chosen parameter."""
        self.steps.parameters.nudge(notches)

    def take_up(self, name: str) -> None:
        """Go on with a kept run."""
        self._do(lambda bench: bench.take_up(name))

    def _do(self, act: Callable[[Bench], object]) -> None:
        """Do something to the lab if it is open, and show what it led to."""
        if self._bench is not None:
            act(self._bench)
            self.redraw()

    def _take_keyboard(self) -> None:
        (self.steps.taker or self).focus(scroll_visible=False)

    def _seek(self, step: int) -> None:
        self.running = False
        self._do(lambda bench: bench.seek(step))

    def _answer(self, said: str) -> None:
        self._do(lambda bench: bench.answer(said))
        self._take_keyboard()

    def _change(self, name: str, value: Value) -> None:
        self._do(lambda bench: bench.change(name, value))

    def watch_running(self) -> None:
        """Start or stop the clock."""
        self.redraw()

    def _tick(self) -> None:
        if self._bench is not None and self._clock.every:
            self.running = not self.steps.holds and self._bench.go_on() and self.running
            self.redraw()

    def redraw(self) -> None:
        """Draw the present moment everywhere at once: one key, one repaint."""
        bench = self._bench
        if bench is None:
            return
        from tutor.lab.opening import place_of

        self.running = self.running and bench.asking is None
        self.steps.show(bench, self.running)
        if fresh := bench.reached - self._reached:
            self.post_message(self.GoalsReached(self, tuple(sorted(fresh))))
        self._reached = bench.reached
        if self.lab.goals:
            self.goal_list.reached = bench.reached
        self.charts.show(bench)
        self._clock.keep(bench.playback.tick if self.moving else 0.0)
        self.post_message(self.Moved(self, place_of(bench.session, self.lab.data)))
