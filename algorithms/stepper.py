"""The one abstraction: an algorithm that can be watched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol, TypeVar

from algorithms.quantity import Note

S = TypeVar("S", bound=tuple[object, ...])


class Stepper(Protocol[S]):
    """A frozen dataclass of data and hyperparameters; all that changes is in an immutable state.

    A state is a NamedTuple of arrays and numbers that nobody writes to.
    """

    def init(self) -> S:
        """Return the state before the first step."""
        ...

    def step(self, state: S, note: Note) -> S:
        """Return the next state; every quantity goes through `note` where it is computed."""
        ...

    def stop(self, state: S) -> str | None:
        """Return a sentence that says why to stop here, or None to go on."""
        ...

    def measure(self, state: S) -> Mapping[str, float]:
        """Return by name the numbers whose course a chart can show: `loss`, `w1`, `b` and so on."""
        ...


def is_a(stepper: object, *names: str) -> bool:
    """Return whether a stepper's class has one of these names; unlike `isinstance` it loads none of them."""
    return type(stepper).__name__ in names


def measured_every(stepper: Stepper[Any]) -> int:
    """Return of how many steps one is measured for the charts.

    Every one, unless the stepper has a `measured_every` because its `measure` costs much more than a step.
    """
    return int(getattr(stepper, "measured_every", 1))
