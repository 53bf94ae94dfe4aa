"""Everything in a course that a learner could find wrong, found first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from tutor.commands.folder_check import folder_faults
from tutor.commands.prose_check import Known, check_inline, check_prose
from tutor.commands.source_check import source_faults
from tutor.course import (
    Claim,
    Course,
    CourseError,
    Lab,
    Lesson,
    Prose,
    Question,
    Walkthrough,
    load_lesson,
    markdown_tokens,
)
from tutor.course.anchor import anchors
from tutor.course.coverage import FILE as COVERAGE
from tutor.course.coverage import Item, coverage_faults, read_coverage
from tutor.course.glossary import read_glossary
from tutor.course.question_check import check_question
from tutor.course.unworded import unworded
from tutor.translation import spoken_language

LANGUAGES = ("en", "ru")
FEW_DRAWS = 200


Versions = dict[str, Lesson]
"""Language → the lesson in it."""


def check_course(folder: Path, draws: int) -> list[CourseError]:
    """Return every fault of the lessons in `folder`, in all languages.

    Raises:
        CourseError: there is no such folder.
    """
    faults: list[CourseError] = []
    read: dict[str, Versions] = {}
    for language in LANGUAGES:
        course = Course(folder, language)
        faults += course.faults
        lessons = list(_lessons(course, faults))
        known = Known(
            folder,
            frozenset(entry.slug for entry in course.entries),
            _terms(folder, language, faults),
            {lesson.slug: anchors(lesson) for lesson in lessons},
        )
        for lesson in lessons:
            # The other language has the same numbers, which is checked, so a few draws of it are enough.
            versions = read.setdefault(lesson.slug, {})
            checked = next(iter(versions.values()), None)
            versions[language] = lesson
            faults += lesson.errors()
            faults += source_faults(lesson.path)
            faults += _lesson_faults(lesson, checked, known, min(draws, FEW_DRAWS) if checked else draws)
    for versions in read.values():
        faults += _differences(versions)
    faults += _taken_ids(read)
    faults += folder_faults(folder)
    faults += _coverage(folder, read)
    return _sorted(faults)


def check_coverage(folder: Path) -> tuple[tuple[Item, ...] | None, dict[str, Versions], list[CourseError]]:
    """Return what has to be taught, the lessons by slug and language, and what is wrong with either.

    Raises:
        CourseError: there is no such folder, or its `coverage.toml` cannot be read.
    """
    faults: list[CourseError] = []
    read: dict[str, Versions] = {}
    items = read_coverage(folder, spoken_language())
    for language in LANGUAGES:
        for lesson in _lessons(Course(folder, language), faults):
            read.setdefault(lesson.slug, {})[language] = lesson
    faults += coverage_faults(items or (), read, folder / COVERAGE)
    return items, read, _sorted(faults)


def _sorted(faults: list[CourseError]) -> list[CourseError]:
    # Files in the folder itself are read for every language.
    different = {(str(fault.path), fault.line, fault.message): fault for fault in faults}
    return [different[key] for key in sorted(different)]


def _lessons(course: Course, faults: list[CourseError]) -> Iterator[Lesson]:
    for entry in course.entries:
        if entry.language == course.language:
            try:
                yield load_lesson(entry.path)
            except CourseError as error:
                faults.append(error)


def _terms(folder: Path, language: str, faults: list[CourseError]) -> frozenset[str]:
    try:
        return frozenset(term.id for term in read_glossary(folder, language))
    except CourseError as error:
        faults.append(error)
        return frozenset()


def _coverage(folder: Path, read: dict[str, Versions]) -> list[CourseError]:
    try:
        return coverage_faults(read_coverage(folder, LANGUAGES[0]) or (), read, folder / COVERAGE)
    except CourseError as error:
        return [error]


def _lesson_faults(lesson: Lesson, checked: Lesson | None, known: Known, draws: int) -> Iterator[CourseError]:
    # The labs bring NumPy and the charts, which a course without labs can do without.
    from tutor.lab.check import check_labs, lookup_of_open
    from tutor.walkthrough.opening import check_walkthroughs

    yield from check_labs(lesson, checked)
    yield from check_walkthroughs(lesson)
    value = lookup_of_open(lesson)
    for block in lesson.blocks:
        if isinstance(block, Question):
            yield from _question_faults(lesson, block, draws)
        if isinstance(block, Prose):
            yield from check_prose(block, lesson.path, known, value)


def _question_faults(lesson: Lesson, question: Question, draws: int) -> Iterator[CourseError]:
    sentences = [
        token.children or ()
        for text in (question.prompt, question.explain, *question.hints)
        for token in markdown_tokens(text)
        if token.type == "inline"
    ]
    problems = [*check_question(question, draws), *(text for one in sentences for text in check_inline(one))]
    for problem in problems:
        yield CourseError(lesson.path, question.line, f"question {question.id!r}: {problem}")


def _differences(versions: Versions) -> Iterator[CourseError]:
    """Compare the blocks of two languages: the same ids in the same order, with the same numbers."""
    if len(versions) < len(LANGUAGES):
        return
    first, second = (versions[language] for language in LANGUAGES)
    if first.errors() or second.errors():
        # What is missing from one of them is told already.
        return
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
        if unworded(one) != unworded(other):
            yield CourseError(
                second.path,
                other.line,
                f"block {other.id!r} has other numbers than in {first.path.parent.name}",
            )


def _live(lesson: Lesson) -> list[Lab | Walkthrough | Question | Claim]:
    return [block for block in lesson.blocks if isinstance(block, (Lab, Walkthrough, Question, Claim))]


def _taken_ids(read: dict[str, Versions]) -> Iterator[CourseError]:
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
