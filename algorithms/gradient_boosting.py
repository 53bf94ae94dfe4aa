"""Gradient boosting: stump after stump, each fitted to what the others have left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from algorithms.boosting_loss import BOOSTING_LOSSES, BoostingLoss
from algorithms.dataset import DataError, Dataset
from algorithms.metrics import mean_squared_error
from algorithms.outcome import outcome
from algorithms.parameter import parameter
from algorithms.quantity import Array, Note
from algorithms.stump import Splits, Stump
from algorithms.whole_passes import WholePasses


class BoostingState(NamedTuple):
    """The committee after some rounds."""

    step: int
    F: Array
    """The prediction for each training object, `(N,)`."""
    F_validation: Array
    """The prediction for each validation object; empty where there are none."""
    stumps: Array
    """A row a round, `(rounds, 6)`: feature, threshold, left, right, gain and ν; zeros for rounds to come."""
    gain: float
    """What the last split took off Σ g²; before the first round Σ g² itself, and 0 where no leaf moves."""
    best: float
    """The least validation error so far; 0 where there is nothing to validate on."""
    best_round: int
    """After how many rounds it was reached first."""


@dataclass(frozen=True)
class GradientBoosting(WholePasses):
    """Adds ν times the best stump for the residuals, round by round.

    For squared error the residual r = y − F is minus the gradient of ½(y − F)² in F, so that a round is a
    step of descent in the space of predictions. For absolute error it is the sign of r that the split is
    chosen for, and a leaf answers the median of its residuals.
    Source: Friedman (2001), *Greedy Function Approximation: A Gradient Boosting Machine*.
    """

    data: Dataset
    validation: Dataset | None = field(default=None, kw_only=True)
    """Objects that are measured but not learnt from."""
    loss: str = parameter(
        "squared_error",
        r"\ell",
        "what is made small, and so what a stump is fitted to",
        "choice",
        choices=tuple(BOOSTING_LOSSES),
        restarts=True,
    )
    learning_rate: float = parameter(
        0.3,
        r"\nu",
        "shrinkage: how much of each stump is added",
        "log",
        above=0,
        high=2,
        suggested=(0.05, 1.0),
    )
    rounds: int = parameter(
        100, "M", "rounds: how many stumps", "integer", low=1, high=2000, suggested=(1, 1000), name="epochs"
    )

    def __post_init__(self) -> None:
        if not (np.ptp(self.data.X, axis=0) > 0).any():
            raise DataError(f"{self.data.name}: every feature is constant, expected one that can be split")

    @cached_property
    def splits(self) -> Splits:
        """The places where the training objects can be cut."""
        return Splits(self.data.X)

    @cached_property
    def criterion(self) -> BoostingLoss:
        """The loss under its name."""
        return BOOSTING_LOSSES[self.loss]

    @cached_property
    def base(self) -> float:
        """F₀, the best constant: the mean of the answers, or their median for absolute error."""
        return self.criterion.centre(self.data.y)

    def init(self) -> BoostingState:
        """Predict the best constant everywhere."""
        F = np.full(self.data.objects, self.base)
        unseen = np.full(self.validation.objects if self.validation else 0, self.base)
        spread = float(np.square(self._pull(self.data.y - F)).sum())
        stumps = np.zeros((self.rounds, len(Stump._fields) + 1))
        return BoostingState(0, F, unseen, stumps, spread, self._unseen_error(unseen), 0)

    def step(self, state: BoostingState, note: Note) -> BoostingState:
        """Fit a stump to the residuals and add ν times its answer."""
        y, loss = self.data.y, self.criterion
        r = note("r", "y - F", y - state.F, "objects")
        stump = self._noted_stump(r, note)
        left, right = loss.leaf_symbol % "l", loss.leaf_symbol % "r"
        h = note("h", rf"{left} \text{{ or }} {right}", stump.predict(self.data.X), "objects")
        F = note("F⁺", r"F + \nu h", state.F + self.learning_rate * h, "objects", "", "F^+")
        note("L", loss.mean_formula, float(loss.each(y - F).mean()))
        unseen, best, best_round = state.F_validation, state.best, state.best_round
        if self.validation is not None:
            unseen = unseen + self.learning_rate * stump.predict(self.validation.X)
            formula = r"\text{mean squared error of the validation part}"
            error = note("E_val", formula, self._unseen_error(unseen), "", "", r"E_{\text{val}}")
            if error < best:
                best, best_round = error, state.step + 1
        # A run may go on with more rounds than its table was made for.
        stumps = np.zeros((max(self.rounds, state.step + 1), state.stumps.shape[1]))
        stumps[: state.step] = state.stumps[: state.step]
        stumps[state.step] = (*stump, self.learning_rate)
        gain = stump.gain if stump.left or stump.right else 0.0
        return BoostingState(state.step + 1, F, unseen, stumps, gain, best, best_round)

    def _noted_stump(self, r: Array, note: Note) -> Stump:
        loss, pulled = self.criterion, "r"
        if loss.pull is not None:
            note("g", loss.pull_formula, self._pull(r), "objects")
            pulled = "g"
        stump = self.best_stump(r)
        formula = rf"\max \frac{{n_l n_r}}{{N}} (\bar {pulled}_l - \bar {pulled}_r)^2"
        note("gain", formula, stump.gain)
        note("feature", r"\text{number of the feature that is split}", stump.feature + 1)
        note("threshold", r"\text{half-way between neighbours}", stump.threshold, "", "", r"\theta")
        for name, value, where in (
            ("left", stump.left, r"x_i \le \theta"),
            ("right", stump.right, r"x_i > \theta"),
        ):
            note(name, loss.leaf_formula(name[0], where), value, "", "", loss.leaf_symbol % name[0])
        return stump

    def best_stump(self, r: Array) -> Stump:
        """Return the stump whose split fits the pull of residuals r `(N,)` best, each leaf at its best."""
        stump = self.splits.best(self._pull(r))
        if self.criterion.pull is None:
            return stump
        below = self.data.X[:, stump.feature] <= stump.threshold
        centre = self.criterion.centre
        return stump._replace(left=centre(r[below]), right=centre(r[~below]))

    def _pull(self, r: Array) -> Array:
        return r if self.criterion.pull is None else self.criterion.pull(r)

    def _unseen_error(self, F: Array) -> float:
        return mean_squared_error(self.validation.y, F) if self.validation is not None else 0.0

    def stop(self, state: BoostingState) -> str | None:
        """Stop after the last round, or when no split makes the loss smaller."""
        if state.gain <= 1e-28 * self._spread:
            return f"Finished: no split makes the loss smaller after round {state.step}."
        return None if state.step < self.rounds else f"Finished: round {self.rounds}."

    @cached_property
    def _spread(self) -> float:
        """What counts as much beside a gain: that of the answers themselves."""
        return float(np.square(self._pull(self.data.y)).sum())

    @property
    def total_steps(self) -> int:
        """Rounds at most."""
        return self.rounds

    def measure(self, state: BoostingState) -> Mapping[str, float]:
        """Return the loss, mean squared errors, where validation was best, and the gain."""
        r = self.data.y - state.F
        numbers = {"loss": float(self.criterion.each(r).mean()), "mse": float(np.square(r).mean())}
        if self.validation is not None:
            numbers["validation"] = self._unseen_error(state.F_validation)
            numbers["best_validation"] = state.best
            numbers["best_round"] = float(state.best_round)
        return {**numbers, "gain": state.gain}

    def describe(self, state: BoostingState) -> dict[str, Any]:
        """Return the stumps in order, the start value as bias, the losses, and metrics."""
        measured = self.measure(state)
        return {
            "weights": [
                {**stump._asdict(), "shrinkage": shrinkage} for stump, shrinkage in self._committee(state)
            ],
            "bias": self.base,
            **{
                name: measured[name]
                for name in ("loss", "validation", "best_validation", "best_round")
                if name in measured
            },
            **outcome(self.data, state.F),
        }

    def stumps(self, state: BoostingState) -> list[Stump]:
        """Return the stumps so far, in order."""
        return [stump for stump, _ in self._committee(state)]

    def _committee(self, state: BoostingState) -> list[tuple[Stump, float]]:
        rows = state.stumps[: state.step].tolist()
        return [(Stump(int(row[0]), *row[1:-1]), row[-1]) for row in rows]

    def predict(self, state: BoostingState, X: Array) -> Array:
        """Return F for rows X `(n, D)`."""
        F = np.full(len(X), self.base)
        for stump, shrinkage in self._committee(state):
            F += shrinkage * stump.predict(X)
        return F
