"""What lessons/README.md shows is a course that passes the check, and nothing of the format is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tutor.cli import main
from tutor.course import bundled_course_folder
from tutor.course.block_reader import ASKS, LAB_KEYS, READERS, WALKTHROUGH_KEYS
from tutor.course.functions import NAMES
from tutor.course.question_reader import _TASKS

README = (bundled_course_folder() / "README.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^(`{3,})(\w+) (\S+)\n(.*?)^\1\n", re.DOTALL | re.MULTILINE)


def fences() -> Iterator[tuple[str, str]]:
    """Yield the name behind each fence and what is in it."""
    yield from ((match[3], match[4]) for match in FENCE.finditer(README))


@pytest.fixture
def course(tmp_path: Path) -> Path:
    (tmp_path / "en").mkdir()
    for name, text in fences():
        if name != "wrong":
            (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_examples_are_a_course_that_passes(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sorted(path.name for path in course.rglob("*.*")) == [
        *("01-first.md", "02-labs.md", "03-questions.md", "04-networks.md"),
        *("course.toml", "coverage.toml", "glossary.toml"),
    ]
    status = main(["check", str(course), "--draws", "300"])
    assert (status, capsys.readouterr().out) == (0, "Everything holds.\n")
    assert main(["check", str(course), "--coverage"]) == 0


def test_the_faults_are_told_as_they_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lesson, told = (text for name, text in fences() if name == "wrong")
    (tmp_path / "en").mkdir()
    path = tmp_path / "en" / "01-wrong.md"
    path.write_text(lesson, encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 1
    assert capsys.readouterr().out == "".join(f"{path}:{line}\n" for line in told.splitlines())


def test_every_key_and_name_of_the_format_is_told() -> None:
    shown = set(re.findall(r"[\w-]+", README))
    keys = {key for task_keys, _read in _TASKS.values() for key in task_keys}
    assert {*LAB_KEYS, *WALKTHROUGH_KEYS, *READERS, *_TASKS, *keys, *ASKS, *NAMES} <= shown
    assert {"explain", "hints", "prompt", "bonus", "solution", "taught", "requires", "fast_track"} <= shown
