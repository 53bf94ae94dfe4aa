"""The numbers of a small network by name: inputs, targets, weights and biases, to be read and changed."""

# ruff: noqa: N806 - X is a matrix

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np

from algorithms.dataset import Dataset
from algorithms.descent import Descent
from algorithms.layout import Layout, Piece, singular
from algorithms.networks import NETWORKS, written
from algorithms.quantity import Array
from tutor.lab.errors import LabError
from tutor.lab.session import Session

Kind = Literal["input", "weight", "bias", "target"]
LARGEST = 1e6
"""Size of a number that may be typed."""


@dataclass(frozen=True, slots=True)
class NetworkNumber:
    """One number of the network."""

    name: str
    """As settings call it: `x`, `w1`, `W1[2,3]`, `b2[1]`, `y[2]`; rows and columns count from 1."""
    kind: Kind
    value: float
    place: str
    """Where it sits in the diagram: `node 0 1`, `edge 2 0 0`, `bias 2 0`, or `loss` for a target."""
    classes: tuple[str, ...] = ()
    """The names of the classes, of which `value` is an index; empty for a number."""

    @property
    def text(self) -> str:
        """What would have to be typed for it."""
        return self.classes[int(self.value)] if self.classes else f"{self.value:.10g}"


def is_network(session: Session) -> bool:
    """Return whether a lab runs a network."""
    stepper: Any = session.stepper
    return isinstance(stepper, Descent) and stepper.loss == "network"


def numbers_of(session: Session, objects: int | None = None) -> tuple[NetworkNumber, ...]:
    """Return the numbers that the step on show starts from, from the input to the target.

    Args:
        session: The run of a network.
        objects: Of how many objects to tell the numbers; None for all.
    """
    stepper: Descent = session.stepper
    return (
        *_inputs(stepper.data, objects),
        *_parameters(stepper.layout, session.before.theta),
        *_targets(stepper.data, objects),
    )


def _inputs(data: Dataset, objects: int | None = None) -> Iterator[NetworkNumber]:
    for (row, column), value in np.ndenumerate(data.X[:objects]):
        place = f"node 0 {column}" if row == 0 else ""
        yield NetworkNumber(_input_name(data, row, column), "input", float(value), place)


def _input_name(data: Dataset, row: int, column: int) -> str:
    if data.objects > 1:
        return f"X[{row + 1},{column + 1}]"
    return "x" if len(data.features) == 1 else f"x[{column + 1}]"


def _targets(data: Dataset, objects: int | None = None) -> Iterator[NetworkNumber]:
    classes = data.classes if data.task in ("binary", "multiclass") else ()
    for row, value in enumerate(data.y[:objects]):
        yield NetworkNumber(_target_name(data, row), "target", float(value), "loss", classes)


def _target_name(data: Dataset, row: int) -> str:
    return "y" if data.objects == 1 else f"y[{row + 1}]"


def _parameters(layout: Layout, theta: Array) -> Iterator[NetworkNumber]:
    for piece, part in zip(layout.pieces, layout.split(theta), strict=True):
        for index, value in np.ndenumerate(part):
            kind: Kind = "weight" if piece.penalised else "bias"
            yield NetworkNumber(_entry_name(piece, index), kind, float(value), _entry_place(piece, index))


def _entry_name(piece: Piece, index: tuple[int, ...]) -> str:
    return piece.name + (f"[{','.join(str(place + 1) for place in index)}]" if index else "")


def _entry_place(piece: Piece, index: tuple[int, ...]) -> str:
    return " ".join((singular(piece.place), *map(str, index))) if index else piece.place


