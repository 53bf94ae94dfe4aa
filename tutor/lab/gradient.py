"""Is the gradient on show right? Each number of it beside what wiggling its parameter finds."""

# ruff: noqa: N806 - X is a matrix

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from algorithms.descent import Descent
from algorithms.gradient_comparison import GradientComparison, wiggle, wiggle_size
from algorithms.quantity import Array, silent
from tutor.lab.session import Session

FINE = 1e-6
"""Relative error up to which a gradient counts as right."""


@dataclass(frozen=True, slots=True)
class Row:
    """One parameter."""

    name: str
    analytic: float
    numeric: float
    error: float
    """Relative, from 0 for equal to 1 for another sign."""


def check_gradient(session: Session) -> tuple[Row, ...] | None:
    """Compare the gradient of the step on show with differences of its loss; None where it has none."""
    stepper: Any = session.stepper
    if not isinstance(stepper, Descent):
        return None
    theta: Array = session.before.theta
    X, y = stepper.batches.at(session.origin)

    def loss(moved: Array) -> float:
        value = float(stepper.objective.gradient(moved, X, y, silent)[0])
        return value + (stepper.penalty.value(moved) if stepper.penalty.active else 0.0)

    with np.errstate(all="ignore"):
        value, analytic = stepper.objective.gradient(theta, X, y, silent)
        if stepper.penalty.active:
            analytic = stepper.penalty.add(value, analytic, theta, silent)[1]
        sizes = wiggle_size(theta)
        numeric = [wiggle(loss, theta, place, float(sizes[place]))[2] for place in range(len(theta))]
        comparison = GradientComparison(stepper.layout, np.array(analytic), np.array(numeric))
        return tuple(_rows(comparison))


def _rows(comparison: GradientComparison) -> Iterator[Row]:
    layout = comparison.layout
    parts = zip(
        layout.pieces,
        layout.split(comparison.analytic),
        layout.split(comparison.numeric),
        layout.split(comparison.error),
        strict=True,
    )
    for piece, analytic, numeric, error in parts:
        for index in np.ndindex(*piece.shape):
            place = f"[{', '.join(str(axis + 1) for axis in index)}]" if index else ""
            yield Row(piece.name + place, float(analytic[index]), float(numeric[index]), float(error[index]))
