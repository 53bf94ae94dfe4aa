"""`gradtutor play`: a lab alone, on data of the lessons or on a table of one's own."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from algorithms.stored_table import StoredTable
from tutor.commands import problem
from tutor.commands.errors import UsageError
from tutor.commands.problem import Problem
from tutor.course import Lab, Lesson
from tutor.lab.pictures import default_charts
from tutor.lab.session import Session
from tutor.progress import open_store

TURNED = ("linear", "log", "integer", "choice")
"""Scales that a slider can show."""
SLIDERS = 6
"""Parameters on show; the others are set on the command line."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare what `play` takes."""
    problem.configure(parser)


def run(arguments: argparse.Namespace) -> int:
    """Open the lab on the whole screen."""
    chosen = problem.open_problem(arguments)
    data = chosen.data
    if isinstance(data, StoredTable):
        raise UsageError(
            f"{arguments.data}: too large to draw, expected a smaller table; `gradtutor step` streams it"
        )
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("play: this is not a terminal; `gradtutor step` shows the same numbers as text")
    from tutor.app import GradtutorApp

    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder)) as store:
        app = GradtutorApp(None, store, None, arguments.theme, alone=(lab_alone(chosen), data))
        app.run()
        return app.return_code or 0


def lab_alone(chosen: Problem) -> Lesson:
    """Return a lesson that is nothing but the lab of a problem.

    Raises:
        UsageError: the problem's data are too large for a lab.
    """
    data = chosen.data
    if isinstance(data, StoredTable):
        raise UsageError("the table is too large for a lab, expected one that fits in memory")
    algorithm = chosen.algorithm
    session = Session(algorithm.name, data, chosen.settings)
    lab = Lab(
        id="play",
        title=f"{algorithm.name} on {data.name}: {data.objects} objects, {len(data.features)} features",
        algorithm=algorithm.name,
        data=data.name,
        charts=default_charts(session),
        parameters=tuple(item.name for item in algorithm.parameters if item.scale in TURNED)[:SLIDERS],
        settings=chosen.settings,
        ranges={},
        choices={},
        goals=(),
        predict=(),
        line=1,
    )
    return Lesson("play", algorithm.summary.capitalize(), (lab,), Path())
