"""Ridge regression: squared error with a price on ‖w‖², solved exactly or by descent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from algorithms.dataset import Dataset
from algorithms.descent import Descent
from algorithms.layout import Layout
from algorithms.measured_weights import measured_weights
from algorithms.objectives.linear import Reduction, linear_layout
from algorithms.outcome import outcome
from algorithms.parameter import ParameterError, parameter
from algorithms.quantity import Array, Note, silent
from algorithms.whole_passes import WholePasses


class RidgeState(NamedTuple):
    """The weights after some solutions or steps of descent."""

    step: int
    theta: Array
    """Weights and bias, `(D + 1,)`."""
    strength: float
    """The λ that `theta` was computed for, in the units of `l2`."""


@dataclass(frozen=True)
class Ridge(WholePasses):
    """Minimises reduction(r²) + l2·‖w‖² with a free bias.

    One step is one exact solution, or one step of descent. With `l2_factor` other than 1 each further
    exact step multiplies λ by it, which walks along the path of the weights.
    Source: Hoerl & Kennard (1970), *Ridge Regression: Biased Estimation for Nonorthogonal Problems*.
    """

    data: Dataset
    validation: Dataset | None = field(default=None, kw_only=True)
    """Objects that are measured but not learnt from."""
    l2: float = parameter(1.0, r"\lambda", "price of ‖w‖²", "log", low=0, high=1e12, suggested=(1e-3, 1e3))
    reduction: Reduction = parameter(
        "mean", r"\Sigma", "mean or sum of the losses", "choice", choices=("mean", "sum")
    )
    method: str = parameter(
        "exact", "M", "solve exactly or go down step by step", "choice", choices=("exact", "descent")
    )
    penalise_bias: bool = parameter(
        False, "D_0", "whether the bias has its price too", "choice", choices=(False, True)
    )
    l2_factor: float = parameter(
        1.0, "q", "λ is multiplied by it after each exact solution", "linear", above=0, suggested=(1.0, 2.0)
    )
    epochs: int = parameter(
        50, "E", "steps of descent, or solutions along the path", "integer", low=1, high=10_000_000
    )
    learning_rate: float = parameter(
        0.1, r"\alpha", "length factor of a step of descent", "log", low=0, above=0, suggested=(1e-3, 1.0)
    )

    def __post_init__(self) -> None:
        if self.method == "descent" and self.penalise_bias:
            raise ParameterError("penalise_bias: descent leaves the bias free, expected method exact")
        if self.method == "descent" and self.l2_factor != 1:
            raise ParameterError("l2_factor: descent keeps λ, expected method exact")

    @cached_property
    def descent(self) -> Descent:
        """Gradient descent on the same objective."""
        return Descent(
            self.data,
            learning_rate=self.learning_rate,
            epochs=self.epochs,
            l2=self.l2,
            reduction=self.reduction,
        )

    @cached_property
    def layout(self) -> Layout:
        """Weights w `(D,)` and the bias b."""
        return linear_layout(self.data.X.shape[1])

    @cached_property
    def total_steps(self) -> int:
        """Steps of descent, or values of λ."""
        return self.epochs if self.method == "descent" or self.l2_factor != 1 else 1

    def init(self) -> RidgeState:
        """Return zeros."""
        return RidgeState(0, np.zeros(self.layout.size), self.l2)

    def step(self, state: RidgeState, note: Note) -> RidgeState:
        """Solve for the next λ, or take one step of descent."""
        if self.method == "descent":
            before = self.descent.init()._replace(step=state.step, theta=state.theta)
            return RidgeState(state.step + 1, self.descent.step(before, note).theta, self.l2)
        strength = note("λ", r"\lambda q^t", self.l2 * self.l2_factor**state.step, "", "", r"\lambda")
        return RidgeState(state.step + 1, self._solve(strength, note), strength)

    def _solve(self, strength: float, note: Note) -> Array:
        X, y = self.data.with_ones, self.data.y
        G = note("XᵀX", r"X^\top X", X.T @ X, "parameters parameters", "", r"X^\top X")
        c = note("Xᵀy", r"X^\top y", X.T @ y, "parameters", "", r"X^\top y")
        total = strength * (len(y) if self.reduction == "mean" else 1)
        formula = r"N \lambda" if self.reduction == "mean" else r"\lambda"
        total = note("λ′", formula, total, "", "", r"\lambda'")
        D0 = note(
            "D₀",
            r"\operatorname{diag}(1, \ldots, 1, " + ("1)" if self.penalise_bias else "0)"),
            np.diag(np.ones(len(c)) if self.penalise_bias else self.layout.penalised),
            "parameters parameters",
            "",
            "D_0",
        )
        A = note("A", r"X^\top X + \lambda' D_0", G + total * D0, "parameters parameters")
        if note is not silent:
            self._note_shrinking(total, note)
        theta, formula = self._shortest(A, c, total)
        return self.layout.note(note, "", theta, (formula + r"_{\theta}",))

    def _shortest(self, A: Array, c: Array, total: float) -> tuple[Array, str]:
        try:
            if total > 0:
                return np.linalg.solve(A, c).astype(np.float64), r"(A^{-1} X^\top y)"
        except np.linalg.LinAlgError:
            # A price too small to be seen beside XᵀX is none.
            pass
        return np.linalg.lstsq(self.data.with_ones, self.data.y, rcond=None)[0].astype(np.float64), r"(X^+ y)"

    def _note_shrinking(self, total: float, note: Note) -> None:
        d = note(
            "d",
            r"\text{eigenvalues of } X^\top X" + ("" if self.penalise_bias else r"\text{, columns centred}"),
            self.eigenvalues,
            "directions",
        )
        note("d + λ′", r"d + \lambda'", d + total, "directions", "", r"d + \lambda'")
        note("shrink", r"\frac{d}{d + \lambda'}", self.shrink_factors(total), "directions")

    @cached_property
    def eigenvalues(self) -> Array:
        """Eigenvalues of XᵀX in rising order, `(D,)`.

        A free bias is the same as centred columns; a bias with a price makes the column of ones one more.
        """
        X = self.data.with_ones if self.penalise_bias else self.data.X - self.data.X.mean(axis=0)
        return np.maximum(np.linalg.eigvalsh(X.T @ X).astype(np.float64), 0.0)

    def shrink_factors(self, total: float) -> Array:
        """Return d/(d + λ′): what is left of least squares along each eigenvector, `(D,)`."""
        d = self.eigenvalues
        return np.divide(d, d + total, out=np.zeros_like(d), where=d + total > 0)

    def stop(self, state: RidgeState) -> str | None:
        """Stop after the last solution or step."""
        if state.step < self.total_steps:
            return None
        if self.method == "descent":
            return f"Finished: step {self.total_steps} of the descent."
        return (
            "Finished: solved exactly."
            if self.total_steps == 1
            else f"Finished: λ number {self.total_steps}."
        )

    def measure(self, state: RidgeState) -> Mapping[str, float]:
        """Return the objective, mean squared errors, ‖w‖, λ and the first weights."""
        r = self.predict(state, self.data.X) - self.data.y
        squares = float(r @ r)
        w = state.theta[:-1]
        priced = state.theta if self.penalise_bias else w
        loss = squares / (len(r) if self.reduction == "mean" else 1)
        numbers = {"loss": loss + state.strength * float(priced @ priced), "mse": squares / len(r)}
        if self.validation is not None:
            missed = self.predict(state, self.validation.X) - self.validation.y
            numbers["validation"] = float(missed @ missed / len(missed))
        return {
            **numbers,
            "norm": float(np.linalg.norm(w)),
            "strength": state.strength,
            **measured_weights(self.layout, state.theta),
        }

    def describe(self, state: RidgeState) -> dict[str, Any]:
        """Return weights, bias, objective, the λ they belong to, and metrics."""
        measured = self.measure(state)
        return {
            "weights": state.theta[:-1].tolist(),
            "bias": float(state.theta[-1]),
            **{
                name: measured[name]
                for name in ("loss", "mse", "validation", "norm", "strength")
                if name in measured
            },
            **outcome(self.data, self.predict(state, self.data.X)),
        }

    def predict(self, state: RidgeState, X: Array) -> Array:
        """Return ŷ for rows X `(n, D)`."""
        return X @ state.theta[:-1] + state.theta[-1]
