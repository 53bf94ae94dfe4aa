"""How a run is moved: by a key, by the clock, or on to a step that was asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic
from typing import Literal

from algorithms.quantity import Trace
from tutor.lab.session import UNITS, Session, Unit

Stride = Unit | Literal["phase"]
"""What a key moves by; a phase is a part of an update, as somebody who knows its quantities cuts it."""

SPEEDS = (1.0, 2.0, 5.0, 15.0, 0.0)
"""Units a second; 0 stands for as many as fit."""
FASTEST_TICK = 1 / 20
"""Seconds between two pictures of a run at full speed."""
BUSY = 0.02
"""Seconds that may go into computing at a time, so that a key is never kept waiting."""
ENOUGH = 50
"""Steps that the scrubber spans at least."""


class Playback:
    """Moves a session on by units; `after` every one it is asked whether the run may go on."""

    def __init__(self, session: Session, after: Callable[[], bool]) -> None:
        self.session = session
        # Where the learner makes the steps, a key takes back a whole one.
        by_hand = any(parameter.move for parameter in session.parameters.values())
        self.unit: Stride = "update" if by_hand else "micro-step"
        self.until: int | None = None
        """The step that is still to be reached; None when nothing is under way."""
        self.units: tuple[Stride, ...] = UNITS
        """The units that can be chosen."""
        self.phases: Callable[[Trace], Sequence[int]] = lambda trace: (len(trace),)
        """Returns how many quantities are revealed at the end of each phase."""
        self._after = after
        self._speed = 1

    @property
    def speed(self) -> float:
        """Units a second; 0 for as many as fit."""
        return SPEEDS[self._speed]

    @property
    def tick(self) -> float:
        """Seconds between two calls of `go_on`."""
        return 1 / self.speed if self.speed and self.until is None else FASTEST_TICK

    @property
    def extent(self) -> int:
        """How many steps the scrubber spans: those made, up to the next of 50, 100, 200, 500 and so on."""
        length, total = self.session.run.length, int(self.session.stepper.total_steps)
        span, factor = ENOUGH, 0
        while span < length:
            span = span * (2, 2, 5)[factor] // (1, 1, 2)[factor]
            factor = (factor + 1) % 3
        return max(1, min(span, max(length, total)))

    def cycle_unit(self) -> None:
        """Go from a unit to the next longer one and round again."""
        units = self.units
        self.unit = units[(units.index(self.unit) + 1) % len(units)] if self.unit in units else units[0]

    def change_speed(self, by: int) -> None:
        """Take another of the speeds."""
        self._speed = min(max(self._speed + by, 0), len(SPEEDS) - 1)

    def forward(self) -> bool:
        """Move by one unit; what of an epoch takes longer than `BUSY` is left to `go_on`."""
        if self.unit == "epoch":
            self.until = self.session.next_epoch
            return self._towards()
        return self._move(self.unit)

    def back(self) -> bool:
        """Move back by one unit."""
        self.until = None
        if self.unit != "phase":
            return self.session.back(self.unit)
        moved = self.session.back("micro-step")
        while self._within_a_phase() and self.session.back("micro-step"):
            pass
        return moved

    def _within_a_phase(self) -> bool:
        frame = self.session.frame
        return bool(frame.trace) and frame.shown not in self.phases(frame.trace)

    def seek(self, step: int) -> bool:
        """Go to a step at once if the run has been there, else make the steps up to it."""
        step = max(0, step)
        if step <= self.session.run.length:
            self.until = None
            self.session.seek(step)
            return True
        self.session.seek(self.session.run.length)
        self.until = step
        return self._towards()

    def go_on(self) -> bool:
        """Do what the clock calls for; False where the run can't go on."""
        if self.until is not None:
            return self._towards()
        if self.speed:
            return self.forward()
        unit: Stride = self.unit if self.unit in ("micro-step", "phase") else "update"
        deadline, going = monotonic() + BUSY, True
        while going and monotonic() < deadline:
            going = self._move(unit)
        return going

    def _towards(self) -> bool:
        until, going = self.until or 0, True
        deadline = monotonic() + BUSY
        while going and self.session.run.step < until and monotonic() < deadline:
            going = self._move("update")
        if not going or self.session.run.step >= until:
            self.until = None
        return going

    def _move(self, unit: Stride) -> bool:
        if unit != "phase":
            moved = self.session.forward(unit)
            return self._after() and moved
        going = self._move("micro-step")
        while going and self._within_a_phase():
            going = self._move("micro-step")
        return going
