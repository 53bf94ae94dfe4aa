"""A review: the questions that are due again, one at a time, with fresh numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from tutor.course import Course, CourseError, Drawn, Lesson, OwnWords, Question, load_lesson
from tutor.progress.review import Card, deck, due, sitting
from tutor.translation import _
from tutor.widgets.command import EVERYWHERE
from tutor.widgets.footer import Footer
from tutor.widgets.quiz_panel import QuizPanel
from tutor.widgets.review_end import review_end
from tutor.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from tutor.progress import Store, Words


class ReviewScreen(Screen[None]):
    """Asks at most twelve questions, mixed over lessons; what is skipped stays due."""

    CSS_PATH = "review.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "next", "next question"),
        Binding("ctrl+n", "next", "next question", key_display="^n"),
        Binding("escape,l", "dismiss", "back", key_display="Esc"),
        *(command.binding() for command in EVERYWHERE if command.id != "app.review"),
    ]

    document = getters.query_one("#question", VerticalScroll)
    bar = getters.query_one(TitleBar)

    def __init__(self, course: Course, store: Store) -> None:
        super().__init__()
        self._course = course
        self._store = store
        self._cards = sitting(self._due(), store.now())
        self._at = -1
        self._first_answers: dict[str, bool] = {}
        self._lessons: dict[str, Lesson] = {}

    def _due(self) -> list[Card]:
        cards = due(deck(self._store), self._store.now())
        return [card for card in cards if self._course.asks(card.lesson, card.question)]

    def compose(self) -> ComposeResult:
        """Lay out bar, question and footer."""
        yield TitleBar(_("Review"))
        yield VerticalScroll(id="question", can_focus=True)
        yield Footer()

    async def on_mount(self) -> None:
        """Ask the first question."""
        await self.action_next()

    async def action_next(self) -> None:
        """Go to the next question, or to the end."""
        self._at = min(self._at + 1, len(self._cards))
        while self._at < len(self._cards) and not await self._ask(self._cards[self._at]):
            del self._cards[self._at]
        if self._at >= len(self._cards):
            await self._end()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Offer no next question at the end."""
        return action != "next" or self._at < len(self._cards)

    async def _ask(self, card: Card) -> bool:
        """Show a question; False if it cannot be asked any more."""
        lesson = self._lesson(card.lesson)
        question = _question(lesson, card.question) if lesson else None
        if lesson is None or question is None:
            return False
        panel = QuizPanel(
            question,
            card.lesson,
            self._store.answers(card.question),
            now=self._store.now,
            live=_live(lesson, card.draws),
            review=card.draws,
        )
        self.bar.remark = _("{place} of {count}").format(place=self._at + 1, count=len(self._cards))
        await self.document.remove_children()
        await self.document.mount_all([Static(lesson.title, classes="lesson", markup=False), panel])
        self.document.scroll_home(animate=False)
        panel.field.target.focus(scroll_visible=False)
        return True

    def _lesson(self, slug: str) -> Lesson | None:
        if slug not in self._lessons:
            entry = next(entry for entry in self._course.entries if entry.slug == slug)
            try:
                self._lessons[slug] = load_lesson(entry.path)
            except CourseError as error:
                self.notify(str(error), severity="error", timeout=15)
                return None
        return self._lessons[slug]

    async def _end(self) -> None:
        """Show how it went, what the learner once wrote, and when the next questions are due."""
        self.bar.remark = _("done") if self._cards else _("nothing due")
        coming = [card.due for card in deck(self._store)]
        text = review_end(
            list(self._first_answers.values()), self._said(), min(coming, default=None), self._store.now()
        )
        await self.document.remove_children()
        await self.document.mount(Static(text, classes="end"))
        self.document.focus()
        self.refresh_bindings()

    def _said(self) -> list[tuple[str, Words]]:
        """Find the learner's own sentences in the lessons of this sitting, each with what was asked."""
        said: list[tuple[str, Words]] = []
        for slug, lesson in self._lessons.items():
            for question, words in self._store.words_in(slug).items():
                asked = _question(lesson, question)
                if asked is not None and isinstance(asked.task, OwnWords):
                    said.append((asked.prompt, words))
        return said

    @on(QuizPanel.Answered)
    def _save(self, event: QuizPanel.Answered) -> None:
        event.stop()
        self._store.record_answer(event.attempt)
        self._first_answers.setdefault(event.attempt.question, event.attempt.correct)

    @on(QuizPanel.Continue)
    async def _go_on(self, event: QuizPanel.Continue) -> None:
        event.stop()
        await self.action_next()


def _question(lesson: Lesson, name: str) -> Question | None:
    return next((block for block in lesson.blocks if isinstance(block, Question) and block.id == name), None)


def _live(lesson: Lesson, seed: int) -> Callable[[Question], Drawn | None]:
    """Return what draws a question about a lab: the lab at a moment of its own, which nobody steps."""
    labs = {lab.id: lab for lab in lesson.labs}

    def look_ahead(question: Question) -> Drawn | None:
        from tutor.course import Predict
        from tutor.lab.errors import LabError
        from tutor.lab.prediction import draw_prediction, session_for_review

        task = question.task
        if not isinstance(task, Predict) or task.lab not in labs:
            return None
        try:
            return draw_prediction(question, session_for_review(labs[task.lab], seed))
        except LabError:
            # The course check names it; here the question says that its lab is not open.
            return None

    return look_ahead
