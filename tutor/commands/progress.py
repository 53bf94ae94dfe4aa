"""`gradtutor progress`: what was done, as text or JSON, and how it is carried to another computer."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from tutor.commands.errors import UsageError
from tutor.commands.opening import in_language_of, open_course, open_progress
from tutor.course import Course
from tutor.progress import ProgressFormatError, Store, calibration_line
from tutor.progress.families import named
from tutor.progress.report import Report, report
from tutor.translation import _


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the ways out and in."""
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--json", action="store_true", help=_("the same as one JSON object"))
    ways.add_argument("--export", metavar="FILE", help=_("write all that is remembered to FILE"))
    ways.add_argument(
        "--import", dest="source", metavar="FILE", help=_("add what FILE remembers; twice is as once")
    )


def run(arguments: argparse.Namespace) -> int:
    """Print progress, or move it."""
    course = open_course(arguments)
    with open_progress(arguments) as store:
        course = in_language_of(store, course, arguments)
        if arguments.export:
            said = _export(store, Path(arguments.export))
        elif arguments.source:
            said = _import(store, Path(arguments.source))
        else:
            summary = report(store, [entry.slug for entry in course.entries])
            said = (
                json.dumps(summary.document(), indent=2, ensure_ascii=False)
                if arguments.json
                else "\n".join(_lines(course, summary))
            )
    print(said)  # noqa: T201 - the command line speaks
    return 0


def _export(store: Store, path: Path) -> str:
    document = store.export()
    try:
        path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"--export: {path}: {error.strerror or error}, expected a file to write") from None
    events = document["events"]
    count = len(events) if isinstance(events, list) else 0  # pyright: ignore[reportUnknownArgumentType] JSON has no types
    return _("{count} events written to {path}").format(count=count, path=path)


def _import(store: Store, path: Path) -> str:
    try:
        document: object = json.loads(path.read_text(encoding="utf-8"))
        return _("{count} new events read from {path}").format(count=store.merge(document), path=path)
    except OSError as error:
        raise UsageError(f"--import: {path}: {error.strerror or error}, expected a file to read") from None
    except ProgressFormatError as error:
        raise UsageError(f"--import: {path}: {error}") from None
    except (ValueError, RecursionError):
        raise UsageError(f"--import: {path}: not JSON, expected a file written by --export") from None


def _lines(course: Course, summary: Report) -> Iterator[str]:
    titles = {entry.slug: entry.title for entry in course.entries}
    for lesson in summary.lessons:
        progress = lesson.progress
        done = [_(lesson.state.label)]
        if progress.answered:
            done.append(
                _("{right} of {all} answers right").format(right=progress.correct, all=progress.answered)
            )
        if progress.seconds >= 30:
            done.append(_("{minutes} min").format(minutes=round(progress.seconds / 60)))
        yield f"{lesson.state.mark} {lesson.slug:<24} {titles[lesson.slug]}  ({', '.join(done)})"
    yield ""
    counts = ", ".join(f"{count} {_(state.label)}" for state, count in summary.counts.items() if count)
    yield _("Lessons: {counts}.").format(counts=counts or _("none"))
    right, wrong = (sum(getattr(day, name) for day in summary.days) for name in ("right", "wrong"))
    yield _("Answers in two weeks: {right} right, {wrong} wrong. Time: {minutes} min.").format(
        right=right, wrong=wrong, minutes=round(summary.seconds / 60)
    )
    if summary.slips:
        yield (
            _("Slips:")
            + " "
            + ", ".join(f"{named(family)} {count}" for family, count in list(summary.slips.items())[:5])
        )
    if told := calibration_line(summary.beliefs):
        yield _("Right, by how sure you were: {told}.").format(told=told)
    yield _("Review: {due} due of {count}.").format(due=summary.due, count=summary.in_deck)
