import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.progress import Attempt, LabPlace, ProgressFormatError, Store, open_store

START = datetime(2026, 3, 1, tzinfo=UTC)
words = st.text(max_size=5)
scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | words
parameters = st.dictionaries(words, scalars, max_size=2)
attempts = st.builds(
    Attempt,
    question=st.sampled_from(["06-1", "06-2"]),
    lesson=st.sampled_from(["05-gd", "06-sgd"]),
    seed=st.integers(),
    answer=words,
    correct=st.booleans(),
    slip=st.none() | words,
    confidence=st.none() | words,
    hints=st.integers(0, 4),
)
runs = st.builds(
    LabPlace,
    settings=parameters,
    step=st.integers(0),
    micro=st.integers(0),
    history=st.lists(st.tuples(st.integers(0), parameters), max_size=2),
)
shelves = st.dictionaries(words, runs, max_size=2)
deeds = st.lists(
    attempts | runs | shelves | st.floats(0.1, 100) | st.sampled_from(["nord", "dracula"]), max_size=6
)


def perform(store: Store, what: list[object]) -> None:
    for deed in what:
        match deed:
            case Attempt():
                store.record_answer(deed)
            case LabPlace():
                store.record_lab("06-race", "06-sgd", deed)
            case dict():
                store.record_shelf("06-race", "06-sgd", deed)
            case float():
                store.record_time("06-sgd", deed)
            case str():
                store.record_setting("theme", deed)


def seen(store: Store) -> tuple[object, ...]:
    return (
        store.attempts(),
        store.lab_place("06-race"),
        store.shelf("06-race"),
        sorted(store.time_spent()),
        store.setting("theme"),
    )


@settings(max_examples=20, deadline=None)
@given(deeds, deeds, st.integers(-5, 5))
def test_two_computers_that_merge_each_other_agree(
    here: list[object], there: list[object], skew: int
) -> None:
    with (
        TemporaryDirectory() as one,
        TemporaryDirectory() as two,
        open_store(Path(one), lambda: START) as a,
        open_store(Path(two), lambda: START + timedelta(seconds=skew)) as b,
    ):
        perform(a, here)
        perform(b, there)
        from_a, from_b = json.loads(json.dumps(a.export())), json.loads(json.dumps(b.export()))
        assert a.merge(from_b) == len(from_b["events"])
        assert b.merge(from_a) == len(from_a["events"])
        assert a.export() == b.export()
        assert seen(a) == seen(b)
        before = a.export()
        assert a.merge(from_b) == a.merge(from_a) == a.merge(before) == 0
        assert a.export() == before


def test_progress_merged_from_an_older_time_does_not_hide_what_came_later(tmp_path: Path) -> None:
    def at(name: str, days: int) -> Store:
        return open_store(tmp_path / name, lambda: START + timedelta(days=days))

    with at("laptop", 0) as laptop, at("desktop", 3) as desktop:
        laptop.record_answer(Attempt("06-1", "06-sgd", 1, "old", False))
        desktop.record_answer(Attempt("06-1", "06-sgd", 1, "new", True))
        assert desktop.merge(laptop.export()) == 1
        assert [attempt.answer for attempt in desktop.answers("06-1")] == ["old", "new"]
        assert desktop.latest_answer("06-1").answer == "new"


def test_an_answer_given_after_merging_is_the_latest_though_this_clock_is_slow(tmp_path: Path) -> None:
    with open_store(tmp_path / "fast", lambda: START + timedelta(days=999)) as fast:
        fast.record_answer(Attempt("06-1", "06-sgd", 1, "old", False))
        document = fast.export()
    with open_store(tmp_path / "slow", lambda: START) as slow:
        slow.merge(document)
        slow.record_answer(Attempt("06-1", "06-sgd", 1, "new", True))
        assert slow.latest_answer("06-1").answer == "new"


def event(**changes: Any) -> dict[str, Any]:
    return {
        "uid": "0" * 32,
        "turn": 1,
        "at": "2026-03-01T12:00:00+00:00",
        "course": "gradtutor",
        "kind": "answer",
        "lesson": "06-sgd",
        "subject": "06-1",
        "body": {"seed": 1, "answer": "x", "correct": True, "hints": 0},
    } | changes


def document(*events: object) -> dict[str, object]:
    return {"format": "gradtutor progress", "version": 1, "events": list(events)}


lab = {"settings": {}, "step": 1, "micro": 0, "history": []}


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (None, 'progress: expected a document whose format is "gradtutor progress"'),
        ([], 'progress: expected a document whose format is "gradtutor progress"'),
        ({"format": "other"}, 'progress: expected a document whose format is "gradtutor progress"'),
        (document() | {"version": 2}, "progress: expected version 1, found 2"),
        (document() | {"events": {}}, "progress: expected a list of events"),
        (document(event(), 3), "progress: event 2: expected an object"),
        (document(event(uid="xyz")), "progress: event 1: uid must be 32 hexadecimal digits"),
        (document(event(uid="A" * 32)), "progress: event 1: uid must be 32 hexadecimal digits"),
        (document(event(uid=7)), "progress: event 1: uid must be text"),
        (document(event(turn=2**62)), "progress: event 1: turn is out of range"),
        (document(event(turn=True)), "progress: event 1: turn must be a whole number"),
        (document(event(at="2026-03-01T12:00:00")), "progress: event 1: at must say its time zone"),
        (document(event(at="noon")), "progress: event 1: Invalid isoformat string: 'noon'"),
        (document(event(kind="magic")), "progress: event 1: there is no kind 'magic'"),
        (document(event(body=[])), "progress: event 1: body must be an object"),
        (document(event(body={})), "progress: event 1: seed must be a whole number"),
        (document(event(body={"seed": 1, "answer": None})), "progress: event 1: answer must be text"),
        (document(event(kind="lab", body=lab | {"history": 1})), "progress: event 1: history must be a list"),
        (
            document(event(kind="lab", body=lab | {"history": [[1]]})),
            "progress: event 1: history must hold pairs of step and settings",
        ),
        (
            document(event(kind="lab", body=lab | {"history": [["1", {}]]})),
            "progress: event 1: step of a fork must be a whole number",
        ),
        (
            document(event(kind="lab", body=lab | {"settings": []})),
            "progress: event 1: settings must map names to values",
        ),
        (
            document(event(kind="lab", body=lab | {"settings": {"alpha": []}})),
            "progress: event 1: setting 'alpha' must be a number, text, true, false or null",
        ),
        (document(event(kind="shelf", body={})), "progress: event 1: runs must be a list"),
        (
            document(event(kind="shelf", body={"runs": [["A", 3]]})),
            "progress: event 1: runs must hold pairs of name and run",
        ),
        (
            document(event(kind="shelf", body={"runs": [[1, lab]]})),
            "progress: event 1: name of a run must be text",
        ),
        (document(event(kind="level", body={"level": 5})), "progress: event 1: level must be from 0 to 4"),
        (
            document(event(kind="time", body={"seconds": -1})),
            "progress: event 1: seconds must be a number, not negative",
        ),
    ],
)
def test_a_wrong_document_is_refused_whole_with_one_line(tmp_path: Path, wrong: object, message: str) -> None:
    with open_store(tmp_path) as store:
        with pytest.raises(ProgressFormatError) as error:
            store.merge(wrong)
        assert str(error.value) == message
        assert store.export()["events"] == []
