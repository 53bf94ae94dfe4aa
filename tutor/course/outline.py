"""What a lesson asks of a learner, by the ids that progress hangs on."""

from typing import NamedTuple, final

from tutor.course.lesson import Lesson
from tutor.course.question import Numeric, Question


@final
class Outline(NamedTuple):
    """The goals and questions of one lesson."""

    slug: str
    goals: frozenset[tuple[str, str]]
    """Every (lab, goal) but the bonus goals."""
    graded: frozenset[str]
    """The questions that have a right answer."""
    numeric: frozenset[str]
    """Those that ask for a number computed from drawn ones."""

    @classmethod
    def of(cls, lesson: Lesson) -> "Outline":
        """Collect the ids of a lesson."""
        questions = [block for block in lesson.blocks if isinstance(block, Question) and block.graded]
        return cls(
            lesson.slug,
            frozenset((lab.id, goal.id) for lab in lesson.labs for goal in lab.goals if not goal.bonus),
            frozenset(question.id for question in questions),
            frozenset(question.id for question in questions if isinstance(question.task, Numeric)),
        )
