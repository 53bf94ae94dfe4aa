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
    parser.add_argument(
        "--coverage",
        action="store_true",
        help=_("show where each item of coverage.toml is taught, and check that alone"),
    )


def run(arguments: argparse.Namespace) -> int:
    """Print a line for each fault; exit status 1 if there is one."""
    from tutor.commands.course_check import check_course

    chosen = arguments.folder or arguments.course
    folder = Path(chosen) if chosen else bundled_course_folder()
    try:
        if arguments.coverage:
            return _coverage(folder)
        faults = check_course(folder, max(1, arguments.draws))
    except CourseError as error:
        if not error.line:
            raise UsageError(str(error)) from None
        faults = [error]
    _tell(faults)
    if not faults:
        print(_("Everything holds."))  # noqa: T201 - the command line speaks
    return 1 if faults else 0


def _tell(faults: list[CourseError]) -> None:
    for fault in faults:
        print(fault)  # noqa: T201


def _coverage(folder: Path) -> int:
    """Print the table of what is taught where, then what is wrong with it."""
    from tutor.commands.course_check import check_coverage
    from tutor.commands.coverage_table import coverage_table

    items, lessons, faults = check_coverage(folder)
    if items is None:
        raise UsageError(
            _("{folder}: has no coverage.toml, expected one that lists what is taught where").format(
                folder=folder
            )
        )
    for line in coverage_table(items, lessons):
        print(line)  # noqa: T201
    _tell(faults)
    if not faults:
        print(_("{count} items, each taught in the places named.").format(count=len(items)))  # noqa: T201
    return 1 if faults else 0
