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

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Final, final

from tutor.course.source import read_source
from tutor.course.table import Table

LONGEST_LESSON: Final = 600


@final
@dataclass(frozen=True, slots=True)
class Listed:
    """A lesson as `course.toml` lists it."""

    slug: str
    part: str = ""
    requires: tuple[str, ...] = ()
    minutes: int = 0
    fast_track: bool = False
    line: int = 1


@final
@dataclass(frozen=True, slots=True)
class CourseFile:
    """What `course.toml` says; without one, nothing."""

    title: str = ""
    lessons: tuple[Listed, ...] = ()


def read_course_file(folder: Path, language: str) -> CourseFile:
    """Read `course.toml` of a folder, if there is one.

    Raises:
        CourseError: It cannot be read, or a lesson in it needs one that is not there or needs it in turn.
    """
    path = folder / "course.toml"
    if not path.exists():
        return CourseFile()
    table = Table.read(read_source(path), path, 0)
    table.only("title", "parts", "lessons")
    parts: dict[str, str] = {}
    for part in table.tables("parts"):
        part.only("id", "title")
        parts[part.id()] = spoken(part, "title", language)
    lessons = tuple(_listed(lesson, parts) for lesson in table.tables("lessons"))
    _refuse_loose_ends(table, lessons)
    return CourseFile(spoken(table, "title", language) if "title" in table.values else "", lessons)


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


def _listed(table: Table, parts: Mapping[str, str]) -> Listed:
    table.only("slug", "part", "requires", "minutes", "fast_track")
    part = table.text("part", "")
    if part and part not in parts:
        raise table.error("part", f"part {part!r} is not listed, expected an id among the parts")
    minutes = table.number("minutes", 0)
    if minutes != minutes // 1 or not 0 <= minutes <= LONGEST_LESSON:
        raise table.error("minutes", f"minutes is {minutes:g}, expected whole, up to {LONGEST_LESSON}")
    return Listed(
        slug=table.id("slug"),
        part=parts.get(part, ""),
        requires=table.texts("requires"),
        minutes=int(minutes),
        fast_track=table.flag("fast_track", False),
        line=table.line("slug"),
    )


def _refuse_loose_ends(table: Table, lessons: Sequence[Listed]) -> None:
    """Refuse a slug listed twice, a prerequisite that is no lesson, and prerequisites that go in a circle."""
    rows = list(zip(lessons, table.tables("lessons"), strict=True))
    needs: dict[str, tuple[str, ...]] = {}
    for lesson, row in rows:
        if lesson.slug in needs:
            raise row.error("slug", f"lesson {lesson.slug!r} is listed twice, expected once")
        needs[lesson.slug] = lesson.requires
    for lesson, row in rows:
        for required in lesson.requires:
            if required not in needs:
                raise row.error("requires", f"{required!r} is not listed, expected a slug of this course")
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1][::-1]
        row = next(row for lesson, row in rows if lesson.slug == circle[0])
        told = " → ".join(circle)
        raise row.error("requires", f"lessons need each other: {told}, expected no circle") from error
