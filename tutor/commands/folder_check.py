"""What could be wrong with the files of a course: those that are missing, and those that nobody reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tutor.course import Course, CourseError
from tutor.course.course_file import CourseFile, read_course_file
from tutor.translation import LANGUAGES

ENDING = ".md"
OTHER_ENDINGS = (ENDING, ".markdown", ".mdown", ".mkd")
"""What a lesson may be called elsewhere, in small letters."""


def folder_faults(folder: Path) -> list[CourseError]:
    """Return what is wrong with the files of a course, not with what is in them."""
    listed = read_course_file(folder, next(iter(LANGUAGES)))
    faults = [
        *_without_files(folder, listed),
        *_dead_links(folder),
        *_not_listed(folder, listed),
        *_other_endings(folder),
        *_other_languages(folder),
    ]
    if not faults and not any(_lessons(folder)):
        faults = [CourseError(folder, 0, "no lessons, expected a file such as en/01-first.md")]
    return faults


def _files(folder: Path) -> list[Path]:
    """List what lies where lessons do: in the folder itself, and in that of each language."""
    folders = [folder, *(one for one in sorted(folder.iterdir()) if one.is_dir() and len(one.name) == 2)]
    return [path for one in folders for path in sorted(one.iterdir()) if path.stem.casefold() != "readme"]


def _lessons(folder: Path) -> Iterator[Path]:
    return (path for path in _files(folder) if path.suffix == ENDING)


def _without_files(folder: Path, listed: CourseFile) -> Iterator[CourseError]:
    """Find lessons that `course.toml` lists and nobody has written."""
    written = {entry.slug for entry in Course(folder, next(iter(LANGUAGES))).entries}
    for lesson in listed.lessons:
        if lesson.slug not in written:
            yield CourseError(
                folder / "course.toml",
                lesson.line,
                f"lesson {lesson.slug!r} has no file, expected {lesson.slug}.md in the folder of a language",
            )


def _dead_links(folder: Path) -> Iterator[CourseError]:
    """Find lessons that are links to nothing, to each other, or out of the course."""
    for path in _lessons(folder):
        if path.is_symlink() and not path.exists():
            yield CourseError(path, 1, "a link that leads to no file, expected a lesson")
        elif path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
            yield CourseError(path, 1, "a link that leads out of the course, expected a lesson")


def _not_listed(folder: Path, listed: CourseFile) -> Iterator[CourseError]:
    slugs = {lesson.slug for lesson in listed.lessons}
    for path in _lessons(folder) if slugs else ():
        if path.stem not in slugs:
            yield CourseError(path, 1, f"not listed in course.toml, expected slug = {path.stem!r} there")


def _other_endings(folder: Path) -> Iterator[CourseError]:
    for path in _files(folder):
        if path.suffix != ENDING and path.suffix.casefold() in OTHER_ENDINGS:
            yield CourseError(path, 1, f"ends in {path.suffix}, expected {ENDING} for a lesson")


def _other_languages(folder: Path) -> Iterator[CourseError]:
    """Find lessons that none of our languages has: they would be shown, but are not checked."""
    ours = {path.stem for path in _lessons(folder) if path.parent.name in LANGUAGES or path.parent == folder}
    for path in _lessons(folder):
        if path.stem not in ours:
            yield CourseError(
                path,
                1,
                f"a lesson in {path.parent.name!r} alone, expected it in {' or '.join(LANGUAGES)}, "
                "or in the course's own folder",
            )
