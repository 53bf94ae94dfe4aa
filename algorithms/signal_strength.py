"""What is left of an error signal after many layers, in a network that has not learnt yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.random import default_rng

from algorithms.activations import ACTIVATIONS
from algorithms.dataset import DataError, Dataset
from algorithms.layout import flatten
from algorithms.objectives.network import ForwardPass, Network, with_ones
from algorithms.objectives.network_outputs import LogisticOutput
from algorithms.parameter import parameter
from algorithms.quantity import Array, Note, silent

WIDTH = 16
"""Units of every hidden layer."""
SCALES = ("xavier", "he", "0.05", "0.1", "1")


class SignalState(NamedTuple):
    """How far back the signal has come."""

    step: int
    delta: Array
    """δ of the layer that was reached, `(N, units)`."""
    signals: Array
    """‖δ‖ of each hidden layer, `(depth,)`; 0 for those not reached yet."""
    gradients: Array
    """‖∂C/∂W‖ of each, likewise."""


@dataclass(frozen=True)
class SignalStrength:
    """Sends the error signal of a fresh network back, one hidden layer a step, and measures it there.

    Sixteen units a layer and one logistic output under cross-entropy, the mean over all objects. Weights are
    normal with standard deviation √(1/n_in) (`xavier`: Glorot & Bengio, 2010), √(2/n_in) (`he`: He et al.,
    2015) or a number; those of the output are Xavier's always.

    Raises:
        DataError: the answers are not two classes.
    """

    data: Dataset
    depth: int = parameter(
        8, "L", "hidden layers", "integer", low=1, high=50, suggested=(1, 10), restarts=True
    )
    activation: str = parameter(
        "sigmoid",
        r"\sigma",
        "what a hidden unit does to its sum",
        "choice",
        choices=tuple(ACTIVATIONS),
        restarts=True,
    )
    scale: str = parameter(
        "xavier", "s", "standard deviation of the first weights", "choice", choices=SCALES, restarts=True
    )
    bias: float = parameter(
        0.0,
        "b",
        "first bias of every hidden unit",
        low=-100,
        high=100,
        suggested=(-3, 0),
        notch=0.5,
        restarts=True,
    )
    seed: int = parameter(
        0, "r", "which random draw", "integer", low=0, high=2**31 - 1, suggested=(0, 4), restarts=True
    )

    def __post_init__(self) -> None:
        if self.data.task != "binary":
            raise DataError(f"{self.data.name}: expected two classes, for the output is one probability")

    @cached_property
    def network(self) -> Network:
        """Layers and loss."""
        widths = (self.data.X.shape[1], *[WIDTH] * self.depth, 1)
        return Network(widths, ACTIVATIONS[self.activation], LogisticOutput(), self.data.objects)

    @cached_property
    def theta(self) -> Array:
        """The first weights and biases, `(P,)`."""
        rng = default_rng(self.seed)
        # So many numbers are passed over that data drawn from the same seed share none with the weights.
        rng.normal(size=self.data.X.shape)
        layers: list[tuple[Array, Array]] = []
        for n_in in self.network.widths[:-2]:
            layers.append((rng.normal(size=(n_in, WIDTH)) * self._deviation(n_in), np.full(WIDTH, self.bias)))
        layers.append((rng.normal(size=(WIDTH, 1)) * WIDTH**-0.5, np.zeros(1)))
        return flatten(layers)

    def _deviation(self, n_in: int) -> float:
        named = {"xavier": (1 / n_in) ** 0.5, "he": (2 / n_in) ** 0.5}
        return named[self.scale] if self.scale in named else float(self.scale)

    @cached_property
    def forward(self) -> ForwardPass:
        """What every layer gives, for all objects."""
        answers = self.network.answers(self.data.y)
        return self.network.forward(self.theta, with_ones(self.data.X), answers, silent)

    @cached_property
    def dead(self) -> Array:
        """Share of units in each hidden layer whose slope is 0 for every object, `(depth,)`."""
        slope = self.network.activation.slope
        return np.array([float((slope(a) == 0).all(axis=0).mean()) for a in self.forward.values[1:]])

    def init(self) -> SignalState:
        """Return the signal at the output, before the hidden layers."""
        delta = (self.forward.output - self.network.answers(self.data.y)) / self.data.objects
        return SignalState(0, delta, np.zeros(self.depth), np.zeros(self.depth))

    def step(self, state: SignalState, note: Note) -> SignalState:
        """Go one layer back."""
        # A trace may be asked for when all is done: it tells the last hidden layer again.
        done = state.step % self.depth
        l = self.depth - done
        above = self.network.layers(self.theta)[l][:-1]
        a_below, a = self.forward.values[l - 1], self.forward.values[l]
        z = f"z_{{{l}}}"
        slope = self.network.activation.slope(a)
        slope = note(f"σ′{l}", rf"\sigma'({z})", slope, "objects units", "", rf"\sigma'_{{{l}}}")
        delta = (state.delta if done else self.init().delta).dot(above.T) * slope
        arrived = rf"(\delta_{{{l + 1}}} W_{{{l + 1}}}^\top) \odot \sigma'_{{{l}}}"
        note(f"δ{l}", arrived, delta, "objects units", "", rf"\delta_{{{l}}}")
        gradient = note(
            f"∂C/∂W{l}",
            rf"a_{{{l - 1}}}^\top \delta_{{{l}}}",
            a_below.T.dot(delta),
            "inputs units",
            "",
            rf"\frac{{\partial C}}{{\partial W_{{{l}}}}}",
        )
        signals, gradients = state.signals.copy(), state.gradients.copy()
        signals[l - 1] = self._size(note, l, float(np.linalg.norm(delta)))
        size = rf"\left\| \frac{{\partial C}}{{\partial W_{{{l}}}}} \right\|"
        gradients[l - 1] = note(f"g{l}", size, float(np.linalg.norm(gradient)), "", "", f"g_{{{l}}}")
        last = float(signals[-1])
        if done:
            self._size(note, self.depth, last)
        note("ratio", rf"\frac{{s_{{{l}}}}}{{s_{{{self.depth}}}}}", _ratio(float(signals[l - 1]), last))
        return SignalState(state.step + 1, delta, signals, gradients)

    @staticmethod
    def _size(note: Note, l: int, size: float) -> float:
        noted: float = note(f"s{l}", rf"\| \delta_{{{l}}} \|", size, "", "", f"s_{{{l}}}")
        return noted

    def stop(self, state: SignalState) -> str | None:
        """Stop at the first hidden layer."""
        if state.step < self.depth:
            return None
        return f"Layer 1 gets {self.measure(state)['ratio']:.1e}."

    def measure(self, state: SignalState) -> Mapping[str, float]:
        """Return ‖δ‖ of the layer reached, its ratio to that of the last one, and the share of dead units."""
        signal = float(np.linalg.norm(state.delta))
        ratio = _ratio(signal, float(state.signals[-1])) if state.step else 1.0
        return {"signal": signal, "ratio": ratio, "dead": float(self.dead.mean())}

    def describe(self, state: SignalState) -> dict[str, Any]:
        """Return the network, its loss, and what was measured in each layer."""
        described = self.network.report(self.theta)
        return described | {
            "loss": self.forward.loss,
            "signals": state.signals.tolist(),
            "gradients": state.gradients.tolist(),
            "dead_units": self.dead.tolist(),
        }

    @property
    def total_steps(self) -> int:
        """One for each hidden layer."""
        return self.depth

    def objects_seen(self, step: int) -> int:
        """Return how many objects went back: all, at every layer."""
        return step * self.data.objects

    def epoch(self, step: int) -> int:
        """Return 1 when the signal is through."""
        return step // self.depth

    def epoch_start(self, epoch: int) -> int:
        """Return the step at which way number `epoch` begins."""
        return epoch * self.depth


def _ratio(signal: float, reference: float) -> float:
    """Return signal/reference, and 0 where nothing set out."""
    return signal / reference if reference else 0.0
