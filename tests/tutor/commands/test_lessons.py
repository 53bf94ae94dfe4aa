"""The list of lessons, with what was done of each."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.tutor.test_cli import piped
from tutor.course import bundled_course_folder
from tutor.progress import Attempt, open_store


def test_every_lesson_of_the_course_that_is_written_has_a_line_under_its_part(tmp_path: Path) -> None:
    lines = piped(tmp_path, "lessons").stdout.splitlines()
    written = sorted(path.stem for path in (bundled_course_folder() / "en").glob("*.md"))
    assert [line.split()[0] for line in lines if line.startswith("  ")] == written
    assert "Fitting numbers" in lines


def test_what_was_done_is_told(tmp_path: Path) -> None:
    with open_store(tmp_path / "progress") as store:
        store.record_read("06-sgd")
        store.record_goal("06-race", "06-sgd", "budget")
        store.record_answer(Attempt("06-3", "06-sgd", 0, "0", True))
        store.record_answer(Attempt("06-4", "06-sgd", 0, "1", False, "restart-fixes-noise"))
    line = next(line for line in piped(tmp_path, "lessons").stdout.splitlines() if "06-sgd" in line)
    assert "read" in line and "1 goal reached" in line and "1 of 2 answers right" in line


def test_the_list_speaks_russian(tmp_path: Path) -> None:
    text = piped(tmp_path, "--lang", "ru", "lessons").stdout
    assert "Подгонка чисел" in text and "06-sgd" in text


def test_a_folder_of_ones_own_is_a_course_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    (folder / "en").mkdir(parents=True)
    shutil.copy(bundled_course_folder() / "en" / "06-sgd.md", folder / "en" / "01-mine.md")
    (folder / "course.toml").write_text('[[lessons]]\nslug = "01-mine"\n', encoding="utf-8")
    ended = piped(tmp_path, "lessons", "--course", str(folder))
    assert ended.returncode == 0, ended.stderr
    assert "01-mine" in ended.stdout and "06-sgd" not in ended.stdout


def test_a_lesson_without_minutes_is_told_by_its_title_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "01-mine.md").write_text("# My title\n", encoding="utf-8")
    lines = piped(tmp_path, "lessons", "--course", str(tmp_path / "mine")).stdout.splitlines()
    assert [line.split(maxsplit=1) for line in lines if line] == [["01-mine", "My title"]]
