"""A lesson teaches the same in every language: the same blocks, numbers, answers and ways to go wrong."""

from pathlib import Path
from typing import Any

import pytest

from tutor.course import Claim, Lab, Question, Walkthrough, load_lesson
from tutor.course.contents import bundled_course_folder
from tutor.course.question import Choice, Numeric, Order
from tutor.course.question_check import check_question

FOLDER = Path(bundled_course_folder())
LESSONS = sorted(FOLDER.glob("*/*.md"))
TRANSLATED = sorted(
    path.name for path in (FOLDER / "en").glob("*.md") if (FOLDER / "ru" / path.name).exists()
)


def told(block: Any) -> Any:
    """Return what of a block is not words."""
    match block:
        case Lab():
            goals = [(goal.id, goal.when, goal.solution, goal.bonus) for goal in block.goals]
            fixed = (block.algorithm, block.data, block.charts, block.parameters)
            return block.id, *fixed, block.settings, block.ranges, block.choices, goals
        case Walkthrough():
            return block.id, block.settings
        case Claim():
            return block.id, block.lab, block.holds
        case Question():
            return block.id, block.type, len(block.hints), asked(block.task)
        case _:
            return None


def asked(task: Any) -> Any:
    match task:
        case Numeric():
            slips = [(slip.formula, slip.tag) for slip in task.slips]
            return task.parameters, task.answer, task.tolerance, slips
        case Choice():
            return [(option.correct, option.tag, option.plot) for option in task.options]
        case Order():
            return [(slip.first, slip.then, slip.tag) for slip in task.slips]
        case _:
            return None


@pytest.mark.parametrize("name", TRANSLATED)
def test_english_and_russian_have_the_same_blocks(name: str) -> None:
    english, russian = (load_lesson(FOLDER / language / name) for language in ("en", "ru"))
    assert [told(block) for block in english.blocks] == [told(block) for block in russian.blocks]


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_question_takes_its_answer_and_names_its_slips(path: Path) -> None:
    lesson = load_lesson(path)
    assert not lesson.errors()
    questions = (block for block in lesson.blocks if isinstance(block, Question))
    assert not [problem for question in questions for problem in check_question(question)]
