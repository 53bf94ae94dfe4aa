"""The stretches of a run between its forks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from algorithms.parameter import Parameter, Value, parameters_of
from algorithms.run import Run


@dataclass(frozen=True, slots=True)
class Phase:
    """The updates from `first` to `last` (excluded) are made by one stepper."""

    first: int
    last: int
    stepper: Any

    @property
    def steps(self) -> range:
        """Updates made before each of its own."""
        return range(self.first, self.last)


def phases_of(run: Run[Any]) -> tuple[Phase, ...]:
    """Return the stretches that lead to the present step, the last with the stepper in force there.

    A fork that changed nothing makes no new stretch; one at the present step makes an empty one.
    """
    phases: list[Phase] = []
    for segment in run.segments:
        if segment.start > run.step:
            break
        if phases and not changed(phases[-1].stepper, segment.stepper):
            phases[-1] = Phase(phases[-1].first, run.step, phases[-1].stepper)
            continue
        if phases:
            phases[-1] = Phase(phases[-1].first, segment.start, phases[-1].stepper)
        phases.append(Phase(segment.start, run.step, segment.stepper))
    return tuple(phases)


def changed(before: Any, after: Any) -> dict[str, Value]:
    """Return by field the parameters of `after` that differ from those of `before`."""
    return {
        item.field: getattr(after, item.field)
        for item in parameters_of(after)
        if getattr(before, item.field) != getattr(after, item.field)
    }


def settings_of(stepper: Any, offered: tuple[Parameter, ...]) -> dict[str, Value]:
    """Return by public name the parameters that differ from what the algorithm offers."""
    return {
        item.name: getattr(stepper, item.field)
        for item in offered
        if getattr(stepper, item.field) != item.default
    }
