"""Charts of what a classifier says of its objects: margins, probabilities, votes, confusion."""

from __future__ import annotations

from typing import Any

import numpy as np

from algorithms import metrics
from algorithms.all_pairs import vote_table
from algorithms.descent import Descent
from algorithms.multiclass_reduction import MulticlassReduction
from algorithms.objectives.losses import LINEAR
from algorithms.objectives.sigmoid import sigmoid
from algorithms.quantity import Array, silent
from algorithms.thresholds import threshold_scores
from tutor.charts import GLYPHS, Bars, Grid, Line, Picture, Plot, role_of
from tutor.lab.errors import LabError
from tutor.lab.pictures.fits import predicted
from tutor.lab.pictures.kind import Kind, data_of
from tutor.lab.pictures.steps import parts_of
from tutor.lab.session import Session
from tutor.translation import _

LISTED = 12
"""Objects whose votes are listed at most."""
GRID = np.linspace(-3, 3, 121)


def _scores(session: Session) -> Array:
    """Return the linear score z of each object."""
    scores: Array = data_of(session).with_ones @ session.run.state.theta
    return scores


def margins(session: Session) -> Picture:
    """Margins of all objects in rising order, those of at most 1 by a glyph of their own."""
    data = data_of(session)
    found = metrics.margins(data.y, _scores(session))
    order = np.argsort(found, kind="stable")
    ranks = np.arange(1.0, len(found) + 1)
    rising = found[order]
    groups = (
        ("M ≤ 0", rising <= 0, "error", "▲"),
        ("M ≤ 1", (rising > 0) & (rising <= 1), "warning", "◆"),
        ("M > 1", rising > 1, "primary", "○"),
    )
    lines = tuple(
        Line(name, rising[group], ranks[group], role, "points", glyph)
        for name, group, role, glyph in groups
        if group.any()
    )
    return Plot(_("margins in order"), lines, "M", _("rank"), marks=(0.0, 1.0))


def margin_losses(_session: Session) -> Picture:
    """What a margin costs under each loss."""
    lines = [Line("0/1", GRID, (GRID <= 0).astype(np.float64), "muted")]
    for index, name in enumerate(("perceptron", "hinge", "logistic")):
        priced = LINEAR[name](1.0)
        costs = [float(priced.slope(np.array([M]), np.array([1.0]), silent)[0]) for M in GRID.tolist()]
        lines.append(Line(name, GRID, np.array(costs), role_of(index)))
    return Plot(_("loss of a margin M"), tuple(lines), "M", _("loss"), marks=(0.0,))


def probabilities(session: Session, word: str = "0") -> Picture:
    """Probability of each class for one object; a mark shows the right one."""
    data = data_of(session)
    if not word.isdigit() or int(word) >= data.objects:
        raise LabError(f"unknown object {word!r}, expected 0 to {data.objects - 1}")
    index = int(word)
    found = predicted(session, data.X[index : index + 1])
    p = found[0] if found.ndim == 2 else np.array([1 - found[0], found[0]])
    right = np.arange(len(data.classes)) == int(data.y[index])
    roles = tuple(role_of(place) for place in range(len(data.classes)))
    title = _("probabilities of object {index}, class {name}").format(
        index=index, name=data.classes[int(data.y[index])]
    )
    return Bars(title, data.classes, p, right.astype(np.float64), _("truth"), roles=roles, span=(0.0, 1.0))


def scores(session: Session) -> Picture:
    """The sigmoid with every object at its score."""
    data = data_of(session)
    z = _scores(session)
    reach = max(1.0, float(np.abs(z[np.isfinite(z)]).max(initial=0.0)))
    places = np.linspace(-reach, reach, 121)
    curve = Line("", places, sigmoid(places), "muted")
    groups = tuple(
        Line(name, z[data.y == k], sigmoid(z[data.y == k]), role_of(k), "points", GLYPHS[k])
        for k, name in enumerate(data.classes)
    )
    return Plot(_("probability of class 1 by score"), (curve, *groups), "z", "p", marks=(0.0,), levels=(0.5,))


