import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tutor.progress import Attempt, LabPlace, LessonProgress, Place, Store, open_store


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    with open_store(tmp_path, clock) as store:
        yield store


def right(question: str, **changes: object) -> Attempt:
    return replace(Attempt(question, "06-sgd", seed=1, answer="0.5", correct=True), **changes)


def wrong(question: str, slip: str | None = None) -> Attempt:
    return right(question, correct=False, slip=slip)


def rows(store: Store, kind: str) -> int:
    return sum(event["kind"] == kind for event in store.export()["events"])


def test_a_new_learner_has_done_nothing(store: Store) -> None:
    assert store.notice == ""
    assert store.place() is None
    assert store.place_in("06-sgd") is None
    assert store.answers("06-1") == []
    assert store.latest_answer("06-1") is None
    assert store.lab_place("06-race") is None
    assert store.setting("theme") is None
    assert store.summary("06-sgd") == LessonProgress(False, frozenset(), 0, 0, 0)


def test_the_learner_returns_to_the_last_place_and_to_the_last_in_each_lesson(
    tmp_path: Path, clock: Clock
) -> None:
    with open_store(tmp_path, clock) as store:
        store.record_place("05-gd", 10, "")
        store.record_place("06-sgd", 42, "06-race")
        assert store.place() == Place("06-sgd", 42, "06-race")
    with open_store(tmp_path, clock) as store:
        assert store.place() == Place("06-sgd", 42, "06-race")
        assert store.place_in("05-gd") == Place("05-gd", 10, "")


def test_scrolling_is_written_at_most_four_times_a_second(store: Store, clock: Clock) -> None:
    for line in range(100):
        store.record_place("06-sgd", line, "")
        assert store.place() == Place("06-sgd", line, "")
        assert store.place_in("06-sgd") == Place("06-sgd", line, "")
        clock.forward(0.01)
    assert rows(store, "place") == 5


def test_a_place_that_waits_is_written_with_the_next_answer(tmp_path: Path, store: Store) -> None:
    store.record_place("06-sgd", 1, "")
    store.record_place("06-sgd", 2, "")
    with open_store(tmp_path) as other:
        assert other.place() == Place("06-sgd", 1, "")
    store.record_answer(right("06-1"))
    with open_store(tmp_path) as other:
        assert other.place() == Place("06-sgd", 2, "")


def test_flush_writes_the_place_that_waits(tmp_path: Path, store: Store) -> None:
    store.record_place("06-sgd", 1, "")
    store.record_place("06-sgd", 2, "")
    store.flush()
    with open_store(tmp_path) as other:
        assert other.place() == Place("06-sgd", 2, "")


def test_staying_where_one_is_writes_nothing(store: Store, clock: Clock) -> None:
    for _ in range(5):
        store.record_place("06-sgd", 1, "")
        clock.forward(10)
    assert rows(store, "place") == 1


def test_answers_come_back_in_order_and_the_last_one_counts(tmp_path: Path, clock: Clock) -> None:
    first = right(
        "06-1", correct=False, slip="wrong-sign", confidence="sure", hints=2, answer="−½ «ёж» \x00\udcff"
    )
    second = right("06-1", seed=2**70)
    other = right("05-1", lesson="05-gd")
    with open_store(tmp_path, clock) as store:
        for attempt in (first, other, second):
            store.record_answer(attempt)
    with open_store(tmp_path, clock) as store:
        assert store.answers("06-1") == [first, second]
        assert store.latest_answer("06-1") == second
        assert store.answered("06-sgd") == {"06-1": second}
        assert store.attempts() == [first, other, second]
        assert store.answers("06-1")[0].at == clock.now


def test_answers_within_one_tick_of_the_clock_keep_their_order(store: Store) -> None:
    attempts = [right(f"06-{number % 5}", seed=number) for number in range(20)]
    for attempt in attempts:
        store.record_answer(attempt)
    assert store.attempts() == attempts


def test_a_clock_that_goes_back_does_not_bring_back_an_old_answer(store: Store, clock: Clock) -> None:
    store.record_answer(wrong("06-1"))
    store.record_place("05-gd", 1, "")
    clock.forward(-86400)
    store.record_answer(right("06-1"))
    store.record_place("06-sgd", 2, "")
    assert store.latest_answer("06-1") == right("06-1")
    assert store.latest_answer("06-1").at == clock.now
    store.flush()
    assert store.place() == Place("06-sgd", 2, "")


def test_a_run_comes_back_with_its_forks(tmp_path: Path) -> None:
    place = LabPlace(
        {"alpha": 0.1, "batch": 8, "rule": "adam", "shuffle": True, "clip": None},
        12,
        3,
        [[5, {"alpha": 0.2}]],
    )
    with open_store(tmp_path) as store:
        store.record_lab("06-race", "06-sgd", LabPlace({"alpha": 0.5}, 1, 0))
        store.record_lab("06-race", "06-sgd", place)
    with open_store(tmp_path) as store:
        back = store.lab_place("06-race")
        assert back == place
        assert back.history == ((5, {"alpha": 0.2}),)
        assert [type(value) for value in back.settings.values()] == [float, int, str, bool, type(None)]


