"""The exact solution of least squares by three roads, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from algorithms.dataset import Dataset
from algorithms.exact_least_squares import exact_least_squares
from algorithms.layout import Layout
from algorithms.linear_solvers import SOLVERS, condition, numerical_rank
from algorithms.measured_weights import measured_weights
from algorithms.objectives.linear import linear_layout
from algorithms.outcome import outcome
from algorithms.parameter import parameter
from algorithms.quantity import Array, Note, silent
from algorithms.whole_passes import WholePasses


class LeastSquaresState(NamedTuple):
    """What has been solved so far."""

    step: int
    theta: Array
    """The newest solution, `(P,)`; zeros before the first."""
    solutions: Array
    """The solution of each method, `(3, P)`; zeros where it is still to come."""


@dataclass(frozen=True)
class LeastSquares(WholePasses):
    """Minimises ‖Xw + b − y‖² exactly: one method a step, each with its error.

    The error is measured against the solution in whole-number arithmetic. Where columns of X depend on
    one another many solutions are equally good, and every method gives the shortest.
    """

    data: Dataset
    method: str = parameter(
        "all",
        "M",
        "how to solve: all three in turn, or one",
        "choice",
        choices=("all", *SOLVERS),
        restarts=True,
    )
    intercept: bool = parameter(
        True,
        "b",
        "whether there is a bias: a column of ones in X",
        "choice",
        choices=(True, False),
        restarts=True,
    )

    @cached_property
    def layout(self) -> Layout:
        """Weights w `(D,)` and, with an intercept, the bias b."""
        both = linear_layout(self.data.X.shape[1])
        return both if self.intercept else Layout(both.pieces[:1])

    @cached_property
    def _table(self) -> Array:
        return self.data.with_ones if self.intercept else self.data.X

    @cached_property
    def _methods(self) -> tuple[str, ...]:
        return tuple(SOLVERS) if self.method == "all" else (self.method,)

    @cached_property
    def _sigma(self) -> Array:
        return np.linalg.svd(self._table, compute_uv=False).astype(np.float64)

    @cached_property
    def rank(self) -> int:
        """How many columns of X are independent, to rounding."""
        return numerical_rank(self._sigma, (self._table.shape[0], self._table.shape[1]))

    @cached_property
    def condition(self) -> float:
        """Condition number of X, σ_max/σ_min; infinite where columns depend on one another."""
        return condition(self._sigma) if self._full_rank else float("inf")

    @property
    def _full_rank(self) -> bool:
        return self.rank == self._table.shape[1]

    @cached_property
    def reference(self) -> Array:
        """What errors are measured against, `(P,)`: exact, or of `lstsq` where that would take too long."""
        exact = exact_least_squares(self._table, self.data.y) if self._full_rank else None
        if exact is not None:
            return exact
        return np.linalg.lstsq(self._table, self.data.y, rcond=None)[0].astype(np.float64)

    def init(self) -> LeastSquaresState:
        """Return zeros: nothing is solved yet."""
        size = self.layout.size
        return LeastSquaresState(0, np.zeros(size), np.zeros((len(SOLVERS), size)))

    def step(self, state: LeastSquaresState, note: Note) -> LeastSquaresState:
        """Solve by the next method."""
        method = self._methods[state.step % len(self._methods)]
        X, y = self._table, self.data.y
        if self._full_rank:
            note("κ(X)", r"\sigma_{\max} / \sigma_{\min}", self.condition, "", "", r"\kappa(X)")
        note("rank", r"\#\{\sigma_i > 0\}", self.rank)
        theta = SOLVERS[method](X, y, self.rank, note)
        if note is not silent:
            self._judge(theta, note)
        solutions = state.solutions.copy()
        solutions[tuple(SOLVERS).index(method)] = theta
        return LeastSquaresState(state.step + 1, theta, solutions)

    def _judge(self, theta: Array, note: Note) -> None:
        D = self.data.X.shape[1]
        weights = r"\theta_1" if D == 1 else rf"(\theta_1, \ldots, \theta_{{{D}}})"
        self.layout.note(note, "", theta, (weights, rf"\theta_{{{D + 1}}}"))
        r = note("r", r"\hat y - y", self._residual(theta), "objects")
        note("‖r‖", r"\sqrt{\sum_i r_i^2}", float(np.linalg.norm(r)), "", "", r"\|r\|")
        note("Xᵀr", r"X^\top r", self._table.T @ r, "parameters", "", r"X^\top r")
        note("error", r"\|\theta - \theta^*\| / \|\theta^*\|", self.error(theta))

    def stop(self, state: LeastSquaresState) -> str | None:
        """Stop when every method has had its turn."""
        if state.step < len(self._methods):
            return None
        columns = self._table.shape[1]
        if self._full_rank:
            return f"Finished: solved exactly; all {columns} columns of X are independent."
        return (
            f"Finished: X has rank {self.rank} with {columns} columns, so many solutions are equally good; "
            "this is the shortest."
        )

    @cached_property
    def total_steps(self) -> int:
        """How many methods are tried."""
        return len(self._methods)

    def measure(self, state: LeastSquaresState) -> Mapping[str, float]:
        """Return loss, ‖r‖, max |Xᵀr|, errors and the first weights of the newest solution."""
        r = self._residual(state.theta)
        numbers = {
            "loss": float(r @ r / len(r)),
            "residual_norm": float(np.linalg.norm(r)),
            "orthogonality": float(np.abs(self._table.T @ r).max()),
            "error": self.error(state.theta),
        }
        for name, theta in zip(SOLVERS, state.solutions, strict=True):
            numbers[f"error_{name}"] = self.error(theta)
        return numbers | measured_weights(self.layout, state.theta)

    def describe(self, state: LeastSquaresState) -> dict[str, Any]:
        """Return weights, bias, loss, conditioning, the error of each method, and metrics."""
        weights, bias = self.layout.split(state.theta)[0], 0.0
        if self.intercept:
            bias = float(state.theta[-1])
        measured = self.measure(state)
        return {
            "weights": weights.tolist(),
            "bias": bias,
            "loss": measured["loss"],
            "rank": self.rank,
            "condition": self.condition if self._full_rank else None,
            "errors": {name: measured[f"error_{name}"] for name in self._methods},
            **outcome(self.data, self.predict(state, self.data.X)),
        }

    def predict(self, state: LeastSquaresState, X: Array) -> Array:
        """Return ŷ for rows X `(n, D)`."""
        weights = self.layout.split(state.theta)[0]
        return X @ weights + (state.theta[-1] if self.intercept else 0.0)

    def error(self, theta: Array) -> float:
        """Return the distance to the reference solution, relative to its length."""
        length = float(np.linalg.norm(self.reference))
        return float(np.linalg.norm(theta - self.reference)) / (length or 1.0)

    def _residual(self, theta: Array) -> Array:
        return self._table @ theta - self.data.y
