"""A live lab in the lesson: sliders, the worked step, charts and goals around one run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import getters
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.timer import Timer
from textual.widgets import Static

from tutor.course import Lab
from tutor.widgets.chart import Chart
from tutor.widgets.goal_list import GoalList
from tutor.widgets.ruler import Ruler
from tutor.widgets.slider import Slider
from tutor.widgets.step_detail import StepDetail
from tutor.widgets.trace_table import TraceTable

if TYPE_CHECKING:
    from algorithms.dataset import Dataset
    from algorithms.parameter import Parameter, Value
    from tutor.lab.goals import Goals
    from tutor.lab.playback import Playback
    from tutor.lab.session import Session
    from tutor.progress import LabPlace


class LabPanel(Vertical, can_focus=True):
    """One lab block. It opens its run when told to, so that the text of the lesson is painted first."""

    DEFAULT_CSS = """
    LabPanel {
        height: auto; padding: 0 2; margin: 1 0; max-width: 160;
        border-left: outer $primary 40%; background: $surface;
        &:focus-within { border-left: outer $accent; }
        #lab-title { text-style: bold; }
        #charts { layout: grid; grid-size: 2; grid-rows: 9; grid-gutter: 0 2; height: auto; }
        #sliders { height: auto; }
        .lab-error { color: $text-error; }
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

    ruler = getters.query_one(Ruler)
    trace_table = getters.query_one(TraceTable)
    detail = getters.query_one(StepDetail)
    goal_list = getters.query_one(GoalList)
    slider_box = getters.query_one("#sliders", Container)

    running = reactive(False)
    """Whether the run goes on by itself."""

    def __init__(self, lab: Lab, reached: frozenset[str] = frozenset()) -> None:
        super().__init__(id=f"lab-{lab.id}")
        self.lab = lab
        self._reached = reached
        self._session: Session | None = None
        self._goals: Goals | None = None
        self._playback: Playback | None = None
        self._chosen = 0
        self._timer: Timer | None = None
        self._ticking = 0.0

    def compose(self) -> ComposeResult:
        """Lay everything out at its full height, so that opening moves nothing."""
        yield Static(f"LAB  {self.lab.title}", id="lab-title", markup=False)
        if self.lab.goals:
            yield GoalList(self.lab.goals)
        with Container(id="body"):
            with Vertical(id="steps"):
                box = Container(id="sliders")
                box.styles.min_height = len(self.lab.parameters)
                yield box
                yield Ruler(self._seek, self._take_keyboard)
                yield TraceTable()
                yield StepDetail()
            with Container(id="charts"):
                for chart in self.lab.charts:
                    yield Chart(chart)

    def on_mount(self) -> None:
        """Show what was reached before."""
        if self.lab.goals:
            self.goal_list.reached = self._reached

    @property
    def session(self) -> Session | None:
        """The run and its parameters; None before the lab was opened, or if it cannot be."""
        return self._session

    def open(self, place: LabPlace | None, data: Dataset | None = None) -> None:
        """Start the run, or come back to where it was left; `data` stands for what the block names."""
        from algorithms.parameter import ParameterError
        from tutor.lab.errors import LabError
        from tutor.lab.goals import Goals
        from tutor.lab.opening import open_lab
        from tutor.lab.playback import Playback

        try:
            self._session = open_lab(self.lab, place, data)
            self._goals = Goals(self.lab.goals, self._session)
        except (LabError, ParameterError) as error:
            self._fail(str(error))
            return
        self._playback = Playback(self._session, self._tick_goals)
        self.slider_box.mount_all(self._make_sliders(self._session))
        self._show()

    def _fail(self, message: str) -> None:
        self._session = None
        self.query_one("#body", Container).display = False
        self.mount(Static(f"line {self.lab.line}: {message}", classes="lab-error", markup=False))

    def _make_sliders(self, session: Session) -> list[Slider]:
        from tutor.lab.atoms import spoken
        from tutor.lab.opening import slider_range

        sliders: list[Slider] = []
        for name in self.lab.parameters:
            parameter = session.parameters[name]
            extent = slider_range(self.lab, parameter, session)
            sliders.append(
                Slider(
                    name,
                    label=name.replace("_", " "),
                    symbol=spoken(parameter.symbol),
                    low=extent.low,
                    high=extent.high,
                    value=session.value(name),
                    scale=extent.scale,
                    choices=extent.choices,
                    notches=50,
                    help=parameter.help,
                    check=lambda value, parameter=parameter: self._checked(parameter, value),
                    on_change=lambda value, name=name: self._change(name, value),
                )
            )
        if sliders:
            sliders[self._chosen].current = True
        return sliders

    @staticmethod
    def _checked(parameter: Parameter, value: Value) -> Value:
        return parameter.check(value)

    @property
    def moving(self) -> bool:
        """Whether the run is going on by itself, or on its way to a step that was asked for."""
        return self.running or (self._playback is not None and self._playback.until is not None)

    @property
    def sliders(self) -> list[Slider]:
        """The parameters on show, in order."""
        return list(self.slider_box.query(Slider))

    @property
    def stage(self) -> Region:
        """What has to be in view while stepping: from the ruler down to the first row of charts."""
        top, bottom = self.ruler.region, self.detail.region.bottom
        charts = min((chart.region.bottom for chart in self.query(Chart)), default=bottom)
        return Region(top.x, top.y, top.width, max(charts, bottom) - top.y)

    def action_forward(self) -> None:
        """Step forward by the chosen unit."""
        if self._playback is not None:
            self.running = False
            self._playback.forward()
            self._show()

    def action_back(self) -> None:
        """Step back by the chosen unit."""
        if self._playback is not None:
            self.running = False
            self._playback.back()
            self._show()

    def action_unit(self) -> None:
        """Go from micro-steps to updates to epochs and round again."""
        if self._playback is not None:
            self._playback.cycle_unit()
            self._show()

    def action_run(self) -> None:
        """Run, or pause."""
        self.running = not self.running

    def action_speed(self, by: int) -> None:
        """Run faster or more slowly."""
        if self._playback is not None:
            self._playback.change_speed(by)
            self._show()

    def action_first(self) -> None:
        """Go to the beginning."""
        self._seek(0)

    def action_last(self) -> None:
        """Go to the furthest step made so far."""
        if self._session is not None:
            self._seek(self._session.run.length)

    def _take_keyboard(self) -> None:
        self.focus(scroll_visible=False)

    def action_go_to(self) -> None:
        """Let the learner type the number of a step."""
        self.ruler.begin_typing()

    def _seek(self, step: int) -> None:
        if self._playback is not None:
            self.running = False
            self._playback.seek(step)
            self._show()

    def watch_running(self) -> None:
        """Start or stop the clock."""
        if self._session is not None:
            self._show()

    def _keep_time(self) -> None:
        """Have the clock tick as often as what is under way needs."""
        playback = self._playback
        wanted = playback.tick if playback and (self.running or playback.until is not None) else 0.0
        if wanted == self._ticking:
            return
        if self._timer is not None:
            self._timer.stop()
        self._ticking = wanted
        self._timer = self.set_interval(wanted, self._tick) if wanted else None

    def _tick(self) -> None:
        if self._playback is None or not self._ticking:
            return
        if not self._playback.go_on():
            self.running = False
        self._show()

    def action_reset(self, new_seed: bool) -> None:
        """Begin again."""
        self.running = False
        if self._session is None or self._goals is None or self._playback is None:
            return
        self._playback.until = None
        seeded = "seed" in self._session.parameters
        self._session.reset(int(self._session.value("seed") or 0) + 1 if seeded and new_seed else None)
        self._goals.restart()
        for slider in self.sliders:
            if slider.name == "seed":
                slider.value = self._session.value("seed")
        self._show()

    def action_select(self, by: int) -> None:
        """Choose another parameter for the keys that change it."""
        sliders = self.sliders
        if sliders:
            sliders[self._chosen].current = False
            self._chosen = (self._chosen + by) % len(sliders)
            sliders[self._chosen].current = True

    def action_nudge(self, notches: int) -> None:
        """Change the chosen parameter."""
        sliders = self.sliders
        if sliders:
            sliders[self._chosen].nudge(notches)

    def _change(self, name: str, value: Value) -> None:
        session = self._session
        if session is None:
            return
        fresh = session.run.step == 0
        session.change(name, value)
        if self._goals is not None and (fresh or session.run.step == 0):
            self._goals.restart()
        self._show()

    def _tick_goals(self) -> None:
        if self._goals is None or not self.lab.goals:
            return
        for goal in self._goals.check() - self.goal_list.reached:
            self.goal_list.reached |= {goal}
            self.post_message(self.GoalReached(self, goal))

    def _show(self) -> None:
        """Draw the present moment everywhere at once: one key, one repaint."""
        session = self._session
        if session is None:
            return
        from tutor.lab.opening import place_of
        from tutor.lab.pictures import picture_of
        from tutor.lab.worked import work

        frame, playback = session.frame, self._playback
        self.ruler.frame = frame
        if playback is not None:
            self.ruler.pace = self._pace(playback)
            self.ruler.extent = playback.extent
        self.trace_table.worked = self.detail.worked = work(session)
        for chart in self.query(Chart):
            chart.picture = picture_of(session, str(chart.name))
        self._keep_time()
        self.post_message(self.Moved(self, place_of(session)))

    def _pace(self, playback: Playback) -> str:
        if playback.until is not None:
            return f"▶ to step {playback.until}"
        speed = f"{playback.speed:g} a second" if playback.speed else "full speed"
        return f"by {playback.unit} · {f'▶ {speed}' if self.running else 'paused'}"
