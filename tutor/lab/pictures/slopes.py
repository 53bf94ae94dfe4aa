"""Charts about the gradient: of one parameter, of each layer, of each batch."""

from __future__ import annotations

import numpy as np

from algorithms.descent import Descent
from algorithms.hand_network import HandNetwork
from algorithms.objectives.linear import Linear
from algorithms.quantity import Array, silent
from tutor.charts import Bars, Line, Picture, Plot
from tutor.lab.pictures.kind import Kind, one_of
from tutor.lab.pictures.surface import weight_names
from tutor.lab.session import Session
from tutor.translation import _

WIGGLE = 0.1
REACH = 3.0
"""How far to both sides of a parameter its loss is drawn."""
CUTS = 20
"""Bins of a histogram."""
BATCHES = 256
"""Batches whose gradients are taken at most."""


def gradient_of(session: Session) -> tuple[float, Array]:
    """Return loss and gradient on the batch of the coming step, the penalty included."""
    stepper: Descent = session.stepper
    state = session.run.state
    with np.errstate(all="ignore"):
        loss, gradient = stepper.objective.gradient(state.theta, *stepper.batches.at(state.step), silent)
        if stepper.penalty.active:
            loss, gradient = stepper.penalty.add(loss, gradient, state.theta, silent)
    return loss, gradient


def gradients(session: Session) -> Picture:
    """The slope of the loss in every parameter."""
    names = weight_names(session.stepper)
    slopes = gradient_of(session)[1][list(names.values())]
    return Bars("gradient", tuple(names), slopes, value_label="∂L")


def _point(session: Session) -> tuple[Descent, Array]:
    """Return what goes down, or would go down from a network moved by hand, and where it stands."""
    stepper: Descent | HandNetwork = session.stepper
    if isinstance(stepper, HandNetwork):
        stepper = stepper.descent_at(session.run.state)
        return stepper, stepper.init().theta
    return stepper, session.run.state.theta


def wiggles(session: Session) -> Picture:
    """How the loss changes when one parameter is made a little larger."""
    stepper, theta = _point(session)
    by_hand = isinstance(session.stepper, HandNetwork)
    shift = session.stepper.h if by_hand else WIGGLE
    title = _("change of the loss by +{shift}").format(shift=f"{shift:g}")
    if by_hand and not session.run.step:
        # Whoever was not asked yet which one matters most must not read it here.
        return Plot(title, (), empty=_("Press . to see it."))
    names = weight_names(stepper)
    before = stepper.total_loss(theta)
    changes = [
        stepper.total_loss(theta + shift * (np.arange(len(theta)) == at)) - before for at in names.values()
    ]
    return Bars(title, tuple(names), np.array(changes), value_label="ΔC")


def slice_(session: Session, word: str = "") -> Picture:
    """Loss against one parameter, all others held, with the tangent at the present place."""
    stepper, theta = _point(session)
    names = weight_names(stepper)
    word = word or next(iter(names))
    at = list(names.values())[one_of(word, tuple(names), "weight")]
    here = float(theta[at])
    places = np.linspace(here - REACH, here + REACH, 121)
    moved = (np.arange(len(theta)) == at) * (places[:, None] - here)
    costs = np.array([stepper.total_loss(theta + shift) for shift in moved])
    slope = float(_full_gradient(stepper, theta)[at])
    near = places[np.abs(places - here) <= REACH / 3]
    height = stepper.total_loss(theta)
    lines = (
        Line(_("loss"), places, costs),
        Line(_("tangent"), near, height + slope * (near - here), "warning"),
        Line(_("now"), np.array([here]), np.array([height]), "warning", "points", "●"),
    )
    return Plot(_("loss by {word}").format(word=word), lines, word, _("loss"))


def _full_gradient(stepper: Descent, theta: Array) -> Array:
    """Return the gradient over all objects."""
    loss, gradient = stepper.objective.gradient(theta, stepper.batches.X, stepper.batches.y, silent)
    if stepper.penalty.active:
        gradient = stepper.penalty.add(loss, gradient, theta, silent)[1]
    return gradient


