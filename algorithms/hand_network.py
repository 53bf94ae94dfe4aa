"""The smallest network, moved by hand: what every turn of a number does to the loss, and a wiggle of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final, NamedTuple

import numpy as np

from algorithms.activations import ACTIVATIONS
from algorithms.dataset import DataError, Dataset
from algorithms.descent import Descent
from algorithms.initialisation import initial_weights
from algorithms.objectives.network import Network
from algorithms.objectives.network_outputs import SIGMOID, SquaredOutput
from algorithms.parameter import parameter
from algorithms.quantity import Array, Note, silent

NETWORK: Final = Network((1, 1, 1), ACTIVATIONS["sigmoid"], SquaredOutput(SIGMOID), 1, single=True)
SYMBOLS: Final = {"x": "x", "w1": "w_1", "b1": "b_1", "w2": "w_2", "b2": "b_2"}
"""Each number that can be turned → its TeX."""


class HandNetworkState(NamedTuple):
    """Where the numbers are."""

    step: int
    x: float
    w1: float
    b1: float
    w2: float
    b2: float
    moves: int
    """How many steps changed a number."""


def _turned(symbol: str, help: str) -> Any:
    return parameter(
        None,
        symbol,
        help,
        low=-1e6,
        high=1e6,
        suggested=(-3.0, 3.0),
        move=True,
        notch=0.05,
        optional=True,
    )


@dataclass(frozen=True)
class HandNetwork:
    """Runs one pixel through one hidden sigmoid and one sigmoid, and wiggles each number by h.

    A step takes the numbers to where the sliders are; where one was never turned, it stays as it started.

    Raises:
        DataError: the data are not one object with one feature.
    """

    data: Dataset
    weights: str = parameter(
        "1.2,-0.4,1.53,-0.22", r"\theta_0", "w1, b1, w2 and b2 at the start", "numbers", restarts=True
    )
    x: float | None = _turned("x", "the pixel; a turn is a move")
    w1: float | None = _turned("w_1", "weight into the hidden neuron; a turn is a move")
    b1: float | None = _turned("b_1", "bias of the hidden neuron; a turn is a move")
    w2: float | None = _turned("w_2", "weight into the output; a turn is a move")
    b2: float | None = _turned("b_2", "bias of the output; a turn is a move")
    h: float = parameter(0.1, "h", "size of a wiggle", "log", low=0, above=0, high=10, suggested=(0.001, 0.5))

    def __post_init__(self) -> None:
        if self.data.X.shape != (1, 1):
            rows, columns = self.data.X.shape
            raise DataError(f"{self.data.name}: a table of {rows}×{columns}, expected one pixel, 1×1")
        self.init()

    @cached_property
    def _start(self) -> Array:
        """The pixel and the weights at the start, `(5,)`."""
        theta = initial_weights(NETWORK.layout, "zeros", 0, self.weights)
        return np.append(self.data.X[0], theta)

    @cached_property
    def _now(self) -> Array:
        """The same where the sliders are."""
        sliders = (self.x, self.w1, self.b1, self.w2, self.b2)
        pairs = zip(sliders, self._start.tolist(), strict=True)
        return np.array([first if slider is None else slider for slider, first in pairs])

    def _loss(self, numbers: Array, note: Note = silent) -> float:
        pixel = np.array([[numbers[0], 1.0]])
        return NETWORK.forward(numbers[1:], pixel, self.data.y.reshape(1, 1), note).loss

    def _changes(self, numbers: Array) -> list[float]:
        """Return for each number how the loss changes when it alone grows by h."""
        before = self._loss(numbers)
        return [self._loss(row) - before for row in numbers + self.h * np.eye(len(numbers))]

    def init(self) -> HandNetworkState:
        """Return the numbers at the start, which nobody has turned yet."""
        return HandNetworkState._make([0, *self._start.tolist(), 0])

    def step(self, state: HandNetworkState, note: Note) -> HandNetworkState:
        """Run the network forward where the sliders are, and once more for every number, wiggled alone."""
        now = self._now
        self._loss(now, note)
        if note is not silent:
            for (name, symbol), change in zip(SYMBOLS.items(), self._changes(now), strict=True):
                formula = rf"\operatorname{{loss}}({symbol} + h) - C"
                note(f"ΔC {name}", formula, change, "", "", rf"\Delta C({symbol})")
        moved = not np.array_equal(now, state[1:6])
        return HandNetworkState._make([state.step + 1, *now.tolist(), state.moves + moved])

    def stop(self, state: HandNetworkState) -> str | None:
        """Wait until a slider is turned."""
        if state.step and np.array_equal(self._now, state[1:6]):
            return "Turn a slider to move on."
        return None

    @property
    def total_steps(self) -> int:
        """Steps that lie ahead: one, for the next move is not known."""
        return 1

    def epoch(self, step: int) -> int:
        """Return how many passes over the object the first `step` steps are: every step is one."""
        return step

    def epoch_start(self, epoch: int) -> int:
        """Return how many steps lead to the beginning of `epoch`."""
        return epoch

    def objects_seen(self, step: int) -> int:
        """Return how many objects the first `step` steps have looked at."""
        return step

    def measure(self, state: HandNetworkState) -> Mapping[str, float]:
        """Return the loss, the numbers, the change of the loss by a wiggle of each, and how far all is moved.

        `moved` counts the numbers that are not where they started, `furthest` is the longest such way.
        """
        numbers = np.array(state[1:6])
        shifts = np.abs(numbers - self._start)
        return {
            "loss": self._loss(numbers),
            **dict(zip(SYMBOLS, numbers.tolist(), strict=True)),
            **{
                f"change_{name}": change for name, change in zip(SYMBOLS, self._changes(numbers), strict=True)
            },
            "moves": float(state.moves),
            "moved": float(np.count_nonzero(shifts > 1e-12)),
            "furthest": float(shifts.max()),
        }

    def descent_at(self, state: HandNetworkState) -> Descent:
        """Return the descent that would start from these numbers."""
        return Descent(
            replace(self.data, X=np.array([[state.x]])),
            loss="network",
            hidden="1",
            activation="sigmoid",
            output="sigmoid",
            weights=",".join(map(repr, state[2:6])),
        )

    def describe(self, state: HandNetworkState) -> dict[str, Any]:
        """Return the weights layer by layer, the loss, and the moves."""
        numbers = np.array(state[1:6])
        return {**NETWORK.report(numbers[1:]), "loss": self._loss(numbers), "moves": state.moves}

    def predict(self, state: HandNetworkState, X: Array) -> Array:
        """Return the output `(n,)` for rows X `(n, 1)`."""
        return NETWORK.predict(np.array(state[2:6]), np.column_stack((X, np.ones(len(X)))))
