"""Everything in a course that a learner could find wrong, found first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path, PurePosixPath

from tutor.course import (
    Block,
    Claim,
    Course,
    CourseError,
    Lab,
    Lesson,
    Numeric,
    Prose,
    Question,
    Walkthrough,
    check_question,
    fill,
    load_lesson,
    markdown_tokens,
    read_glossary,
)
from tutor.widgets.typesetting import read_passage

LANGUAGES = ("en", "ru")
FEW_DRAWS = 200
RAW_TEX = re.compile(r"\\[A-Za-z]{2,}|\$[^\s$][^$]*\$")


@dataclass(frozen=True, slots=True)
class Known:
    """What a link may lead to."""

    slugs: frozenset[str]
    terms: frozenset[str]


def check_course(folder: Path, draws: int) -> list[CourseError]:
    """Return every fault of the lessons in `folder`, in all languages.

    Raises:
        CourseError: the folder or its `course.toml` cannot be read.
    """
    faults: list[CourseError] = []
    read: dict[str, dict[str, Lesson]] = {}
    for language in LANGUAGES:
        course = Course(folder, language)
        terms = frozenset(term.id for term in read_glossary(folder, language))
        known = Known(frozenset(entry.slug for entry in course.entries), terms)
        for entry in course.entries:
            if entry.language != language:
                continue
            try:
                lesson = load_lesson(entry.path)
            except CourseError as error:
                faults.append(error)
                continue
            # The other language has the same numbers, which is checked, so a few draws of it are enough.
            wanted = draws if lesson.slug not in read else min(draws, FEW_DRAWS)
            read.setdefault(lesson.slug, {})[language] = lesson
            faults += lesson.errors()
            faults += _lesson_faults(lesson, known, wanted)
    for versions in read.values():
        faults += _differences(versions)
    faults += _taken_ids(read)
    return sorted(set(faults), key=lambda fault: (str(fault.path), fault.line, fault.message))


def _lesson_faults(lesson: Lesson, known: Known, draws: int) -> Iterator[CourseError]:
    # The labs bring NumPy and the charts, which a course without labs can do without.
    from tutor.lab.check import check_labs
    from tutor.lab.lookup import lookup
    from tutor.walkthrough.opening import check_walkthroughs

    yield from check_labs(lesson)
    yield from check_walkthroughs(lesson)
    value = lookup(lesson.labs)
    for block in lesson.blocks:
        if isinstance(block, Question):
            yield from _question_faults(lesson, block, draws)
        if isinstance(block, Prose):
            try:
                filled = Prose(fill(block.tokens, value, lesson.path), block.line)
            except CourseError as error:
                yield error
            else:
                yield from _prose_faults(lesson, filled, known)


def _question_faults(lesson: Lesson, question: Question, draws: int) -> Iterator[CourseError]:
    for problem in check_question(question, draws):
        yield CourseError(lesson.path, question.line, f"question {question.id!r}: {problem}")
    texts = [question.prompt, question.explain, *question.hints]
    for text in texts:
        for problem in read_passage(markdown_tokens(text)).problems:
            yield CourseError(lesson.path, question.line, f"question {question.id!r}: {problem}")


def _prose_faults(lesson: Lesson, prose: Prose, known: Known) -> Iterator[CourseError]:
    passage = read_passage(prose.tokens)
    for problem in passage.problems:
        yield CourseError(lesson.path, prose.line, problem)
    code = {token.content for token in prose.tokens if token.type in ("fence", "code_block")}
    for line in passage.page(76, linear=True).lines:
        raw = RAW_TEX.search(line.plain)
        if raw and not any(raw[0] in text for text in code):
            yield CourseError(
                lesson.path, prose.line, f"{raw[0]} is left in the text, expected a formula between $ … $"
            )
    for text, href in passage.links:
        target = PurePosixPath(href.partition("#")[0])
        if "://" in href:
            continue
        if href.startswith("glossary:"):
            if href.removeprefix("glossary:") not in known.terms:
                yield CourseError(
                    lesson.path,
                    prose.line,
                    f"link {text!r} leads to {href}, expected a term of glossary.toml",
                )
            continue
        if target.stem not in known.slugs:
            yield CourseError(
                lesson.path, prose.line, f"link {text!r} leads to {href}, expected a lesson of this course"
            )


def _differences(versions: dict[str, Lesson]) -> Iterator[CourseError]:
    """Compare the blocks of two languages: the same ids in the same order, with the same numbers."""
    if len(versions) < len(LANGUAGES):
        return
    first, second = (versions[language] for language in LANGUAGES)
    for one, other in zip_longest(_live(first), _live(second)):
        if one is None or other is None or one.id != other.id:
            line = other.line if other else second.blocks[-1].line
            found = other.id if other else "nothing"
            wanted = one.id if one else "nothing"
            yield CourseError(
                second.path,
                line,
                f"block {found!r}, expected {wanted!r} as in {first.path.name} of the others",
            )
            return
        if _numbers(one) != _numbers(other):
            yield CourseError(
                second.path,
                other.line,
                f"block {other.id!r} has other numbers than in {first.path.parent.name}",
            )


def _live(lesson: Lesson) -> list[Lab | Walkthrough | Question | Claim]:
    return [block for block in lesson.blocks if isinstance(block, (Lab, Walkthrough, Question, Claim))]


def _numbers(block: Block) -> object:
    """Return what must not differ between languages: all but the words."""
    match block:
        case Lab():
            goals = [(goal.id, goal.when, dict(goal.solution)) for goal in block.goals]
            return block.algorithm, block.data, block.charts, block.parameters, dict(block.settings), goals
        case Walkthrough():
            return _numbers(block.lab), block.level, block.start, block.hunt
        case Claim():
            return block.lab, block.holds
        case Question(task=Numeric() as task):
            slips = [(slip.formula.text, slip.tag) for slip in task.slips]
            return dict(task.parameters), task.answer.text, task.tolerance, slips
        case Question():
            return block.type
        case _:
            return None


def _taken_ids(read: dict[str, dict[str, Lesson]]) -> Iterator[CourseError]:
    """Find ids that two lessons share: progress hangs on them."""
    for language in LANGUAGES:
        owners: dict[str, Path] = {}
        for versions in read.values():
            lesson = versions.get(language)
            for block in _live(lesson) if lesson else []:
                owner = owners.setdefault(block.id, lesson.path if lesson else Path())
                if lesson and owner != lesson.path:
                    yield CourseError(
                        lesson.path,
                        block.line,
                        f"id {block.id!r} is taken by {owner.name}, expected a new one",
                    )