def thresholds(session: Session) -> Picture:
    """Precision, recall and F1 against the threshold, on the validation part where there is one."""
    parts = parts_of(session)
    data = parts.validation if parts else data_of(session)
    p = predicted(session, data.X)
    named = ((_("precision"), metrics.precision), (_("recall"), metrics.recall), ("F1", metrics.f1))
    lines = tuple(
        Line(name, *threshold_scores(data.y, p, metric), role_of(index))
        for index, (name, metric) in enumerate(named)
    )
    where = _("validation part") if parts else _("training objects")
    return Plot(
        _("by threshold, {where}").format(where=where), lines, _("threshold"), _("share"), marks=(0.5,)
    )


def confusion(session: Session) -> Picture:
    """How many objects of each class were called what."""
    data = data_of(session)
    decided = session.stepper.classify(session.run.state, data.X)
    counts = metrics.confusion_matrix(data.y, decided, len(data.classes)).astype(np.float64)
    right = np.eye(len(data.classes), dtype=np.bool_)
    return Grid(
        _("confusion: true class by row"), data.classes, data.classes, counts, _("true \\ said"), right
    )


def votes(session: Session) -> Picture:
    """Scores or votes of some objects, one a row; the winner is marked."""
    stepper: MulticlassReduction = session.stepper
    data = stepper.data
    rows = np.unique(np.linspace(0, data.objects - 1, min(LISTED, data.objects)).astype(int))
    found = stepper.predict(session.run.state, data.X[rows])
    pairs = stepper.scheme == "all-pairs"
    values = vote_table(found, len(data.classes)) if pairs else found
    decided = stepper.classify(session.run.state, data.X[rows]).astype(np.int64)
    winners = np.arange(len(data.classes)) == decided[:, None]
    names = tuple(f"{row} ({data.classes[int(data.y[row])]})" for row in rows.tolist())
    title = _("votes for each class") if pairs else _("score of each class")
    return Grid(title, names, data.classes, values, _("object"), winners, by_row=True)


def own_accuracy(session: Session) -> Picture:
    """Share that each binary classifier gets right on its own, and a line at that of the decision."""
    stepper: MulticlassReduction = session.stepper
    measured = stepper.measure(session.run.state)
    own = np.array([measured[f"own{place}"] for place in range(1, len(measured) - 1)])
    names = stepper.names[: len(own)]
    return Bars(
        _("own accuracy, and that of the decision"), names, own, level=measured["accuracy"], span=(0, 1)
    )


def _line(session: Session) -> bool:
    stepper: Any = session.stepper
    return isinstance(stepper, Descent) and stepper.loss in ("perceptron", "hinge", "logistic")


def _probable(session: Session) -> bool:
    stepper: Any = session.stepper
    if not isinstance(stepper, Descent) or not stepper.data.classes:
        return False
    if stepper.loss == "network":
        return stepper.output in ("fitting", "logistic", "softmax")
    return stepper.loss in ("logistic", "softmax")


def _logistic(session: Session) -> bool:
    return isinstance(session.stepper, Descent) and session.stepper.loss == "logistic"


def _one_probability(session: Session) -> bool:
    return _probable(session) and data_of(session).task == "binary" and session.stepper.loss != "softmax"


def _family(session: Session) -> bool:
    return isinstance(session.stepper, MulticlassReduction)


def _classes(session: Session) -> bool:
    return bool(data_of(session).classes) and hasattr(session.stepper, "classify")


KINDS = (
    Kind("margins", "margins in order", _line, margins),
    Kind("margin_losses", "what a margin costs", _line, margin_losses),
    Kind("probabilities", "class probabilities of one object", _probable, probabilities, ("object",)),
    Kind("scores", "the sigmoid with the objects", _logistic, scores),
    Kind("thresholds", "precision, recall, F1 by threshold", _one_probability, thresholds),
    Kind("confusion", "who was called what", _classes, confusion),
    Kind("votes", "scores or votes of some objects", _family, votes),
    Kind("own_accuracy", "each binary classifier on its own", _family, own_accuracy),
)
