"""A question in the lesson: it is answered in place, and a wrong answer is told why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tutor.course import Drawn, Grade, OwnWords, Predict, Question, markdown_tokens
from tutor.progress import CONFIDENCES, Attempt
from tutor.translation import _, mark
from tutor.widgets.answer_field import AnswerField
from tutor.widgets.asking import Asking, Live
from tutor.widgets.feedback import feedback, solution_line
from tutor.widgets.prose import Prose
from tutor.widgets.typesetting import sentence
from tutor.widgets.word_row import WordRow

HOW = {
    "single": mark("↑ ↓ to move, Enter to answer"),
    "several": mark("↑ ↓ to move, space to tick, Enter to answer"),
    "order": mark("↑ ↓ to move, shift+↑ ↓ to carry, Enter to answer"),
    "numeric": mark("a number or a formula such as 1/3, Enter to answer"),
    "predict": mark("a number or a formula such as 1/3, Enter to answer"),
    "fill": mark("a word or a few, Enter to answer"),
    "chart": mark("↑ ↓ to move, Enter to answer"),
    "point": mark("← → or a digit to move, Enter to answer"),
    "bug": mark("↑ ↓ to move, Enter to answer"),
    "own-words": mark("for yourself: kept, not graded. Enter to keep"),
}
KEYS = ("^s", "^t", "^g")


class QuizPanel(Vertical):
    """One question with its options or its line to type in, and the verdict below."""

    DEFAULT_CSS = """
    QuizPanel {
        height: auto; padding: 0 2; margin: 1 0; max-width: 80; border-left: outer $secondary 40%;
        &:focus-within { border-left: thick $accent; }
        .title { color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; height: 1; }
        Prose { padding: 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "trust(0)", "Sure", id="quiz.sure", show=False),
        Binding("ctrl+t", "trust(1)", "Think so", id="quiz.think-so", show=False),
        Binding("ctrl+g", "trust(2)", "Guess", id="quiz.guess", show=False),
        Binding("h", "hint", "Hint", id="quiz.hint", show=False),
    ]

    @dataclass
    class Answered(Message):
        """The learner gave an answer that counts, or gave up."""

        panel: QuizPanel
        attempt: Attempt

    @dataclass
    class Written(Message):
        """The learner said something in their own words."""

        panel: QuizPanel
        text: str

    @dataclass
    class Continue(Message):
        """The learner is done with the question and pressed Enter again."""

        panel: QuizPanel

    field = getters.query_one(AnswerField)
    prompt = getters.query_one(Prose)

    def __init__(
        self,
        question: Question,
        lesson: str,
        earlier: Sequence[Attempt],
        *,
        now: Callable[[], datetime],
        live: Live | None = None,
        review: int | None = None,
        said: str = "",
    ) -> None:
        """Ask a question.

        Args:
            question: What to ask.
            lesson: Slug of the lesson that it stands in.
            earlier: The answers given so far, the earliest first.
            now: The clock.
            live: What draws a `predict` question.
            review: The draw to ask in a review, where nothing earlier is shown again; None in the lesson.
            said: What was written last in answer to a question for one's own words.
        """
        super().__init__(id=f"quiz-{question.id}")
        self.question = question
        self._asking = Asking(question, lesson, earlier, now, review)
        self._live = live
        self._said = said
        self._verdict = Content("")
        self.told: Static | None = None
        """Hints taken and verdict; made when there is something to tell, for most questions open bare."""

    def compose(self) -> ComposeResult:
        """Lay out title, prompt, answer field and the two rows of words."""
        how = HOW[self.question.type]
        yield Static(Content.assemble((_("QUESTION"), "bold"), "  ", _(how)), classes="title")
        yield Prose(markdown_tokens(self._asking.drawn.prompt))
        yield AnswerField(self.question, self._asking.drawn)
        if self.question.graded:
            words = [f"{_(word)} {key}" for word, key in zip(CONFIDENCES, KEYS, strict=True)]
            yield WordRow(words, title=_("How sure?"), remembers=True, id="confidence")
            yield WordRow(self._actions(), id="actions")

    def _actions(self) -> tuple[str, ...]:
        hints = len(self.question.hints)
        hint = (_("hint {taken}/{all}").format(taken=self._asking.hints, all=hints),) if hints else ()
        return (*hint, self._asking.again, _("give up"))

    def on_mount(self) -> None:
        """Show the latest answer again, with its verdict."""
        if self._said:
            self.field.restore(self._said)
            self._tell(self._asking.grade(self._said))
        elif isinstance(self.question.task, Predict):
            self.look_again()
        else:
            self._restore()

    def _restore(self) -> None:
        last = self._asking.last
        if last is None or last.seed != self._asking.seed:
            return
        self._asking.hints = min(last.hints, len(self.question.hints))
        self._show_hints()
        if last.given_up:
            self._show_solution()
            return
        if self.field.restore(last.answer):
            verdict = self._asking.grade(self.field.answer)
            if verdict.counted:
                self._tell(verdict)

    def look_again(self) -> None:
        """Ask about the lab as it stands now, if the question is about a lab and it has moved."""
        drawn = self._live(self.question) if self._live else None
        if drawn is not None and drawn.values != self._asking.drawn.values:
            self._show(self._asking.take_live(drawn))
            self._restore()

    def _show(self, drawn: Drawn) -> None:
        """Show a draw that nothing was answered to yet."""
        self.prompt.show(markdown_tokens(drawn.prompt))
        self.field.show(drawn)
        self._show_hints()
        self._say(Content(""), "")

    @on(AnswerField.Submitted)
    def _submitted(self, event: AnswerField.Submitted) -> None:
        event.stop()
        self.submit()

    def submit(self) -> None:
        """Grade what is chosen or typed, say why it is wrong, and let it be saved."""
        answer, asking = self.field.answer, self._asking
        if asking.done_with is not None and answer == asking.done_with:
            self.post_message(self.Continue(self))
            return
        verdict = asking.grade(answer)
        attempt = None
        if verdict.counted and isinstance(self.question.task, OwnWords):
            asking.done_with = answer
            self.post_message(self.Written(self, str(answer)))
        elif verdict.counted:
            attempt = asking.answered(answer, verdict, self._take_confidence())
            self.post_message(self.Answered(self, attempt))
        self._tell(verdict, attempt)

    def _take_confidence(self) -> str | None:
        """Return how sure the learner said to be, and ask afresh for the next answer."""
        row = self.query_one("#confidence", WordRow)
        place, row.chosen = row.chosen, None
        return None if place is None else CONFIDENCES[place]

    def _tell(self, verdict: Grade, attempt: Attempt | None = None) -> None:
        tone = "$text-success" if verdict.correct else "$text-warning" if verdict.counted else ""
        self._say(feedback(verdict, self._asking.explained, attempt), tone)

    def _say(self, verdict: Content, tone: str) -> None:
        self._verdict = verdict.stylize_before(tone) if tone else verdict
        self._show_told()

    def _show_told(self) -> None:
        lines = [sentence(line) for line in self._asking.hints_told]
        told = Content("\n").join([*lines, self._verdict] if self._verdict.plain else lines)
        if self.told is not None:
            self.told.update(told)
            self.told.display = bool(told.plain)
        elif told.plain:
            self.told = Static(told)
            self.mount(self.told)

    def on_descendant_focus(self) -> None:
        """Show the rows below the answer with it."""
        self.call_after_refresh(self._keep_in_view)

    def on_resize(self) -> None:
        """Show what was said, which has just been laid out."""
        if self.has_focus_within:
            self._keep_in_view()

    def _keep_in_view(self) -> None:
        """Scroll no further than it takes to see all below the answer, and never the answer out of sight."""
        document = next((node for node in self.ancestors if isinstance(node, VerticalScroll)), None)
        rows = (*self.query(WordRow), *([self.told] if self.told else []))
        bottoms = [part.region.bottom for part in rows if part.display]
        if document is not None and bottoms:
            view = document.scrollable_content_region
            by = min(max(bottoms) - view.bottom, self.field.target.region.y - view.y)
            if by > 0:
                document.scroll_relative(y=by, animate=False, force=True)

    @on(WordRow.Picked)
    def _picked(self, event: WordRow.Picked) -> None:
        event.stop()
        if event.row.id == "confidence":
            return
        if event.place == 0 and self.question.hints:
            self.action_hint()
        elif event.place == len(event.row.words) - 1:
            self._give_up()
        else:
            self._show(self._asking.ask_again())
            self.field.target.focus()

    def action_trust(self, place: int) -> None:
        """Say how sure the answer is; once more takes it back."""
        if self.question.graded:
            row = self.query_one("#confidence", WordRow)
            row.chosen = None if row.chosen == place else place

    def action_hint(self) -> None:
        """Show one hint more."""
        if self._asking.hints < len(self.question.hints):
            self._asking.hints += 1
            self._show_hints()

    def _show_hints(self) -> None:
        self._show_told()
        if self.question.graded:
            self.query_one("#actions", WordRow).words = self._actions()

    def _give_up(self) -> None:
        if not self._asking.grade(None).solution:
            return
        attempt = self._asking.given_up(self.field.answer, self._take_confidence())
        self.post_message(self.Answered(self, attempt))
        self._show_solution()

    def _show_solution(self) -> None:
        self._say(solution_line(self._asking.grade(None).solution), "")
