"""How far a lesson is mastered: seen, lab done, passed, kept."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from enum import IntEnum
from types import MappingProxyType
from typing import Final, Protocol

from tutor.progress.records import Attempt
from tutor.progress.store import Store
from tutor.translation import _, mark

LAB: Final = "lab"
QUIZ: Final = "quiz"
PASSED: Final = "passed"
"""Milestones of a lesson, recorded when they are reached, so that an edit of the lesson takes none back."""

TOLD: Final[Mapping[str, str]] = MappingProxyType(
    {
        LAB: mark("Lab done."),
        QUIZ: mark("Quiz passed: its questions will come back for review."),
        PASSED: mark("Lesson passed."),
    }
)
"""What the learner is told when a milestone is reached."""

ENOUGH: Final = 0.8
"""Share of the questions that must be passed (Kulik, Kulik and Bangert-Drowns, 1990, on strict criteria)."""
EXPLAINED: Final = 2
"""Wrong answers after whose explanations a right one shows nothing."""
FRESH_AFTER: Final = timedelta(hours=1)
"""Time after which an explanation that was read no longer counts as the answer just seen."""
REVIEWS_TO_KEEP: Final = 2


class State(IntEnum):
    """What a learner has made of a lesson."""

    NEW = 0
    SEEN = 1
    LAB_DONE = 2
    PASSED = 3
    KEPT = 4

    @property
    def label(self) -> str:
        """The word for it, kept in English and said in the learner's language."""
        return (mark("new"), mark("seen"), mark("lab done"), mark("passed"), mark("kept"))[self]

    @property
    def mark(self) -> str:
        """One character for a list."""
        return "·○◐✓★"[self]


class Asked(Protocol):
    """What a lesson asks for, as `Outline` of a lesson says it."""

    @property
    def slug(self) -> str: ...  # noqa: D102 - as in Outline
    @property
    def goals(self) -> Collection[tuple[str, str]]: ...  # noqa: D102
    @property
    def graded(self) -> Collection[str]: ...  # noqa: D102
    @property
    def numeric(self) -> Collection[str]: ...  # noqa: D102


def explained(earlier: Sequence[Attempt], seed: int, drawn_afresh: bool, now: datetime) -> int:
    """Count the explanations of a question that the learner has just been told.

    Where a draw brings other numbers, those of this draw count; elsewhere, those of the last hour. A solution
    that was asked for counts as two.
    """
    told = 0
    for attempt in earlier:
        recent = attempt.at is not None and now - attempt.at < FRESH_AFTER
        if not attempt.correct and (attempt.seed == seed if drawn_afresh else recent):
            told += EXPLAINED if attempt.given_up else 1
    return told


def passes(attempt: Attempt) -> bool:
    """Tell whether an answer shows that the learner knows."""
    return attempt.correct and not attempt.seen


def newly_reached(asked: Asked, store: Store) -> list[str]:
    """List the milestones of a lesson that are reached and not yet recorded."""
    before = store.milestones(asked.slug)
    progress = store.summary(asked.slug)
    lab = set(asked.goals) <= progress.goals
    quiz = _quiz_passed(asked, store)
    reached = {
        LAB: lab and bool(asked.goals),
        QUIZ: quiz and bool(asked.graded),
        PASSED: lab and quiz and (bool(asked.goals or asked.graded) or progress.read),
    }
    return [name for name, holds in reached.items() if holds and name not in before]


def reach(asked: Asked, store: Store) -> list[str]:
    """Record the milestones of a lesson that are reached, and return what to say of them."""
    told: list[str] = []
    for name in newly_reached(asked, store):
        store.record_milestone(asked.slug, name)
        told.append(_(TOLD[name]))
    return told


def _quiz_passed(asked: Asked, store: Store) -> bool:
    passed = {
        attempt.question
        for question in asked.graded
        for attempt in store.answers(question)
        if passes(attempt)
    }
    return len(passed) >= ENOUGH * len(asked.graded) and set(asked.numeric) <= passed


def states(store: Store, lessons: Iterable[str]) -> dict[str, State]:
    """Tell how far each lesson is mastered, from what was recorded alone."""
    milestones = store.all_milestones()
    kept = kept_lessons(store.attempts())
    return {lesson: _state(store, lesson, milestones.get(lesson, {}), lesson in kept) for lesson in lessons}


def _state(store: Store, lesson: str, milestones: Mapping[str, datetime], kept: bool) -> State:
    if PASSED in milestones:
        return State.KEPT if kept else State.PASSED
    if LAB in milestones:
        return State.LAB_DONE
    progress = store.summary(lesson)
    opened = progress.read or progress.answered or store.place_in(lesson) is not None
    return State.SEEN if opened else State.NEW


def kept_lessons(attempts: Iterable[Attempt]) -> set[str]:
    """Find the lessons of which enough questions were right in two reviews, which lie days apart."""
    asked: dict[str, set[str]] = {}
    passed: dict[str, set[int]] = {}
    for attempt in attempts:
        asked.setdefault(attempt.lesson, set()).add(attempt.question)
        if attempt.review and passes(attempt):
            passed.setdefault(attempt.question, set()).add(attempt.seed)
    return {
        lesson
        for lesson, questions in asked.items()
        if sum(len(passed.get(question, ())) >= REVIEWS_TO_KEEP for question in questions)
        >= ENOUGH * len(questions)
    }
