"""`coverage.toml`: what a course has to teach, item by item, and where it does.

[[items]]
id = "2.1.5-3"                                     # any name, here a section of the lecture notes
title = { en = "Epochs", ru = "Эпохи" }            # or one text for every language
taught = { "06-sgd" = ["Counting updates", "06-2"] }    # lesson → headings, ids of blocks
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final, final

from tutor.course.blocks import Broken, Prose
from tutor.course.course_file import spoken
from tutor.course.error import CourseError
from tutor.course.lesson import Lesson
from tutor.course.source import read_source
from tutor.course.table import Table

FILE: Final = "coverage.toml"


@final
@dataclass(frozen=True, slots=True)
class Item:
    """Something that has to be taught."""

    id: str
    title: str
    taught: Mapping[str, tuple[str, ...]]
    """Slug of a lesson → the places in it: headings, as the first language has them, and ids of blocks."""
    line: int


def read_coverage(folder: Path, language: str) -> tuple[Item, ...] | None:
    """Read the items in file order; None where the course has no such file.

    Raises:
        CourseError: The file cannot be read.
    """
    path = folder / FILE
    if not path.exists():
        return None
    table = Table.read(read_source(path), path, 0)
    table.only("items")
    return tuple(_item(item, language) for item in table.tables("items"))


def _item(table: Table, language: str) -> Item:
    table.only("id", "title", "taught")
    taught = table.table("taught")
    places = {slug: taught.texts(slug) for slug in taught.values}
    return Item(table.text("id"), spoken(table, "title", language), places, table.line("id"))


def coverage_faults(
    items: tuple[Item, ...], lessons: Mapping[str, Mapping[str, Lesson]], path: Path
) -> list[CourseError]:
    """Find items that are listed twice or taught nowhere, and lessons and places that are not there.

    Args:
        items: What has to be taught.
        lessons: Slug → language → the lesson, the language of the headings first.
        path: The file of the items.
    """
    lines: dict[str, int] = {}
    faults: list[CourseError] = []
    for item in items:
        first = lines.setdefault(item.id, item.line)
        told = _missing(item, lessons)
        if first != item.line:
            told.append(f"item {item.id!r} is listed since line {first}, expected it once")
        if not any(item.taught.values()):
            told.append(f"item {item.id!r} is taught nowhere, expected a lesson and a place in it")
        faults += [CourseError(path, item.line, text) for text in told]
    return faults


def _missing(item: Item, lessons: Mapping[str, Mapping[str, Lesson]]) -> list[str]:
    found: list[str] = []
    for slug, places in item.taught.items():
        versions = lessons.get(slug)
        if not versions:
            found.append(f"item {item.id!r}: no lesson {slug!r}, expected a lesson of this course")
            continue
        first = next(iter(versions.values()))
        known = {*headings(first), *_ids(first)}
        found += [
            f"item {item.id!r}: {slug} has no {place!r}, expected a heading or the id of a block"
            for place in places
            if place not in known
        ]
    return found


def headings(lesson: Lesson) -> tuple[str, ...]:
    """Return the headings below the title, in order."""
    found: list[str] = []
    for block in lesson.blocks:
        tokens = block.tokens if isinstance(block, Prose) else ()
        for opening, content in pairwise(tokens):
            if opening.type == "heading_open" and opening.tag != "h1":
                found.append("".join(child.content for child in content.children or ()).strip())
    return tuple(found)


def heading_in(place: str, first: Lesson, other: Lesson) -> str:
    """Return what a heading of one language is in another: the one at the same position, if there is one."""
    here, there = headings(first), headings(other)
    return there[here.index(place)] if place in here and len(here) == len(there) else place


def _ids(lesson: Lesson) -> set[str]:
    return {block.id for block in lesson.blocks if not isinstance(block, (Prose, Broken))}
