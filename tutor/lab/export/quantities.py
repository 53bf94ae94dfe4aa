"""Every quantity of every step, in long form: a number a line."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, TextIO

import numpy as np

from algorithms.quantity import Quantity, Trace
from tutor.lab.export.phases import Phase

COLUMNS = ("step", "micro", "name", "index", "value")
MOST = 2_000_000
"""Numbers up to which every step is written; of a longer run every second step is, or every fifth …"""


def write_quantities(file: TextIO, phases: Sequence[Phase], micro: int) -> int:
    """Write the quantities of the updates made, and the first `micro` of the one under way.

    Return K: every K-th update was written, and the last.

    `step` is the number of the update from 1, `micro` that of the quantity in it from 1, `index` the place
    in an array, counted from 0 along each axis; empty for a number.
    """
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(COLUMNS)
    last = phases[-1].last
    every = 0
    for number, trace in _traces(phases, micro > 0):
        every = every or _every(trace, last)
        if number % every == 0 or number >= last:
            shown = trace if number <= last else trace[:micro]
            rows.writerows(_lines(number, shown))
    return every


def _traces(phases: Sequence[Phase], under_way: bool) -> Iterator[tuple[int, Trace]]:
    """Yield the number and the quantities of each update, and of the one under way if there is one."""
    # Steppers of their own: those of the lab may be in use by another thread.
    steppers: list[Any] = [replace(phase.stepper) for phase in phases]
    state = steppers[0].init()
    with np.errstate(all="ignore"):
        for phase, stepper in zip(phases, steppers, strict=True):
            for step in phase.steps:
                trace = Trace()
                state = stepper.step(state, trace)
                yield step + 1, trace
        if under_way:
            trace = Trace()
            steppers[-1].step(state, trace)
            yield phases[-1].last + 1, trace


def _every(trace: Trace, steps: int) -> int:
    numbers = sum(quantity.value.size for quantity in trace)
    digits = (digit * 10**zeros for zeros in range(20) for digit in (1, 2, 5))
    return next(every for every in digits if numbers * steps <= MOST * every)


def _lines(number: int, trace: Sequence[Quantity]) -> Iterator[tuple[int, int, str, str, float]]:
    for micro, quantity in enumerate(trace, 1):
        for index, value in zip(np.ndindex(quantity.value.shape), quantity.value.flat, strict=True):
            yield number, micro, quantity.name, " ".join(map(str, index)), float(value)
