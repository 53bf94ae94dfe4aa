"""A question in the lesson: it is answered in place, and a wrong answer is told why."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Button, Input, Static

from tutor.course import Choice, Drawn, Grade, Numeric, Order, Question, draw, grade, markdown_tokens
from tutor.progress import Attempt
from tutor.widgets.choice_list import ChoiceList
from tutor.widgets.prose import Prose
from tutor.widgets.typesetting import sentence

MISSES_BEFORE_SOLUTION = 2
HOW = {
    "single": "↑ ↓ to move, Enter to answer",
    "several": "↑ ↓ to move, space to tick, Enter to answer",
    "order": "↑ ↓ to move, shift+↑ ↓ to carry an item, Enter to answer",
    "numeric": "a number or an expression such as 1/3 or 2e-3, Enter to answer",
    "fill": "a word or a few, Enter to answer",
}


class QuizPanel(Vertical):
    """One question with its options or its line to type in, and the verdict below."""

    DEFAULT_CSS = """
    QuizPanel {
        height: auto; padding: 0 2; margin: 1 0; max-width: 80;
        border-left: outer $secondary 40%;
        &:focus-within { border-left: outer $accent; }
        .title { text-style: bold; }
        .how { color: $text-muted; }
        Prose { padding: 0; }
        Horizontal { height: 1; }
        Input { width: 1fr; }
        .verdict { height: auto; &.-right { color: $text-success; } &.-wrong { color: $text-warning; } }
    }
    """

    @dataclass
    class Answered(Message):
        """The learner gave an answer that counts."""

        panel: QuizPanel
        attempt: Attempt

    seed: reactive[int] = reactive(0, init=False)
    """Which draw of the numbers and of the order is shown."""

    def __init__(self, question: Question, lesson: str, earlier: list[Attempt]) -> None:
        super().__init__(id=f"quiz-{question.id}")
        self.question = question
        self._lesson = lesson
        self._earlier = earlier
        self._misses = 0
        self._hints = 0
        self.set_reactive(QuizPanel.seed, earlier[-1].seed if earlier else 0)
        self._drawn: Drawn = draw(question, self.seed)

    def compose(self) -> ComposeResult:
        """Lay out title, prompt, answer line or options, buttons and verdict."""
        yield Static("QUESTION", classes="title", markup=False)
        yield Prose(markdown_tokens(self._drawn.prompt))
        yield self._make_field()
        yield Static(HOW[self.question.type], classes="how", markup=False)
        with Horizontal():
            if self.question.hints:
                yield Button("Hint", compact=True, classes="hint")
            if isinstance(self.question.task, Numeric):
                yield Button("New numbers", compact=True, classes="again")
        yield Static("", classes="verdict", markup=False)

    def _make_field(self) -> ChoiceList | Input:
        task = self.question.task
        if isinstance(task, Choice):
            texts = [sentence(task.options[place].text) for place in self._drawn.order]
            return ChoiceList(texts, "some" if task.several else "one")
        if isinstance(task, Order):
            return ChoiceList([sentence(task.items[place]) for place in self._drawn.order], "order")
        return Input(placeholder="your answer", compact=True)

    def on_mount(self) -> None:
        """Show the latest answer again, with its verdict."""
        buttons = self.query(Button)
        self.query_one(Horizontal).display = bool(buttons)
        if self._earlier:
            self._restore(self._earlier[-1])

    @property
    def field(self) -> ChoiceList | Input:
        """Where the answer is chosen or typed."""
        lists = self.query(ChoiceList)
        return lists.first() if lists else self.query_one(Input)

    def _restore(self, attempt: Attempt) -> None:
        field = self.field
        if isinstance(field, Input):
            field.value = attempt.answer
        else:
            stored = [int(word) for word in attempt.answer.split()]
            if all(item in self._drawn.order for item in stored):
                field.chosen = tuple(self._drawn.order.index(item) for item in stored)
        for earlier in self._earlier:
            if earlier.seed == attempt.seed and not earlier.correct:
                self._misses += 1
        verdict = self._grade()
        if verdict.counted:
            self._tell(verdict)

    def _answer(self) -> str | int | list[int] | None:
        field = self.field
        if isinstance(field, Input):
            return field.value
        items = [self._drawn.order[place] for place in field.chosen]
        if field.kind == "one":
            return items[0] if items else None
        return items

    def _grade(self) -> Grade:
        return grade(self.question, self._drawn, self._answer())

    def on_key(self, event: events.Key) -> None:
        """Answer with Enter; in a list of one the cursor is the choice."""
        field = self.field
        if event.key == "enter" and isinstance(field, ChoiceList) and field.has_focus:
            event.stop()
            if field.kind == "one":
                field.action_pick()
            self.submit()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.submit()

    def submit(self) -> None:
        """Grade what is chosen or typed, say why it is wrong, and let it be saved."""
        verdict = self._grade()
        if verdict.counted:
            self._misses += not verdict.correct
            answer = self._answer()
            text = " ".join(map(str, answer)) if isinstance(answer, list) else str(answer)
            attempt = Attempt(
                self.question.id,
                self._lesson,
                self.seed,
                text,
                verdict.correct,
                verdict.slip,
                None,
                self._hints,
            )
            self.post_message(self.Answered(self, attempt))
        self._tell(verdict)

    def _tell(self, verdict: Grade) -> None:
        place = self.query_one(".verdict", Static)
        text = sentence(("✓ " if verdict.correct else "✗ ") + verdict.message)
        if not verdict.correct and self._misses >= MISSES_BEFORE_SOLUTION and verdict.solution:
            text = text + "\n" + sentence(verdict.solution)
        place.set_class(verdict.correct, "-right")
        place.set_class(not verdict.correct, "-wrong")
        place.update(text)

    @on(Button.Pressed, ".hint")
    def _hint(self, event: Button.Pressed) -> None:
        event.stop()
        hints = self.question.hints[: self._hints + 1]
        self._hints = len(hints)
        told = "\n".join(f"Hint {number}: {hint}" for number, hint in enumerate(hints, 1))
        self.query_one(".verdict", Static).update(sentence(self._drawn.with_numbers(told)))

    @on(Button.Pressed, ".again")
    def _again(self, event: Button.Pressed) -> None:
        event.stop()
        self.seed += 1
        self._misses = 0
        self._drawn = draw(self.question, self.seed)
        self.query_one(Prose).show(markdown_tokens(self._drawn.prompt))
        field = self.query_one(Input)
        field.value = ""
        self.query_one(".verdict", Static).update("")
        field.focus()
