"""Charts that put the gradient beside the one that wiggling finds."""

# ruff: noqa: N806 - X is a matrix

from __future__ import annotations

from typing import Any

import numpy as np

from algorithms.descent import Descent
from algorithms.gradient_check import GradientCheck
from algorithms.gradient_comparison import compare_gradient
from algorithms.quantity import Array
from tutor.charts import Bars, Grid, Line, Picture, Plot
from tutor.lab.pictures.kind import Kind
from tutor.lab.pictures.surface import weight_names
from tutor.lab.session import Session
from tutor.translation import _

MOST_WIGGLED = 64
"""Parameters above which wiggling each, for many wiggles, takes longer than a learner waits."""


def gradient_errors(session: Session) -> Picture:
    """Largest relative error of difference quotients against their wiggle h."""
    stepper: Descent | GradientCheck = session.stepper
    state: Any = session.run.state
    checks = isinstance(stepper, GradientCheck)
    descent, theta = (stepper.descent, stepper.theta) if checks else (stepper, state.theta)
    analytic = stepper.analytic if checks else None
    title = _("error of difference quotients (log–log)")
    if checks and session.run.step < stepper.total_steps:
        # It would answer what a check is made to find out.
        return Plot(title, (), empty=_("shown after a full check"))
    X, y = descent.batches.at(0 if checks else state.step)
    sizes: Array = np.array([10.0**power for power in range(-12, 0)])
    lines: list[Line] = []
    for name, two, role in ((_("two-sided"), True, "primary"), (_("one-sided"), False, "warning")):
        worst = [
            compare_gradient(descent.objective, theta, X, y, analytic, h, two).worst for h in sizes.tolist()
        ]
        lines.append(Line(name, sizes, np.array(worst), role))
    cursor = stepper.h if checks else None
    return Plot(title, tuple(lines), "h", log_x=True, log_y=True, cursor=cursor)


def checked(session: Session) -> Picture:
    """Derivatives shown and found by wiggling, one parameter a row, the newest first."""
    stepper: GradientCheck = session.stepper
    names = {place: name for name, place in weight_names(stepper).items()}
    rows = _checked(session)[::-1]
    comparison = stepper.comparison(session.run.state)
    values = np.stack((comparison.analytic, comparison.numeric, comparison.ratio), axis=1)[rows]
    return Grid(
        _("the gradient and the check of it"),
        tuple(names[row] for row in rows),
        (_("analytic"), _("numeric"), _("ratio")),
        values,
        "θ",
        shaded=False,
        empty=_("nothing checked yet"),
    )


def check_errors(session: Session) -> Picture:
    """Relative error of each derivative that was checked."""
    stepper: GradientCheck = session.stepper
    names = {place: name for name, place in weight_names(stepper).items()}
    rows = _checked(session)
    errors = stepper.comparison(session.run.state).error[rows]
    shown = tuple(names[row] for row in rows)
    return Bars(_("relative error (log)"), shown, errors, log=True, empty=_("nothing checked yet"))


def _checked(session: Session) -> list[int]:
    """Return the places of the parameters that were checked and have a name."""
    named = weight_names(session.stepper).values()
    return [place for place in named if place < session.run.step]


def _small(session: Session) -> bool:
    return (
        isinstance(session.stepper, (Descent, GradientCheck)) and session.stepper.layout.size <= MOST_WIGGLED
    )


def _check(session: Session) -> bool:
    return isinstance(session.stepper, GradientCheck)


KINDS = (
    Kind("gradient_errors", "error of difference quotients", _small, gradient_errors),
    Kind("checked", "the gradient and the check of it", _check, checked),
    Kind("check_errors", "error of each checked derivative", _check, check_errors),
)
