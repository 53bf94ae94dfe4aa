"""When a question comes back, by a clock that the test moves."""

import itertools
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.progress import Attempt, Store, open_store
from tutor.progress.review import MOST, Card, deck, due, interleaved, sitting, told

START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    with open_store(tmp_path, clock=clock) as opened:
        yield opened


def answer(store: Store, correct: bool = True, **more: object) -> None:
    about = {"question": "q", "lesson": "06-sgd", "seed": 0, "answer": "1"}
    store.record_answer(Attempt(**{**about, "correct": correct, **more}))


def days_ahead(store: Store) -> float:
    [card] = deck(store)
    return (card.due - store.now()) / DAY


def test_a_question_enters_the_deck_when_the_quiz_is_passed(store: Store) -> None:
    answer(store)
    assert deck(store) == []
    store.record_milestone("06-sgd", "quiz")
    assert [card.question for card in deck(store)] == ["q"]


def test_what_was_right_at_once_comes_back_after_two_days(store: Store) -> None:
    # FSRS-6 gives a Good first meeting a stability of 2.3065 days; at 90 % retention that is the interval.
    answer(store)
    store.record_milestone("06-sgd", "quiz")
    assert days_ahead(store) == 2


@pytest.mark.parametrize("answers", [[False, True], [False]])
def test_what_was_hard_or_missed_comes_back_the_next_day(store: Store, answers: list[bool]) -> None:
    for correct in answers:
        answer(store, correct)
    store.record_milestone("06-sgd", "quiz")
    assert days_ahead(store) == 1


@pytest.mark.parametrize("more", [{"hints": 1}, {"confidence": "guess"}])
def test_a_hint_or_a_guess_brings_it_back_sooner(store: Store, more: dict[str, object]) -> None:
    answer(store, **more)
    store.record_milestone("06-sgd", "quiz")
    assert days_ahead(store) == 1


def test_the_gaps_grow_with_each_review_and_a_miss_cuts_them(store: Store, clock: Clock) -> None:
    answer(store)
    store.record_milestone("06-sgd", "quiz")
    gaps: list[float] = []
    for review in range(1, 5):
        clock.now = deck(store)[0].due
        answer(store, seed=review, review=True)
        gaps.append(days_ahead(store))
    assert gaps == sorted(gaps) and gaps[-1] > 4 * gaps[0]
    clock.now = deck(store)[0].due
    answer(store, correct=False, seed=5, review=True)
    assert days_ahead(store) < gaps[-1] / 2


def test_only_the_first_answer_to_a_draw_counts(store: Store, clock: Clock) -> None:
    answer(store)
    store.record_milestone("06-sgd", "quiz")
    clock.now = START + 2 * DAY
    answer(store, correct=False, seed=1, review=True)
    missed = deck(store)
    answer(store, correct=True, seed=1, review=True)
    assert deck(store)[0].due == missed[0].due


def test_practice_in_the_lesson_is_no_review(store: Store, clock: Clock) -> None:
    answer(store)
    store.record_milestone("06-sgd", "quiz")
    before = deck(store)[0].due
    clock.now = START + DAY
    answer(store, seed=1)
    assert deck(store)[0].due == before


def test_every_draw_of_a_review_is_new(store: Store) -> None:
    answer(store, seed=7)
    store.record_milestone("06-sgd", "quiz")
    assert deck(store)[0].draws == 8
    for _ in range(10):
        answer(store, seed=7)
    assert deck(store)[0].draws == 11


def test_the_same_answers_give_the_same_days_to_the_microsecond(store: Store, clock: Clock) -> None:
    answer(store)
    store.record_milestone("06-sgd", "quiz")
    clock.now = START + 3 * DAY
    answer(store, seed=1, review=True)
    first = deck(store)
    clock.now = START + 300 * DAY
    assert deck(store) == first


def test_what_is_carried_to_another_computer_is_due_on_the_same_day(store: Store, tmp_path: Path) -> None:
    answer(store)
    store.record_milestone("06-sgd", "quiz")
    with open_store(tmp_path / "other", clock=lambda: START) as other:
        other.merge(store.export())
        other.merge(store.export())
        assert deck(other) == deck(store)


def test_a_card_is_due_from_its_moment_on() -> None:
    card = Card("q", "06-sgd", START, 1)
    assert due([card], START - timedelta(seconds=1)) == []
    assert due([card], START) == [card]


def test_how_much_is_due_is_said_in_minutes() -> None:
    assert told(7) == "7 due, about 4 min"  # 7 · 35 s
    assert told(1) == "1 due, about 1 min"
    assert told(100) == "100 due, about 7 min"  # one sitting is twelve


cards = st.lists(st.integers(0, 4), max_size=40).map(
    lambda lessons: [Card(f"q{place}", f"0{n}", START, 0) for place, n in enumerate(lessons)]
)


@given(cards)
def test_a_sitting_mixes_lessons_as_far_as_it_can(dealt: list[Card]) -> None:
    mixed = interleaved(dealt)
    assert Counter(mixed) == Counter(dealt)
    counts = Counter(card.lesson for card in dealt)
    most = max(counts.values(), default=0)
    if most <= len(dealt) - most + 1:
        assert all(one.lesson != other.lesson for one, other in itertools.pairwise(mixed))


@given(cards)
def test_a_sitting_is_at_most_twelve(dealt: list[Card]) -> None:
    assert len(sitting(dealt, START)) == min(MOST, len(dealt))
