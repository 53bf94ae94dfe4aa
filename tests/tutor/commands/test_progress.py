"""`gradtutor progress` and `gradtutor review` without a terminal."""

import json
from pathlib import Path

import pytest

from tutor.cli import main
from tutor.progress import Attempt, open_store


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with some progress in lesson 06."""
    folder = tmp_path / "data"
    monkeypatch.setenv("GRADTUTOR_DATA", str(folder))
    monkeypatch.setenv("LANG", "C.UTF-8")
    with open_store(folder) as store:
        store.record_answer(Attempt("06-1", "06-sgd", 0, "2", False, "wrong-sign", "sure"))
        store.record_answer(Attempt("06-2", "06-sgd", 0, "1", True, None, "sure"))
        store.record_milestone("06-sgd", "passed")
        store.record_milestone("06-sgd", "quiz")
        store.record_time("06-sgd", 120)
    return folder


@pytest.mark.usefixtures("data")
def test_progress_is_told_in_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["progress"]) == 0
    told = capsys.readouterr().out
    assert "✓ 06-sgd" in told and "passed, 1 of 2 answers right, 2 min" in told
    assert "Answers in two weeks: 1 right, 1 wrong. Time: 2 min." in told
    assert "Slips: wrong sign 1" in told
    assert "Right, by how sure you were: sure 1 of 2." in told
    assert "Review: 0 due of 2." in told


@pytest.mark.usefixtures("data")
def test_progress_is_one_json_object(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["progress", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    [lesson] = [lesson for lesson in told["lessons"] if lesson["lesson"] == "06-sgd"]
    assert (lesson["state"], lesson["answered"], lesson["correct"], lesson["seconds"]) == (
        "passed",
        2,
        1,
        120,
    )
    assert told["slips"] == {"wrong-sign": 1}
    assert told["review"] == {"in_deck": 2, "due": 0}


@pytest.mark.usefixtures("data")
def test_progress_is_carried_over_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "out.json"
    assert main(["progress", "--export", str(file)]) == 0
    assert capsys.readouterr().out == f"5 events written to {file}\n"
    monkeypatch.setenv("GRADTUTOR_DATA", str(tmp_path / "other"))
    for new in (5, 0):
        assert main(["progress", "--import", str(file)]) == 0
        assert capsys.readouterr().out == f"{new} new events read from {file}\n"
    assert main(["progress"]) == 0
    assert "1 of 2 answers right" in capsys.readouterr().out


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--import", "{tmp}/none.json"], "No such file or directory, expected a file to read"),
        (["--import", "{tmp}/bad.json"], "not JSON, expected a file written by --export"),
        (["--import", "{tmp}/other.json"], 'expected a document whose format is "gradtutor progress"'),
        (["--import", "{tmp}/binary.json"], "not JSON"),
        (["--export", "{tmp}/no/where.json"], "No such file or directory, expected a file to write"),
        (["--json", "--export", "x"], "not allowed with argument"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    (tmp_path / "bad.json").write_text("{")
    (tmp_path / "other.json").write_text('{"format": "something else"}')
    (tmp_path / "binary.json").write_bytes(bytes(range(256)))
    assert main(["progress", *(word.replace("{tmp}", str(tmp_path)) for word in words)]) == 2
    error = capsys.readouterr().err
    assert said in error and error.count("\n") == 1


@pytest.mark.usefixtures("data")
def test_a_review_without_a_terminal_is_a_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review"]) == 0
    assert capsys.readouterr().out.startswith("Nothing is due. The next question is, on 20")


def test_without_a_passed_quiz_there_is_nothing_to_review(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GRADTUTOR_DATA", str(tmp_path / "empty"))
    assert main(["review", "--plain"]) == 0
    assert "once you have passed the quiz of a lesson" in capsys.readouterr().out
