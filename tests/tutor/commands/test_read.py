"""A lesson as text, where there is no terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.tutor.test_cli import piped
from tutor.course import Course, Lab, Question, bundled_course_folder, load_lesson

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


@pytest.mark.parametrize("name", ["06-sgd", "06", "sgd"])
def test_a_lesson_goes_by_its_number_its_word_or_both(tmp_path: Path, name: str) -> None:
    ended = piped(tmp_path, name)
    assert ended.returncode == 0 and ended.stderr == ""
    assert ended.stdout.startswith("Stochastic gradient descent\n")


def test_the_text_has_every_block_of_the_lesson_and_no_control_characters(tmp_path: Path) -> None:
    text = piped(tmp_path, "06-sgd").stdout
    assert not CONTROL.search(text)
    blocks = load_lesson(Course(bundled_course_folder(), "en").find("06-sgd").path).blocks
    labs = [block for block in blocks if isinstance(block, Lab)]
    questions = [block for block in blocks if isinstance(block, Question)]
    assert labs and all(lab.title in text for lab in labs)
    assert text.count("Question: ") == len(questions) >= 5


@pytest.mark.parametrize("columns", [60, 80, 132])
def test_the_text_keeps_within_the_columns_it_is_given(tmp_path: Path, columns: int) -> None:
    lines = piped(tmp_path, "06-sgd", COLUMNS=str(columns)).stdout.splitlines()
    # A program and a command are not broken, so that they can be copied.
    wide = [line for line in lines if cell_len(line) > columns]
    assert all(line.startswith(("        ", "    gradtutor step ")) for line in wide)


def test_numbers_of_the_lab_are_filled_in(tmp_path: Path) -> None:
    text = piped(tmp_path, "06-sgd").stdout
    assert "N = 200 objects" in " ".join(text.split())
    assert "{{" not in text


def test_the_language_is_the_one_asked_for_else_the_locales(tmp_path: Path) -> None:
    russian = piped(tmp_path, "06-sgd", "--lang", "ru").stdout
    assert "градиент" in russian.splitlines()[0].lower()
    assert piped(tmp_path, "06-sgd", LANG="ru_RU.UTF-8").stdout == russian
    assert piped(tmp_path, "06-sgd", "--lang", "en", LANG="ru_RU.UTF-8").stdout.startswith("Stochastic")


def test_a_locale_without_unicode_is_no_obstacle(tmp_path: Path) -> None:
    ended = piped(tmp_path, "06-sgd", LANG="C", LC_ALL="C")
    assert ended.returncode == 0
    assert ended.stdout.startswith("Stochastic gradient descent\n")


def test_without_a_terminal_and_a_lesson_the_list_is_shown(tmp_path: Path) -> None:
    ended = piped(tmp_path)
    assert ended.returncode == 0
    assert "06-sgd" in ended.stdout
    assert "gradtutor LESSON" in ended.stderr
