"""The film of one algorithm: forward, back, to any step, and on with other parameters."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import Any, Generic, cast

import numpy as np

from algorithms.quantity import Array, Trace, silent
from algorithms.series import Series
from algorithms.stepper import S, Stepper

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
        place = bisect_right(self._segments, step, key=lambda segment: segment.start)
        return self._segments[place - 1]

    def forward(self, steps: int = 1) -> int:
        """Take up to `steps` steps; return how many were taken before the run stopped."""
        taken = 0
        with np.errstate(all="ignore"):
            while taken < steps and self.stopped is None:
                following = self.stepper.step(self._state, silent)
                if not finite(following):
                    self._broken = (self._step, self._first_break())
                    break
                self._enter(following)
                taken += 1
        return taken

    def _enter(self, state: S) -> None:
        self._previous, self._state = self._state, state
        self._step += 1
        if self._step > self._length:
            self._length = self._step
            if self._record and self._step == self._series.end:
                self._series.append(self._step, self.stepper.measure(state))
        if self._step == len(self._checkpoints) * self._stride:
            self._checkpoints.append(state)
            if len(self._checkpoints) > self._most:
                del self._checkpoints[1::2]
                self._stride *= 2

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

    def trace(self) -> Trace:
        """Return every quantity of the step from the present state to the next."""
        trace = Trace()
        with np.errstate(all="ignore"):
            self.stepper.step(self._state, trace)
        return trace

    def fork(self, **changes: Any) -> Run[S]:
        """Return a run with the same past that goes on from here with other parameters.

        Raises:
            TypeError: the algorithm has no such parameter.
        """
        twin = Run(self.stepper, record=False)
        twin._record = self._record
        segment = self._segment(self._step)
        changed: Stepper[S] = replace(cast(Any, segment.stepper), **changes)
        kept = [item for item in self._segments if item.start < self._step]
        twin._segments = [*kept, Segment(self._step, changed)]
        twin._stride, twin._most = self._stride, self._most
        twin._checkpoints = self._checkpoints[: self._step // self._stride + 1]
        twin._step = twin._length = self._step
        twin._state, twin._previous = self._state, self._previous
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
            flat = cast(Array, part).ravel()
            # A finite square sum proves it in one pass; an infinite one may only be a large square.
            if not np.isfinite(flat.dot(flat)) and not np.isfinite(flat).all():
                return False
        elif isinstance(part, float) and not np.isfinite(part):
            return False
    return True
