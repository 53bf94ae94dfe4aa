"""The film of one algorithm: forward, back, to any step, and on with other parameters."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, replace
from math import isfinite
from operator import attrgetter
from typing import Any, Generic, cast

import numpy as np

from algorithms.parameter import parameters_of
from algorithms.quantity import Array, Trace, silent
from algorithms.series import Series
from algorithms.stepper import S, Stepper, measured_every

_start = attrgetter("start")

MEMORY = 2_500_000
"""Bytes that the checkpoints of one run may take."""


@dataclass(frozen=True, slots=True)
class Segment(Generic[S]):
    """From step `start` on, `stepper` makes the steps."""

    start: int
    stepper: Stepper[S]


class Run(Generic[S]):
    """A state at every step, of which only checkpoints are kept; the rest is replayed, bit for bit.

    Every `stride`-th state is a checkpoint. The stride doubles whenever the checkpoints would outgrow
    `MEMORY`, so a run of any length stays small and no step is further than `stride` from a checkpoint.
    A step whose state holds an infinity or NaN is not taken: the run stops before it and says which
    quantity was the first to go.
    """

    def __init__(self, stepper: Stepper[S], record: bool = True) -> None:
        self._segments = [Segment(0, stepper)]
        self._record = record
        self._begin(stepper.init())

    def _begin(self, state: S) -> None:
        self._checkpoints: list[S] = [state]
        self._stride = 1
        size = sum(part.nbytes for part in state if isinstance(part, np.ndarray)) + 400
        self._most = int(min(4096, max(64, MEMORY // size)))
        self._step = 0
        self._length = 0
        self._state = state
        self._previous: S | None = None
        self._broken: tuple[int, str] | None = None
        self._series = Series()
        if self._record:
            self._series.append(0, self.stepper.measure(state))

    @property
    def stepper(self) -> Stepper[S]:
        """The algorithm in force for the next step."""
        return self._segment(self._step).stepper

    @property
    def step(self) -> int:
        """How many steps lead to the present state."""
        return self._step

    @property
    def length(self) -> int:
        """The furthest step reached so far."""
        return self._length

    @property
    def state(self) -> S:
        """The present state."""
        return self._state

    @property
    def segments(self) -> tuple[Segment[S], ...]:
        """Which stepper was in force from which step on."""
        return tuple(self._segments)

    @property
    def stopped(self) -> str | None:
        """A sentence that says why the run cannot go on from here, or None."""
        if self._broken and self._broken[0] == self._step:
            return self._broken[1]
        return self.stepper.stop(self._state)

    def _segment(self, step: int) -> Segment[S]:
        return self._segments[bisect_right(self._segments, step, key=_start) - 1]

    def forward(self, steps: int = 1) -> int:
        """Take up to `steps` steps; return how many were taken before the run stopped."""
        first, goal = self._step, self._step + steps
        with np.errstate(all="ignore"):
            while self._step < goal and self.stopped is None:
                place = bisect_right(self._segments, self._step, key=_start)
                limit = self._segments[place].start if place < len(self._segments) else goal
                self._advance(self._segments[place - 1].stepper, min(goal, limit))
            if self._record and self._step == self._length >= self._series.end and self.stopped:
                self._series.append(self._step, self.stepper.measure(self._state))
        return self._step - first

    def _advance(self, stepper: Stepper[S], goal: int) -> None:
        """Step on to `goal` within one segment, or until the stepper stops or a number breaks."""
        make, stop = stepper.step, stepper.stop
        step, state, previous = self._step, self._state, self._previous
        checkpoint = len(self._checkpoints) * self._stride
        every = measured_every(stepper)
        recorded = max(self._length, self._series.end - 1)
        measured = (recorded // every + 1) * every if self._record else -1
        while step < goal and stop(state) is None:
            following = make(state, silent)
            if not finite(following):
                self._broken = (step, "")
                break
            previous, state = state, following
            step += 1
            if step == checkpoint:
                checkpoint = self._keep(state)
            if step == measured:
                self._series.append(step, stepper.measure(state))
                measured += every
        self._step, self._state, self._previous = step, state, previous
        self._length = max(self._length, step)
        if self._broken == (step, ""):
            self._broken = (step, self._first_break())

    def _keep(self, state: S) -> int:
        """Keep `state` as the newest checkpoint; return the step of the next."""
        self._checkpoints.append(state)
        if len(self._checkpoints) > self._most:
            del self._checkpoints[1::2]
            self._stride *= 2
        return len(self._checkpoints) * self._stride

    def _first_break(self) -> str:
        trace = self.trace()
        culprit = next((quantity for quantity in trace if not quantity.finite), None)
        name = culprit.name if culprit else "a weight"
        return f"Stopped before step {self._step + 1}: {name} is no longer a finite number."

    def back(self, steps: int = 1) -> int:
        """Go back up to `steps` steps; return how many."""
        target = max(0, self._step - steps)
        gone = self._step - target
        self.seek(target)
        return gone

    def seek(self, step: int) -> None:
        """Go to `step`, replaying from the checkpoint before it or computing on beyond the furthest.

        A run that stops on the way stays where it stopped.
        """
        if step == self._step - 1 and self._previous is not None:
            self._state, self._previous, self._step = self._previous, None, step
            return
        if not self._step <= step <= self._step + self._stride:
            place = min(max(step, 0) // self._stride, len(self._checkpoints) - 1)
            if not self._step <= step or place * self._stride > self._step:
                self._step, self._state = place * self._stride, self._checkpoints[place]
                self._previous = None
        self.forward(step - self._step)

    def trace(self, say: Callable[[str], str] = str) -> Trace:
        """Return every quantity of the step from the present state to the next, formulas worded by `say`."""
        trace = Trace(say)
        with np.errstate(all="ignore"):
            self.stepper.step(self._state, trace)
        return trace

    def fork(self, **changes: Any) -> Run[S]:
        """Return a run with the same past that goes on from here with other parameters.

        At the beginning, and where a parameter changes that `restarts`, it is a run of its own from step 0.

        Raises:
            TypeError: the algorithm has no such parameter.
            ParameterError: a value does not fit the data.
        """
        changed: Stepper[S] = replace(cast(Any, self.stepper), **changes)
        if self._step == 0 or any(item.restarts for item in parameters_of(changed) if item.field in changes):
            return Run(changed, self._record)
        twin = copy(self)
        twin._segments = [item for item in self._segments if item.start < self._step]
        twin._segments.append(Segment(self._step, changed))
        twin._checkpoints = self._checkpoints[: self._step // self._stride + 1]
        twin._length, twin._broken = self._step, None
        twin._series = self._series.copy()
        twin._series.cut(self._step)
        return twin

    @property
    def recorded(self) -> tuple[str, ...]:
        """Names of the numbers whose course is recorded."""
        return self._series.names

    def series(self, name: str) -> tuple[Array, Array]:
        """Return steps and values of a recorded number up to the furthest step.

        Raises:
            KeyError: no number of that name is recorded.
        """
        return self._series.points(name)

    def mean(self, name: str, first: int, last: int) -> float:
        """Return the mean of a recorded number over the steps from `first` to `last`.

        Raises:
            KeyError: no number of that name is recorded.
        """
        return self._series.mean(name, first, last)


def finite(state: tuple[object, ...]) -> bool:
    """Whether no array or number in `state` is infinite or NaN."""
    for part in state:
        if isinstance(part, np.ndarray):
            array = cast(Array, part)
            flat = array if array.ndim == 1 else array.ravel()
            # A finite square sum proves it in one pass; an infinite one may only be a large square.
            if flat.size and not isfinite(flat.dot(flat)) and not np.isfinite(flat).all():
                return False
        elif isinstance(part, float) and not isfinite(part):
            return False
    return True