def test_kept_runs_come_back_by_name_and_in_order(tmp_path: Path) -> None:
    slow = LabPlace({"alpha": 0.1}, 12, 3, [(5, {"alpha": 0.2})])
    fast = LabPlace({"alpha": 0.5}, 1, 0)
    with open_store(tmp_path) as store:
        assert store.shelf("06-race") == {}
        store.record_shelf("06-race", "06-sgd", {"A": fast})
        store.record_shelf("06-race", "06-sgd", {"slow": slow, "A": fast})
    with open_store(tmp_path) as store:
        assert list(store.shelf("06-race").items()) == [("slow", slow), ("A", fast)]


def test_a_recorded_run_does_not_change_with_the_settings_it_was_made_from() -> None:
    settings = {"alpha": 0.1}
    place = LabPlace(settings, 0, 0)
    settings["alpha"] = 9
    assert place.settings == {"alpha": 0.1}


def test_goals_and_lessons_are_reached_once(store: Store) -> None:
    for _ in range(2):
        store.record_goal("06-race", "06-sgd", "loss")
        store.record_goal("06-free", "06-sgd", "loss")
        store.record_read("06-sgd")
    assert store.goals("06-race") == {"loss"}
    assert store.lessons_read() == {"06-sgd"}
    assert rows(store, "goal") == 2
    assert rows(store, "read") == 1


def test_a_lesson_is_summed_up_by_the_latest_answer_to_each_question(store: Store) -> None:
    store.record_answer(wrong("06-1"))
    store.record_answer(right("06-1"))
    store.record_answer(wrong("06-2"))
    store.record_answer(right("05-1", lesson="05-gd"))
    store.record_goal("06-race", "06-sgd", "loss")
    store.record_goal("05-race", "05-gd", "loss")
    store.record_read("06-sgd")
    store.record_time("06-sgd", 60)
    store.record_time("06-sgd", 30.5)
    store.record_time("05-gd", 1)
    assert store.summary("06-sgd") == LessonProgress(True, frozenset({("06-race", "loss")}), 2, 1, 90.5)
    assert store.time_spent() == {"06-sgd": 90.5, "05-gd": 1}


@pytest.mark.parametrize("seconds", [0, -1, float("nan"), float("inf")])
def test_time_that_is_none_is_not_counted(store: Store, seconds: float) -> None:
    store.record_time("06-sgd", seconds)
    assert store.time_spent() == {}


def test_slips_are_counted_over_lessons_the_most_frequent_first(store: Store) -> None:
    for slip in ("forgot-alpha", "wrong-sign", None, "wrong-sign"):
        store.record_answer(wrong("06-1", slip))
    assert list(store.slips().items()) == [("wrong-sign", 2), ("forgot-alpha", 1)]


def test_two_courses_do_not_mix_but_share_the_settings(tmp_path: Path) -> None:
    with open_store(tmp_path, course="/home/teacher/\udcff") as own, open_store(tmp_path) as built_in:
        own.record_answer(right("06-1"))
        own.record_place("06-sgd", 3, "")
        own.record_setting("theme", "nord")
        built_in.record_setting("language", "ru")
        assert built_in.attempts() == []
        assert built_in.place() is None
        assert built_in.setting("theme") == "nord"
        assert own.setting("language") == "ru"
        assert own.latest_answer("06-1") == right("06-1")


def test_the_last_choice_of_a_setting_holds_and_the_same_again_writes_nothing(store: Store) -> None:
    for theme in ("nord", "nord", "gruvbox"):
        store.record_setting("theme", theme)
    assert store.setting("theme") == "gruvbox"
    assert rows(store, "setting") == 2


def test_a_screen_that_leaves_after_closing_does_no_harm(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.close()
    store.record_place("06-sgd", 1, "")
    store.record_answer(right("06-1"))
    store.record_goal("06-race", "06-sgd", "loss")
    store.close()
    with open_store(tmp_path) as store:
        assert store.export()["events"] == []


def test_closing_leaves_one_file(tmp_path: Path, store: Store) -> None:
    store.record_read("06-sgd")
    store.close()
    assert [path.name for path in tmp_path.iterdir()] == ["progress.sqlite3"]


def test_the_environment_names_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADTUTOR_DATA", str(tmp_path / "a" / "b"))
    with open_store() as store:
        store.record_read("06-sgd")
    assert (tmp_path / "a" / "b" / "progress.sqlite3").is_file()


def test_without_it_the_folder_is_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GRADTUTOR_DATA", raising=False)
    monkeypatch.setattr("platformdirs.user_data_path", lambda name, **_: tmp_path / name)
    with open_store() as store:
        assert store.notice == ""
    assert (tmp_path / "gradtutor" / "progress.sqlite3").is_file()


def test_progress_needs_neither_numpy_nor_a_terminal() -> None:
    program = "import sys, tutor.progress; print({'numpy', 'textual', 'platformdirs'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
