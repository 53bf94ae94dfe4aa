"""What each symbol of a worked step stands for: quantities before it, weights, parameters and data."""

# ruff: noqa: N803, N806 - X is a matrix

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

import numpy as np

from algorithms.descent import Descent
from algorithms.quantity import Array, Trace
from algorithms.stepper import is_a
from algorithms.update_rules.update_rule import EPSILON
from tutor.lab.atoms import spoken
from tutor.lab.session import Session
from tutor.lab.table import learnt_from

Origin = Literal["quantity", "weights", "memory", "parameter", "data"]
COMPUTED = "computed in this step"
LATER_BY_ONE = ("m̂_", "ŝ_")
"""Quantities whose formula counts the step under way as number 1, not 0."""


@dataclass(frozen=True, slots=True, eq=False)
class Input:
    """A symbol and what it stands for in the step under way."""

    symbol: str
    """As it is shown."""
    value: Array
    origin: Origin
    axes: str = ""
    place: int = -1
    """Where in the trace it was computed; −1 for what the step was given."""
    about: str = ""
    """One line on where it comes from."""


def maker(session: Session) -> Any:
    """Return the algorithm as it was for the step on show; a parameter may have been turned since."""
    segments = reversed(session.run.segments)
    return next(segment.stepper for segment in segments if segment.start <= session.origin)


def known(session: Session, place: int) -> dict[str, Input]:
    """Return what may be read by the formula of the quantity at `place` of the trace, by symbol."""
    return dict(next(islice(each_known(session), place, None)))


def each_known(session: Session) -> Iterator[Mapping[str, Input]]:
    """Yield for each quantity of the step on show, and for the end of it, what may be read by then."""
    found = {item.symbol: item for item in given(session)}
    for place, quantity in enumerate(session.frame.trace):
        if quantity.name.startswith(LATER_BY_ONE):
            found["t"] = _number("t", session.origin + 1, "data", "number of this update")
        yield found
        _add(found, session, place)
    yield found


def _add(found: dict[str, Input], session: Session, place: int) -> None:
    """Let what follows read the quantity at `place`."""
    quantity = session.frame.trace[place]
    symbol = spoken(quantity.symbol or quantity.name)
    made = found[symbol] = Input(symbol, quantity.value, "quantity", quantity.axes, place, COMPUTED)
    if quantity.name.startswith("∇"):
        found.setdefault(f"{symbol}L", made)
    if quantity.name.startswith("∇") and quantity.name.endswith("Q"):
        # From here on the gradient that is meant is the one with the penalty.
        found[symbol.removesuffix("Q")] = made
    if symbol == "αₜ":
        found["α"] = made
    if quantity.name == "W" and is_a(stepper := maker(session), "MulticlassReduction"):
        # From here on all classifiers decide together, about all objects.
        found |= {item.symbol: item for item in _table(stepper.data.X, stepper.data.y)}


def given(session: Session) -> Iterator[Input]:
    """Yield what the step under way starts from, the more particular after the more general."""
    yield from _parameters(session)
    yield from _data(session)
    yield from _weights(session)


def _parameters(session: Session) -> Iterator[Input]:
    stepper = maker(session)
    for parameter in session.parameters.values():
        value = getattr(stepper, parameter.field)
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            yield _number(spoken(parameter.symbol), value, "parameter", parameter.help)


def _data(session: Session) -> Iterator[Input]:
    stepper = maker(session)
    data = learnt_from(stepper)
    X, y = data.X, data.y
    features = "objects features"
    yield _number("N", data.objects, "data", "how many objects")
    yield _number("t", session.origin, "data", "updates made before this one")
    yield _number("ε", EPSILON, "data", "keeps a division from failing")
    if is_a(stepper, "MulticlassReduction"):
        stepper = stepper.descents[stepper.watched - 1]
    if isinstance(stepper, Descent):
        with_ones, y = stepper.batches.at(session.origin)
        X = with_ones[:, :-1]
        yield _number("B", len(y), "data", "objects of this batch")
    elif any("parameters" in quantity.axes for quantity in session.frame.trace):
        X = data.with_ones if getattr(stepper, "intercept", True) else data.X
    yield from _table(X, y, "the data" if len(X) == data.objects else "the data, the rows of this batch")
    if is_a(stepper, "Lasso"):
        yield Input("X_centred", X - X.mean(axis=0), "data", features, about="the data less their mean")
        yield Input("y_centred", y - y.mean(), "data", "objects", about="the answers less their mean")
        yield Input("x̄", X.mean(axis=0), "data", "features", about="mean of the data")
        yield _number("ȳ", float(y.mean()), "data", "mean of the answers")


def _table(X: Array, y: Array, about: str = "the data") -> Iterator[Input]:
    yield Input("X", X, "data", "objects features", about=about)
    yield Input("x", X, "data", "objects features", about=about)
    yield Input("y", np.asarray(y, dtype=np.float64), "data", "objects", about=about)
    if y.ndim == 2:
        yield Input("Y", y, "data", "objects classes", about=about)


def _weights(session: Session) -> Iterator[Input]:
    stepper, state = maker(session), session.before
    about = "as the update before left it"
    if is_a(stepper, "MulticlassReduction"):
        theta = state.thetas[stepper.watched - 1]
        yield Input("w", theta[:-1], "weights", "features", about=about)
        yield Input("b", theta[-1], "weights", about=about)
    elif isinstance(stepper, Descent):
        for piece, part in zip(stepper.layout.pieces, stepper.layout.split(state.theta), strict=True):
            yield Input(spoken(piece.symbol), part, "weights", piece.axes, about=about)
        yield from _memory(stepper, state, session.frame.trace)
    elif is_a(stepper, "Lasso"):
        yield Input("w", state.theta[:-1], "weights", "features", about=about)
        yield Input("b", state.theta[-1], "weights", about=about)
    fields = (
        ("c", "centres", "clusters features"),
        ("aᵇᵉᶠᵒʳᵉ", "labels", "objects"),
        ("F", "F", "objects"),
    )
    for symbol, field, axes in fields:
        if hasattr(state, field):
            yield Input(symbol, getattr(state, field), "weights", axes, about=about)


def _memory(stepper: Descent, state: Any, trace: Trace) -> Iterator[Input]:
    """Yield what the update rule remembers: `m_w` before the `m_w⁺` that the step computes."""
    rows: dict[str, int] = {}
    for quantity in trace:
        letter, _, piece = quantity.name.partition("_")
        if quantity.symbol.endswith("^+") and letter in ("m", "s", "v"):
            row = rows.setdefault(letter, len(rows))
            names = [item.name for item in stepper.layout.pieces]
            if row < len(state.memory) and piece in names:
                part = stepper.layout.split(state.memory[row])[names.index(piece)]
                symbol = spoken(quantity.symbol.removesuffix("^+"))
                yield Input(symbol, part, "memory", quantity.axes, about="kept by the update rule")


def _number(symbol: str, value: float, origin: Origin, about: str) -> Input:
    return Input(symbol, np.array(float(value)), origin, about=about)
