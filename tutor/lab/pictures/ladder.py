"""Charts of a polynomial ladder: the curve of a rung, the errors of all rungs, and the sealed envelope."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from algorithms.polynomial_ladder import PolynomialLadder
from tutor.charts import Bars, Line, Picture, Plot
from tutor.lab.pictures.fits import CURVE, predicted
from tutor.lab.pictures.kind import Kind
from tutor.lab.session import Session
from tutor.translation import _

ROOM = 0.35
"""Part of the answers' span that a curve may go beyond them and still be drawn."""


def polynomial(session: Session) -> Picture:
    """The objects to learn from and those to choose by, and the curve, as far as it stays near them."""
    stepper: PolynomialLadder = session.stepper
    train, validation = stepper.parts.train, stepper.parts.validation
    places = np.linspace(*stepper.ends, CURVE)
    answers = np.concatenate((train.y, validation.y))
    room = ROOM * float(np.ptp(answers))
    low, high = float(answers.min()) - room, float(answers.max()) + room
    degree = session.run.state.degree
    title = _("no fit yet")
    lines: list[Line] = []
    if degree >= 0:
        title = _("degree {degree}").format(degree=degree)
        heights = predicted(session, places[:, None])
        lines = [
            Line("", places[piece], heights[piece], "warning")
            for piece in _stretches((heights >= low) & (heights <= high))
        ]
    lines += [
        Line(_("validation"), validation.X[:, 0], validation.y, "muted", "points", marker="·"),
        Line(_("train"), train.X[:, 0], train.y, shape="points", marker="•"),
    ]
    return Plot(title, tuple(lines), train.features[0], train.target)


def _stretches(shown: NDArray[np.bool_]) -> list[slice]:
    """Return where neighbouring places are shown, one stretch after another."""
    edges = np.flatnonzero(np.diff(shown, prepend=False, append=False)).tolist()
    return [slice(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def rungs(session: Session) -> Picture:
    """Mean squared error on the training and the validation part by degree, for every rung climbed."""
    degrees = session.run.series("degree")[1]
    # The step that opens the envelope stays on its rung.
    climbed = np.diff(degrees, prepend=-1) > 0
    lines = tuple(
        Line(name, degrees[climbed], session.run.series(part)[1][climbed], role, marker=marker)
        for name, part, role, marker in (
            (_("train"), "train", "primary", "•"),
            (_("validation"), "validation", "warning", "◇"),
        )
    )
    degree = session.run.state.degree
    return Plot(
        _("errors (log)"),
        lines,
        _("degree"),
        "MSE",
        log_y=True,
        cursor=float(degree) if degree >= 0 else None,
        empty=_("nothing fitted yet"),
    )


def envelope(session: Session) -> Picture:
    """The error on each part, that of the test only once its envelope is open."""
    state = session.run.state
    measured = session.stepper.measure(state)
    parts = ["train", "validation"] * (state.degree >= 0) + ["test"] * state.opened
    title = _("errors (log)") if state.opened else _("errors (log), test sealed")
    return Bars(
        title,
        tuple(_(part) for part in parts),
        np.array([measured[part] for part in parts]),
        roles=("primary", "warning", "success")[: len(parts)],
        log=True,
        value_label="MSE",
        empty=_("nothing fitted yet"),
    )


def _ladder(session: Session) -> bool:
    return isinstance(session.stepper, PolynomialLadder)


KINDS = (
    Kind("polynomial", "objects and the polynomial through them", _ladder, polynomial),
    Kind("rungs", "error on training and validation part by degree", _ladder, rungs),
    Kind("envelope", "error of each part, the test sealed", _ladder, envelope),
)
