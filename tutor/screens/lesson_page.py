"""The blocks of a lesson as widgets, and the numbers that its labs put into its prose."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import Static

from tutor.course import (
    Block,
    Broken,
    CourseError,
    Drawn,
    Lab,
    Lesson,
    Predict,
    Prose,
    Question,
    Walkthrough,
    fill,
)
from tutor.progress import Place
from tutor.translation import _, ngettext
from tutor.widgets import prose
from tutor.widgets.document import Document
from tutor.widgets.lab_panel import LabPanel
from tutor.widgets.quiz_panel import QuizPanel

if TYPE_CHECKING:
    from algorithms.dataset import Dataset
    from tutor.lab.session import Session
    from tutor.progress import LabPlace, Store

PENDING = "…"
"""What stands for a number until its lab has computed it."""


class LessonPage:
    """Makes the widget of each block, with what the learner did in it before."""

    def __init__(
        self, lesson: Lesson, store: Store, aside: str = "", table: Dataset | None = None, line: int = 0
    ) -> None:
        """Take the lesson.

        Args:
            lesson: What to show.
            store: What the learner did before.
            aside: Is said beforehand.
            table: Stands for the data that the labs name.
            line: Of the lesson's file, to begin at; 0 for where the learner left off.
        """
        self._aside = aside
        self._line = line
        self._lesson = lesson
        self._store = store
        self._table = table
        self._waiting: list[tuple[prose.Prose, Prose]] = []
        self._panels: dict[str, LabPanel] = {}
        self._opened: set[str] = set()
        self._asking: list[tuple[str, QuizPanel]] = []
        self._kept: dict[str, dict[str, Session]] = {}
        self._levels: dict[str, int | None] = {}

    def top(self) -> list[Widget]:
        """Return what is painted first: a word beforehand, if there is one, and the first block."""
        aside = [Static(self._aside, classes="aside", markup=False)] if self._aside else []
        return [*aside, self.widget(self._lesson.blocks[0])]

    def place(self, document: Document) -> Place:
        """Return where to begin, once everything is mounted."""
        slug, blocks = self._lesson.slug, self._lesson.blocks
        if not self._line:
            return self._store.place_in(slug) or Place(slug, 0, "")
        index = max((place for place, one in enumerate(blocks) if one.line <= self._line), default=0)
        shown = document.blocks[index]
        row = shown.row_of(self._line) if isinstance(shown, prose.Prose) else 0
        return Place(slug, document.place_at(index, row), shown.id or "")

    def widget(self, block: Block) -> Widget:
        """Return what shows a block; a claim shows nothing."""
        match block:
            case Prose():
                return self._prose(block)
            case Lab():
                return self._closed(LabPanel(block, *self._remembered(block.id), self._lesson.path))
            case Walkthrough(hunt=True):
                from tutor.widgets.bug_hunt import BugHunt

                return BugHunt(block)
            case Walkthrough():
                from tutor.widgets.walkthrough_panel import walkthrough_panel

                remembered = self._remembered(block.id)
                return self._closed(walkthrough_panel(block, *remembered, self._lesson.path))
            case Question():
                return self._quiz(block)
            case Broken():
                return _broken(block.error)
            case _:
                return Static("", classes="hidden")

    def prepare(self, near: Callable[[Region], bool]) -> bool:
        """Open one lab that is near, or that a question near is about; then the numbers of prose near.

        Return whether there may be more to do.
        """
        for name, panel in self._panels.items():
            asking = (quiz.region for lab, quiz in self._asking if lab == name)
            if name not in self._opened and any(map(near, (panel.region, *asking))):
                self.open(panel)
                return True
        return self._fill_in(near)

    def open(self, panel: LabPanel) -> None:
        """Open a lab where it was left, with the runs that were kept in it, if it is not open yet."""
        lab = panel.lab.id
        if lab in self._opened:
            return
        self._opened.add(lab)
        panel.steps.level = self._store.level(lab)
        panel.open(self._store.lab_place(lab), self._table, self._store.shelf(lab))
        self._levels[lab] = panel.steps.level
        if panel.bench is not None:
            self._kept[lab] = dict(panel.bench.shelf.runs)

    def save(self, panel: LabPanel, place: LabPlace) -> None:
        """Write down where a lab stands; its level and the runs kept in it only where they are others."""
        lab, bench, level = panel.lab.id, panel.bench, panel.steps.level
        self._store.record_lab(lab, self._lesson.slug, place)
        if level is not None and level != self._levels.get(lab):
            self._levels[lab] = level
            self._store.record_level(lab, self._lesson.slug, level)
        if bench is None:
            return
        runs = dict(bench.shelf.runs)
        if list(runs.items()) != list(self._kept.get(lab, {}).items()):
            self._kept[lab] = runs
            self._store.record_shelf(lab, self._lesson.slug, bench.shelf.places(panel.lab.data))

    def save_goals(self, panel: LabPanel, goals: Sequence[str]) -> str:
        """Write down goals of a lab that were reached at once; return what to say of it."""
        for goal in goals:
            self._store.record_goal(panel.lab.id, self._lesson.slug, goal)
        count = len(goals)
        told = ngettext("{count} goal reached.", "{count} goals reached.", count)
        return told.format(count=count) if count > 1 else _("Goal reached.")

    def _remembered(self, lab: str) -> tuple[frozenset[str], Mapping[str, str]]:
        """Return the goals of a lab that were reached, and what was foretold in it."""
        return frozenset(self._store.goals(lab)), self._store.predictions(lab)

    def _closed(self, panel: LabPanel) -> LabPanel:
        self._panels[panel.lab.id] = panel
        return panel

    def _quiz(self, question: Question) -> QuizPanel:
        said = self._store.words(question.id)
        quiz = QuizPanel(
            question,
            self._lesson.slug,
            self._store.answers(question.id),
            now=self._store.now,
            live=self._look_ahead,
            said=said[-1].text if said else "",
        )
        if isinstance(question.task, Predict):
            self._asking.append((question.task.lab, quiz))
        return quiz

    def _look_ahead(self, question: Question) -> Drawn | None:
        """Draw a question about a lab as that stands now."""
        task = question.task
        panel = self._panels.get(task.lab) if isinstance(task, Predict) else None
        if panel is None or panel.session is None:
            return None
        from tutor.lab.errors import LabError
        from tutor.lab.prediction import draw_prediction

        try:
            return draw_prediction(question, panel.session)
        except LabError as error:
            panel.notify(str(error), severity="error", timeout=15)
            return None

    def _prose(self, passage: Prose) -> prose.Prose:
        asked: list[object] = []
        tokens = fill(passage.tokens, lambda words: asked.append(words) or PENDING, None, asked.append)
        widget = prose.Prose(tokens)
        if asked:
            self._waiting.append((widget, passage))
        return widget

    def _fill_in(self, near: Callable[[Region], bool]) -> bool:
        """Put the numbers that the labs compute into a passage, which was painted without them.

        What asks for a number that no lab has is told so below.
        """
        due = next((pair for pair in self._waiting if any(map(near, _gaps(pair[0])))), None)
        if due is None:
            return False
        self._waiting.remove(due)
        widget, passage = due
        errors: list[CourseError] = []
        widget.show(fill(passage.tokens, self._value, self._lesson.path, errors.append))
        if isinstance(widget.parent, Widget):
            widget.parent.mount_all([_broken(error) for error in errors], after=widget)
        return True

    @cached_property
    def _value(self) -> Callable[[str], str]:
        from tutor.lab.lookup import lookup

        return lookup(self._lesson.labs)


def _gaps(widget: prose.Prose) -> Iterator[Region]:
    """Yield the rows in which a number is missing, or what asks for one in vain."""
    yield from widget.regions_of(PENDING)
    yield from widget.regions_of("{{")


def _broken(error: CourseError) -> Static:
    return Static(str(error), classes="broken", markup=False)
