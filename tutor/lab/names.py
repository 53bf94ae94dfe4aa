"""The numbers of a lab that goals, claims and the prose may speak of, by name."""

from __future__ import annotations

from dataclasses import asdict
from functools import lru_cache
from typing import Any

from algorithms.dataset import Dataset
from algorithms.datasets import PARTS
from algorithms.metrics import mean_squared_error
from algorithms.quantity import Array
from algorithms.stepper import is_a
from tutor.lab.session import Session
from tutor.lab.table import learnt_from


def names_of(session: Session) -> dict[str, float]:
    """Return every number of the present moment by name.

    What the algorithm measures (`loss`, `w1`, `b` …), `step`, `epoch`, `objects`, `late_loss` (the mean loss
    of the second half of the run), `first_loss` (the loss before the first step), `unchanged` (the steps
    since a parameter was last turned), `validation` (the mean squared error on the validation part, where
    the data have one), `units` (the hidden units of a network), each parameter (a choice as one truth value
    for each option: `reduction_sum`), and what is fixed by the data: `N`, `D`, `best_loss`, `step_limit`,
    `condition`; `constant_mae`, what the best constant leaves, for a line by hand; for a polynomial ladder
    `least_validation` and `best_train`, the errors of the rung that is best on validation, and `enough`, how
    many objects bring the present rung's validation error within 1.5 of its training error (0: none do).
    """
    run = session.run
    step = run.step
    numbers: dict[str, float] = dict(run.stepper.measure(run.state))
    numbers |= {
        "step": float(step),
        "epoch": float(session.epoch),
        "objects": float(session.objects),
        "late_loss": run.mean("loss", step // 2, step) if "loss" in run.recorded else float("nan"),
        "unchanged": float(step - max(item.start for item in run.segments if item.start <= step)),
    }
    numbers |= _first_loss(session) | _units(session) | _ladder(session)
    if "validation" not in numbers:
        numbers |= _validation(session)
    for name, parameter in session.parameters.items():
        value = session.value(name)
        if parameter.scale == "choice":
            if isinstance(value, bool):
                numbers[name] = float(value)
            numbers |= {f"{name}_{choice}".lower(): float(choice == value) for choice in parameter.choices}
        elif isinstance(value, (int, float)):
            numbers[name] = float(value)
    return numbers | constants(session)


def _first_loss(session: Session) -> dict[str, float]:
    first = session.run.segments[0].stepper
    if "loss" not in session.run.recorded:
        return {}
    return {"first_loss": first.measure(first.init())["loss"]}


def _units(session: Session) -> dict[str, float]:
    stepper: Any = session.stepper
    if not is_a(stepper, "Descent") or stepper.loss != "network":
        return {}
    return {"units": float(sum(stepper.objective.widths[1:-1]))}


def _ladder(session: Session) -> dict[str, float]:
    stepper: Any = session.stepper
    if not is_a(stepper, "PolynomialLadder"):
        return {}
    validation, train = stepper.best
    enough = stepper.enough(max(session.run.state.degree, 0))
    return {"least_validation": validation, "best_train": train, "enough": float(enough)}


def _validation(session: Session) -> dict[str, float]:
    stepper: Any = session.stepper
    data: Dataset = stepper.data
    if data.task != "regression" or data.name not in PARTS:
        return {}
    held = _validation_part(data.name)
    if held.X.shape[1] != data.X.shape[1]:
        return {}
    predicted: Array = stepper.predict(session.run.state, held.X)
    return {"validation": mean_squared_error(held.y, predicted)}


@lru_cache(8)
def _validation_part(name: str) -> Dataset:
    return PARTS[name]().validation


def constants(session: Session) -> dict[str, float]:
    """Return what depends on the data alone: it is the same at every step and for every parameter."""
    stepper: Any = session.stepper
    data = learnt_from(stepper)
    fixed = {"N": float(data.objects), "D": float(data.X.shape[1])}
    if is_a(stepper, "Descent") and data.task == "regression":
        fixed |= asdict(session.curvature)
    if is_a(stepper, "HandFit"):
        fixed["constant_mae"] = stepper.constant_mae
    return fixed
