"""Charts over the steps of a run: loss, weights, accuracy and what else is recorded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import log
from typing import Any

import numpy as np

from algorithms import metrics
from algorithms.dataset import Dataset, Parts
from algorithms.datasets import PARTS
from algorithms.descent import Descent
from algorithms.quantity import Array, silent
from algorithms.run import Run
from algorithms.stepper import is_a
from tutor.charts import Line, Picture, Plot, role_of
from tutor.lab.names import constants
from tutor.lab.pictures.film import along, remembered
from tutor.lab.pictures.kind import Kind, data_of
from tutor.lab.session import Session
from tutor.translation import _

GHOST_STEPS = 300
"""How far the full-batch run beside a mini-batch one goes at most."""
TOLD_APART = 9
"""Lines that a chart can hold and still be read."""


def records(*names: str) -> Callable[[Session], bool]:
    """Return whether a session records at least one of these numbers."""
    return lambda session: any(name in session.run.recorded for name in names)


def course_of(session: Session, name: str, title: str, log_y: bool = False, role: str = "primary") -> Plot:
    """Return one recorded number against the step."""
    steps, values = session.run.series(name)
    return Plot(
        title,
        (Line(_(name), steps, values, role),),
        _("step"),
        _(name),
        log_y=log_y,
        cursor=float(session.run.step),
    )


def loss(session: Session, log_y: bool = True) -> Picture:
    """Loss over all objects on a logarithmic axis, with what is worth reaching or starting from dim."""
    name = "loss" if "loss" in session.run.recorded else "inertia"
    title = {"loss": _("loss over all objects"), "inertia": _("inertia Σ‖x − c(x)‖²")}[name]
    plot = course_of(session, name, title + (_(" (log)") if log_y else ""), log_y)
    return replace(plot, levels=_levels(session))


def loss_linear(session: Session) -> Picture:
    """Loss over all objects on a linear axis."""
    return loss(session, log_y=False)


def _levels(session: Session) -> tuple[float, ...]:
    """Return the least possible loss where it is known, and what a blind guess costs."""
    stepper = session.stepper
    best = constants(session).get("best_loss")
    if best is not None and isinstance(stepper, Descent) and stepper.loss == "squared_error":
        return (best,)
    if isinstance(stepper, Descent) and stepper.loss in ("logistic", "softmax"):
        return (log(max(2, len(stepper.data.classes))),)
    return ()


def loss_by_objects(session: Session) -> Picture:
    """Loss against the objects processed, with the full-batch run beside it."""
    steps, values = session.run.series("loss")
    seen = np.array([float(session.objects_by(int(step))) for step in steps.tolist()])
    lines = [Line("loss", seen, values)]
    stepper: Descent = session.stepper
    if stepper.batches.size < stepper.data.objects:
        ghost = remembered(session, "full batch", id(stepper), lambda: _full_batch(stepper))
        kept = ghost[0] <= max(float(seen.max()), float(ghost[0][min(1, len(ghost[0]) - 1)]))
        lines.append(Line("B = N", ghost[0][kept], ghost[1][kept], "muted"))
    return Plot(
        _("loss by objects processed (log)"),
        tuple(lines),
        _("objects"),
        _("loss"),
        log_y=True,
        cursor=float(session.objects),
        levels=_levels(session),
    )


def _full_batch(stepper: Descent) -> tuple[Array, Array]:
    run: Run[Any] = Run(replace(stepper, batch_size=None))
    run.forward(min(stepper.epochs, GHOST_STEPS))
    steps, values = run.series("loss")
    return steps * stepper.data.objects, values


def weights(session: Session) -> Picture:
    """Every recorded weight against the step."""
    names = [name for name in session.run.recorded if name[0] in "wWb"]
    shown = names[:TOLD_APART]
    title = _("weights")
    if len(names) > len(shown):
        title = _("the first {shown} of {all} weights").format(shown=len(shown), all=len(names))
    lines = tuple(Line(name, *session.run.series(name), role_of(index)) for index, name in enumerate(shown))
    return Plot(title, lines, _("step"), _("weight"), cursor=float(session.run.step))


def accuracy(session: Session) -> Picture:
    """Share of objects in the right class, on the validation part too where there is one."""
    plot = course_of(session, "accuracy", _("accuracy"))
    parts = parts_of(session)
    if parts is None:
        return plot
    steps, shares = along(session, "validation accuracy", _shares(parts.validation))
    lines = (replace(plot.lines[0], label=_("train")), Line(_("validation"), steps, shares, "warning"))
    return replace(plot, lines=lines)


def _shares(data: Dataset) -> Callable[[Any, Any], Array]:
    return lambda stepper, state: np.array(float((stepper.classify(state, data.X) == data.y).mean()))


def parts_of(session: Session) -> Parts | None:
    """Return the parts of the data set that a session learns from, if it has some."""
    data = data_of(session)
    if data.name not in PARTS:
        return None
    parts = PARTS[data.name]()
    same = parts.validation.X.shape[1:] == data.X.shape[1:]
    return parts if same else None


def validation(session: Session) -> Picture:
    """Mean squared error on the training and the validation part."""
    lines = _errors(session)
    rounds = is_a(session.stepper, "GradientBoosting")
    # Rounds go over several decades, of which the first hold what is worth seeing.
    shifted = tuple(replace(line, x=line.x + 1) for line in lines) if rounds else lines
    return Plot(
        _("mean squared error (log)"),
        shifted,
        _("rounds + 1") if rounds else _("step"),
        "MSE",
        log_x=rounds,
        log_y=True,
        cursor=float(session.run.step + rounds),
        marks=(session.run.state.best_round + 1.0,) if rounds else (),
    )


def _errors(session: Session) -> tuple[Line, ...]:
    train, unseen = _("train"), _("validation")
    if {"mse", "validation"} <= set(session.run.recorded):
        return (
            Line(train, *session.run.series("mse")),
            Line(unseen, *session.run.series("validation"), "warning"),
        )
    parts = parts_of(session)
    named = [(train, data_of(session), "primary")]
    named += [(unseen, parts.validation, "warning")] if parts else []
    return tuple(
        Line(name, *along(session, f"{name} error", _squares(part)), role) for name, part, role in named
    )


def _squares(data: Dataset) -> Callable[[Any, Any], Array]:
    return lambda stepper, state: np.asarray(
        metrics.mean_squared_error(data.y, stepper.predict(state, data.X))
    )


def norm(session: Session) -> Picture:
    """Length of the weight vector, the bias left out."""
    steps, lengths = along(session, "norm", lambda stepper, state: np.asarray(_length(stepper, state)))
    return Plot("‖w‖", (Line("‖w‖", steps, lengths),), _("step"), "‖w‖", cursor=float(session.run.step))


def width(session: Session) -> Picture:
    """Width 2/‖w‖ of the strip between the margins −1 and 1."""
    steps, lengths = along(session, "norm", lambda stepper, state: np.asarray(_length(stepper, state)))
    with np.errstate(divide="ignore"):
        widths = 2 / lengths
    return Plot(
        _("width of the strip, 2/‖w‖"),
        (Line(_("width"), steps, widths),),
        _("step"),
        cursor=float(session.run.step),
    )


def _length(stepper: Any, state: Any) -> float:
    return float(np.linalg.norm(state.theta * stepper.layout.penalised))


def step_length(session: Session) -> Picture:
    """How far each update moves the parameters."""
    steps, lengths = along(session, "step length", _stride)
    return Plot(
        _("length of the next step (log)"),
        (Line("‖Δθ‖", steps, lengths),),
        _("step"),
        "‖Δθ‖",
        log_y=True,
        cursor=float(session.run.step),
    )


def _stride(stepper: Any, state: Any) -> Array:
    with np.errstate(all="ignore"):
        return np.array(float(np.linalg.norm(stepper.step(state, silent).theta - state.theta)))


def zeros(session: Session) -> Picture:
    """How many weights are exactly 0."""
    return course_of(session, "zeros", _("weights that are exactly 0"))


def _has_theta(session: Session) -> bool:
    return hasattr(session.run.state, "theta")


def _linear_descent(session: Session) -> bool:
    return isinstance(session.stepper, Descent)


def _binary_line(session: Session) -> bool:
    return isinstance(session.stepper, Descent) and session.stepper.loss in ("perceptron", "hinge")


def _validated(session: Session) -> bool:
    return data_of(session).task == "regression" and parts_of(session) is not None


KINDS = (
    Kind("loss", "loss over all objects, log axis", records("loss", "inertia"), loss),
    Kind("loss_linear", "loss over all objects, linear axis", records("loss", "inertia"), loss_linear),
    Kind("loss_by_objects", "loss against objects processed", _linear_descent, loss_by_objects),
    Kind("weights", "every weight", records("w1", "W1", "W1_1", "b"), weights),
    Kind("accuracy", "share in the right class", records("accuracy"), accuracy),
    Kind("validation", "error on training and validation part", _validated, validation),
    Kind("norm", "length of the weight vector", _has_theta, norm),
    Kind("width", "width of the strip between the margins", _binary_line, width),
    Kind("step_length", "how far an update moves", _has_theta, step_length),
    Kind("zeros", "weights that are exactly 0", records("zeros"), zeros),
)
