"""What the first infinity or NaN of a run was, and why it came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from algorithms.descent import Descent
from tutor.lab.atoms import spoken
from tutor.lab.numbers import number
from tutor.lab.session import Session


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The quantity that was the first to go, and what may be done."""

    symbol: str
    why: str
    """A sentence."""
    rate: str
    """The parameter that halving may help; empty where there is none."""


def breakdown(session: Session) -> Breakdown | None:
    """Explain the quantity on show if it is not finite; None if it is."""
    current = session.frame.current
    if not session.broken or current is None:
        return None
    rate = "learning_rate" if "learning_rate" in session.parameters and not _overflows(session) else ""
    return Breakdown(spoken(current.symbol or current.name), _why(session), rate)


def _overflows(session: Session) -> bool:
    """Whether a power of e may be what broke, which no learning rate mends."""
    stepper: Any = session.stepper
    return isinstance(stepper, Descent) and stepper.loss == "softmax" and not stepper.stable


def _why(session: Session) -> str:
    stepper: Any = session.stepper
    if isinstance(stepper, Descent):
        if _overflows(session):
            return "a power eᶻ overflows: with stable on the largest score is taken off first"
        limit = step_limit(session)
        if limit is not None and stepper.learning_rate > limit:
            alpha = number(stepper.learning_rate, 4)
            return f"α = {alpha} is above 2/λmax = {number(limit, 4)}: every step lands further away"
    growth = _growth(session)
    return (
        f"the loss grew {growth:.3g} times a step" if growth > 1 else "a number outgrew what a float can hold"
    )


def step_limit(session: Session) -> float | None:
    """Return 2/λmax of the loss over all objects where that is a bowl: squared error of a linear model."""
    stepper: Any = session.stepper
    if not isinstance(stepper, Descent) or stepper.loss != "squared_error":
        return None
    curve = 2 / session.curvature.step_limit + 2 * stepper.l2
    if stepper.reduction == "sum":
        curve = 2 / session.curvature.step_limit * stepper.data.objects + 2 * stepper.l2
    return 2 / curve


def _growth(session: Session) -> float:
    if "loss" not in session.run.recorded:
        return 0.0
    values = session.run.series("loss")[1][-6:]
    values = values[np.isfinite(values) & (values > 0)]
    return float((values[-1] / values[0]) ** (1 / (len(values) - 1))) if len(values) > 1 else 0.0


def go_back_and_halve(session: Session) -> float:
    """Return to the step with the least loss and go on with half the learning rate, which is returned."""
    steps, values = session.run.series("loss" if "loss" in session.run.recorded else session.run.recorded[0])
    usable = np.where(np.isfinite(values), values, np.inf)
    session.seek(int(steps[int(usable.argmin())]))
    half = float(session.value("learning_rate") or 0.0) / 2
    session.change("learning_rate", half)
    return half
