"""An open lab: a run, a place in it, and the parameters that a learner turns."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any, Literal

from algorithms.catalogue import CATALOGUE, Algorithm
from algorithms.curvature import Curvature, curvature
from algorithms.dataset import Dataset
from algorithms.datasets import PARTS
from algorithms.parameter import Parameter, Value
from algorithms.quantity import Trace
from algorithms.run import Run
from tutor.lab.errors import LabError
from tutor.lab.frame import Frame
from tutor.lab.table import table_of
from tutor.lab.wording import worded

Unit = Literal["micro-step", "update", "epoch"]
UNITS: tuple[Unit, ...] = ("micro-step", "update", "epoch")


@dataclass(frozen=True, slots=True)
class Change:
    """At `step` the run went on with other settings."""

    step: int
    settings: Mapping[str, Value]


class Session:
    """A run of one algorithm on one data set, moved by micro-step, update or epoch, both ways.

    A parameter that is changed in the middle forks the run: what lies behind stays as it was.
    """

    def __init__(self, algorithm: str, data: str | Dataset, settings: Mapping[str, Any]) -> None:
        """Open a run at its beginning.

        Args:
            algorithm: A name of the catalogue.
            data: A table, or the name of one: of a data set, or of a network with its first weights.
            settings: Parameters that differ from the algorithm's own.

        Raises:
            LabError: a name is unknown.
            ParameterError: a setting is unknown, out of range or does not fit the data.
        """
        if algorithm not in CATALOGUE:
            raise LabError(f"unknown algorithm {algorithm!r}, expected one of {', '.join(CATALOGUE)}")
        self._algorithm = CATALOGUE[algorithm]
        self._data, first = table_of(data)
        self._validation = PARTS[self._data.name]().validation if self._data.name in PARTS else None
        self.parameters: Mapping[str, Parameter] = {item.name: item for item in self._algorithm.parameters}
        offered = {name: value for name, value in first.items() if name in self.parameters}
        self._begin({**offered, **settings})

    def _begin(self, settings: Mapping[str, Any]) -> None:
        stepper = self._algorithm.make(self._data, settings)
        if self._validation is not None and any(item.name == "validation" for item in fields(stepper)):
            stepper = replace(stepper, validation=self._validation)
        self._run: Run[Any] = Run(stepper)
        self._changes = [Change(0, dict(settings))]
        self._micro = 0
        self._trace: tuple[int, Trace, Any] | None = None

    @cached_property
    def curvature(self) -> Curvature:
        """The bowl that squared error makes of the data."""
        return curvature(self._data)

    @property
    def algorithm(self) -> Algorithm:
        """The algorithm, under its public name."""
        return self._algorithm

    @property
    def run(self) -> Run[Any]:
        """The run behind the frames."""
        return self._run

    @property
    def stepper(self) -> Any:
        """The algorithm in force."""
        return self._run.stepper

    def value(self, name: str) -> Value:
        """Return the present value of a parameter; of one whose turns are moves, where it has been moved."""
        parameter = self.parameters[name]
        value: Value = getattr(self._run.state if parameter.move else self.stepper, parameter.field)
        return self._data.objects if value is None and name == "batch_size" else value

    @property
    def frame(self) -> Frame:
        """The present moment."""
        step = self._run.step
        return Frame(
            step,
            self._micro,
            self._shown_trace(),
            self.epoch,
            self.objects,
            self._run.stopped if not self._micro else self._said_broken(),
        )

    @property
    def broken(self) -> bool:
        """Whether the quantity on show is the first of the run that is not finite."""
        return bool(self._micro) and not self._trace_of(self._run.step)[self._micro - 1].finite

    def _said_broken(self) -> str | None:
        name = self._trace_of(self._run.step)[self._micro - 1].name
        return f"{name} is no longer a finite number" if self.broken else None

    def _break(self) -> bool:
        """Stand on the quantity that stopped the run, if one did; return False, for nothing moved."""
        if self._run.stopped and self.stepper.stop(self._run.state) is None:
            trace = self._trace_of(self._run.step)
            self._micro = next((place for place, item in enumerate(trace, 1) if not item.finite), 0)
        return False

    def _shown_trace(self) -> Trace:
        if self._micro:
            return self._trace_of(self._run.step)
        return self._trace_of(self._run.step - 1) if self._run.step else Trace()

    def _trace_of(self, step: int) -> Trace:
        """Return the quantities of the update from `step` to the next."""
        if self._trace is None or self._trace[0] != step:
            here = self._run.step
            self._run.seek(step)
            self._trace = (step, self._run.trace(worded), self._run.state)
            self._run.seek(here)
        return self._trace[1]

    @property
    def origin(self) -> int:
        """How many updates had been made before the one on show."""
        return self._run.step if self._micro or not self._run.step else self._run.step - 1

    @property
    def before(self) -> Any:
        """The state that the update on show starts from."""
        if self._micro or not self._run.step:
            return self._run.state
        self._trace_of(self.origin)
        return self._trace[2] if self._trace else self._run.state

    @property
    def objects(self) -> int:
        """How many objects the completed updates have processed."""
        return self.objects_by(self._run.step)

    def objects_by(self, step: int) -> int:
        """Return how many objects the updates up to `step` have processed, each fork by its batch size."""
        segments: list[Any] = [item for item in self._run.segments if item.start < step]
        ends = [item.start for item in segments[1:]] + [step]
        pairs = zip(segments, ends, strict=False)
        seen = (item.stepper.objects_seen(end) - item.stepper.objects_seen(item.start) for item, end in pairs)
        return sum(seen)

    @property
    def epoch(self) -> int:
        """How many passes over the objects are done, though a batch size was changed on the way."""
        steppers: list[Any] = [item.stepper for item in self._run.segments if item.start <= self._run.step]
        if len({stepper.epoch_start(1) for stepper in steppers}) == 1:
            return self.stepper.epoch(self._run.step)
        return self.objects // self.stepper.objects_seen(self.stepper.epoch_start(1))

    @property
    def settings(self) -> Mapping[str, Value]:
        """What differs from the algorithm's own parameters for the next step."""
        here = self._run.step
        return next(change.settings for change in reversed(self._changes) if change.step <= here)

    @property
    def _moved(self) -> dict[str, Value]:
        """Where the parameters are whose turns are moves."""
        return {item.name: self.value(item.name) for item in self.parameters.values() if item.move}

    @property
    def next_epoch(self) -> int:
        """The step at which the present epoch will be over."""
        return self.stepper.epoch_start(self.stepper.epoch(self._run.step) + 1)

    def forward(self, unit: Unit) -> bool:
        """Move on by one unit; return False where the run cannot go on."""
        if unit == "micro-step":
            return self._forward_micro()
        if self.broken:
            return False
        self._micro = 0
        if unit == "update":
            return self._run.forward() == 1 or self._break()
        return self._run.forward(self.next_epoch - self._run.step) > 0 or self._break()

    def _forward_micro(self) -> bool:
        if self.broken or (not self._micro and self.stepper.stop(self._run.state) is not None):
            return False
        trace = self._trace_of(self._run.step)
        if self._micro + 1 < len(trace):
            self._micro += 1
            return True
        self._micro = 0
        return self._run.forward() == 1 or self._break()

    def back(self, unit: Unit) -> bool:
        """Move back by one unit; return False at the very beginning."""
        if unit == "micro-step":
            return self._back_micro()
        if self._micro:
            self._micro = 0
            if unit == "update":
                return True
        if self._run.step == 0:
            return False
        start = self.stepper.epoch_start(self.stepper.epoch(self._run.step - 1))
        self._run.seek(start if unit == "epoch" else self._run.step - 1)
        return True

    def _back_micro(self) -> bool:
        if self._micro:
            self._micro -= 1
            return True
        if self._run.step == 0:
            return False
        trace = self._trace_of(self._run.step - 1)
        self._run.seek(self._run.step - 1)
        self._micro = len(trace) - 1
        return True

    def seek(self, step: int, micro: int = 0) -> None:
        """Go to a moment; as near as the run gets to it."""
        self._micro = 0
        self._run.seek(step)
        if micro and self._run.step == step and self.stepper.stop(self._run.state) is None:
            self._micro = min(micro, len(self._trace_of(step)) - 1)

    def reset(self, seed: int | None = None) -> None:
        """Begin again with the present settings, and with another seed if one is given."""
        settings = {name: value for name, value in self.settings.items() if name not in self._moved}
        if seed is not None:
            settings["seed"] = seed
        self._begin(settings)

    def change(self, name: str, value: Value) -> None:
        """Set a parameter: a fresh run at the beginning, a fork later on; if its turns are moves, a step.

        Raises:
            ParameterError: the value is out of range.
        """
        parameter = self.parameters[name]
        turned = {**self._moved, name: parameter.check(value)}
        settings = {**self.settings, **turned}
        if self._run.step == 0 or parameter.restarts:
            self._begin(settings)
        else:
            self._run = self._run.fork(**{self.parameters[key].field: turned[key] for key in turned})
            self._micro = 0
            self._changes = [item for item in self._changes if item.step < self._run.step]
            self._changes.append(Change(self._run.step, settings))
            self._trace = None
        if parameter.move:
            self._run.forward()

    def fork(self) -> Session:
        """Leave the run as it is to the session that is returned, and go on with a copy from here."""
        kept = copy(self)
        self._run = self._run.fork()
        self._changes = list(self._changes)
        self._trace = None
        return kept

    def become(self, other: Session) -> None:
        """Go on as another session of the same lab, which must not be moved any more."""
        self.__dict__.update(other.__dict__)

    @property
    def changes(self) -> tuple[Change, ...]:
        """The settings at the beginning and at every fork."""
        return tuple(self._changes)

    def replay(self, changes: tuple[Change, ...], step: int, micro: int) -> None:
        """Come back to a moment of an earlier session.

        Raises:
            ParameterError: a setting is out of range.
        """
        self._begin(changes[0].settings)
        for change in changes[1:]:
            self._run.seek(change.step)
            for name, value in change.settings.items():
                if self.settings.get(name) != value:
                    self.change(name, value)
        self.seek(step, micro)
