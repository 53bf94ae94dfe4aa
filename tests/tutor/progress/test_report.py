"""Progress at a glance: states, days, families of slips, calibration, words."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tutor.progress import Attempt, State, calibration, calibration_line, open_store
from tutor.progress.families import by_family
from tutor.progress.report import report

START = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)


def given(question: str, seed: int, correct: bool, confidence: str | None) -> Attempt:
    return Attempt(question, "06-sgd", seed, "1", correct, confidence=confidence)


def test_slips_of_one_misunderstanding_are_counted_together() -> None:
    slips = {"wrong-sign": 2, "div-n-not-b": 2, "forgot-div-n": 1, "odd-one": 1}
    assert list(by_family(slips).items()) == [("forgot-div-n", 3), ("wrong-sign", 2), ("odd-one", 1)]


def test_confidence_is_measured_by_the_first_answer_to_each_draw() -> None:
    attempts = [
        given("a", 0, False, "sure"),
        given("a", 0, True, "sure"),
        given("a", 1, True, "sure"),
        given("b", 0, True, None),
        given("b", 0, True, "guess"),
        given("c", 0, False, "guess"),
    ]
    beliefs = calibration(attempts)
    assert [(belief.confidence, belief.right, belief.given) for belief in beliefs] == [
        ("sure", 1, 2),
        ("think so", 0, 0),
        ("guess", 0, 1),
    ]
    assert calibration_line(beliefs) == "sure 1 of 2, guess 0 of 1"
    assert calibration_line(calibration([])) == ""


def test_the_report_counts_lessons_days_and_reviews(tmp_path: Path) -> None:
    now = [START - timedelta(days=3)]
    with open_store(tmp_path, clock=lambda: now[0]) as store:
        store.record_answer(Attempt("06-1", "06-sgd", 0, "1", False, "wrong-sign"))
        store.record_answer(Attempt("06-1", "06-sgd", 0, "2", True))
        store.record_time("06-sgd", 90)
        store.record_milestone("06-sgd", "quiz")
        now[0] = START
        store.record_answer(Attempt("06-1", "06-sgd", 1, "2", True))
        summary = report(store, ["05-gd", "06-sgd"], UTC)
    assert summary.counts[State.NEW] == 1 and summary.counts[State.SEEN] == 1
    assert [day for day in summary.days if day.right or day.wrong] == [
        summary.days[10],
        summary.days[13],
    ]
    assert (summary.days[10].day, summary.days[10].right, summary.days[10].wrong) == (date(2026, 3, 17), 1, 1)
    assert (summary.days[13].day, summary.days[13].right) == (date(2026, 3, 20), 1)
    assert summary.slips == {"wrong-sign": 1}
    assert summary.seconds == 90
    assert (summary.in_deck, summary.due) == (1, 1)  # missed first, so due the day after
    assert json.loads(json.dumps(summary.document()))["review"] == {"in_deck": 1, "due": 1}


def test_own_words_are_kept_with_their_date(tmp_path: Path) -> None:
    with open_store(tmp_path, clock=lambda: START) as store:
        store.record_words("06-own", "06-sgd", "first")
        store.record_words("06-own", "06-sgd", "a better one")
        assert [words.text for words in store.words("06-own")] == ["first", "a better one"]
        assert store.words_in("06-sgd")["06-own"].text == "a better one"
        assert store.words_in("06-sgd")["06-own"].at == START
        assert store.summary("06-sgd").answered == 0


@pytest.mark.parametrize("flags", [{}, {"seen": True}, {"given_up": True}, {"review": True}])
def test_how_an_answer_was_given_is_remembered(tmp_path: Path, flags: dict[str, bool]) -> None:
    attempt = Attempt("06-1", "06-sgd", 3, "x", False, confidence="sure", hints=2, **flags)
    with open_store(tmp_path) as store:
        store.record_answer(attempt)
    with open_store(tmp_path) as store:
        assert store.answers("06-1") == [attempt]


def test_a_milestone_keeps_its_first_date(tmp_path: Path) -> None:
    now = [START]
    with open_store(tmp_path, clock=lambda: now[0]) as store:
        store.record_milestone("06-sgd", "quiz")
        now[0] += timedelta(days=5)
        store.record_milestone("06-sgd", "quiz")
        store.record_milestone("06-sgd", "passed")
        assert store.milestones("06-sgd") == {"quiz": START, "passed": START + timedelta(days=5)}
        assert store.all_milestones() == {"06-sgd": store.milestones("06-sgd")}
