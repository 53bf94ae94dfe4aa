"""The blocks of a lesson as widgets, and the numbers that its labs put into its prose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Static

from tutor.course import Block, Broken, Drawn, Lab, Lesson, Prose, Question, Walkthrough, fill, references
from tutor.widgets import prose
from tutor.widgets.lab_panel import LabPanel
from tutor.widgets.quiz_panel import QuizPanel
from tutor.widgets.walkthrough_panel import walkthrough_panel

if TYPE_CHECKING:
    from tutor.progress import Store

PENDING = "……"
"""What stands for a number until its lab has computed it."""


class LessonPage:
    """Makes the widget of each block, with what the learner did in it before."""

    def __init__(self, lesson: Lesson, store: Store, live: Callable[[Question], Drawn | None]) -> None:
        """Take the lesson; `live` draws a question about a lab as that stands."""
        self._lesson = lesson
        self._store = store
        self._live = live
        self._waiting: list[tuple[prose.Prose, Prose]] = []

    def widget(self, block: Block) -> Widget:
        """Return what shows a block; a claim shows nothing."""
        match block:
            case Prose():
                return self._prose(block)
            case Lab():
                return LabPanel(block, *self._remembered(block.id), self._lesson.path)
            case Walkthrough():
                return walkthrough_panel(block, *self._remembered(block.id), self._lesson.path)
            case Question():
                return self._quiz(block)
            case Broken():
                return Static(str(block.error), classes="broken", markup=False)
            case _:
                return Static("", classes="hidden")

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

    def _prose(self, passage: Prose) -> prose.Prose:
        if not references(passage.tokens):
            return prose.Prose(passage.tokens)
        widget = prose.Prose(fill(passage.tokens, lambda _: PENDING))
        self._waiting.append((widget, passage))
        return widget

    def fill_in(self) -> None:
        """Put the numbers that the labs compute into the prose, which was painted without them.

        Raises:
            CourseError: the prose asks for a number that no lab has.
        """
        waiting, self._waiting = self._waiting, []
        if waiting:
            from tutor.lab.lookup import lookup

            value = lookup(self._lesson.labs)
            for widget, passage in waiting:
                widget.show(fill(passage.tokens, value, self._lesson.path))
