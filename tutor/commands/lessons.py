"""`gradtutor lessons`: the course as a list, with what was done of it."""

from __future__ import annotations

import argparse

from tutor.commands.opening import open_course, open_progress


def configure(parser: argparse.ArgumentParser) -> None:
    """Take no arguments of its own."""


def run(arguments: argparse.Namespace) -> int:
    """Print a line for each lesson."""
    course = open_course(arguments)
    with open_progress(arguments) as store:
        part = ""
        for entry in course.entries:
            if entry.part != part:
                part = entry.part
                print(f"\n{part}")  # noqa: T201 - the command line speaks
            progress = store.summary(entry.slug)
            done = [f"{entry.minutes} min"] if entry.minutes else []
            if progress.read:
                done.append("read")
            if progress.goals:
                done.append(f"{len(progress.goals)} goals reached")
            if progress.answered:
                done.append(f"{progress.correct} of {progress.answered} answers right")
            print(f"  {entry.slug:<24} {entry.title}  ({', '.join(done)})")  # noqa: T201
    return 0
