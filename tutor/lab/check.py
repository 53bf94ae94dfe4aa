"""What could be wrong with the labs of a lesson, found by running them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from algorithms.parameter import ParameterError, Value
from tutor.charts import Look, draw
from tutor.course import (
    Broken,
    Claim,
    CourseError,
    Expression,
    ExpressionError,
    Goal,
    Lab,
    Lesson,
    Predict,
    Question,
)
from tutor.course.unworded import unworded
from tutor.lab.errors import LabError
from tutor.lab.foretelling import check_asks
from tutor.lab.goals import Goals
from tutor.lab.lookup import lookup
from tutor.lab.names import names_of
from tutor.lab.network_numbers import open_session
from tutor.lab.opening import open_lab
from tutor.lab.pictures import picture_of
from tutor.lab.prediction import prediction_problems
from tutor.lab.session import Session

MOST_UPDATES = 20_000
"""Updates after which a goal counts as out of reach."""
_ID_LINE = re.compile(r"""^\s*id\s*=\s*["']([\w-]+)["']""", re.MULTILINE)
CHART_SIZES = ((76, 20), (40, 8))
"""The largest chart of an 80×24 terminal, and the one of half its width."""


def check_labs(lesson: Lesson, checked: Lesson | None = None) -> list[CourseError]:
    """Open every lab, reach every goal from its stored solution, and compute every claim.

    What has the same numbers in `checked`, the same lesson in another language, is not run again.
    """
    labs = {lab.id: lab for lab in lesson.labs}
    shut = _shut(lesson)
    known = _runs(checked) if checked else {}
    blocks = {name: run for name, run in _runs(lesson).items() if known.get(name) != run}
    return [
        *(
            CourseError(lesson.path, line, text)
            for lab in labs.values()
            if lab.id in blocks
            for line, text in _lab_problems(lab)
        ),
        *(
            CourseError(lesson.path, block.line, text)
            for block in lesson.blocks
            if isinstance(block, (Claim, Question)) and block.id in blocks
            for text in _beside_lab(block, labs, shut)
        ),
    ]


def lookup_of_open(lesson: Lesson) -> Callable[[str], str]:
    """Return a lookup that misses no number of a lab that does not open, for that is told of the lab."""
    value = lookup(lesson.labs)

    def found(reference: str) -> str:
        try:
            return value(reference)
        except LookupError:
            if reference.partition(".")[0] in _shut(lesson):
                return "0"
            raise

    return found


def _shut(lesson: Lesson) -> frozenset[str]:
    """Return the ids of the labs that cannot be read or opened."""
    unread = (_ID_LINE.search(block.source) for block in lesson.blocks if isinstance(block, Broken))
    unopened = (lab.id for lab in lesson.labs if not _opens(lab))
    return frozenset((*(line[1] for line in unread if line), *unopened))


def _opens(lab: Lab) -> bool:
    try:
        open_lab(lab, None)
    except (LabError, ParameterError):
        return False
    return True


def _runs(lesson: Lesson) -> dict[str, object]:
    """Map the id of all that is run to the numbers it is run with: its own, and those of every lab."""
    labs = {lab.id: unworded(lab) for lab in lesson.labs}
    beside = [block for block in lesson.blocks if isinstance(block, (Claim, Question))]
    return {**labs, **{block.id: (unworded(block), labs) for block in beside}}


def _beside_lab(block: Claim | Question, labs: dict[str, Lab], shut: Collection[str]) -> Sequence[str]:
    task = block.task if isinstance(block, Question) else None
    if isinstance(block, Question) and not isinstance(task, Predict):
        return []
    wanted = block.lab if isinstance(block, Claim) else task.lab if isinstance(task, Predict) else ""
    if wanted in shut:
        return []
    if wanted not in labs:
        return [f"unknown lab {wanted!r}, expected one of {', '.join(labs) or 'the labs of this lesson'}"]
    if isinstance(block, Claim):
        return list(_claim_problems(block, labs[wanted]))
    return prediction_problems(block, labs[wanted])


def _lab_problems(lab: Lab) -> Iterator[tuple[int, str]]:
    try:
        session = open_lab(lab, None)
        met = Goals(lab.goals, session).check()
        check_asks(session, lab.predict)
    except (LabError, ParameterError) as error:
        yield (error.line if isinstance(error, LabError) else 0) or lab.line, str(error)
        return
    yield from ((lab.line, text) for text in (*_chart_problems(lab, session), *_slider_problems(lab)))
    for goal in lab.goals:
        if goal.id in met:
            yield goal.line, f"goal {goal.id!r} is met before the first step, expected something to do"
        if not goal.solution:
            yield goal.line, f"goal {goal.id!r} has no solution, expected solution = {{ … }} that reaches it"
        elif not _reaches(lab, goal):
            yield goal.line, f"goal {goal.id!r} is not reached by its solution, expected settings that do"


def _chart_problems(lab: Lab, session: Session) -> Iterator[str]:
    session.forward("update")
    for chart in lab.charts:
        for width, height in CHART_SIZES:
            rows = draw(picture_of(session, chart), width, height, Look())
            if len(rows) != height:
                yield f"chart {chart!r} has {len(rows)} rows at {width}×{height}"


def _slider_problems(lab: Lab) -> Iterator[str]:
    """Find charts and sliders that are named twice, and what is said of sliders that are not shown."""
    shown = (*lab.parameters, *lab.fixed)
    for key, names in (("charts", lab.charts), ("parameters", lab.parameters), ("fixed", lab.fixed)):
        for name in dict.fromkeys(one for one in names if names.count(one) > 1):
            yield f"{key} has {name!r} twice, expected it once"
    for key, names in (("ranges", lab.ranges), ("choices", lab.choices)):
        for name in names:
            if name not in shown:
                yield f"{key}: {name!r} is not shown, expected one of {', '.join(shown) or 'the parameters'}"


def _reaches(lab: Lab, goal: Goal) -> bool:
    """Run the lab with the goal's solution until the goal is met or the run ends."""
    solution: dict[str, Value] = {
        name: value for name, value in goal.solution.items() if isinstance(value, (int, float, str, bool))
    }
    try:
        session = open_session(lab.algorithm, lab.data, {**lab.settings, **solution})
    except (LabError, ParameterError):
        return False
    goals = Goals(lab.goals, session)
    for _ in range(MOST_UPDATES):
        if goal.id in goals.check():
            return True
        if not session.forward("update"):
            return False
    return False


def _claim_problems(claim: Claim, lab: Lab) -> Iterator[str]:
    try:
        numbers = names_of(open_lab(lab, None))
        holds = Expression.parse(claim.holds, set(numbers)).evaluate(numbers)
    except (LabError, ParameterError, ExpressionError) as error:
        yield f"claim {claim.id!r}: {error}"
        return
    if holds is not True:
        yield f"claim {claim.id!r} does not hold: {claim.holds}"
