"""The gradient check as an algorithm: each step wiggles one parameter and compares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from algorithms.activations import ACTIVATIONS
from algorithms.backprop_faults import FAULTS, faulty_gradient
from algorithms.dataset import Dataset
from algorithms.descent import Descent
from algorithms.gradient_comparison import GradientComparison, ratio, relative_error, wiggle, wiggle_size
from algorithms.initialisation import STARTS
from algorithms.layout import Layout, singular
from algorithms.objectives.linear import Reduction
from algorithms.objectives.losses import TASKS
from algorithms.objectives.network import Network
from algorithms.objectives.network_settings import OUTPUTS
from algorithms.parameter import ParameterError, parameter
from algorithms.quantity import Array, Note, silent


class GradientCheckState(NamedTuple):
    """How far the check is."""

    step: int
    numeric: Array
    """Difference quotients found so far, `(P,)`; 0 for what is still to be checked."""
    worst: float
    """The largest relative error so far."""


@dataclass(frozen=True)
class GradientCheck:
    """Moves one parameter after another by h and compares the quotient with the derivative that is shown."""

    data: Dataset
    h: float | None = parameter(
        None,
        "h",
        "size of the wiggle; the best for each parameter if not set",
        "log",
        low=0,
        above=0,
        high=1,
        suggested=(1e-12, 0.1),
        optional=True,
        restarts=True,
    )
    sides: str = parameter(
        "two", r"\pm", "wiggle up and down, or up alone", "choice", choices=("two", "one"), restarts=True
    )
    fault: str = parameter(
        "none", "?", "what is wrong with the backward pass", "choice", choices=tuple(FAULTS), restarts=True
    )
    loss: str = parameter(
        "network", r"\ell", "what an error costs", "choice", choices=("network", *TASKS), restarts=True
    )
    hidden: str = parameter(
        "3", "h", "units of each hidden layer: 8 or 8,8", "widths", low=1, high=1000, restarts=True
    )
    activation: str = parameter(
        "sigmoid",
        r"\sigma",
        "what a hidden unit does to its sum",
        "choice",
        choices=tuple(ACTIVATIONS),
        restarts=True,
    )
    output: str = parameter(
        "fitting", "a_L", "an activation, or logistic or softmax", "choice", choices=OUTPUTS, restarts=True
    )
    weights: str | None = parameter(
        None, r"\theta_0", "where to check, in place of init", "numbers", restarts=True, optional=True
    )
    start: str = parameter("normal", "w_0", "where to check", "choice", "init", choices=STARTS, restarts=True)
    reduction: Reduction = parameter(
        "mean", r"\Sigma", "mean or sum of the losses", "choice", choices=("mean", "sum"), restarts=True
    )
    seed: int = parameter(0, "s", "which random draw", "integer", low=0, high=2**31 - 1, suggested=(0, 99))

    def __post_init__(self) -> None:
        if self.fault != "none" and self.loss != "network":
            raise ParameterError(f"fault: {self.fault!r} needs a backward pass, expected loss to be network")
        self.analytic.flags.writeable = False

    @cached_property
    def descent(self) -> Descent:
        """The descent whose gradient is checked."""
        return Descent(
            self.data,
            loss=self.loss,
            hidden=self.hidden,
            activation=self.activation,
            output=self.output,
            weights=self.weights,
            start=self.start,
            reduction=self.reduction,
            seed=self.seed,
        )

    @cached_property
    def theta(self) -> Array:
        """Where the check is made, `(P,)`."""
        return self.descent.init().theta

    @cached_property
    def analytic(self) -> Array:
        """The gradient on trial, `(P,)`."""
        objective, batches = self.descent.objective, self.descent.batches
        if self.fault != "none" and isinstance(objective, Network):
            return faulty_gradient(objective, self.theta, batches.X, batches.y, FAULTS[self.fault])
        return objective.gradient(self.theta, batches.X, batches.y, silent)[1]

    @property
    def layout(self) -> Layout:
        """The pieces of the parameter vector."""
        return self.descent.layout

    @cached_property
    def _sizes(self) -> Array:
        if self.h is None:
            return wiggle_size(self.theta, self.sides == "two")
        return np.full(len(self.theta), self.h)

    def init(self) -> GradientCheckState:
        """Return a check of nothing yet."""
        return GradientCheckState(0, np.zeros_like(self.theta), 0.0)

    def step(self, state: GradientCheckState, note: Note) -> GradientCheckState:
        """Wiggle the next parameter."""
        # A trace may be asked for when all is done: it tells the first parameter again.
        index = state.step % self.total_steps
        two = self.sides == "two"
        name, symbol, place = entry(self.layout, index)
        note(name, r"\theta_k", self.theta[index], "", place, symbol)
        h = note("h", "h", float(self._sizes[index]))
        up, down, slope = wiggle(self._loss, self.theta, index, h, two)
        note("C(θ+h)", r"C(\theta + h)", up)
        note("C(θ−h)" if two else "C(θ)", r"C(\theta - h)" if two else r"C(\theta)", down)
        below, width = (r"C(\theta - h)", "2 h") if two else (r"C(\theta)", "h")
        note("numeric", rf"\frac{{C(\theta + h) - {below}}}{{{width}}}", slope, "", place, "n")
        slope_shown = r"\frac{\partial C}{\partial \theta}"
        analytic = note("analytic", slope_shown, self.analytic[index], "", place, "a")
        a, n = np.array([analytic]), np.array([slope])
        error = note("error", r"\frac{|a - n|}{|a| + |n|}", float(relative_error(a, n)[0]), "", "", "e")
        note("ratio", r"\frac{a}{n}", float(ratio(a, n)[0]))
        numeric = state.numeric.copy()
        numeric[index] = slope
        return GradientCheckState(state.step + 1, numeric, max(state.worst, error))

    def _loss(self, theta: Array) -> float:
        batches = self.descent.batches
        return float(self.descent.objective.gradient(theta, batches.X, batches.y, silent)[0])

    def stop(self, state: GradientCheckState) -> str | None:
        """Stop when every parameter has been checked."""
        if state.step < self.total_steps:
            return None
        return f"Worst error: {state.worst:.1e}."

    def measure(self, state: GradientCheckState) -> Mapping[str, float]:
        """Return the largest relative error so far and that of the last parameter."""
        last = slice(state.step - 1, state.step) if state.step else slice(0)
        error = relative_error(self.analytic[last], state.numeric[last])
        return {"worst": state.worst, "error": float(error[0]) if len(error) else 0.0}

    def comparison(self, state: GradientCheckState) -> GradientComparison:
        """Return both gradients side by side; what is unchecked counts as right."""
        numeric = np.concatenate((state.numeric[: state.step], self.analytic[state.step :]))
        return GradientComparison(self.layout, self.analytic, numeric)

    def describe(self, state: GradientCheckState) -> dict[str, Any]:
        """Return where it was checked, the loss there, and the signature of each piece."""
        signatures = self.comparison(state).signatures.items()
        described = self.descent.objective.report(self.theta)
        described |= {"loss": self._loss(self.theta), "worst": state.worst}
        return described | {"signatures": {name: asdict(signature) for name, signature in signatures}}

    @property
    def total_steps(self) -> int:
        """P, one step for each parameter."""
        return len(self.theta)

    def objects_seen(self, step: int) -> int:
        """Return how many objects went forward: all, twice for every parameter."""
        return 2 * step * self.data.objects

    def epoch(self, step: int) -> int:
        """Return 1 when every parameter has been checked."""
        return step // self.total_steps

    def epoch_start(self, epoch: int) -> int:
        """Return the step at which check number `epoch` begins."""
        return epoch * self.total_steps


def entry(layout: Layout, index: int) -> tuple[str, str, str]:
    """Return name `W1[0,2]`, TeX and place of the parameter at `index` of the vector."""
    for piece in layout.pieces:
        if index < piece.size:
            if not piece.shape:
                return piece.name, piece.symbol, piece.place
            where = tuple(int(part) for part in np.unravel_index(index, piece.shape))
            numbers = ",".join(map(str, where))
            place = " ".join((singular(piece.place), *map(str, where))) if piece.place else ""
            return f"{piece.name}[{numbers}]", f"{piece.symbol}[{numbers}]", place
        index -= piece.size
    raise IndexError(index)