def open_session(algorithm: str, data: str | Dataset, settings: Mapping[str, Any]) -> Session:
    """Open a run; of a network, numbers may stand among the settings: `x`, `w1`, `W1[2,3]`.

    Raises:
        LabError: a name is unknown, or a number is none.
        ParameterError: a setting is out of range or does not fit.
    """
    if not isinstance(data, str) or data not in NETWORKS:
        return Session(algorithm, data, settings)
    preset, plain = NETWORKS[data](), Session(algorithm, data, {})
    changes = {name: value for name, value in settings.items() if name not in plain.parameters}
    settings = {name: value for name, value in settings.items() if name not in changes}
    table = fitted(preset.data, str(settings.get("output", "")))
    if table is preset.data:
        session = Session(algorithm, data, settings)
    else:
        first = {name: value for name, value in preset.settings.items() if name in plain.parameters}
        session = Session(algorithm, table, {**first, **settings})
    if not changes:
        return session
    if not is_network(session):
        raise LabError(f"{algorithm} has no number {next(iter(changes))!r}")
    return with_numbers(session, changes)


def fitted(data: Dataset, output: str) -> Dataset:
    """Return a network's table as an output takes it: targets 0 and 1 are classes under cross-entropy.

    Raises:
        LabError: a target is neither.
    """
    named = NETWORKS.get(data.name)
    if named is None or named().data.task != "regression" or not output:
        return data
    if output not in ("logistic", "softmax"):
        return replace(data, task="regression", classes=()) if data.task == "binary" else data
    for number in _targets(data):
        if number.value not in (0.0, 1.0):
            raise LabError(f"cross-entropy: {number.name} is {number.text}, expected 0 or 1")
    return data if data.task == "binary" else replace(data, task="binary", classes=("0", "1"))


def with_numbers(session: Session, changes: Mapping[str, Any]) -> Session:
    """Return a run from the beginning whose network has other numbers, and is else as the step on show.

    Raises:
        LabError: a name is unknown, or a number is none.
    """
    stepper: Descent = session.stepper
    known = {number.name: number for number in numbers_of(session)}
    for name in changes:
        if name not in known:
            raise LabError(f"no number {name!r} in this network, expected one of {_some(known)}")
    values = {name: read_number(known[name], text) for name, text in changes.items()}
    data, theta = _table(stepper.data, values), session.before.theta.copy()
    for place, number in enumerate(_parameters(stepper.layout, theta)):
        theta[place] = values.get(number.name, theta[place])
    return Session(session.algorithm.name, data, {**settings_of(session), "weights": written(theta)})


def settings_of(session: Session) -> dict[str, Any]:
    """Return every setting in force, those of a preset too, which a bare table would lose."""
    return {name: session.value(name) for name in session.parameters}


def _table(data: Dataset, values: Mapping[str, float]) -> Dataset:
    X, y = data.X.copy(), data.y.copy()
    for row in range(data.objects):
        y[row] = values.get(_target_name(data, row), y[row])
        for column in range(X.shape[1]):
            X[row, column] = values.get(_input_name(data, row, column), X[row, column])
    return replace(data, X=X, y=y)


def read_number(number: NetworkNumber, typed: Any) -> float:
    """Return what was typed in the place of a number.

    Raises:
        LabError: one line that says what was expected.
    """
    text = str(typed).strip().replace("−", "-")
    if number.classes:
        if text not in number.classes:
            raise LabError(
                f"{number.name}: {text!r} is no class, expected one of {', '.join(number.classes)}"
            )
        return float(number.classes.index(text))
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        raise LabError(f"{number.name}: {text!r} is not a number") from None
    if not math.isfinite(value) or abs(value) > LARGEST:
        raise LabError(f"{number.name}: {text} is out of range, expected −{LARGEST:g} to {LARGEST:g}")
    return value


def changed_table(session: Session) -> dict[str, float | str]:
    """Return the inputs and targets that differ from those of the network of that name, by name."""
    data: Dataset = session.stepper.data
    if data.name not in NETWORKS:
        return {}
    first = NETWORKS[data.name]().data
    if first.X.shape != data.X.shape:
        return {}
    before = {number.name: number.value for number in (*_inputs(first), *_targets(first))}
    now = (*_inputs(data), *_targets(data))
    return {
        number.name: number.text if number.classes else number.value
        for number in now
        if number.value != before[number.name]
    }


def _some(known: Mapping[str, object]) -> str:
    names = list(known)
    return ", ".join(names) if len(names) < 12 else f"{', '.join(names[:4])} … {names[-1]}"
