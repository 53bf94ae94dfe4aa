"""Charts of what is moved by hand: a line with its residuals and its error, a network with its values."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from algorithms.hand_fit import HandFit
from tutor.charts import Line, Picture, Plot
from tutor.lab.pictures.fits import predicted
from tutor.lab.pictures.hand_network import is_moved_network, moved_network
from tutor.lab.pictures.kind import Kind
from tutor.lab.pictures.steps import course_of
from tutor.lab.session import Session
from tutor.translation import _

FEW = 40
"""Steps up to which each has a mark of its own."""


def residual_sizes(session: Session) -> Picture:
    """The size of each residual as a stick at its object; the dim line is their mean."""
    stepper: HandFit = session.stepper
    data = stepper.data
    sizes = np.abs(predicted(session, data.X) - data.y)
    line = Line("|r|", data.X[:, 0], sizes, "error", "sticks", base=np.zeros(len(sizes)))
    title = _("size of residuals; dim: MAE")
    return Plot(title, (line,), data.features[0], "|r|", levels=(float(sizes.mean()),))


def mae(session: Session) -> Picture:
    """Mean absolute error by step; the dim line is what the best constant leaves."""
    stepper: HandFit = session.stepper
    plot = course_of(session, "mae", _("MAE; dim: the best constant"))
    course = replace(plot.lines[0], label="MAE", marker="●" if session.run.length <= FEW else "")
    return replace(plot, lines=(course,), y_label="MAE", levels=(stepper.constant_mae,))


def _by_hand(session: Session) -> bool:
    return isinstance(session.stepper, HandFit)


KINDS = (
    Kind("residual_sizes", "size of each residual, and their mean", _by_hand, residual_sizes),
    Kind("moved_network", "the network and its values", is_moved_network, moved_network),
    Kind("mae", "mean absolute error by move", _by_hand, mae),
)