def promise(session: Session) -> Picture:
    """How far the loss falls, and how far the slope promises, against the learning rate."""
    stepper: Descent = session.stepper
    theta = session.run.state.theta
    gradient = _full_gradient(stepper, theta)
    before = stepper.total_loss(theta)
    rates = stepper.learning_rate * np.logspace(-2, 2, 61)
    falls = np.array([before - stepper.total_loss(theta - rate * gradient) for rate in rates.tolist()])
    lines = (
        Line(_("promised"), rates, rates * float(gradient @ gradient), "muted"),
        Line(_("actual"), rates, falls),
    )
    return Plot(
        _("decrease of the loss by α (log–log)"),
        lines,
        "α",
        log_x=True,
        log_y=True,
        cursor=stepper.learning_rate,
    )


def batch_gradients(session: Session) -> Picture:
    """How the gradients of batches spread around that of all objects, in the first weight."""
    stepper: Descent = session.stepper
    state = session.run.state
    slopes = _batch_slopes(stepper, state.theta)
    name = next(iter(weight_names(stepper)))
    kept = slopes[np.isfinite(slopes)]
    low, high = (float(kept.min()), float(kept.max())) if len(kept) else (0.0, 0.0)
    # Batches that all agree still need bins of some width.
    room = 0.0 if high - low > 1e-6 * max(abs(low), abs(high)) else 0.1 * abs(low) or 1.0
    counts, edges = np.histogram(kept, bins=CUTS, range=(low - room, high + room))
    heights = np.append(counts, 0).astype(np.float64)
    full = float(_full_gradient(stepper, state.theta)[0])
    title = _("∂L/∂{name} of {count} batches, that of all objects dashed").format(
        name=name, count=len(slopes)
    )
    return Plot(
        title,
        (Line(_("batches"), edges, heights, shape="steps"),),
        f"∂L/∂{name}",
        _("batches"),
        marks=(full,),
    )


def _batch_slopes(stepper: Descent, theta: Array) -> Array:
    count = min(BATCHES, 4 * stepper.batches.per_epoch)
    return np.array(
        [
            stepper.objective.gradient(theta, *stepper.batches.at(index), silent)[1][0]
            for index in range(count)
        ]
    )


def loss_shape(session: Session) -> Picture:
    """What an error costs, and the slope of that."""
    stepper: Descent = session.stepper
    assert isinstance(stepper.objective, Linear)
    priced = stepper.objective.loss
    errors = np.linspace(-REACH, REACH, 121)
    answer = 1.0 if stepper.loss == "relative_error" else 0.0
    found = [priced.slope(np.array([answer + e]), np.array([answer]), silent) for e in errors.tolist()]
    costs = np.array([float(cost) for cost, _ in found])
    slopes = priced.factor * np.array([float(slope[0]) for _, slope in found])
    lines = (Line("ℓ", errors, costs), Line("ℓ′", errors, slopes, "warning"))
    return Plot(_("loss of one error ŷ − y"), lines, "ŷ − y", levels=(0.0,))


def _descends(session: Session) -> bool:
    return isinstance(session.stepper, Descent)


def _moves(session: Session) -> bool:
    return isinstance(session.stepper, (Descent, HandNetwork))


def _regression_loss(session: Session) -> bool:
    return (
        _descends(session)
        and isinstance(session.stepper.objective, Linear)
        and not session.stepper.data.classes
    )


KINDS = (
    Kind("gradients", "slope in every parameter", _descends, gradients),
    Kind("wiggles", "change of the loss by a small move", _moves, wiggles),
    Kind("slice", "loss by one parameter, with its tangent", _moves, slice_, ("weight",)),
    Kind("promise", "promised and actual decrease", _descends, promise),
    Kind("batch_gradients", "spread of batch gradients", _descends, batch_gradients),
    Kind("loss_shape", "what an error costs", _regression_loss, loss_shape),
)
