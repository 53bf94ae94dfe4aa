"""One question being asked: its draw, the answers so far, the hints taken. Nothing here is drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from tutor.course import Answer, Drawn, Grade, Numeric, Predict, Question, draw, grade
from tutor.progress import EXPLAINED, Attempt, explained
from tutor.translation import _

Live = Callable[[Question], Drawn | None]
"""Draws a question about a lab as it stands; None while that lab is not open."""


class Asking:
    """Asks one question, in a lesson or in a review, and makes the record of each answer."""

    def __init__(
        self,
        question: Question,
        lesson: str,
        earlier: Sequence[Attempt],
        now: Callable[[], datetime],
        review: int | None = None,
    ) -> None:
        """Draw as it was drawn last in the lesson, or as `review` says."""
        self.question = question
        self.hints = 0
        """How many hints were taken."""
        self.done_with: Answer = None
        """The answer that ended it, which Enter does not give again."""
        self._lesson = lesson
        self._earlier = list(earlier)
        self._now = now
        self._review = review is not None
        last = self.last
        self.seed = review if review is not None else last.seed if last else 0
        self.drawn: Drawn = draw(question, self.seed)

    @property
    def last(self) -> Attempt | None:
        """The last answer in the lesson, which is shown again there; a review shows none."""
        if self._review:
            return None
        return next((attempt for attempt in reversed(self._earlier) if not attempt.review), None)

    @property
    def again(self) -> str:
        """What asking once more is called."""
        numeric = isinstance(self.question.task, Numeric)
        return _("new numbers") if numeric and self.question.drawn_afresh else _("ask again")

    @property
    def explained(self) -> int:
        """How many wrong answers were just explained."""
        return explained(self._earlier, self.seed, self.question.drawn_afresh, self._now())

    @property
    def hints_told(self) -> list[str]:
        """The hints taken, with the numbers of this draw."""
        taken = self.question.hints[: self.hints]
        return [
            _("Hint {number}: {hint}").format(number=number, hint=self.drawn.with_numbers(hint))
            for number, hint in enumerate(taken, 1)
        ]

    def grade(self, answer: Answer) -> Grade:
        """Grade an answer to this draw."""
        return grade(self.question, self.drawn, answer)

    def answered(self, answer: Answer, verdict: Grade, confidence: str | None) -> Attempt:
        """Record a graded answer."""
        text = " ".join(map(str, answer)) if isinstance(answer, list) else str(answer)
        seen = self.explained >= EXPLAINED
        attempt = self._attempt(
            answer=text, correct=verdict.correct, slip=verdict.slip, seen=seen, confidence=confidence
        )
        if verdict.correct:
            self.done_with = answer
        return attempt

    def given_up(self, answer: Answer, confidence: str | None) -> Attempt:
        """Record that the solution was asked for, with `answer` standing in the field."""
        self.done_with = answer
        return self._attempt(answer="", correct=False, given_up=True, confidence=confidence)

    def _attempt(self, **about: Any) -> Attempt:
        attempt = Attempt(
            self.question.id, self._lesson, self.seed, hints=self.hints, review=self._review, **about
        )
        self._earlier.append(replace(attempt, at=self._now()))
        return attempt

    def ask_again(self) -> Drawn:
        """Draw anew; options just explained keep their order, for another one would ask no more."""
        if isinstance(self.question.task, Predict):
            return self.take(self.drawn, self.seed)
        if self.question.drawn_afresh or not self.explained:
            self.seed += 1
        return self.take(draw(self.question, self.seed), self.seed)

    def take_live(self, drawn: Drawn) -> Drawn:
        """Ask about a lab as it stands; in the lesson its step is the draw, so that it is known again."""
        return self.take(drawn, self.seed if self._review else int(drawn.values["step"]))

    def take(self, drawn: Drawn, seed: int) -> Drawn:
        """Ask about these numbers from here on."""
        self.drawn, self.seed = drawn, seed
        self.hints = 0
        self.done_with = None
        return drawn
