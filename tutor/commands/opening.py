"""What every command opens: the course and the learner's progress."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from tutor.commands.errors import UsageError
from tutor.commands.language import language
from tutor.course import Course, CourseError, bundled_course_folder
from tutor.progress import Store, open_store
from tutor.streams import tell
from tutor.translation import LANGUAGES, _, retell, speak


def open_course(arguments: argparse.Namespace, *, painted: bool = False) -> Course:
    """Open the course that was asked for, saying on standard error what is wrong with its `course.toml`.

    Where it is to be `painted`, the screen says so.

    Raises:
        UsageError: it cannot be read, or there is no such language.
    """
    folder = Path(arguments.course) if arguments.course else bundled_course_folder()
    try:
        course = Course(folder, language(arguments.lang))
    except CourseError as error:
        raise UsageError(str(error)) from None
    for fault in () if painted else course.faults:
        tell(str(fault))
    return course


def can_paint() -> bool:
    """Return whether a person sits at a terminal that can place text anywhere on its screen."""
    # A program started with its standard streams closed has none.
    streams = (sys.stdin, sys.stdout)
    return all(stream and stream.isatty() for stream in streams) and os.environ.get("TERM") != "dumb"


def in_language_of(store: Store, course: Course, arguments: argparse.Namespace) -> Course:
    """Return the course in the language that the learner chose last, unless --lang asks for one."""
    chosen = store.setting("language")
    if arguments.lang or chosen is None or chosen not in LANGUAGES or chosen == course.language:
        return course
    speak(chosen)
    return Course(course.folder, chosen)


def open_progress(arguments: argparse.Namespace) -> Store:
    """Open what is remembered of this course, saying on standard error what could not be read."""
    course = str(Path(arguments.course).resolve()) if arguments.course else "gradtutor"
    store = open_store(course=course)
    if store.notice and not sys.stdout.isatty():
        tell(retell(store.notice))
    return store


def check_theme(name: str) -> None:
    """Raise a UsageError where there are no such colours."""
    from textual.theme import BUILTIN_THEMES

    from tutor.themes import THEMES

    known = [*(theme.name for theme in THEMES), *BUILTIN_THEMES]
    if name not in known:
        raise UsageError(
            _("--theme: unknown theme {name!r}, expected one of {known}").format(
                name=name, known=", ".join(known)
            )
        )
