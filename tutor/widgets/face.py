"""What every lab shows of its run, whatever it shows besides: ruler, sliders, a question, a remark."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from textual import getters
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import Static

from tutor.course import Lab
from tutor.translation import _, retell
from tutor.widgets.parameter_list import ParameterList
from tutor.widgets.predict_box import PredictBox
from tutor.widgets.ruler import Ruler

if TYPE_CHECKING:
    from algorithms.parameter import Value
    from tutor.lab.bench import Bench
    from tutor.widgets.chart_grid import ChartGrid


@dataclass(frozen=True, slots=True)
class Hands:
    """What the parts of a lab can have done to it, before the screen is painted."""

    change: Callable[[str, Value], None]
    """Turn a parameter."""
    seek: Callable[[int], None]
    """Go to a step."""
    answer: Callable[[str], None]
    """Take a prediction."""
    done: Callable[[], None]
    """Give the keyboard back to the lab."""
    do: Callable[[Callable[[Bench], object]], None]
    """Do anything else, and show what it led to."""


class Face(Vertical):
    """Abstract: what a lab shows beside its charts."""

    DEFAULT_CSS = """
    Face {
        height: auto;
        #remark { height: 2; color: $text-accent; &.-trouble { color: $text-error; } }
        &.-asking PredictBox { display: block; }
    }
    """

    unit_words: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """What units are called here, where not by their own names."""
    checks: ClassVar[bool] = False
    """Whether it says itself what wiggling finds, in place of a page."""

    ruler = getters.query_one(Ruler)
    predict_box = getters.query_one(PredictBox)
    parameters = getters.query_one(ParameterList)
    remark = getters.query_one("#remark", Static)

    def __init__(self, lab: Lab, hands: Hands) -> None:
        """Make what shows `lab`, which `hands` can act on."""
        super().__init__(id="steps")
        self.turning = False
        """Whether the last key was for the sliders, which then have to be in sight."""
        self.level: int | None = None
        """How much is left to the learner, in a walkthrough; None before it is opened, for its own."""
        self.lab = lab
        self.hands = hands

    @property
    def top(self) -> Region:
        """The part at the top of what has to be in sight."""
        return self.parameters.region if self.turning else self.ruler.region

    def stage(self, charts: Sequence[Region]) -> Region:
        """Return what has to be in view: from the ruler, or the sliders, down to the first row of charts."""
        top, bottom = self.top, self.remark.region.bottom
        lowest = min((chart.bottom for chart in charts), default=bottom)
        return Region(top.x, top.y, top.width, max(lowest, bottom) - top.y)

    @property
    def taker(self) -> Widget | None:
        """What takes the keyboard in place of the lab: the question that waits for an answer."""
        return self.predict_box if self.predict_box.ask is not None else None

    @property
    def holds(self) -> bool:
        """Whether the learner has something to answer before the run goes on, beside what the lab asks."""
        return False

    def open(self, bench: Bench) -> None:
        """Show a run that was just opened."""
        self.parameters.open(bench.session)

    def show(self, bench: Bench, running: bool) -> None:
        """Draw the present moment; a question that has just come up takes the keyboard."""
        raise NotImplementedError

    def act(self, what: str, by: int) -> None:
        """Do something that only some labs can: such as `edit`."""
        self.notify(_("This lab is no walkthrough."), timeout=2)

    def next_chart(self, charts: ChartGrid) -> None:
        """Bring the next chart to where there is room for one."""
        charts.cycle()

    def show_run(self, bench: Bench, running: bool, hint: str | Content = "") -> None:
        """Draw what every lab shows; `hint` stands where there is nothing to remark."""
        session = bench.session
        self.ruler.frame, self.ruler.extent = session.frame, bench.playback.extent
        self.ruler.pace = _pace(bench, running, self.unit_words)
        self.parameters.show(session)
        told = retell(bench.trouble or bench.remark) or hint or retell(session.frame.stopped or "")
        self.remark.update(told, layout=False)
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


def _pace(bench: Bench, running: bool, words: Mapping[str, str]) -> str:
    playback = bench.playback
    if playback.until is not None:
        return _("▶ to step {step}").format(step=playback.until)
    if not running and words:
        return _("by {unit}").format(unit=_(words.get(playback.unit, playback.unit)))
    speed = _("{units:g} a second").format(units=playback.speed) if playback.speed else _("full speed")
    return _("by {unit} · {pace}").format(
        unit=_(words.get(playback.unit, playback.unit)), pace=f"▶ {speed}" if running else _("paused")
    )
