"""`gradtutor play`: a lab alone, on data of the lessons or on a table of one's own."""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np

from algorithms.catalogue import CATALOGUE
from algorithms.dataset import Dataset
from algorithms.parameter import ParameterError
from algorithms.stored_table import StoredTable
from tutor.commands import problem
from tutor.commands.errors import UsageError
from tutor.commands.opening import can_paint
from tutor.commands.problem import Problem
from tutor.course import Lab, Lesson, Walkthrough
from tutor.course.block_reader import WALK_CHARTS
from tutor.lab.errors import LabError
from tutor.lab.export.run_file import read_run
from tutor.lab.opening import place_of, slider_range
from tutor.lab.pictures import check_charts, default_charts
from tutor.lab.session import Session
from tutor.progress import LabPlace, open_store
from tutor.translation import _, ngettext, retell

LAB = "play"
"""What the lab is called."""
TURNED = ("linear", "log", "integer", "choice")
"""Scales that a slider can show."""
MAPS = ("regions", "clusters")
"""Charts of two features."""
WALKED = "backprop"
"""The algorithm that is walked by micro-steps."""
SLIDERS = 6
"""Parameters on show; the others are set on the command line."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare what `play` takes."""
    problem.configure(parser, named=False)
    parser.add_argument(
        "--features", metavar="A,B", help=_("the two features that maps show; the first two if not given")
    )
    parser.add_argument(
        "--from", dest="file", metavar="FILE", help=_("a run.json that `w` wrote: opens at the same step")
    )


@np.errstate(all="ignore")
def run(arguments: argparse.Namespace) -> int:
    """Open the lab on the whole screen."""
    chosen, place = _resume(arguments) if arguments.file else (_chosen(arguments), None)
    if arguments.features:
        chosen = spoken(chosen)
    data = chosen.data
    if isinstance(data, StoredTable):
        raise UsageError(
            f"{arguments.data}: too large to draw, expected a smaller table; `gradtutor step` streams it"
        )
    lesson = walked(lab_alone(chosen, _pair(arguments.features or "")), data)
    if not can_paint():
        raise UsageError("play: this is not a terminal; `gradtutor step` shows the same numbers as text")
    from tutor.app import GradtutorApp

    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder)) as store:
        if place is not None:
            store.record_lab(LAB, lesson.slug, place)
        app = GradtutorApp(None, store, None, arguments.theme, alone=(lesson, data))
        app.run()
        return app.return_code or 0


def _chosen(arguments: argparse.Namespace) -> Problem:
    if arguments.algorithm is None:
        raise UsageError(f"ALGORITHM: expected one of {', '.join(CATALOGUE)}")
    return problem.open_problem(arguments)


def _resume(arguments: argparse.Namespace) -> tuple[Problem, LabPlace]:
    """Return the problem of a run that was written, and the moment at which it was."""
    asked = (arguments.algorithm, arguments.data, arguments.target, *arguments.set, arguments.standardize)
    if any(asked):
        raise UsageError("--from: the file has its algorithm, data and settings, expected no others")
    return resume(Path(arguments.file))


def resume(path: Path) -> tuple[Problem, LabPlace]:
    """Return the problem of a run that was written, and the moment at which it was.

    Raises:
        UsageError: there is no such run.
    """
    try:
        saved = read_run(path)
        session = saved.open()
    except (LabError, ParameterError) as error:
        raise UsageError(str(error)) from error
    algorithm = CATALOGUE[saved.algorithm]
    first = saved.changes[0].settings
    return Problem(algorithm, session.stepper, saved.data, first), place_of(session)


def spoken(chosen: Problem) -> Problem:
    """Return the problem with features whose names are one word each, as charts take them."""
    data = chosen.data
    if isinstance(data, StoredTable):
        return chosen
    names = tuple("_".join(name.split()) for name in data.features)
    return replace(chosen, data=replace(data, features=names))


def _pair(text: str) -> tuple[str, ...]:
    names = tuple("_".join(name.split()) for name in text.split(",") if name.strip())
    if text and len(names) != 2:
        raise UsageError(f"--features {text}: expected two, as in height,weight")
    return names


def lab_alone(chosen: Problem, features: tuple[str, ...] = ()) -> Lesson:
    """Return a lesson that is nothing but the lab of a problem; maps show the two `features`.

    Raises:
        UsageError: the problem's data are too large for a lab, or have no such features.
    """
    data = chosen.data
    if isinstance(data, StoredTable):
        raise UsageError("the table is too large for a lab, expected one that fits in memory")
    algorithm, columns = chosen.algorithm, len(data.features)
    summary = _(algorithm.summary)
    session = Session(algorithm.name, data, chosen.settings)
    lab = Lab(
        id=LAB,
        title=_("{algorithm} on {data}: {objects}, {features}").format(
            algorithm=algorithm.name,
            data=data.name,
            objects=ngettext("{count} object", "{count} objects", data.objects).format(count=data.objects),
            features=ngettext("{count} feature", "{count} features", columns).format(count=columns),
        ),
        algorithm=algorithm.name,
        data=data.name,
        charts=_charts(session, features),
        parameters=(),
        settings=chosen.settings,
        ranges={},
        choices={},
        goals=(),
        predict=(),
        line=1,
    )
    lab = lab._replace(parameters=_turned(lab, session))
    return Lesson("play", summary[0].upper() + summary[1:], (lab,), Path())


def walked(lesson: Lesson, data: Dataset) -> Lesson:
    """Return backprop alone as a walkthrough; or the lab as it was, its title saying why not."""
    (lab,) = lesson.labs
    if lab.algorithm != WALKED:
        return lesson
    from tutor.walkthrough.opening import too_large

    why = too_large(Session(lab.algorithm, data, lab.settings))
    if why:
        title = _("{title}; no walk: {why}").format(title=lab.title, why=retell(why))
        return lesson._replace(blocks=(lab._replace(title=title),))
    shown = lab._replace(charts=WALK_CHARTS, parameters=("learning_rate",))
    return lesson._replace(blocks=(Walkthrough(shown),))


def _turned(lab: Lab, session: Session) -> tuple[str, ...]:
    """Return the first parameters that a slider can turn: those with more than one value on these data."""
    extents = {
        name: slider_range(lab, item, session)
        for name, item in session.parameters.items()
        if item.scale in TURNED
    }
    return tuple(name for name, extent in extents.items() if extent.low < extent.high)[:SLIDERS]


def _charts(session: Session, features: tuple[str, ...]) -> tuple[str, ...]:
    """Return the charts to open with, those of two features naming them."""
    charts = default_charts(session)
    if not features:
        return charts
    mapped = tuple(f"{name} {' '.join(features)}" if name in MAPS else name for name in charts)
    if mapped == charts:
        raise UsageError(f"--features: {session.algorithm.name} has no map of two features, expected none")
    try:
        check_charts(session, mapped)
    except LabError as error:
        raise UsageError(f"--features: {error}") from error
    return mapped
