"""`gradtutor step`: an algorithm without a screen, every number of every step."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from itertools import count
from typing import Any

import numpy as np

from algorithms.dataset import DataError
from algorithms.outcome import outcome
from algorithms.parameter import ParameterError
from algorithms.quantity import Trace
from algorithms.run import Run
from algorithms.stored_table import StoredTable
from algorithms.stream import describe
from tutor.commands import problem
from tutor.commands.errors import UsageError
from tutor.commands.problem import Problem
from tutor.commands.step_lines import JsonLines, Lines, TextLines
from tutor.translation import _, mark

ABOUT = mark("""\
Reads a table or takes a data set of the lessons, and steps until the algorithm
stops or --steps are made.

Columns that hold no numbers are left out of the features. Every row is checked
before the first step; an error names file, line, row and column. A class
column holds integers or words, and they count in sorted order. A network takes
words, or integers of at most 20 values, for classes, unless its output is set.

A file of more than 262144 numbers is not kept in memory if batch_size is less
than its rows: its numbers go to a temporary file (in TMPDIR), and batches come
from there. shuffle=false takes rows in file order; shuffle=true draws a new
order every epoch within blocks of 262144 numbers, or of one batch if that is
more. A smaller table is one block.

With --json, one object a line. {"step": 0, …} has as quantities the initial
weights and bias. {"step": k, …} has the quantities of the step that led to k,
in the order in which they were computed: a loss or a gradient is at the
weights before that step. "epoch" counts the passes that are complete. The last
object is {"done": true, …}, with the final weights and bias, the loss over all
objects, and metrics; "stopped" says why the algorithm stopped, or is null if
--steps ended it. A number that JSON has not, an infinity, is null.""")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare what `step` takes."""
    parser.epilog = _(ABOUT)
    problem.configure(parser)
    parser.add_argument("--steps", metavar="N", type=int, help=_("stop after N steps"))
    parser.add_argument(
        "--every", metavar="K", type=int, help=_("show every K-th step (with --json, every one)")
    )
    parser.add_argument("--json", action="store_true", help=_("one JSON object a line, numbers in full"))


# Of numbers that run away even sums are infinite, which the run itself tells.
@np.errstate(all="ignore")
def run(arguments: argparse.Namespace) -> int:
    """Step and print."""
    for name, least in (("steps", 0), ("every", 1)):
        value: int | None = getattr(arguments, name)
        if value is not None and value < least:
            raise UsageError(f"--{name}: {value}, expected at least {least}")
    posed = problem.open_problem(arguments)
    try:
        _print(posed, arguments)
    except (DataError, ParameterError) as error:
        raise UsageError(str(error)) from error
    return 0


def _print(posed: Problem, arguments: argparse.Namespace) -> None:
    stepper, film = posed.stepper, Run[Any](posed.stepper, record=False)
    unicode = sys.stdout.encoding.lower().replace("-", "") == "utf8"
    lines: Lines = JsonLines(not unicode) if arguments.json else TextLines()
    limit: int | None = arguments.steps
    total: int | None = getattr(stepper, "total_steps", None)
    expected = min((steps for steps in (limit, total) if steps is not None), default=1)
    every: int = arguments.every or (1 if arguments.json else readable(expected))

    def put(text: str) -> None:
        sys.stdout.write(text + "\n")

    put(lines.first(posed, _start(posed, film)))
    for step, trace in frames(film, sys.maxsize if limit is None else limit, every):
        put(lines.step(step, stepper.epoch(step), trace))
    put(lines.last(film.step, film.stopped, _end(posed, film)))
    sys.stdout.flush()


def frames(film: Run[Any], limit: int, every: int) -> Iterator[tuple[int, Trace]]:
    """Step up to `limit`, yielding every `every`-th step with the quantities that led to it."""
    while film.step < limit:
        unseen = min(every - 1 - film.step % every, limit - film.step)
        if film.forward(unseen) < unseen or film.step == limit or film.stopped is not None:
            return
        trace = film.trace()
        if not film.forward():
            return
        yield film.step, trace


def readable(steps: int) -> int:
    """Return the least K of 1, 2, 5, 10, 20 and so on for which every K-th step is at most 50 lines."""
    return next(
        digit * 10**zeros for zeros in count() for digit in (1, 2, 5) if steps <= 50 * digit * 10**zeros
    )


def _start(posed: Problem, film: Run[Any]) -> dict[str, Any]:
    """Return the initial weights and bias, or all that is told of an algorithm that has none."""
    if isinstance(posed.data, StoredTable):
        return posed.stepper.objective.report(film.state.theta)
    described: dict[str, Any] = posed.stepper.describe(film.state)
    if described.get("weights") is None:
        return described
    return {"weights": described["weights"], "bias": described["bias"]}


def _end(posed: Problem, film: Run[Any]) -> dict[str, Any]:
    """Return the final weights, bias, loss and metrics."""
    if isinstance(posed.data, StoredTable):
        return describe(posed.stepper, posed.data, film.state)
    described: dict[str, Any] = posed.stepper.describe(film.state)
    if posed.data.task == "regression" and "r2" not in described and hasattr(posed.stepper, "predict"):
        described |= outcome(posed.data, posed.stepper.predict(film.state, posed.data.X))
    return {name: described.get(name) for name in ("weights", "bias", "loss")} | described
