"""Charts of what a regression says: the curve through the objects, and what it leaves over."""

# ruff: noqa: N803 - X and G are matrices

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from algorithms.dataset import Dataset
from algorithms.datasets import DATASETS
from algorithms.descent import Descent
from algorithms.objectives.linear import Linear
from algorithms.quantity import Array, silent
from algorithms.stepper import is_a
from tutor.charts import Bars, Line, Picture, Plot
from tutor.lab.numbers import number
from tutor.lab.pictures.kind import Kind, data_of
from tutor.lab.session import Session
from tutor.translation import _

if TYPE_CHECKING:
    from algorithms.gradient_boosting import GradientBoosting

CURVE = 241
"""Points of a fitted curve."""
CLEAN = {"d09": "d09-clean"}
"""Data set with faults in it → the same without them."""


def predicted(session: Session, X: Array) -> Array:
    """Return ŷ of the present model for rows X."""
    stepper: Any = session.stepper
    with np.errstate(all="ignore"):
        answers: Array = stepper.predict(session.run.state, X)
    return answers


def fit(session: Session) -> Picture:
    """Answers by the feature with the fitted curve, or predictions by answers if features are many."""
    data = data_of(session)
    if data.X.shape[1] != 1:
        return predictions(session)
    x = data.X[:, 0]
    low, high = float(x.min()), float(x.max())
    room = 0.0 if high > low else 1.0
    places = np.linspace(low - room, high + room, CURVE)
    stairs = is_a(session.stepper, "GradientBoosting")
    curve = Line(
        _("fit"), places, predicted(session, places[:, None]), "warning", "steps" if stairs else "line"
    )
    # The objects come last, so that the curve hides none.
    lines = [curve, Line(_("objects"), x, data.y, shape="points")]
    if data.name in CLEAN:
        lines.insert(0, _clean_line(DATASETS[CLEAN[data.name]](), places))
    return Plot(_("fit"), tuple(lines), data.features[0], data.target)


def _clean_line(data: Dataset, places: Array) -> Line:
    theta = np.linalg.lstsq(data.with_ones, data.y, rcond=None)[0]
    return Line(_("clean"), places, places * theta[0] + theta[1], "muted")


def predictions(session: Session) -> Picture:
    """Prediction against answer; on the diagonal they agree."""
    data = data_of(session)
    ends = np.array([data.y.min(), data.y.max()])
    lines = (
        Line("", ends, ends, "muted"),
        Line(_("objects"), data.y, predicted(session, data.X), shape="points"),
    )
    return Plot(_("prediction ŷ against answer y"), lines, "y", "ŷ")


def residuals(session: Session) -> Picture:
    """What the fit leaves over: sticks from the curve to each object, or r against ŷ if features are many."""
    data = data_of(session)
    answers = predicted(session, data.X)
    if data.X.shape[1] != 1:
        line = Line(_("objects"), answers, answers - data.y, shape="points")
        return Plot(_("residual ŷ − y against prediction ŷ"), (line,), "ŷ", "r", levels=(0.0,))
    x = data.X[:, 0]
    order = np.argsort(x)
    lines = (
        Line(_("residuals"), x, data.y, "error", "sticks", base=answers),
        Line(_("fit"), x[order], answers[order], "warning"),
        Line(_("objects"), x, data.y, shape="points"),
    )
    return Plot(_("residuals"), lines, data.features[0], data.target)


def absolute_residuals(session: Session) -> Picture:
    """The size of each object's residual."""
    data = data_of(session)
    sizes = np.abs(predicted(session, data.X) - data.y)
    names = tuple(_("object {index}").format(index=index) for index in range(len(sizes)))
    return Bars(_("size of residuals"), names, sizes, value_label="|r|")


def influence(session: Session) -> Picture:
    """How strongly each object pulls at its prediction: the slope of its loss."""
    stepper: Descent = session.stepper
    data = stepper.data
    assert isinstance(stepper.objective, Linear)
    slope = stepper.objective.loss.slope(data.with_ones @ session.run.state.theta, data.y, silent)[1]
    names = tuple(_("object {index}").format(index=index) for index in range(data.objects))
    return Bars(_("pull of each object"), names, -stepper.objective.loss.factor * slope, value_label="−dℓ/dŷ")


def stump(session: Session) -> Picture:
    """What the round on show found left over, and its split and leaves once they are revealed."""
    stepper: GradientBoosting = session.stepper
    left_over = stepper.data.y - session.before.F
    split = stepper.best_stump(left_over)
    x = stepper.data.X[:, split.feature]
    feature = stepper.data.features[split.feature]
    objects = Line(_("residuals"), x, left_over, shape="points")
    frame = session.frame
    if not any(item.name == "threshold" for item in frame.trace[: frame.shown]):
        return Plot(_("residuals"), (objects,), feature, "r", levels=(0.0,))
    below, above = np.array([x.min(), split.threshold]), np.array([split.threshold, x.max()])
    leaves = (
        Line(number(split.left, 3), below, np.full(2, split.left), "warning"),
        Line(number(split.right, 3), above, np.full(2, split.right), "success"),
    )
    title = _("residuals, split {feature} ≤ {threshold:.4g}").format(
        feature=feature, threshold=split.threshold
    )
    return Plot(title, (objects, *leaves), feature, "r", marks=(split.threshold,), levels=(0.0,))


def _regression(session: Session) -> bool:
    return data_of(session).task == "regression" and not is_a(session.stepper, "GradientCheck")


def _linear(session: Session) -> bool:
    stepper = session.stepper
    return _regression(session) and isinstance(stepper, Descent) and isinstance(stepper.objective, Linear)


def _boosting(session: Session) -> bool:
    return is_a(session.stepper, "GradientBoosting")


KINDS = (
    Kind("fit", "the curve through the objects", _regression, fit),
    Kind("predictions", "prediction against answer", _regression, predictions),
    Kind("residuals", "what the fit leaves over", _regression, residuals),
    Kind("absolute_residuals", "size of each residual", _regression, absolute_residuals),
    Kind("influence", "how strongly each object pulls", _linear, influence),
    Kind("stump", "residuals and the split of the round", _boosting, stump, by_micro=True),
)
