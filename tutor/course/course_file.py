"""`course.toml`: title, parts, and the lessons in order.

title = { en = "Foundations", ru = "Основы" }       # or one text for every language

[[parts]]
id = "A"
title = { en = "What learning is", ru = "Что такое обучение" }

[[lessons]]
slug = "06-sgd"
part = "A"
requires = ["05-gradient-descent"]
minutes = 14
fast_track = true
"""

import os
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Final, NamedTuple, final

from tutor.course.error import CourseError
from tutor.course.source import read_source
from tutor.course.table import Table

LONGEST_LESSON: Final = 600


@final
class Listed(NamedTuple):
    """A lesson as `course.toml` lists it."""

    slug: str
    part: str = ""
    requires: tuple[str, ...] = ()
    minutes: int = 0
    fast_track: bool = False
    line: int = 1


@final
class CourseFile(NamedTuple):
    """What `course.toml` says; without one, nothing."""

    title: str = ""
    lessons: tuple[Listed, ...] = ()
    faults: tuple[CourseError, ...] = ()
    """What is wrong with it; the rest of it holds."""


def read_course_file(folder: Path, language: str) -> CourseFile:
    """Read `course.toml` of a folder, if there is one; what is wrong in it is noted and left out."""
    path = folder / "course.toml"
    # A link that leads nowhere is a fault, not a course without the file.
    if not os.path.lexists(path):
        return CourseFile()
    faults: list[CourseError] = []
    title, parts, lessons = "", dict[str, str](), list[Listed]()
    with _noting(faults):
        table = Table.read(read_source(path), path, 0)
        with _noting(faults):
            table.only("title", "parts", "lessons")
        with _noting(faults):
            title = spoken(table, "title", language) if "title" in table.values else ""
        with _noting(faults):
            for part in table.tables("parts"):
                with _noting(faults):
                    part.only("id", "title")
                    parts[part.id()] = spoken(part, "title", language)
        for row in table.tables("lessons"):
            with _noting(faults):
                lessons.append(_listed(row, parts, faults))
        lessons = _tied(lessons, table.tables("lessons"), faults)
    return CourseFile(title, tuple(lessons), tuple(faults))


@contextmanager
def _noting(faults: list[CourseError]) -> Generator[None]:
    try:
        yield
    except CourseError as error:
        faults.append(error)


def spoken(table: Table, key: str, language: str) -> str:
    """Read a text given once or by language; English, then the first, stands in for a missing one."""
    if isinstance(table.values.get(key), str):
        return table.text(key)
    texts = table.table(key)
    if not texts.values:
        raise table.error(None, f"{key} is missing, expected {key} = a text or {{ en = a text }}")
    return texts.text(
        next((one for one in (language, "en") if one in texts.values), next(iter(texts.values)))
    )


def _listed(table: Table, parts: Mapping[str, str], faults: list[CourseError]) -> Listed:
    """Read a lesson of the list; one with a fault keeps its slug, and so its place."""
    listed = Listed(slug=table.id("slug"), line=table.line("slug"))
    with _noting(faults):
        table.only("slug", "part", "requires", "minutes", "fast_track")
        part = table.text("part", "")
        if part and part not in parts:
            raise table.error("part", f"part {part!r} is not listed, expected an id among the parts")
        minutes = table.number("minutes", 0)
        if minutes != minutes // 1 or not 0 <= minutes <= LONGEST_LESSON:
            raise table.error("minutes", f"minutes is {minutes:g}, expected whole, up to {LONGEST_LESSON}")
        return Listed(
            slug=listed.slug,
            part=parts.get(part, ""),
            requires=table.texts("requires"),
            minutes=int(minutes),
            fast_track=table.flag("fast_track", False),
            line=listed.line,
        )
    return listed


def _tied(lessons: Sequence[Listed], rows: Sequence[Table], faults: list[CourseError]) -> list[Listed]:
    """Leave out a slug listed twice, a prerequisite that is no lesson, and prerequisites in a circle."""
    row_at = {row.line("slug"): row for row in rows}
    listed: dict[str, Listed] = {}
    for lesson in lessons:
        if lesson.slug in listed:
            message = f"lesson {lesson.slug!r} is listed twice, expected once"
            faults.append(row_at[lesson.line].error("slug", message))
        else:
            listed[lesson.slug] = lesson
    needs = {slug: tuple(one for one in lesson.requires if one in listed) for slug, lesson in listed.items()}
    for lesson in listed.values():
        for required in lesson.requires:
            if required not in listed:
                message = f"{required!r} is not listed, expected a slug of this course"
                faults.append(row_at[lesson.line].error("requires", message))
    while circle := _circle(needs):
        message = f"lessons need each other: {' → '.join(circle)}, expected no circle"
        faults.append(row_at[listed[circle[0]].line].error("requires", message))
        for slug in circle:
            needs[slug] = tuple(one for one in needs[slug] if one not in circle)
    return [lesson._replace(requires=needs[lesson.slug]) for lesson in listed.values()]


def _circle(needs: Mapping[str, Sequence[str]]) -> list[str]:
    """Return lessons that need each other in turn, the first of them once more at the end; or none."""
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        return error.args[1][::-1]
    return []
