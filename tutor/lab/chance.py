"""Whether a run hangs on its seed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import numpy as np

from algorithms.quantity import silent
from tutor.lab.session import Session

LOOKED_AT = 3
"""Steps after which two orders of the objects would be told apart."""


def seed_matters(session: Session) -> bool:
    """Return whether another seed would make another run: it need not where every step sees all objects."""
    if "seed" not in session.parameters:
        return False
    stepper = session.stepper
    other = replace(stepper, seed=stepper.seed + 1)
    here, there = stepper.init(), other.init()
    for _ in range(LOOKED_AT):
        if not _same(here, there):
            return True
        if stepper.stop(here) is not None:
            return False
        here, there = stepper.step(here, silent), other.step(there, silent)
    return not _same(here, there)


def _same(one: object, other: object) -> bool:
    if isinstance(one, tuple) and isinstance(other, tuple):
        parts = zip(cast("tuple[Any, ...]", one), cast("tuple[Any, ...]", other), strict=True)
        return all(_same(*pair) for pair in parts)
    return one is other or bool(np.array_equal(np.asarray(one), np.asarray(other), equal_nan=False))
