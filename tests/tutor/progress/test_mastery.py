"""Seen, lab done, passed, kept; and when a right answer shows that somebody knows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tutor.progress import Attempt, State, Store, explained, newly_reached, open_store, reach, states

START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Asked:
    slug: str = "06-sgd"
    goals: frozenset[tuple[str, str]] = frozenset({("06-race", "budget"), ("06-race", "floor")})
    graded: frozenset[str] = frozenset({"06-1", "06-2", "06-3", "06-4", "06-5"})
    numeric: frozenset[str] = frozenset({"06-1"})


@pytest.fixture
def now() -> list[datetime]:
    """The time, which a test moves on."""
    return [START]


@pytest.fixture
def store(tmp_path: Path, now: list[datetime]) -> Iterator[Store]:
    with open_store(tmp_path, clock=lambda: now[0]) as opened:
        yield opened


def right(question: str, **more: object) -> Attempt:
    return replace(Attempt(question, "06-sgd", 0, "1", True), **more)


def do_lab(store: Store) -> None:
    for goal in ("budget", "floor"):
        store.record_goal("06-race", "06-sgd", goal)


def answer(store: Store, *questions: str, **more: object) -> None:
    for question in questions:
        store.record_answer(right(question, **more))


def test_a_lesson_is_new_until_it_is_opened(store: Store) -> None:
    assert states(store, ["06-sgd"]) == {"06-sgd": State.NEW}
    store.record_place("06-sgd", 0, "")
    assert states(store, ["06-sgd"]) == {"06-sgd": State.SEEN}


def test_the_lab_is_done_with_its_last_goal(store: Store) -> None:
    store.record_goal("06-race", "06-sgd", "budget")
    assert newly_reached(Asked(), store) == []
    store.record_goal("06-race", "06-sgd", "floor")
    assert reach(Asked(), store) == ["Lab done."]
    assert states(store, ["06-sgd"])["06-sgd"] == State.LAB_DONE


def test_four_questions_of_five_pass_if_the_numeric_one_is_among_them(store: Store) -> None:
    answer(store, "06-2", "06-3", "06-4", "06-5")
    assert newly_reached(Asked(), store) == []
    answer(store, "06-1")
    assert newly_reached(Asked(), store) == ["quiz"]


def test_three_of_five_do_not_pass(store: Store) -> None:
    answer(store, "06-1", "06-2", "06-3")
    assert newly_reached(Asked(), store) == []


def test_an_answer_given_after_two_explanations_is_seen_not_passed(store: Store) -> None:
    answer(store, "06-1", "06-2", "06-3")
    answer(store, "06-4", "06-5", seen=True)
    assert newly_reached(Asked(), store) == []


def test_a_lesson_is_passed_by_lab_and_quiz_and_each_is_told_once(store: Store) -> None:
    do_lab(store)
    answer(store, *Asked().graded)
    told = reach(Asked(), store)
    assert told == ["Lab done.", "Quiz passed: its questions will come back for review.", "Lesson passed."]
    assert reach(Asked(), store) == []
    assert states(store, ["06-sgd"])["06-sgd"] == State.PASSED


def test_an_edit_of_the_lesson_takes_nothing_back(store: Store) -> None:
    do_lab(store)
    answer(store, *Asked().graded)
    reach(Asked(), store)
    more = replace(Asked(), graded=Asked().graded | {"06-6", "06-7", "06-8"})
    assert newly_reached(more, store) == []
    assert states(store, ["06-sgd"])["06-sgd"] == State.PASSED


def test_a_lesson_that_asks_nothing_is_passed_by_reading_it(store: Store) -> None:
    nothing = Asked("00-hello", frozenset(), frozenset(), frozenset())
    assert newly_reached(nothing, store) == []
    store.record_read("00-hello")
    assert newly_reached(nothing, store) == ["passed"]


def test_a_lesson_is_kept_after_two_reviews_of_enough_questions(store: Store) -> None:
    do_lab(store)
    answer(store, *Asked().graded)
    reach(Asked(), store)
    answer(store, *sorted(Asked().graded)[:4], review=True, seed=1)
    assert states(store, ["06-sgd"])["06-sgd"] == State.PASSED
    answer(store, *sorted(Asked().graded)[:3], review=True, seed=2)
    assert states(store, ["06-sgd"])["06-sgd"] == State.PASSED
    answer(store, sorted(Asked().graded)[3], review=True, seed=2)
    assert states(store, ["06-sgd"])["06-sgd"] == State.KEPT


def test_a_retry_in_one_review_is_not_a_second_review(store: Store) -> None:
    store.record_milestone("06-sgd", "passed")
    answer(store, *Asked().graded, review=True, seed=1)
    answer(store, *Asked().graded, review=True, seed=1)
    assert states(store, ["06-sgd"])["06-sgd"] == State.PASSED


@pytest.fixture
def wrong() -> Callable[..., Attempt]:
    def make(seed: int, minutes_ago: float, **more: bool) -> Attempt:
        at = START - timedelta(minutes=minutes_ago)
        return Attempt("q", "06-sgd", seed, "2", False, at=at, **more)

    return make


def test_new_numbers_begin_with_nothing_explained(wrong: Callable[..., Attempt]) -> None:
    earlier = [wrong(0, 3), wrong(0, 2), wrong(1, 1)]
    assert explained(earlier, 0, True, START) == 2
    assert explained(earlier, 1, True, START) == 1
    assert explained(earlier, 2, True, START) == 0


def test_options_explained_an_hour_ago_are_no_longer_just_seen(wrong: Callable[..., Attempt]) -> None:
    earlier = [wrong(0, 61), wrong(0, 59), wrong(1, 1)]
    assert explained(earlier, 1, False, START) == 2


def test_a_solution_that_was_asked_for_explains_all(wrong: Callable[..., Attempt]) -> None:
    assert explained([wrong(0, 1, given_up=True)], 0, True, START) == 2


def test_a_right_answer_explains_nothing() -> None:
    assert explained([right("q", at=START)], 0, False, START) == 0
