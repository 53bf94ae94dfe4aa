"""The diagram of a network at one micro-step, with all that is known by then."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from algorithms.descent import Descent
from algorithms.objectives.network import Network as Objective
from algorithms.objectives.network_outputs import SquaredOutput
from algorithms.quantity import Array, Quantity, Trace, silent
from tutor.charts import Network, Picture, Unit
from tutor.charts.network_drawing import smallest
from tutor.lab.errors import LabError
from tutor.lab.lit import lit
from tutor.lab.pictures.kind import Kind
from tutor.lab.session import Session
from tutor.maths import inline
from tutor.translation import _

NAMED = re.compile(r"([FBUR])(\d*)\.(\w+)")
LEVEL = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
ROOM = (35, 9)
"""Columns and rows of one of two charts side by side at 80×24."""
VALUES = {"z": "z", "a": "a", "p": "a", "delta": "delta"}
"""Quantity of a layer → the row of its units in which it is shown."""


@dataclass(slots=True)
class Known:
    """What the quantities noted so far say of one object in the network."""

    layers: list[tuple[Array, Array]]
    """Weights and biases of layers 1, 2, …"""
    row: int
    """The object, as a row of the batch."""
    values: dict[tuple[str, int], Array] = field(default_factory=dict[tuple[str, int], Array])
    """`z`, `a` or `delta` of a layer, `(units,)`."""
    loss: float | None = None
    names: set[str] = field(default_factory=set[str])
    """Ids of the quantities."""

    def take(self, quantity: Quantity) -> None:
        """Learn a further quantity."""
        self.names.add(quantity.name)
        if quantity.name in ("LOSS", "R.loss"):
            self.loss = float(quantity.value)
        found = NAMED.fullmatch(quantity.name)
        if found is None:
            return
        phase, layer, what = found[1], int(found[2] or len(self.layers)), found[3]
        if phase == "U":
            weights, biases = self.layers[layer - 1]
            value = np.reshape(quantity.value, (biases if what == "b" else weights).shape)
            self.layers[layer - 1] = (weights, value) if what == "b" else (value, biases)
        elif what in VALUES:
            value = np.atleast_2d(quantity.value)
            self.values[VALUES[what], layer] = value[min(self.row, len(value) - 1)]


def diagram(
    session: Session, chosen: int = 0, unit: int | None = None, source: int | None = None, kept: int = 0
) -> Network:
    """Return the network of a session at the present micro-step.

    Args:
        session: A session of a network.
        chosen: The object to look at where a step sees several, from 0.
        unit: The only unit that the micro-step is to light up, from 0; None for all that it is about.
        source: The only unit of the layer before, for an entry of a matrix of weights.
        kept: How many of the last quantities are kept back, as what somebody is asked for.
    """
    stepper: Descent = session.stepper
    objective = _objective(session)
    frame = session.frame
    theta: Array = session.before.theta
    X, y = stepper.batches.at(session.origin)  # noqa: N806 - a matrix
    row = min(chosen, len(X) - 1)
    known = Known([(layer[:-1], layer[-1]) for layer in objective.layers(theta)], row)
    for quantity in frame.trace[: max(0, frame.shown - kept)]:
        known.take(quantity)
    if any(name.startswith("R") for name in known.names) and not objective.numbers:
        _recheck(session, X, y, known)
    current = frame.current
    title = (
        _("network, object {one} of {all}").format(one=row + 1, all=len(X)) if len(X) > 1 else _("network")
    )
    return Network(
        title,
        _units(objective, known, X[row, :-1]),
        tuple(weights for weights, _biases in known.layers),
        tuple(biases for _weights, biases in known.layers),
        tuple(y[row].tolist()),
        known.loss,
        lit(current.name, objective.widths, current.place, unit, source) if current else frozenset(),
        _messages(objective, known, frame.trace),
    )


def _recheck(session: Session, X: Array, y: Array, known: Known) -> None:  # noqa: N803 - a matrix
    """Learn all values at the new weights, of which the steps of a recheck name the last layer only."""
    trace = Trace()
    after = session.stepper.step(session.before, silent)
    _objective(session).forward(after.theta, X, y, trace)
    loss = known.loss
    for quantity in trace:
        known.take(quantity)
    known.loss = loss if "R.loss" not in known.names else known.loss


def _objective(session: Session) -> Objective:
    stepper: Any = session.stepper
    objective: Objective = stepper.objective
    return objective


def _units(objective: Objective, known: Known, x: Array) -> tuple[tuple[Unit, ...], ...]:
    layers: list[tuple[Unit, ...]] = []
    for layer, count in enumerate(objective.widths):
        named = _names(objective, layer, count)
        units = [Unit(name) for name in named]
        for key in ("a", "z", "delta"):
            values = x if (key, layer) == ("a", 0) else known.values.get((key, layer))
            if values is not None:
                units = [
                    replace(unit, **{key: float(value)}) for unit, value in zip(units, values, strict=True)
                ]
        layers.append(tuple(units))
    return tuple(layers)


def _names(objective: Objective, layer: int, count: int) -> Iterable[str]:
    last = len(objective.widths) - 1
    letter = objective.lines.layers[-1].a.name[-1]
    if set(objective.widths) == {1} or (layer == last and count == 1):
        return [f"a{layer}"]
    if layer in (0, last):
        letter = "x" if layer == 0 else "p" if letter == "p" else "o"
        return [f"{letter}{unit}" for unit in range(1, count + 1)]
    inside = "" if last == 2 else f"{layer}."
    return [f"h{inside}{unit}" for unit in range(1, count + 1)]


def _messages(objective: Objective, known: Known, trace: Trace) -> tuple[str, ...]:
    """Return what has run left over each layer's edges so far, in symbols."""
    last = len(objective.widths) - 1
    messages = [_into_weights(objective, known)]
    for layer in range(1, last + 1):
        if f"B{layer}.delta" not in known.names and not _blamed(layer, known):
            messages.append("")
        elif layer == last:
            messages.append(_from_loss(objective, known, trace))
        else:
            times = "·" if objective.numbers else " ⊙ "
            weights = f"·w{layer + 1}" if objective.numbers else f"·W{layer + 1}ᵀ"
            slope = f"{times}σ′(z{layer})" if f"B{layer}.delta" in known.names else ""
            messages.append(weights + slope)
    return tuple(messages)


