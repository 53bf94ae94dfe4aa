"""A teacher starts a course with one command, and it passes its own check."""

from __future__ import annotations

from pathlib import Path

import pytest

from tutor.cli import main
from tutor.course import Course


def test_a_new_course_works_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "mine"
    assert main(["new", str(folder)]) == 0
    assert str(folder) in capsys.readouterr().out
    assert [entry.slug for entry in Course(folder, "en").entries] == ["01-first-steps"]
    assert main(["check", str(folder), "--draws", "200"]) == 0


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    assert main(["new", str(tmp_path)]) == 2
    assert "expected a new or an empty folder" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_folder_below_a_file_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert main(["new", str(tmp_path / "file" / "course")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
