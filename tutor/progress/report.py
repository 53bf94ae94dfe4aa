"""All of a learner's progress at a glance, for the screen and for the command line."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from tutor.progress.calibration import Belief, calibration
from tutor.progress.families import by_family
from tutor.progress.mastery import State, states
from tutor.progress.records import Attempt, LessonProgress
from tutor.progress.review import deck, due
from tutor.progress.store import Store

DAYS = 14
"""Days that the record of answers goes back."""


@dataclass(frozen=True, slots=True)
class Day:
    """The answers of one day."""

    day: date
    right: int
    wrong: int


@dataclass(frozen=True, slots=True)
class LessonReport:
    """One lesson and what was made of it."""

    slug: str
    state: State
    progress: LessonProgress


@dataclass(frozen=True, slots=True)
class Report:
    """Lessons, answers, slips, confidence and time."""

    lessons: tuple[LessonReport, ...]
    days: tuple[Day, ...]
    """The last two weeks, today last."""
    slips: dict[str, int]
    """Slips by family, the most frequent first."""
    beliefs: tuple[Belief, ...]
    in_deck: int
    due: int

    @property
    def counts(self) -> dict[State, int]:
        """How many lessons are in each state, every state there."""
        found = Counter(lesson.state for lesson in self.lessons)
        return {state: found[state] for state in State}

    @property
    def seconds(self) -> float:
        """Time spent on all lessons."""
        return sum(lesson.progress.seconds for lesson in self.lessons)

    def document(self) -> dict[str, object]:
        """Write it as plain values that JSON can hold."""
        return {
            "lessons": [
                {
                    "lesson": lesson.slug,
                    "state": lesson.state.label,
                    "read": lesson.progress.read,
                    "goals": sorted(map(list, lesson.progress.goals)),
                    "answered": lesson.progress.answered,
                    "correct": lesson.progress.correct,
                    "seconds": round(lesson.progress.seconds, 1),
                }
                for lesson in self.lessons
            ],
            "days": [
                {"day": day.day.isoformat(), "right": day.right, "wrong": day.wrong} for day in self.days
            ],
            "slips": self.slips,
            "calibration": [
                {"confidence": belief.confidence, "right": belief.right, "given": belief.given}
                for belief in self.beliefs
            ],
            "review": {"in_deck": self.in_deck, "due": self.due},
        }


def report(store: Store, lessons: Sequence[str], zone: tzinfo | None = None) -> Report:
    """Sum up what is remembered of the lessons; days are those of `zone`, by default the system's."""
    attempts = store.attempts()
    cards = deck(store)
    mastered = states(store, lessons)
    return Report(
        tuple(LessonReport(lesson, mastered[lesson], store.summary(lesson)) for lesson in lessons),
        _days(attempts, store.now().astimezone(zone).date(), zone),
        by_family(store.slips()),
        calibration(attempts),
        len(cards),
        len(due(cards, store.now())),
    )


def _days(attempts: Sequence[Attempt], today: date, zone: tzinfo | None) -> tuple[Day, ...]:
    counts = Counter(
        (attempt.at.astimezone(zone).date(), attempt.correct) for attempt in attempts if attempt.at
    )
    back = (today - timedelta(days=DAYS - 1 - place) for place in range(DAYS))
    return tuple(Day(day, counts[day, True], counts[day, False]) for day in back)
