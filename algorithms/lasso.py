"""Lasso: squared error with a price on ‖w‖₁, which makes weights exactly 0."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from algorithms.centred_products import CentredProducts, centred_products
from algorithms.coordinate_descent import settle, soft_threshold, sweep
from algorithms.dataset import Dataset
from algorithms.layout import Layout
from algorithms.measured_weights import measured_weights
from algorithms.objectives.linear import Linear, Reduction, linear_layout
from algorithms.objectives.squared_error import SquaredError
from algorithms.outcome import outcome
from algorithms.parameter import parameter
from algorithms.quantity import Array, Note
from algorithms.whole_passes import WholePasses


class LassoState(NamedTuple):
    """The weights after some steps."""

    step: int
    theta: Array
    """Weights and bias, `(D + 1,)`."""
    violation: float
    """How far the conditions of a minimum are missed, relative to the price that kills every weight."""


@dataclass(frozen=True)
class Lasso(WholePasses):
    """Minimises reduction(r²) + l1·‖w‖₁ with a free bias.

    `coordinate` takes one weight after the other and, unless `settle` is off, then solves exactly for the
    signs that the sweep has found. `proximal` makes a gradient step and then thresholds. `subgradient` steps
    against ∇L + λ sign(w), which hardly ever makes a weight exactly 0.
    Source: Tibshirani (1996), *Regression Shrinkage and Selection via the Lasso*; Beck & Teboulle (2009),
    *A Fast Iterative Shrinkage-Thresholding Algorithm*, for the proximal step.
    """

    data: Dataset
    l1: float = parameter(0.1, r"\lambda", "price of ‖w‖₁", "linear", low=0, suggested=(0.0, 8.0))
    method: str = parameter(
        "coordinate",
        "M",
        "one weight after the other, gradient and threshold, or a plain subgradient",
        "choice",
        choices=("coordinate", "proximal", "subgradient"),
    )
    settle: bool = parameter(
        True, "A", "solve for the signs found after each sweep", "choice", choices=(True, False)
    )
    learning_rate: float | None = parameter(
        None,
        r"\alpha",
        "length factor of a proximal or subgradient step; 1/λ_max of the loss if not set",
        "log",
        low=0,
        above=0,
        optional=True,
        suggested=(1e-3, 1.0),
    )
    epochs: int = parameter(1000, "E", "steps at most", "integer", low=1, high=10_000_000)
    tolerance: float = parameter(
        1e-9, r"\varepsilon", "stop when the conditions of a minimum hold to this share", "log", low=0
    )
    reduction: Reduction = parameter(
        "mean", r"\Sigma", "mean or sum of the losses", "choice", choices=("mean", "sum")
    )
    intercept: bool = parameter(True, "b", "whether there is a bias", "choice", choices=(True, False))

    @cached_property
    def layout(self) -> Layout:
        """Weights w `(D,)` and the bias b."""
        return linear_layout(self.data.X.shape[1])

    @cached_property
    def products(self) -> CentredProducts:
        """Means and products of centred columns."""
        return centred_products(self.data.X, self.data.y, self.intercept)

    @cached_property
    def _share(self) -> float:
        return 1.0 if self.reduction == "sum" else 1.0 / self.data.objects

    @cached_property
    def _bowl(self) -> tuple[Array, Array]:
        return 2 * self._share * self.products.G, 2 * self._share * self.products.c

    @cached_property
    def l1_max(self) -> float:
        """The price from which on every weight is 0: max |2Xᵀy/N| of centred columns in the mean form."""
        return float(np.abs(self._bowl[1]).max())

    @cached_property
    def alpha(self) -> float:
        """The learning rate in force."""
        if self.learning_rate is not None:
            return self.learning_rate
        table = self.data.with_ones if self.intercept else self.data.X
        highest = float(np.linalg.eigvalsh(table.T @ table)[-1])
        return 1 / (2 * self._share * highest) if highest > 0 else 1.0

    @cached_property
    def _objective(self) -> Linear:
        return Linear(SquaredError(), self.data.X.shape[1], self.data.objects, self.reduction)

    def init(self) -> LassoState:
        """Return zeros."""
        theta = np.zeros(self.layout.size)
        return LassoState(0, theta, self.violation(theta))

    def step(self, state: LassoState, note: Note) -> LassoState:
        """Sweep over the weights, or make one gradient step and its threshold."""
        if self.method == "coordinate":
            theta = self._coordinate(state.theta, note)
        else:
            theta = self._gradient(state.theta, note)
        formula = r"\max_j \operatorname{dist}(-\nabla_j L, \lambda \partial |w_j|) / \max_j |\nabla_j L(0)|"
        violation = note("KKT", formula, self.violation(theta), "", "", r"\mathrm{KKT}")
        return LassoState(state.step + 1, theta, violation)

    def _coordinate(self, theta: Array, note: Note) -> Array:
        H, c = self._bowl
        scale = r"\frac{2}{N} " if self.reduction == "mean" else "2 "
        mark = r"_{\text{centred}}" if self.intercept else ""
        note("H", rf"{scale} X{mark}^\top X{mark}", H, "features features")
        note("c", rf"{scale} X{mark}^\top y{mark}", c, "features")
        following = sweep(H, c, theta[:-1], self.l1, note)
        formula = "v"
        if self.settle:
            following = settle(H, c, following, self.l1)
            formula = r"H_{AA}^{-1} (c_A - \lambda \operatorname{sign} v_A), \quad A = \{j : v_j \ne 0\}"
        formulas = (formula, r"\bar y - \langle \bar x, w^+ \rangle" if self.intercept else "b")
        bias = self.products.best_bias(following)
        return self.layout.note(note, "", np.append(following, bias), formulas, "⁺")

    def _gradient(self, theta: Array, note: Note) -> Array:
        _, gradient = self._objective.gradient(theta, self.data.with_ones, self.data.y, note)
        formula = r"1/\lambda_{\max}" if self.learning_rate is None else r"\text{as set}"
        alpha = note("α", formula, self.alpha, "", "", r"\alpha")
        if not self.intercept:
            gradient = gradient * self.layout.penalised
        bias = r"b - \alpha \nabla b" if self.intercept else "b"
        if self.method == "subgradient":
            price = self.l1 * np.sign(theta) * self.layout.penalised
            following = theta - alpha * (gradient + price)
            formulas = (r"w - \alpha (\nabla w + \lambda \operatorname{sign} w)", bias)
            return self.layout.note(note, "", following, formulas, "⁺")
        following = theta - alpha * gradient
        u = note("u", r"w - \alpha \nabla w", following[:-1].copy(), "features")
        following[:-1] = soft_threshold(u, alpha * self.l1)
        formulas = (r"\operatorname{sign}(u) \max(|u| - \alpha \lambda, 0)", bias)
        return self.layout.note(note, "", following, formulas, "⁺")

    def violation(self, theta: Array) -> float:
        """Return how far `theta` is from the conditions of a minimum, relative to `l1_max`.

        Of a weight that is not 0 the slope of the loss must be −λ sign(w), of a zero at most λ either
        way, of the bias 0 (Karush, 1939; Kuhn & Tucker, 1951).
        """
        H, c = self._bowl
        w = theta[:-1]
        slope = H @ w - c
        tilt = 0.0
        if self.intercept:
            shift = float(theta[-1]) - self.products.best_bias(w)
            tilt = 2 * self._share * self.data.objects * shift
            slope += tilt * self.products.x_mean
        # Below 0 where the slope at a zero is less than the price: nothing is missed there.
        missed = np.abs(slope + self.l1 * np.sign(w)) - self.l1 * (w == 0)
        return max(float(missed.max()), abs(tilt), 0.0) / (self.l1_max or 1.0)

    def stop(self, state: LassoState) -> str | None:
        """Stop at a minimum or after the last step."""
        if state.step and state.violation <= self.tolerance:
            zeros = int((state.theta[:-1] == 0).sum())
            features = len(state.theta) - 1
            return f"Finished: a minimum to {self.tolerance:g}; weights at exactly 0: {zeros} of {features}."
        return None if state.step < self.epochs else f"Finished: step {self.epochs}."

    @property
    def total_steps(self) -> int:
        """Steps at most."""
        return self.epochs

    def measure(self, state: LassoState) -> Mapping[str, float]:
        """Return the objective, the loss alone, exact zeros, the conditions missed and the first weights."""
        w = state.theta[:-1]
        error = self._share * self.products.squares(w, float(state.theta[-1]))
        return {
            "loss": error + self.l1 * float(np.abs(w).sum()),
            "error": error,
            "zeros": float((w == 0).sum()),
            "violation": state.violation,
            **measured_weights(self.layout, state.theta),
        }

    def describe(self, state: LassoState) -> dict[str, Any]:
        """Return weights, bias, objective, which weights are not 0, and metrics."""
        w = state.theta[:-1]
        prediction = self.predict(state, self.data.X)
        r = prediction - self.data.y
        return {
            "weights": w.tolist(),
            "bias": float(state.theta[-1]),
            "loss": self._share * float(r @ r) + self.l1 * float(np.abs(w).sum()),
            "support": np.flatnonzero(w).tolist(),
            "violation": state.violation,
            **outcome(self.data, prediction),
        }

    def predict(self, state: LassoState, X: Array) -> Array:
        """Return ŷ for rows X `(n, D)`."""
        return X @ state.theta[:-1] + state.theta[-1]
