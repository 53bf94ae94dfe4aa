"""What each chart of a lab shows of a run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

from algorithms.dataset import Dataset
from tutor.charts import Line, Picture, Plot
from tutor.lab.names import constants
from tutor.lab.session import Session

ROLES = ("primary", "warning", "success", "secondary", "accent", "error")


def loss(session: Session) -> Picture:
    """Loss over all objects against the step, on a logarithmic axis, with the least possible loss dim."""
    steps, values = session.run.series("loss")
    best = constants(session).get("best_loss")
    return Plot(
        "loss over all objects (log)",
        (Line("loss", steps, values),),
        "step",
        "loss",
        log_y=True,
        cursor=float(session.run.step),
        levels=() if best is None else (best,),
    )


def weights(session: Session) -> Picture:
    """Every recorded weight against the step."""
    names = [name for name in session.run.recorded if name[0] in "wb"]
    lines = tuple(
        Line(name, *session.run.series(name), ROLES[index % len(ROLES)]) for index, name in enumerate(names)
    )
    return Plot("weights", lines, "step", "weight", cursor=float(session.run.step))


def fit(session: Session) -> Picture:
    """Answers against the feature with the fitted line, or against the predictions if features are many."""
    stepper: Any = session.stepper
    data: Dataset = stepper.data
    predicted = stepper.objective.predict(session.run.state.theta, data.with_ones)
    if data.X.shape[1] == 1:
        x = data.X[:, 0]
        order = np.argsort(x)
        lines = (
            Line("objects", x, data.y, shape="points"),
            Line("fit", x[order], predicted[order], "warning"),
        )
        return Plot("fit", lines, data.features[0], data.target)
    ends = np.array([data.y.min(), data.y.max()])
    lines = (Line("perfect", ends, ends, "muted"), Line("objects", data.y, predicted, shape="points"))
    return Plot("fit: prediction ŷ against answer y", lines, "y", "ŷ")


PICTURES: Mapping[str, Callable[[Session], Picture]] = MappingProxyType(
    {"loss": loss, "weights": weights, "fit": fit}
)
"""Chart name in a lab block → what draws it."""
