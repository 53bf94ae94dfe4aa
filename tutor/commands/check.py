"""`gradtutor check`: does every answer, goal and claim of a course hold?"""

from __future__ import annotations

import argparse
from pathlib import Path

from tutor.commands.errors import UsageError
from tutor.course import CourseError, bundled_course_folder
from tutor.translation import _

DRAWS = 4000


def configure(parser: argparse.ArgumentParser) -> None:
    """Take the folder, and how often each numeric question is drawn."""
    parser.add_argument(
        "folder", nargs="?", metavar="FOLDER", help=_("the course; the one that ships, if none")
    )
    parser.add_argument(
        "--draws",
        type=int,
        default=DRAWS,
        metavar="N",
        help=_("draws of each numeric question ({count})").format(count=DRAWS),
    )


def run(arguments: argparse.Namespace) -> int:
    """Print a line for each fault; exit status 1 if there is one."""
    from tutor.commands.course_check import check_course

    chosen = arguments.folder or arguments.course
    folder = Path(chosen) if chosen else bundled_course_folder()
    try:
        faults = check_course(folder, max(1, arguments.draws))
    except CourseError as error:
        raise UsageError(str(error)) from None
    for fault in faults:
        print(fault)  # noqa: T201 - the command line speaks
    if not faults:
        print(_("Everything holds."))  # noqa: T201
    return 1 if faults else 0
