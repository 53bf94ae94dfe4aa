"""`gradtutor [LESSON]`: the tutor itself; where there is no terminal, the lesson as text."""

from __future__ import annotations

import argparse
import os
import sys

from tutor.commands.errors import UsageError
from tutor.commands.opening import can_paint, check_theme, in_language_of, open_course, open_progress
from tutor.course import Course, Entry, UnknownLesson
from tutor.progress import Store
from tutor.translation import _

WIDTH = 80
"""Columns of plain text where the environment does not say."""
NARROWEST = 20


def run(arguments: argparse.Namespace) -> int:
    """Open the tutor at the lesson that was asked for, or where the learner left off."""
    painted = can_paint() and not arguments.plain
    course = open_course(arguments, painted=painted)
    asked = _find(course, arguments.lesson) if arguments.lesson else None
    if arguments.theme is not None:
        check_theme(arguments.theme)
    if not painted:
        return _print(arguments, asked)
    with open_progress(arguments) as store:
        from tutor.app import GradtutorApp

        course = in_language_of(store, course, arguments)
        first = course.find(asked.slug) if asked else _left(course, store)
        written = bool(arguments.course)
        app = GradtutorApp(course, store, first, arguments.theme, written=written)
        app.run()
        return app.return_code or 0


def _find(course: Course, name: str) -> Entry:
    try:
        return course.find(name)
    except UnknownLesson as error:
        raise UsageError(str(error)) from None


def _left(course: Course, store: Store) -> Entry | None:
    place = store.place()
    return next((entry for entry in course.entries if place and entry.slug == place.lesson), None)


def _print(arguments: argparse.Namespace, entry: Entry | None) -> int:
    if entry is None:
        from tutor.commands import lessons

        status = lessons.run(arguments)
        print("\n" + _("This is not a terminal: `gradtutor LESSON` prints a lesson."), file=sys.stderr)  # noqa: T201
        return status
    from tutor.commands.plain import lesson_text

    asked = os.environ.get("COLUMNS", "")
    columns = max(int(asked), NARROWEST) if asked.isdecimal() and int(asked) else WIDTH
    print(lesson_text(entry, columns))  # noqa: T201 - the command line speaks
    return 0