def _blamed(layer: int, known: Known) -> bool:
    return not known.names.isdisjoint((f"B{layer}.dC_da", f"B{layer}.dC_dp"))


def _into_weights(objective: Objective, known: Known) -> str:
    if objective.numbers:
        return "δ1·a0" if "B1.dC_dw" in known.names else ""
    return "xᵀδ1" if "B1.dW" in known.names else ""


def _from_loss(objective: Objective, known: Known, trace: Trace) -> str:
    """Return the slope of the loss as the trace has it; where δ has a formula of its own, that."""
    last = len(objective.widths) - 1
    delta = trace.find(f"B{last}.delta")
    blame = next((item for item in trace if item.name.startswith(f"B{last}.dC_d")), None)
    arrived = f"B{last}.delta" in known.names
    if arrived and delta is not None and not isinstance(objective.output, SquaredOutput):
        return _spelled(delta.formula)
    slope = f"·σ′(z{last})" if arrived else ""
    return (_spelled(blame.formula) if blame else "") + slope


def _spelled(tex: str) -> str:
    """Return a formula on one line, with indices as the diagram has them: a2."""
    return inline(tex).translate(LEVEL).replace(" − ", "−")


def is_network(session: Session) -> bool:
    """Return whether a session learns by a network whose steps can be told apart."""
    stepper = session.stepper
    return isinstance(stepper, Descent) and isinstance(stepper.objective, Objective)


def network(session: Session, word: str = "1") -> Picture:
    """Return the diagram for the object of that number in the batch.

    Raises:
        LabError: there is no such object.
    """
    most = min(session.stepper.batches.size, session.stepper.data.objects)
    if not word.isdecimal() or not 1 <= int(word) <= most:
        raise LabError(f"unknown object {word!r}, expected 1 to {most}")
    return diagram(session, int(word) - 1)


def small(session: Session) -> bool:
    """Return whether the network can be drawn in the room that a chart has beside another one at 80×24."""
    columns, rows = smallest(diagram(session))
    return columns <= ROOM[0] and rows <= ROOM[1]


KINDS = (
    Kind(
        "network", "the network and what is lit", is_network, network, ("object",), by_micro=True, worth=small
    ),
)
