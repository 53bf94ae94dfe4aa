"""Two lessons whose quizzes are those of the course, and a way to write a lesson in a test."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tutor.course import Lesson, Question, load_lesson, parse_lesson

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def lessons() -> dict[str, Lesson]:
    """The two lessons by slug."""
    return {path.stem: load_lesson(path) for path in HERE.glob("*.md")}


@pytest.fixture(scope="session")
def questions(lessons: dict[str, Lesson]) -> dict[str, Question]:
    """The questions of both lessons by id."""
    blocks = [block for lesson in lessons.values() for block in lesson.blocks]
    return {block.id: block for block in blocks if isinstance(block, Question)}


@pytest.fixture
def quiz() -> Callable[[str], Question]:
    """Read one question from the body of its fence."""

    def read(body: str) -> Question:
        lesson = parse_lesson(f'# T\n\n```quiz\nid = "q"\n{body}\n```\n', Path("t.md"))
        assert lesson.errors() == ()
        [question] = [block for block in lesson.blocks if isinstance(block, Question)]
        return question

    return read


@pytest.fixture
def numeric(quiz: Callable[[str], Question]) -> Callable[..., Question]:
    """Ask for a number, with slips given as (formula, tag, why) and drawn numbers by name."""

    def ask(answer: str, *slips: tuple[str, str, str], tolerance: float = 0.01, **params: str) -> Question:
        drawn = ", ".join(f'{name} = "{values}"' for name, values in params.items())
        told = (f'{{ formula = "{formula}", tag = "{tag}", why = "{why}" }}' for formula, tag, why in slips)
        return quiz(
            f'type = "numeric"\nprompt = "?"\nanswer = "{answer}"\ntolerance = {tolerance!r}\n'
            f'params = {{ {drawn} }}\nslips = [\n{", ".join(told)}]\nexplain = "E."'
        )

    return ask
