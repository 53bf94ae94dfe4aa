"""What is written, where, and what is said of a file or folder that will not do."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.tutor.lab.played import played, written
from tutor.lab.errors import LabError
from tutor.lab.export.folder import free_folder, record_of
from tutor.lab.export.run_file import read_run


def test_a_long_run_is_written_thinned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tutor.lab.export.quantities.MOST", 300)
    session = played("gradient-descent", steps=11, learning_rate=0.001)
    told = record_of(session).write(tmp_path / "run")
    with (tmp_path / "run" / "quantities.csv").open(encoding="utf-8", newline="") as file:
        steps = sorted({int(row["step"]) for row in csv.DictReader(file)})
    size = sum(quantity.value.size for quantity in session.run.trace())
    every = next(every for every in (1, 2, 5, 10, 20, 50) if size * 11 <= 300 * every)
    assert steps == sorted({*range(every, 12, every), 11})
    assert f"one update in {every}" in told


def test_the_update_under_way_is_written_as_far_as_it_is_shown(tmp_path: Path) -> None:
    session = played("gradient-descent", steps=2, learning_rate=0.001)
    session.forward("micro-step")
    session.forward("micro-step")
    record_of(session).write(tmp_path / "run")
    with (tmp_path / "run" / "quantities.csv").open(encoding="utf-8", newline="") as file:
        shown = {(row["micro"], row["name"]) for row in csv.DictReader(file) if row["step"] == "3"}
    assert shown == {("1", session.frame.trace[0].name), ("2", session.frame.trace[1].name)}


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    session = played("k-means")
    folder = free_folder(tmp_path)
    assert folder == tmp_path / "gradtutor-run-1"
    written(session, folder)
    assert free_folder(tmp_path).name == "gradtutor-run-2"
    with pytest.raises(LabError, match=r"gradtutor-run-1: is there already"):
        record_of(session).write(folder)


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(LabError, match=r"file/run: not a directory"):
        record_of(played("k-means")).write(tmp_path / "file" / "run")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"format": "other"}, '"gradtutor run"'),
        ({"version": 2}, "version 2, expected 1"),
        ({"algorithm": "k-medians"}, "k-medians"),
        ({"step": -1}, "step: -1"),
        ({"step": None}, "step: None"),
        ({"settings": {"learning_rat": 1}}, "learning_rat"),
        ({"settings": {"learning_rate": "fast"}}, "not a number"),
        ({"forks": [{"step": 2, "settings": {"epochs": -1}}]}, "epochs"),
        ({"forks": 3}, "run.json"),
        ({"data": {"data set": "d99"}}, "d99"),
        ({"data": {}}, "'task' is missing"),
        ({"data": 3}, "run.json"),
    ],
)
def test_a_wrong_run_file_is_told_in_one_line(change: Any, said: str, tmp_path: Path) -> None:
    path = written(played("gradient-descent"), tmp_path / "run") / "run.json"
    document = json.loads(path.read_text(encoding="utf-8")) | change
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(LabError) as error:
        read_run(path).open()
    assert said in str(error.value)
    assert str(error.value).startswith(str(path))
    assert "\n" not in str(error.value)


def test_what_is_no_run_file_is_told_in_one_line(tmp_path: Path) -> None:
    for text in ("", "[1, 2]", '"x"'):
        (tmp_path / "run.json").write_text(text, encoding="utf-8")
        with pytest.raises(LabError, match=r"run\.json: "):
            read_run(tmp_path / "run.json")
    with pytest.raises(LabError, match="no such file"):
        read_run(tmp_path / "nothing.json")
