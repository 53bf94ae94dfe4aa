"""Gradient boosting: stump after stump, each fitted to what the others have left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from algorithms.dataset import DataError, Dataset
from algorithms.outcome import outcome
from algorithms.parameter import parameter
from algorithms.quantity import Array, Note
from algorithms.stump import Splits, Stump


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
    """What the last split took off Σ r²; before the first round Σ r² itself."""


@dataclass(frozen=True)
class GradientBoosting:
    """Adds ν times the best stump for the residuals, round by round.

    For squared error the residual is minus the gradient of ½(y − F)² in F, so that a round is a step of
    descent in the space of predictions.
    Source: Friedman (2001), *Greedy Function Approximation: A Gradient Boosting Machine*.
    """

    data: Dataset
    validation: Dataset | None = field(default=None, kw_only=True)
    """Objects that are measured but not learnt from."""
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
    def base(self) -> float:
        """F₀, the mean of the answers: the best constant."""
        return float(self.data.y.mean())

    def init(self) -> BoostingState:
        """Predict the mean everywhere."""
        F = np.full(self.data.objects, self.base)
        unseen = np.full(self.validation.objects if self.validation else 0, self.base)
        spread = float(np.square(self.data.y - F).sum())
        return BoostingState(0, F, unseen, np.zeros((self.rounds, len(Stump._fields) + 1)), spread)

    def step(self, state: BoostingState, note: Note) -> BoostingState:
        """Fit a stump to the residuals and add ν times its answer."""
        y = self.data.y
        r = note("r", "y - F", y - state.F, "objects")
        stump = self.splits.best(r)
        note("gain", r"\max \frac{n_l n_r}{N} (\bar r_l - \bar r_r)^2", stump.gain)
        note("feature", r"\text{number of the feature that is split}", stump.feature + 1)
        note("threshold", r"\text{half-way between neighbours}", stump.threshold, "", "", r"\theta")
        note("left", r"\frac{1}{n_l} \sum_{x_i \le \theta} r_i", stump.left, "", "", r"\bar r_l")
        note("right", r"\frac{1}{n_r} \sum_{x_i > \theta} r_i", stump.right, "", "", r"\bar r_r")
        h = note("h", r"\bar r_l \text{ or } \bar r_r", stump.predict(self.data.X), "objects")
        F = note("F⁺", r"F + \nu h", state.F + self.learning_rate * h, "objects", "", "F^+")
        note("L", r"\frac{1}{N} \sum_i (y_i - F^+_i)^2", float(np.square(y - F).mean()))
        unseen = state.F_validation
        if self.validation is not None:
            unseen = unseen + self.learning_rate * stump.predict(self.validation.X)
        # A run may go on with more rounds than its table was made for.
        stumps = np.zeros((max(self.rounds, state.step + 1), state.stumps.shape[1]))
        stumps[: state.step] = state.stumps[: state.step]
        stumps[state.step] = (*stump, self.learning_rate)
        return BoostingState(state.step + 1, F, unseen, stumps, stump.gain)

    def stop(self, state: BoostingState) -> str | None:
        """Stop after the last round, or when no split makes the loss smaller."""
        if state.gain <= 1e-28 * self._spread:
            return f"Finished: no split makes the loss smaller after {state.step} rounds."
        return None if state.step < self.rounds else f"Finished: {self.rounds} rounds."

    @cached_property
    def _spread(self) -> float:
        return float(np.square(self.data.y).sum())

    @property
    def total_steps(self) -> int:
        """Rounds at most."""
        return self.rounds

    def epoch(self, step: int) -> int:
        """Return how many passes over the objects the first `step` steps are: every step is one."""
        return step

    def epoch_start(self, epoch: int) -> int:
        """Return how many steps lead to the beginning of `epoch`."""
        return epoch

    def objects_seen(self, step: int) -> int:
        """Return how many objects the first `step` steps have looked at."""
        return step * self.data.objects

    def measure(self, state: BoostingState) -> Mapping[str, float]:
        """Return the mean squared error, that of the validation objects if there are any, and the gain."""
        numbers = {"loss": float(np.square(self.data.y - state.F).mean())}
        if self.validation is not None:
            numbers["validation"] = float(np.square(self.validation.y - state.F_validation).mean())
        return {**numbers, "gain": state.gain}

    def describe(self, state: BoostingState) -> dict[str, Any]:
        """Return the stumps in order, the start value as bias, the losses, and metrics."""
        measured = self.measure(state)
        return {
            "weights": [
                {**stump._asdict(), "shrinkage": shrinkage} for stump, shrinkage in self._committee(state)
            ],
            "bias": self.base,
            **{name: measured[name] for name in ("loss", "validation") if name in measured},
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
