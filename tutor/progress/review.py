"""When each question comes back, found by replaying the answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Final

from tutor.progress.mastery import QUIZ, passes
from tutor.progress.records import Attempt
from tutor.progress.store import Store
from tutor.translation import _

if TYPE_CHECKING:
    from fsrs import Card as Memory
    from fsrs import Rating, Scheduler

MOST: Final = 12
"""Questions in one sitting."""
SECONDS_A_QUESTION: Final = 35
START: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Card:
    """A question in the deck."""

    question: str
    lesson: str
    due: datetime
    draws: int
    """Draws of the question that were asked: the seed of the next is this or more."""


def deck(store: Store) -> list[Card]:
    """Schedule every question of the lessons whose quiz was passed once, the first due first.

    A function of the answers alone: the same answers give the same days, whenever it is asked.

    Source: Ye, Su and Cao (2022), *A stochastic shortest path algorithm for optimizing spaced repetition
    scheduling*, KDD; in the form of the `fsrs` package.
    """
    entered = {lesson: names[QUIZ] for lesson, names in store.all_milestones().items() if QUIZ in names}
    answers: dict[tuple[str, str], list[Attempt]] = {}
    if entered:
        for attempt in store.attempts():
            if attempt.lesson in entered:
                answers.setdefault((attempt.lesson, attempt.question), []).append(attempt)
    cards = [
        Card(question, lesson, _due(entered[lesson], attempts), _next_seed(attempts))
        for (lesson, question), attempts in answers.items()
    ]
    return sorted(cards, key=lambda card: (card.due, card.lesson, card.question))


def due(cards: Iterable[Card], now: datetime) -> list[Card]:
    """Keep the cards whose day has come."""
    return [card for card in cards if card.due <= now]


def sitting(cards: Iterable[Card], now: datetime) -> list[Card]:
    """Choose the cards longest due, at most twelve, mixed so that neighbours come from different lessons."""
    return interleaved(due(cards, now)[:MOST])


def interleaved(cards: Sequence[Card]) -> list[Card]:
    """Mix lessons: always one from the lesson with most cards left, but not from the same twice running."""
    left: dict[str, list[Card]] = {}
    for card in cards:
        left.setdefault(card.lesson, []).append(card)
    mixed: list[Card] = []
    while left:
        last = mixed[-1].lesson if mixed else ""
        lesson = max(left, key=lambda lesson: (lesson != last, len(left[lesson])))
        mixed.append(left[lesson].pop(0))
        if not left[lesson]:
            del left[lesson]
    return mixed


def minutes(count: int) -> int:
    """Estimate how long so many questions take."""
    return max(1, round(count * SECONDS_A_QUESTION / 60))


def told(count: int) -> str:
    """Say how much is due: `7 due, about 4 min`."""
    return _("{count} due, about {minutes} min").format(count=count, minutes=minutes(min(count, MOST)))


def _next_seed(attempts: Sequence[Attempt]) -> int:
    return max(len(attempts), 1 + max(attempt.seed for attempt in attempts))


def _due(entered: datetime, attempts: Sequence[Attempt]) -> datetime:
    """Replay the lesson's answers as the first meeting, then the first answer of every review."""
    memory, scheduler = _memory()
    lesson = [attempt for attempt in attempts if not attempt.review]
    first = min((attempt.at for attempt in lesson if attempt.at), default=entered)
    meetings: list[tuple[datetime, Rating]] = [(max(entered, first), _first_rating(lesson))]
    drawn: set[int] = set()
    for attempt in attempts:
        if attempt.review and attempt.at is not None and attempt.seed not in drawn:
            drawn.add(attempt.seed)
            meetings.append((attempt.at, _rating(attempt)))
    for at, rating in meetings:
        memory, _ = scheduler.review_card(memory, rating, at.astimezone(UTC))
    return memory.due


@cache
def _memory() -> tuple[Memory, Scheduler]:
    from fsrs import Card as Memory
    from fsrs import Scheduler

    # Days at once, for the lesson was the learning; no chance, so that a replay gives the same day.
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    return Memory(card_id=0, due=START), scheduler


def _first_rating(attempts: Sequence[Attempt]) -> Rating:
    from fsrs import Rating

    if not any(map(passes, attempts)):
        return Rating.Again
    return _rating(attempts[0]) if attempts[0].correct else Rating.Hard


def _rating(attempt: Attempt) -> Rating:
    from fsrs import Rating

    if not passes(attempt):
        return Rating.Again
    return Rating.Hard if attempt.hints or attempt.confidence == "guess" else Rating.Good
