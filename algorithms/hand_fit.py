"""A line fitted by hand: the learner turns slope and intercept, and each turn is a step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from algorithms.dataset import DataError, Dataset
from algorithms.metrics import mean_absolute_error
from algorithms.parameter import parameter
from algorithms.quantity import Array, Note
from algorithms.whole_passes import WholePasses


class HandFitState(NamedTuple):
    """Where the line is."""

    step: int
    w: float
    """Slope."""
    b: float
    """Intercept."""
    moves: int
    """How many steps changed the line."""


@dataclass(frozen=True)
class HandFit(WholePasses):
    """Takes the line ŷ = w x + b from where it was to where the sliders are, and says how bad it is there.

    The line starts at w = b = 0. A step with the sliders untouched looks at the line as it is and is no move.

    Raises:
        DataError: the data have more than one feature, or none.
    """

    data: Dataset
    w: float = parameter(
        0.0,
        "w",
        "how much the line rises where x grows by 1; a turn is a move",
        low=-1e6,
        high=1e6,
        suggested=(-2, 2),
        name="slope",
        move=True,
        notch=0.05,
    )
    b: float = parameter(
        0.0,
        "b",
        "the height of the line at x = 0; a turn is a move",
        low=-1e6,
        high=1e6,
        suggested=(-5, 5),
        name="bias",
        move=True,
        notch=0.1,
    )

    def __post_init__(self) -> None:
        if self.data.X.shape[1] != 1:
            raise DataError(
                f"{self.data.name}: {self.data.X.shape[1]} features, expected one for a line by hand"
            )

    @cached_property
    def constant_mae(self) -> float:
        """The least MAE of a model that gives every object the same answer: the median."""
        return mean_absolute_error(self.data.y, np.full(self.data.objects, np.median(self.data.y)))

    def init(self) -> HandFitState:
        """Return the line y = 0, which nobody has looked at yet."""
        return HandFitState(0, 0.0, 0.0, 0)

    def step(self, state: HandFitState, note: Note) -> HandFitState:
        """Move the line to where the sliders are and measure its residuals."""
        prediction = note("ŷ", "w x + b", self.w * self.data.X[:, 0] + self.b, "objects", "", r"\hat y")
        r = note("r", r"\hat y - y", prediction - self.data.y, "objects")
        squares = note("S₂", r"\sum_i r_i^2", float(r.dot(r)), "", "", "S_2")
        note("MSE", r"\frac{S_2}{N}", squares / len(r), "", "", r"\text{MSE}")
        sizes = note("|r|", "|r|", np.abs(r), "objects")
        total = note("S₁", r"\sum_i |r_i|", float(sizes.sum()), "", "", "S_1")
        note("MAE", r"\frac{S_1}{N}", total / len(r), "", "", r"\text{MAE}")
        moved = (self.w, self.b) != (state.w, state.b)
        return HandFitState(state.step + 1, self.w, self.b, state.moves + moved)

    def stop(self, state: HandFitState) -> str | None:
        """Wait until a slider is turned."""
        if state.step and (self.w, self.b) == (state.w, state.b):
            return "Turn a slider to move on."
        return None

    @property
    def total_steps(self) -> int:
        """Steps that lie ahead: one, for the next move is not known."""
        return 1

    def measure(self, state: HandFitState) -> Mapping[str, float]:
        """Return the line, its mean absolute and squared error, and the moves that led to it."""
        r = self.predict(state, self.data.X) - self.data.y
        return {
            "mae": float(np.abs(r).mean()),
            "mse": float(np.square(r).mean()),
            "w": state.w,
            "b": state.b,
            "moves": float(state.moves),
        }

    def describe(self, state: HandFitState) -> dict[str, Any]:
        """Return slope, intercept, MAE as the loss, and the moves."""
        measured = self.measure(state)
        return {
            "weights": [state.w],
            "bias": state.b,
            "loss": measured["mae"],
            "mse": measured["mse"],
            "moves": state.moves,
        }

    def predict(self, state: HandFitState, X: Array) -> Array:
        """Return ŷ `(n,)` for rows X `(n, 1)`."""
        return state.w * X[:, 0] + state.b
