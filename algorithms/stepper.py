"""The one abstraction: an algorithm that can be watched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol, TypeVar, runtime_checkable

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


@runtime_checkable
class SlowToMeasure(Protocol):
    """A stepper whose `measure` costs much more than its `step`."""

    @property
    def measured_every(self) -> int:
        """Of how many steps one is measured for the charts."""
        ...


def is_a(stepper: object, *names: str) -> bool:
    """Return whether a stepper's class has one of these names; unlike `isinstance` it loads none of them."""
    return type(stepper).__name__ in names


def measured_every(stepper: Stepper[Any]) -> int:
    """Return of how many steps one is measured: every one, unless the stepper says otherwise."""
    return stepper.measured_every if isinstance(stepper, SlowToMeasure) else 1
