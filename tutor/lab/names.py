"""The numbers of a lab that goals, claims and the prose may speak of, by name."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from algorithms.dataset import Dataset
from algorithms.descent import Descent
from tutor.lab.session import Session


def names_of(session: Session) -> dict[str, float]:
    """Return every number of the present moment by name.

    What the algorithm measures (`loss`, `w1`, `b` …), `step`, `epoch`, `objects`, `late_loss` (the mean loss
    of the second half of the run), each parameter (a choice as one truth value for each option:
    `reduction_sum`), and what is fixed by the data: `N`, `D`, `best_loss`, `step_limit`, `condition`.
    """
    run = session.run
    step = run.step
    numbers: dict[str, float] = dict(run.stepper.measure(run.state))
    numbers |= {
        "step": float(step),
        "epoch": float(session.stepper.epoch(step)),
        "objects": float(session.objects),
        "late_loss": run.mean("loss", step // 2, step) if "loss" in run.recorded else float("nan"),
    }
    for name, parameter in session.parameters.items():
        value = session.value(name)
        if parameter.scale == "choice":
            if isinstance(value, bool):
                numbers[name] = float(value)
            numbers |= {f"{name}_{choice}".lower(): float(choice == value) for choice in parameter.choices}
        elif isinstance(value, (int, float)):
            numbers[name] = float(value)
    return numbers | constants(session)


def constants(session: Session) -> dict[str, float]:
    """Return what depends on the data alone: it is the same at every step and for every parameter."""
    stepper: Any = session.stepper
    data: Dataset = stepper.data
    fixed = {"N": float(data.objects), "D": float(data.X.shape[1])}
    if isinstance(stepper, Descent) and data.task == "regression":
        fixed |= asdict(session.curvature)
    return fixed
