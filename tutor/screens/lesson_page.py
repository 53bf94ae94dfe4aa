"""The blocks of a lesson as widgets, and the numbers that its labs put into its prose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Static

from tutor.course import (
    Block,
    Broken,
    CourseError,
    Drawn,
    Lab,
    Lesson,
    Prose,
    Question,
    Walkthrough,
    fill,
    references,
)
from tutor.widgets import prose
from tutor.widgets.bug_hunt import BugHunt
from tutor.widgets.lab_panel import LabPanel
from tutor.widgets.quiz_panel import QuizPanel
from tutor.widgets.walkthrough_panel import walkthrough_panel

if TYPE_CHECKING:
    from algorithms.dataset import Dataset
    from tutor.lab.session import Session
    from tutor.progress import LabPlace, Store

PENDING = "……"
"""What stands for a number until its lab has computed it."""


class LessonPage:
    """Makes the widget of each block, with what the learner did in it before."""

    def __init__(
        self, lesson: Lesson, store: Store, live: Callable[[Question], Drawn | None], aside: str = ""
    ) -> None:
        """Take the lesson; `live` draws a question about a lab as that stands, `aside` is said beforehand."""
        self._aside = aside
        self._lesson = lesson
        self._store = store
        self._live = live
        self._waiting: list[tuple[prose.Prose, Prose]] = []
        self._kept: dict[str, dict[str, Session]] = {}

    def top(self) -> list[Widget]:
        """Return what is painted first: a word beforehand, if there is one, and the first block."""
        aside = [Static(self._aside, classes="aside", markup=False)] if self._aside else []
        return [*aside, self.widget(self._lesson.blocks[0])]

    def widget(self, block: Block) -> Widget:
        """Return what shows a block; a claim shows nothing."""
        match block:
            case Prose():
                return self._prose(block)
            case Lab():
                return LabPanel(block, *self._remembered(block.id), self._lesson.path)
            case Walkthrough(hunt=True):
                return BugHunt(block)
            case Walkthrough():
                return walkthrough_panel(block, *self._remembered(block.id), self._lesson.path)
            case Question():
                return self._quiz(block)
            case Broken():
                return _broken(block.error)
            case _:
                return Static("", classes="hidden")

    def open(self, panel: LabPanel, table: Dataset | None) -> None:
        """Open a lab where it was left, with the runs that were kept in it."""
        lab = panel.lab.id
        panel.open(self._store.lab_place(lab), table, self._store.shelf(lab))
        if panel.bench is not None:
            self._kept[lab] = dict(panel.bench.shelf.runs)

    def save(self, panel: LabPanel, place: LabPlace) -> None:
        """Write down where a lab stands, and which runs are kept in it if they are others than before."""
        lab, bench = panel.lab.id, panel.bench
        self._store.record_lab(lab, self._lesson.slug, place)
        if bench is None:
            return
        runs = dict(bench.shelf.runs)
        if list(runs.items()) != list(self._kept.get(lab, {}).items()):
            self._kept[lab] = runs
            self._store.record_shelf(lab, self._lesson.slug, bench.shelf.places(panel.lab.data))

    def _remembered(self, lab: str) -> tuple[frozenset[str], Mapping[str, str]]:
        """Return the goals of a lab that were reached, and what was foretold in it."""
        return frozenset(self._store.goals(lab)), self._store.predictions(lab)

    def _quiz(self, question: Question) -> QuizPanel:
        said = self._store.words(question.id)
        return QuizPanel(
            question,
            self._lesson.slug,
            self._store.answers(question.id),
            now=self._store.now,
            live=self._live,
            said=said[-1].text if said else "",
        )

    def _prose(self, passage: Prose) -> prose.Prose | Static:
        try:
            if not references(passage.tokens, self._lesson.path):
                return prose.Prose(passage.tokens)
        except CourseError as error:
            return _broken(error)
        widget = prose.Prose(fill(passage.tokens, lambda _: PENDING))
        self._waiting.append((widget, passage))
        return widget

    def fill_in(self) -> None:
        """Put the numbers that the labs compute into the prose, which was painted without them.

        What asks for a number that no lab has is told so in place.
        """
        waiting, self._waiting = self._waiting, []
        if waiting:
            from tutor.lab.lookup import lookup

            value = lookup(self._lesson.labs)
            for widget, passage in waiting:
                try:
                    widget.show(fill(passage.tokens, value, self._lesson.path))
                except CourseError as error:
                    if isinstance(widget.parent, Widget):
                        widget.parent.mount(_broken(error), after=widget)


def _broken(error: CourseError) -> Static:
    return Static(str(error), classes="broken", markup=False)
