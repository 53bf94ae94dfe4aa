"""Every quantity of every step, in long form: a number a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, TextIO

import numpy as np

from algorithms.quantity import Quantity, Trace, silent
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
    file.write(",".join(COLUMNS) + "\n")
    # Steppers of their own: those of the lab may be in use by another thread.
    steppers: list[Any] = [replace(phase.stepper) for phase in phases]
    state = steppers[0].init()
    last, every = phases[-1].last, 0
    with np.errstate(all="ignore"):
        for phase, stepper in zip(phases, steppers, strict=True):
            for number in range(phase.first + 1, phase.last + 1):
                if every and number % every and number != last:
                    state = stepper.step(state, silent)
                    continue
                trace = Trace()
                state = stepper.step(state, trace)
                every = every or _every(trace, last)
                if number % every == 0 or number == last:
                    file.writelines(_lines(number, trace))
        if micro:
            trace = Trace()
            steppers[-1].step(state, trace)
            file.writelines(_lines(last + 1, trace[:micro]))
    return every


def _every(trace: Trace, steps: int) -> int:
    numbers = sum(quantity.value.size for quantity in trace)
    digits = (digit * 10**zeros for zeros in range(20) for digit in (1, 2, 5))
    return next(every for every in digits if numbers * steps <= MOST * every)


def _lines(number: int, trace: Sequence[Quantity]) -> Iterator[str]:
    for micro, quantity in enumerate(trace, 1):
        middles = _middles(micro, quantity.name, quantity.value.shape)
        for middle, value in zip(middles, quantity.value.ravel().tolist(), strict=True):
            yield f"{number}{middle}{value!r}\n"


@lru_cache(256)
def _middles(micro: int, name: str, shape: tuple[int, ...]) -> tuple[str, ...]:
    """Return for each entry of an array what stands between the step and the value."""
    if any(mark in name for mark in ',"\n'):
        name = '"' + name.replace('"', '""') + '"'
    return tuple(f",{micro},{name},{' '.join(map(str, index))}," for index in np.ndindex(shape))
