"""The chart of a line fitted by hand: how its error went from move to move."""

from __future__ import annotations

from dataclasses import replace

from algorithms.hand_fit import HandFit
from tutor.charts import Picture
from tutor.lab.pictures.kind import Kind
from tutor.lab.pictures.steps import course_of
from tutor.lab.session import Session
from tutor.translation import _

FEW = 40
"""Steps up to which each has a mark of its own."""


def mae(session: Session) -> Picture:
    """Mean absolute error by step; the dim line is what the best constant leaves."""
    stepper: HandFit = session.stepper
    plot = course_of(session, "mae", _("MAE; dim: the best constant"))
    course = replace(plot.lines[0], label="MAE", marker="●" if session.run.length <= FEW else "")
    return replace(plot, lines=(course,), y_label="MAE", levels=(stepper.constant_mae,))


def _by_hand(session: Session) -> bool:
    return isinstance(session.stepper, HandFit)


KINDS = (Kind("mae", "mean absolute error by move", _by_hand, mae),)
