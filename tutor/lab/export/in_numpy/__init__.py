"""The same model in plain NumPy: for each algorithm the lines that a person would write."""

from __future__ import annotations

from collections.abc import Sequence

from algorithms.descent import Descent
from algorithms.gradient_boosting import GradientBoosting
from algorithms.gradient_check import GradientCheck
from algorithms.hand_fit import HandFit
from algorithms.hand_network import HandNetwork
from algorithms.k_means import KMeans
from algorithms.lasso import Lasso
from algorithms.least_squares import LeastSquares
from algorithms.multiclass_reduction import MulticlassReduction
from algorithms.polynomial_ladder import PolynomialLadder
from algorithms.ridge import Ridge
from algorithms.signal_strength import SignalStrength
from tutor.lab.export.in_numpy import (
    boosting,
    check,
    clusters,
    descent,
    exact,
    families,
    hand,
    ladder,
    lasso,
    signal,
)
from tutor.lab.export.phases import Phase
from tutor.lab.export.program import program

WRITERS = {
    Descent: descent.lines,
    LeastSquares: exact.least_squares_lines,
    Ridge: exact.ridge_lines,
    Lasso: lasso.lines,
    MulticlassReduction: families.lines,
    GradientCheck: check.lines,
    SignalStrength: signal.lines,
    HandFit: hand.lines,
    HandNetwork: hand.network_lines,
    PolynomialLadder: ladder.lines,
    KMeans: clusters.lines,
    GradientBoosting: boosting.lines,
}


def numpy_text(algorithm: str, phases: Sequence[Phase]) -> str:
    """Return a program that makes the same updates with NumPy alone and prints where they lead."""
    stepper = phases[-1].stepper
    title = f"{algorithm} on {stepper.data.name} in plain NumPy: to update {phases[-1].last}."
    return program(title, ("import numpy as np",), stepper.data, WRITERS[type(stepper)](phases))
