"""`gradtutor lessons`: the course as a list, with what was done of it."""

from __future__ import annotations

import argparse

from tutor.commands.opening import in_language_of, open_course, open_progress
from tutor.course import Course
from tutor.progress import Store, states
from tutor.translation import _, ngettext
from tutor.widgets.map_rows import map_rows, signs


def configure(parser: argparse.ArgumentParser) -> None:
    """Take whether the map is wanted."""
    parser.add_argument("--map", action="store_true", help=_("draw which lesson builds on which"))


def run(arguments: argparse.Namespace) -> int:
    """Print a line for each lesson."""
    course = open_course(arguments)
    with open_progress(arguments) as store:
        course = in_language_of(store, course, arguments)
        if getattr(arguments, "map", False):
            _print_map(course, store)
            return 0
        part = ""
        for entry in course.entries:
            if entry.part != part:
                part = entry.part
                print(f"\n{part}")  # noqa: T201 - the command line speaks
            progress = store.summary(entry.slug)
            done = [_("{minutes} min").format(minutes=entry.minutes)] if entry.minutes else []
            if progress.read:
                done.append(_("read"))
            if goals := len(progress.goals):
                done.append(
                    ngettext("{count} goal reached", "{count} goals reached", goals).format(count=goals)
                )
            if progress.answered:
                done.append(
                    _("{right} of {all} answers right").format(right=progress.correct, all=progress.answered)
                )
            told = f"  ({', '.join(done)})" if done else ""
            print(f"  {entry.slug:<24} {entry.title}{told}")  # noqa: T201
    return 0


def _print_map(course: Course, store: Store) -> None:
    reached = states(store, [entry.slug for entry in course.entries])
    for row in map_rows(course.entries, reached).values():
        print(row.rstrip())  # noqa: T201
    print(signs())  # noqa: T201
