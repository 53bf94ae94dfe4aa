"""What part of an iteration a micro-step belongs to, told from its id."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from algorithms.quantity import Quantity
from tutor.translation import mark

_ID = re.compile(r"(?P<sweep>[FBUR])(?P<layer>\d*)\.(?P<what>\w+)$")

FORWARD, LOSS, OUTPUT = mark("forward"), mark("loss"), mark("output layer")
HIDDEN, UPDATE, RECHECK = mark("hidden layer"), mark("weight update"), mark("recheck")


@dataclass(frozen=True, slots=True)
class MicroStep:
    """An id taken apart: `B2.dC_dw` is sweep B, layer 2, what `dC_dw`."""

    id: str
    sweep: str
    """`F` forward, `L` loss, `B` backward, `U` update, `R` recheck; empty for what has no id."""
    layer: int
    """Layer that it is about; 0 for the input and where it is about none."""
    what: str
    """`z`, `a`, `dC_da` …"""

    @classmethod
    def of(cls, name: str) -> MicroStep:
        """Take the name of a quantity apart."""
        if name == "LOSS":
            return cls(name, "L", 0, "loss")
        found = _ID.match(name)
        if found is None:
            return cls(name, "", 0, name)
        return cls(name, found["sweep"], int(found["layer"] or 0), found["what"])


def depth_of(trace: Sequence[Quantity]) -> int:
    """Return the number of the output layer."""
    return max((MicroStep.of(quantity.name).layer for quantity in trace), default=0)


def phase_of(name: str, depth: int) -> tuple[str, int]:
    """Return the phase of a micro-step, in English, and the layer that a backward phase is about."""
    step = MicroStep.of(name)
    match step.sweep:
        case "F":
            return FORWARD, 0
        case "L":
            return LOSS, 0
        case "B":
            return (OUTPUT if step.layer == depth else HIDDEN), step.layer
        case "R":
            return RECHECK, 0
        case _:
            return UPDATE, 0


def phase_ends(trace: Sequence[Quantity]) -> list[int]:
    """Return for each phase of a step how many quantities are revealed at its end."""
    depth = depth_of(trace)
    phases = [phase_of(quantity.name, depth) for quantity in trace]
    last = len(phases)
    return [place for place in range(1, last + 1) if place == last or phases[place] != phases[place - 1]]
