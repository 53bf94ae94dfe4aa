"""Descent as lines of NumPy: a loop for each stretch of the run."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from algorithms.descent import Descent
from algorithms.objectives.network import Network
from tutor.lab.export.in_numpy import network
from tutor.lab.export.in_numpy.losses import LOSSES
from tutor.lab.export.in_numpy.objective import Names, Source, linear_source, softmax_source
from tutor.lab.export.in_numpy.updates import memory_lines, update_lines
from tutor.lab.export.phases import Phase
from tutor.lab.export.program import array_text, constants, indented

WHOLE = Names("A", "Y", "N")
BATCH = Names("A[rows]", "Y[rows]", "len(rows)")


def lines(phases: Sequence[Phase]) -> list[str]:
    """Return the lines that make every update and print weights, bias and loss."""
    first: Descent = phases[0].stepper
    last: Descent = phases[-1].stepper
    theta = first.init().theta
    body = [
        "A = np.column_stack([X, np.ones(N)])  # the bias is the weight of a column of ones",
        f"Y = {_answers(first)}",
        f"theta = {array_text(theta)}",
    ]
    if any(phase.stepper.penalty.active for phase in phases):
        mask = first.layout.penalised.astype(np.int64).tolist()
        body.append(f"priced = np.array({mask})  # a bias has no price")
    body += memory_lines(first.rule)
    for phase in phases:
        if phase.steps:
            body += ["", *_loop(phase)]
    source = source_of(last, WHOLE)
    body += ["", *source.forward, f"loss = {source.loss}" + price_text(last)]
    return [*body, *source.printed, 'print("loss =", float(loss))']


def _answers(stepper: Descent) -> str:
    objective = stepper.objective
    if isinstance(objective, Network):
        widths = objective.widths
        return f"np.eye({widths[-1]})[y.astype(int)]" if widths[-1] > 1 else "y[:, None]"
    if stepper.loss == "softmax":
        return f"np.eye({len(stepper.data.classes)})[y.astype(int)]"
    return LOSSES[stepper.loss].answers


def source_of(stepper: Descent, names: Names) -> Source:
    """Return the lines of a descent's objective over the objects that `names` stand for."""
    objective = stepper.objective
    if isinstance(objective, Network):
        return network.source(objective, names, stepper.reduction)
    if stepper.loss == "softmax":
        return softmax_source(stepper, names)
    return linear_source(stepper.loss, stepper.delta, stepper.reduction, names)


def _loop(phase: Phase) -> list[str]:
    stepper: Descent = phase.stepper
    source = source_of(stepper, WHOLE if stepper.batches.whole else BATCH)
    body = [*batch_lines(stepper), *source.forward, *source.slope, *_price_lines(stepper)]
    body += update_lines(stepper)
    head = [constants(alpha=stepper.learning_rate)]
    return [*head, f"for t in range({phase.first}, {phase.last}):", *indented(body)]


def batch_lines(stepper: Descent) -> list[str]:
    """Return the lines that choose the objects of update t; none where it sees all."""
    batches = stepper.batches
    if batches.whole:
        return []
    order = f"np.random.default_rng([{batches.seed}, epoch]).permutation(N)"
    return [
        f"epoch, place = divmod(t, {batches.per_epoch})",
        f"order = {order if batches.shuffle else 'np.arange(N)'}",
        f"rows = order[place * {batches.size} : (place + 1) * {batches.size}]",
    ]


def _price_lines(stepper: Descent) -> list[str]:
    terms = [f"{stepper.l1!r} * priced * np.sign(theta)"] * bool(stepper.l1)
    terms += [f"2 * {stepper.l2!r} * priced * theta"] * bool(stepper.l2)
    return [f"g = g + {' + '.join(terms)}"] if terms else []


def price_text(stepper: Descent) -> str:
    """Return what is added to the loss."""
    text = f" + {stepper.l1!r} * np.abs(priced * theta).sum()" if stepper.l1 else ""
    return text + (f" + {stepper.l2!r} * np.square(priced * theta).sum()" if stepper.l2 else "")
