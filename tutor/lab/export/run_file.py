"""`run.json`: all that it takes to open a run again at the same moment."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast, get_args

import numpy as np

from algorithms.catalogue import CATALOGUE
from algorithms.dataset import DataError, Dataset, Task
from algorithms.datasets import DATASETS
from algorithms.networks import NETWORKS
from algorithms.parameter import ParameterError, Value
from tutor.lab.errors import LabError
from tutor.lab.export.source import origin_of
from tutor.lab.session import Change, Session

FORMAT = "gradtutor run"
VERSION = 1


@dataclass(frozen=True)
class SavedRun:
    """A run that was written down."""

    algorithm: str
    data: Dataset
    changes: tuple[Change, ...]
    """The settings at the beginning and at every fork."""
    step: int
    micro: int

    def open(self) -> Session:
        """Return the run at the moment at which it was written.

        Raises:
            ParameterError: a setting is unknown or out of range.
        """
        session = Session(self.algorithm, self.data, self.changes[0].settings)
        session.replay(self.changes, self.step, self.micro)
        return session


def run_text(session: Session) -> str:
    """Return the present moment of a session as the text of `run.json`."""
    checked = [(change.step, _checked(session, change.settings)) for change in session.changes]
    frame = session.frame
    data: Dataset = session.stepper.data
    document = {
        "format": FORMAT,
        "version": VERSION,
        "algorithm": session.algorithm.name,
        "data": _data_document(data),
        "settings": checked[0][1],
        "forks": [{"step": step, "settings": settings} for step, settings in checked[1:]],
        "step": frame.step,
        "micro": frame.micro,
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _checked(session: Session, settings: Mapping[str, Value]) -> dict[str, Value]:
    """Return settings as the numbers that the command line or a lesson may have given as words."""
    return {name: session.parameters[name].check(value) for name, value in settings.items()}


def _data_document(data: Dataset) -> dict[str, Any]:
    origin = origin_of(data)
    if origin is not None:
        kind, name = origin
        return {kind: name}
    return {
        "name": data.name,
        "features": data.features,
        "target": data.target,
        "task": data.task,
        "classes": data.classes,
        "X": data.X.tolist(),
        "y": data.y.tolist(),
    }


def read_run(path: Path) -> SavedRun:
    """Read `run.json`.

    Raises:
        LabError: one line that says what is wrong with the file and what was expected.
    """
    try:
        document: Any = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise LabError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    except ValueError as error:
        raise LabError(f"{path}: not JSON, expected a run.json that a lab wrote ({error})") from error
    if not isinstance(document, dict) or cast("dict[str, Any]", document).get("format") != FORMAT:
        raise LabError(f'{path}: expected a file whose "format" is "{FORMAT}"')
    fields = cast("dict[str, Any]", document)
    if fields.get("version") != VERSION:
        raise LabError(f"{path}: version {fields.get('version')!r}, expected {VERSION}")
    try:
        return _run_of(fields)
    except KeyError as error:
        raise LabError(f"{path}: {error} is missing") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise LabError(f"{path}: {error}") from error


def _run_of(fields: Mapping[str, Any]) -> SavedRun:
    algorithm: str = fields["algorithm"]
    if algorithm not in CATALOGUE:
        raise LabError(f"unknown algorithm {algorithm!r}, expected one of {', '.join(CATALOGUE)}")
    changes = [Change(0, dict(fields["settings"]))]
    changes += [Change(_count(fork, "step"), dict(fork["settings"])) for fork in fields["forks"]]
    saved = SavedRun(
        algorithm, _data_of(fields["data"]), tuple(changes), _count(fields, "step"), _count(fields, "micro")
    )
    known = {item.name: item for item in CATALOGUE[algorithm].parameters}
    for change in changes:
        for name, value in change.settings.items():
            if name not in known:
                raise ParameterError(f"unknown parameter {name!r}, expected one of {', '.join(known)}")
            known[name].check(value)
    CATALOGUE[algorithm].make(saved.data, changes[0].settings)
    return saved


def _count(fields: Mapping[str, Any], name: str) -> int:
    value: Any = fields[name]
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(f"{name}: {value!r}, expected a whole number from 0")
    return value


def _data_of(fields: Mapping[str, Any]) -> Dataset:
    if "data set" in fields:
        return _named(str(fields["data set"]), DATASETS, "data set")()
    if "network" in fields:
        return _named(str(fields["network"]), NETWORKS, "network")().data
    task: Task = fields["task"]
    if task not in get_args(Task):
        raise DataError(f"task {task!r}, expected one of {', '.join(get_args(Task))}")
    X = np.array(fields["X"], dtype=np.float64)  # noqa: N806 - X is a matrix
    y = np.array(fields["y"], dtype=np.float64)
    classes = tuple(map(str, fields["classes"]))
    if classes and not np.isin(y, np.arange(len(classes))).all():
        raise DataError(f"y: expected whole numbers from 0 to {len(classes) - 1}, an index into classes")
    return Dataset(
        str(fields["name"]), X, y, tuple(map(str, fields["features"])), str(fields["target"]), task, classes
    )


def _named(name: str, known: Mapping[str, Any], what: str) -> Any:
    if name not in known:
        raise DataError(f"unknown {what} {name!r}, expected one of {', '.join(known)}")
    return known[name]
