"""From a lab block, or a remembered place, to an open session and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from algorithms.dataset import Dataset
from algorithms.networks import NETWORKS
from algorithms.parameter import Parameter, Scale, Value
from tutor.course import Lab
from tutor.lab.errors import LabError
from tutor.lab.network_numbers import changed_table, open_session
from tutor.lab.pictures import check_charts
from tutor.lab.session import Change, Session
from tutor.progress import LabPlace

FINEST = 1e4
"""Span of a logarithmic slider whose parameter suggests none."""


@dataclass(frozen=True, slots=True)
class Extent:
    """What a slider can be moved over."""

    low: float
    high: float
    scale: Scale
    choices: tuple[Value, ...] = ()


def open_lab(lab: Lab, place: LabPlace | None, data: Dataset | None = None) -> Session:
    """Open a lab at its beginning, or where it was left.

    A place that no longer fits the lab, as after an edit of the lesson, counts as none.

    Raises:
        LabError: the block names something that is not there.
        ParameterError: a setting of the block is out of range.
    """
    source = lab.data if data is None else data
    session = open_session(lab.algorithm, source, lab.settings)
    for name in (*lab.parameters, *lab.fixed):
        if name not in session.parameters:
            raise LabError(f"unknown parameter {name!r}, expected one of {', '.join(session.parameters)}")
    check_charts(session, lab.charts)
    return session if place is None else come_back(lab, place, session, data) or session


def come_back(lab: Lab, place: LabPlace, session: Session, data: Dataset | None = None) -> Session | None:
    """Return the run of a lab that was left at `place`; None where it no longer fits the lab.

    Args:
        lab: The block.
        place: How the run was left.
        session: Any run of the lab.
        data: What stands for the data that the block names.
    """
    numbers = {name: place.settings[name] for name in place.settings if name not in session.parameters}
    first = {name: place.settings[name] for name in place.settings if name not in numbers}
    source = str(numbers.pop("net", "")) or (lab.data if data is None else data)
    changes = (Change(0, first), *(Change(step, settings) for step, settings in place.history))
    try:
        again = open_session(lab.algorithm, source, {**first, **numbers})
        again.replay(changes, place.step, place.micro)
    except (LabError, ValueError):
        return None
    return again


def place_of(session: Session, net: str = "") -> LabPlace:
    """Return how to come back to the present moment.

    Numbers put into a network's table are settings too, and so is `net`, the network that was put in the
    place of the one called so.
    """
    first, *later = session.changes
    frame = session.frame
    name: str = session.stepper.data.name
    other = {"net": name} if net in NETWORKS and name in NETWORKS and name != net else {}
    return LabPlace(
        {**first.settings, **changed_table(session), **other},
        frame.step,
        frame.micro,
        [(change.step, change.settings) for change in later],
    )


def slider_range(lab: Lab, parameter: Parameter, session: Session) -> Extent:
    """Return what a slider covers: what the lesson says, else what the parameter suggests."""
    choices = cast("tuple[Value, ...]", lab.choices.get(parameter.name, parameter.choices))
    if choices:
        return Extent(0, 1, "choice", choices)
    low, high = lab.ranges.get(parameter.name) or parameter.suggested or (parameter.low, parameter.high)
    if high == float("inf"):
        high = max(low + 1, float(session.stepper.data.objects))
    if parameter.scale == "log" and low <= 0:
        low = high / FINEST
    return Extent(low, high, parameter.scale)
