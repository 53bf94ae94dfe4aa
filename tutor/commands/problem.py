"""What is asked for on the command line: an algorithm, its data and its settings."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from algorithms.activations import ACTIVATIONS
from algorithms.catalogue import CATALOGUE, Algorithm
from algorithms.csv_table import header, looks_like_classes
from algorithms.dataset import DataError, Dataset, Task
from algorithms.datasets import DATASETS
from algorithms.descent import Descent
from algorithms.networks import NETWORKS
from algorithms.parameter import ParameterError
from algorithms.standardise import fit_scaling
from algorithms.stored_table import Answers, StoredTable, read_table
from algorithms.stream import stream
from tutor.commands.errors import UsageError
from tutor.lab.errors import LabError
from tutor.lab.network_numbers import fitted, with_numbers
from tutor.lab.session import Session
from tutor.translation import _

EXAMPLES: Mapping[Task, str] = {
    "regression": "d06",
    "multiclass": "d13",
    "binary": "d10",
    "clustering": "d02",
}
"""Task → the data set that is used where none is named; the first task that fits counts."""
IN_A_NETWORK = re.compile(r"[xyXwWb]\d*(\[\d+(,\d+)?\])?")
"""Names of the numbers of a small network: `x`, `w1`, `W1[2,3]`."""
SHOWPIECES: Mapping[str, str] = {
    "hand-fit": "d01",
    "polynomial-ladder": "d03-pool",
    "hand-network": "1-1-1",
    "least-squares": "d04",
    "ridge-regression": "d07",
    "lasso": "d08",
    "multilayer-perceptron": "d15",
    "backprop": "1-1-1",
    "gradient-check": "2-3-2",
    "signal-strength": "d20",
    "gradient-boosting": "d22",
}
"""Algorithm → the data, or the network, that show it better than those."""


@dataclass(frozen=True)
class Problem:
    """An algorithm ready to step, and the table that it learns from."""

    algorithm: Algorithm
    stepper: Any
    data: Dataset | StoredTable
    """In memory, or a table that is too large for that."""
    settings: Mapping[str, Any]
    """The parameters that were set, by name."""
    left_out: tuple[str, ...] = ()
    """Columns of the file that hold words and so are no features."""


def configure(parser: argparse.ArgumentParser, named: bool = True) -> None:
    """Declare the arguments that say what the problem is; `named`, whether it must name an algorithm."""
    parser.add_argument(
        "algorithm", metavar="ALGORITHM", nargs=None if named else "?", help=", ".join(CATALOGUE)
    )
    parser.add_argument(
        "--data",
        "--net",
        metavar="FILE.csv|NAME",
        help=_(
            "a CSV file (header row, comma, UTF-8), or a data set of the lessons: {data}; "
            "for a network also one with its first weights: {networks}"
        ).format(data=", ".join(DATASETS), networks=", ".join(NETWORKS)),
    )
    parser.add_argument("--target", metavar="COL", help=_("the column of the file that holds the answers"))
    parser.add_argument(
        "--set",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        help=_("a parameter of the algorithm; may be given again for another"),
    )
    parser.add_argument(
        "--standardize", action="store_true", help=_("bring every feature to mean 0 and deviation 1")
    )


def open_problem(arguments: argparse.Namespace) -> Problem:
    """Return the problem that the arguments describe.

    Raises:
        UsageError: something is unknown, unreadable, out of range or does not fit.
    """
    name: str = arguments.algorithm
    if name not in CATALOGUE:
        raise UsageError(f"unknown algorithm {name!r}, {nearest(name, CATALOGUE)}")
    algorithm = CATALOGUE[name]
    settings = _settings(algorithm, arguments.set)
    try:
        return _problem(algorithm, settings, arguments)
    except (DataError, ParameterError) as error:
        raise UsageError(str(error)) from error


def nearest(name: str, known: Iterable[str]) -> str:
    """Return a hint of what was meant: the nearest names, or all of them."""
    names = list(known)
    initials = [
        one for one in names if "".join(word[:1] for word in re.split("[-_]", one)) == name.casefold()
    ]
    near = initials or get_close_matches(name, names, 3, 0.55)
    return f"did you mean {' or '.join(near)}?" if near else f"expected one of {', '.join(names)}"


def _settings(algorithm: Algorithm, texts: Sequence[str]) -> dict[str, Any]:
    known = {item.name: item for item in algorithm.parameters}
    settings: dict[str, Any] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals:
            raise UsageError(f"--set {text}: expected NAME=VALUE, as in learning_rate=0.1")
        if name not in known and "weights" in known and IN_A_NETWORK.fullmatch(name):
            settings[name] = value
            continue
        if name not in known:
            raise UsageError(f"--set {text}: {algorithm.name} has no {name!r}, {nearest(name, known)}")
        settings[name] = None if known[name].optional and value.lower() in ("", "none", "all") else value
    return settings


def _problem(algorithm: Algorithm, settings: Mapping[str, Any], arguments: argparse.Namespace) -> Problem:
    tasks = _tasks(algorithm, settings)
    named: str = arguments.data or _example(algorithm, tasks, settings)
    numbers = [name for name in settings if IN_A_NETWORK.fullmatch(name)]
    if numbers and named not in NETWORKS:
        raise UsageError(
            f"--set {numbers[0]}: {named} is no network, expected --net with one of {', '.join(NETWORKS)}"
        )
    if named in DATASETS:
        if arguments.target:
            raise UsageError(f"--target: {named} has its own, expected none; it is for the column of a file")
        data = DATASETS[named]()
        if arguments.standardize:
            # Under its own name it would be taken for what the validation part belongs to.
            data = replace(fit_scaling(data).apply(data), name=f"{named}, standardised")
        _check_task(algorithm, tasks, data)
        return Problem(algorithm, algorithm.make(data, settings), data, settings)
    if named in NETWORKS and "weights" in algorithm.offers:
        return _network(algorithm, named, settings)
    table = _table(_output_tasks(tasks, settings), Path(named), arguments)
    _check_task(algorithm, tasks, table)
    if table.small or not _in_batches(algorithm, settings):
        data = table.dataset()
        return Problem(algorithm, algorithm.make(data, settings), data, settings, table.left_out)
    return Problem(algorithm, stream(algorithm, table, settings), table, settings, table.left_out)


def _network(algorithm: Algorithm, named: str, settings: Mapping[str, Any]) -> Problem:
    """Return a named network; its own numbers may be among the settings."""
    numbers = {name: value for name, value in settings.items() if IN_A_NETWORK.fullmatch(name)}
    settings = {name: value for name, value in settings.items() if name not in numbers}
    preset = NETWORKS[named]()
    offered = {name: value for name, value in preset.settings.items() if name in algorithm.offers}
    if "hidden" in settings:
        # A network of another shape begins as `init` says.
        offered.pop("weights", None)
    settings = {**offered, **settings}
    try:
        data = fitted(preset.data, str(settings.get("output", "")))
        if not numbers:
            return Problem(algorithm, algorithm.make(data, settings), data, settings)
        changed = with_numbers(Session(algorithm.name, data, settings), numbers)
    except LabError as error:
        raise UsageError(f"--set {error}") from error
    weights = {"weights": changed.value("weights")}
    return Problem(algorithm, changed.stepper, changed.stepper.data, {**settings, **weights})


def _example(algorithm: Algorithm, tasks: tuple[Task, ...], settings: Mapping[str, Any]) -> str:
    """Return the name of what the algorithm is shown on where no data are named."""
    asked_otherwise = {"loss", "output"} & settings.keys()
    if algorithm.name in SHOWPIECES and not asked_otherwise:
        return SHOWPIECES[algorithm.name]
    return next(data for task, data in EXAMPLES.items() if task in tasks)


def _tasks(algorithm: Algorithm, settings: Mapping[str, Any]) -> tuple[Task, ...]:
    """Return what the algorithm can be asked under these settings: a loss fits some tasks alone."""
    return tuple(task for task in algorithm.tasks_under(settings) if task in algorithm.tasks)


def _output_tasks(tasks: tuple[Task, ...], settings: Mapping[str, Any]) -> tuple[Task, ...]:
    """Return the tasks that the output of a network leaves: squared error goes with numbers."""
    output = str(settings.get("output", "fitting")).lower()
    if output in ("logistic", "softmax"):
        return tuple(task for task in tasks if task != "regression")
    return ("regression",) if output in ACTIVATIONS else tasks


def _table(tasks: tuple[Task, ...], path: Path, arguments: argparse.Namespace) -> StoredTable:
    target: str | None = arguments.target
    if not path.exists() and not path.suffix:
        raise UsageError(
            f"--data {path}: no such file or data set, {nearest(str(path), [*DATASETS, *NETWORKS])}"
        )
    if target is None and "clustering" not in tasks:
        raise UsageError(
            f"--target: which column of {path} holds the answers? expected one of {', '.join(header(path))}"
        )
    answers: Answers = "classes"
    if "clustering" in tasks:
        answers = "none"
    elif "regression" in tasks and not (len(tasks) > 1 and target and looks_like_classes(path, target)):
        answers = "numbers"
    return read_table(path, target, answers, arguments.standardize)


def _in_batches(algorithm: Algorithm, settings: Mapping[str, Any]) -> bool:
    """Whether no step needs the whole table."""
    defaults = {item.name: item.default for item in algorithm.parameters}
    batch_size = settings.get("batch_size", defaults.get("batch_size"))
    return issubclass(algorithm.stepper, Descent) and batch_size is not None


def _check_task(algorithm: Algorithm, tasks: tuple[Task, ...], data: Dataset | StoredTable) -> None:
    if data.task in tasks or "clustering" in tasks:
        return
    if data.task == "multiclass" and "binary" in tasks:
        raise UsageError(
            f"{data.name}: {data.target} has {len(data.classes)} classes, expected two for {algorithm.name}; "
            "softmax-regression takes more"
        )
    if data.task == "binary" and "multiclass" in tasks:
        return
    raise UsageError(f"{data.name}: a data set for {data.task}, expected one for {' or '.join(tasks)}")
