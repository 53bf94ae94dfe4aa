"""A network that is walked by micro-steps: diagram, frame and shelf around one run."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import Static

from tutor.course import Walkthrough
from tutor.translation import _, mark
from tutor.widgets.chart import Chart
from tutor.widgets.face import Face, Hands
from tutor.widgets.factor_shelf import FactorShelf
from tutor.widgets.number_editor import NumberEditor
from tutor.widgets.parameter_list import ParameterList
from tutor.widgets.predict_box import PredictBox
from tutor.widgets.ruler import Ruler
from tutor.widgets.six_lines_view import SixLinesView
from tutor.widgets.walkthrough_answer import WalkthroughAnswer, said_of

if TYPE_CHECKING:
    from algorithms.parameter import Value
    from tutor.lab.bench import Bench
    from tutor.lab.session import Session
    from tutor.walkthrough.assignment import Assignment
    from tutor.walkthrough.exercise import Exercise
    from tutor.walkthrough.six_lines import SixLines
    from tutor.widgets.chart_grid import ChartGrid

IN_NUMBERS = frozenset({"1-1-1", "practice-1", "practice-2", "practice-3", "practice-4", "deep-sigmoid"})
"""Networks whose frame has no matrices; known before the run is opened."""
SHORT = 22
"""Rows of a terminal below which not all of a walk fits."""
HINT = mark("v charts · c wiggle · i change a number · L level")
MATRIX_HINT = mark("v charts · c wiggle · o next entry · i change a number · L level")


class WalkView(Face):
    """Shows one micro-step of the walk; its height does not change with the step."""

    DEFAULT_CSS = """
    WalkView {
        #diagram { height: 9; }
        #remark { height: 1; }
        FactorShelf { height: 1; }
        PredictBox { height: 6; }
        &.-vectors PredictBox { height: 10; }
        &.-asking SixLinesView { display: none; }
        &.-leveled #remark { height: 4; }
        &.-vectors #remark { height: 1; }
        &.-editing FactorShelf, &.-editing #remark { display: none; }
        &.-editing NumberEditor { display: block; }
        &.-answering FactorShelf, &.-answering #remark { display: none; }
        &.-answering WalkthroughAnswer { display: block; }
        &.-answering SixLinesView.-vectors, &.-vectors WalkthroughAnswer { height: 6; }
        &.-editing WalkthroughAnswer { display: none; }
        &.-short SixLinesView.-vectors { height: 8; }
        &.-short FactorShelf { display: none; }
    }
    """
    unit_words: ClassVar[Mapping[str, str]] = MappingProxyType({"update": mark("iteration")})
    checks: ClassVar[bool] = True

    diagram = getters.query_one("#diagram", Chart)
    frame = getters.query_one(SixLinesView)
    factors = getters.query_one(FactorShelf)
    editor = getters.query_one(NumberEditor)
    answer = getters.query_one(WalkthroughAnswer)

    def __init__(self, block: Walkthrough, hands: Hands) -> None:
        super().__init__(block.lab, hands)
        self.block = block
        self._entry: tuple[int, ...] = ()
        self._checking = False
        self._chart = 0
        self._bench: Bench | None = None
        self._assignment: Assignment | None = None
        self._asked: Exercise | None = None
        self.set_class(block.net not in IN_NUMBERS, "-vectors")

    def compose(self) -> ComposeResult:
        """Lay out the parts."""
        yield Chart("network", id="diagram")
        yield Ruler(self.hands.seek, self.hands.done)
        yield SixLinesView()
        yield PredictBox(self.hands.answer)
        yield FactorShelf()
        yield Static("", id="remark", markup=False)
        yield WalkthroughAnswer(
            lambda typed: self._settle(lambda work: work.answer(typed)),
            lambda: self._settle(lambda work: work.give_up()),
            lambda by: self._settle(lambda work: work.move(by)),
        )
        yield NumberEditor(self._edit, self._look, self._leave_editor)
        yield ParameterList(self.lab, self._turn)

    def on_mount(self) -> None:
        """Underline the title while the lab has the keyboard, for which colour alone would not do."""
        panel = next(node for node in self.ancestors if isinstance(node, Widget) and node.can_focus)
        self.watch(panel, "has_focus", self._mark)

    def _mark(self, focused: bool) -> None:
        self.diagram.underlined = focused

    def on_resize(self) -> None:
        """Show less where the terminal has few rows."""
        self.set_class(self.app.size.height < SHORT, "-short")

    def open(self, bench: Bench) -> None:
        """Show a run that was just opened."""
        from tutor.walkthrough.assignment import Assignment
        from tutor.walkthrough.opening import go_to
        from tutor.walkthrough.phases import phase_ends

        self.level = self.block.level if self.level is None else self.level
        self._bench, self._assignment = bench, Assignment(self.level)
        if self.block.start and not bench.session.frame.shown:
            go_to(bench.session, self.block.start)
        self.parameters.open(bench.session)
        bench.playback.units = ("micro-step", "phase", "update")
        bench.playback.phases = phase_ends

    def show(self, bench: Bench, running: bool) -> None:
        """Draw the present moment."""
        from tutor.walkthrough.editing import editables
        from tutor.walkthrough.reuse import factors_of
        from tutor.walkthrough.six_lines import six_lines

        session = bench.session
        shown = six_lines(session, self._entry)
        self.editor.items = editables(session)
        self._show_asked(session, shown)
        self._show_place(session, shown)
        self.frame.shown = shown
        self.frame.check = self._check(session, shown)
        self.factors.factors = factors_of(session.frame.trace, session.frame.shown)
        self.show_run(bench, running, self._hint())
        self.ruler.caption = shown.caption if shown else ""

    def _hint(self) -> str | Content:
        """Return what was said of the last answer, else what the keys do."""
        attempt = self._assignment.attempt if self._assignment else None
        if attempt is not None and attempt.verdict is not None:
            return said_of(attempt.verdict)
        return _(MATRIX_HINT) if self.has_class("-vectors") else _(HINT)

    def _show_asked(self, session: Session, shown: SixLines | None) -> None:
        """Ask what the level leaves to the learner; a new question takes the keyboard from the lab."""
        if self._assignment is None:
            return
        self._assignment.look(session, shown)
        attempt = self._assignment.attempt if self._assignment.open else None
        new = attempt is not None and attempt.exercise is not self._asked
        self._asked = attempt.exercise if attempt else None
        self.answer.attempt = attempt
        self.frame.hidden, self.frame.given = self._assignment.hidden, self._assignment.given(session)
        self.set_class(attempt is not None, "-answering")
        self.set_class(self._assignment.level > 0, "-leveled")
        focused = self.screen.focused
        if new and focused is not None and focused.id == f"lab-{self.lab.id}":
            self.answer.focus(scroll_visible=False)

    def _show_place(self, session: Session, shown: SixLines | None) -> None:
        """Light up what the micro-step is about, in the diagram and on the line."""
        from tutor.walkthrough.diagrams import walk_diagram
        from tutor.walkthrough.where import where

        network = session.stepper.objective
        vectors = not network.numbers
        for part in (self, self.frame):
            part.set_class(vectors, "-vectors")
        chosen = self.editor.item if self.editor.display else None
        title = f"{_('WALK')}  {self.lab.title}"
        kept = 0
        if self._assignment is not None and self._assignment.level:
            title = f"{title} · {_('level')} {self._assignment.level}"
            kept = self._assignment.kept(session)
        self.diagram.picture = walk_diagram(session, title, shown, self._entry, chosen, kept)
        output = network.lines.layers[-1].a.symbol[:1]
        self.frame.where = where(shown.id if shown else "", len(network.widths) - 1, not vectors, output)

    def _check(self, session: Session, shown: SixLines | None) -> str:
        if not self._checking or shown is None or "result" in self.frame.hidden:
            return ""
        from tutor.walkthrough.wiggling import check_line

        return check_line(session, shown)

    def act(self, what: str, by: int) -> None:
        """Do what only a walkthrough can."""
        acts: Mapping[str, Callable[[int], None]] = {
            "entry": self._move_entry,
            "check": self._toggle_check,
            "edit": self._open_editor,
            "level": self._change_level,
        }
        if what in acts:
            acts[what](by)
            self._look()
            if self.holds:
                self.hands.done()

    def _look(self) -> None:
        """Show the same moment anew."""
        self.hands.do(lambda _bench: None)

    def _move_entry(self, by: int) -> None:
        from tutor.lab.explanation import moved

        if (shown := self.frame.shown) is not None and shown.entry:
            self._entry = moved(shown.entry, shown.whole.shape, by)

    def _toggle_check(self, by: int) -> None:
        self._checking = not self._checking

    @property
    def top(self) -> Region:
        """The part at the top of what has to be in sight."""
        return self.diagram.region

    def stage(self, charts: Sequence[Region]) -> Region:
        """Return what has to be in view: from the diagram to the remark, the sliders or the line typed in."""
        typed = [part for part in (self.answer, self.editor) if part.display]
        last = self.parameters if self.turning else (typed or [self.remark])[0]
        top = self.ruler.region if typed and self.has_class("-short") else self.top
        return Region(top.x, top.y, top.width, last.region.bottom - top.y)

    def _change_level(self, by: int) -> None:
        if self._assignment is not None and self._bench is not None:
            self._assignment.next_level()
            self.level, self._bench.remark = self._assignment.level, self._assignment.told

    def _settle(self, act: Callable[[Assignment], None]) -> None:
        """Take an answer; the keyboard goes back to the lab when nothing is left to answer."""
        if self._assignment is None or self._bench is None:
            return
        act(self._assignment)
        self._bench.remark = self._assignment.offer(self._bench.session)
        self._look()
        if not self.holds:
            self.hands.done()

    @property
    def holds(self) -> bool:
        """Whether an answer is waited for."""
        return self._assignment is not None and self._assignment.open

    @property
    def taker(self) -> Widget | None:
        """What takes the keyboard in place of the lab."""
        if self.editor.display:
            return self.editor
        if self.answer.display:
            return self.answer
        return self.predict_box if self.predict_box.ask is not None else None

    def _open_editor(self, by: int) -> None:
        self.set_class(not self.editor.display, "-editing")
        self.editor.complaint = ""
        self.hands.done()

    def _leave_editor(self) -> None:
        self.remove_class("-editing")
        self.hands.done()
        self._look()

    def _turn(self, name: str, value: Value) -> None:
        """Turn a slider, for the iteration on show."""
        self._edit(name, str(value))

    def _edit(self, name: str, typed: str) -> str:
        """Change a number; return what is wrong with what was typed."""
        from algorithms.parameter import ParameterError
        from tutor.lab.errors import LabError
        from tutor.walkthrough.editing import edit

        try:
            if self._bench is not None:
                self._bench.remark = edit(self._bench.session, name, typed)
                self._bench.goals.restart()
        except (LabError, ParameterError) as error:
            return str(error)
        self._look()
        return ""

    def next_chart(self, charts: ChartGrid) -> None:
        """Where there is room for the diagram or one chart: show the next of them."""
        self._chart = (self._chart + 1) % (1 + len(self.lab.charts))
        self.set_class(self._chart > 0, "-charted")
        charts.set_class(self._chart > 0, "-charted")
        if self._chart:
            charts.choose(self._chart - 1)
