r"""The last layer of a network and the loss that goes with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from algorithms.activations import ACTIVATIONS, Activation, sigmoid
from algorithms.objectives.network_lines import LayerLines, UnitTex, d
from algorithms.quantity import Array, Note, silent

SIGMOID = ACTIVATIONS["sigmoid"]
LEAST = float(np.finfo(np.float64).tiny)


@dataclass(frozen=True, slots=True)
class Weighing:
    """How the losses of the objects in a step become one, and how that is written."""

    fraction: str
    """TeX in front of the sum over objects: `\\frac{1}{B}`, or empty."""
    many: bool
    """Whether a step sees several objects."""

    def times(self, factor: int, rest: str) -> str:
        r"""Return the TeX of `factor`, the fraction and `rest`: `\frac{2}{B} (a - y)`."""
        if not self.fraction:
            return rest if factor == 1 else f"{factor} {rest}"
        return f"{self.fraction.replace('{1}', f'{{{factor}}}')} {rest}"


class Output(Protocol):
    """What the last sums become, the loss of that, and where the error signal starts.

    Answers are `(n, K)`; one-hot for classes, one column of 0 and 1 for two of them.
    """

    @property
    def classes(self) -> bool:
        """Whether outputs stand for classes."""
        ...

    @property
    def axis(self) -> str:
        """What several outputs are called: `outputs` or `classes`."""
        ...

    def predict(self, z: Array) -> Array:
        """Return the outputs of sums z `(n, K)`."""
        ...

    def score(self, z: Array, y: Array) -> tuple[Array, float]:
        """Return outputs and loss, summed over objects."""
        ...

    def cost(self, a: Array, y: Array) -> float:
        """Return the loss of given outputs, summed over objects; `score` is exact further out."""
        ...

    def signal(self, z: Array, a: Array, y: Array, scale: float, lines: LayerLines, note: Note) -> Array:
        """Return δ = scale · d_loss__d_z `(n, K)`, noting what leads to it."""
        ...

    def tex(self, l: int, weighing: Weighing) -> UnitTex:
        """Return the formulas of the output as layer `l`."""
        ...

    def loss_tex(self, weighing: Weighing, units: int) -> str:
        """Return the formula of the loss, with `%(a)s` for the output."""
        ...


@dataclass(frozen=True, slots=True)
class SquaredOutput:
    """Any activation under (a − y)², summed over outputs."""

    activation: Activation
    classes: bool = False

    @property
    def axis(self) -> str:
        """What several outputs are called."""
        return "classes" if self.classes else "outputs"

    def predict(self, z: Array) -> Array:
        """Return the activation of z."""
        return self.activation.value(z)

    def score(self, z: Array, y: Array) -> tuple[Array, float]:
        """Return a and Σ (a − y)²."""
        a = self.activation.value(z)
        return a, self.cost(a, y)

    def cost(self, a: Array, y: Array) -> float:
        """Return Σ (a − y)²."""
        r = (a - y).ravel()
        return float(r.dot(r))

    def signal(self, z: Array, a: Array, y: Array, scale: float, lines: LayerLines, note: Note) -> Array:
        """Return 2 (a − y) σ′(z)."""
        d_loss__d_a = lines.d_loss__d_a(note, (2 * scale) * (a - y))
        d_a__d_z = lines.d_a__d_z(note, self.activation.slope(a))
        return lines.delta(note, d_loss__d_a * d_a__d_z)

    def tex(self, l: int, weighing: Weighing) -> UnitTex:
        """Return the formulas of layer `l`."""
        z, a = f"z_{l}", f"a_{l}"
        return UnitTex(
            "a",
            a,
            self.activation.value_tex,
            weighing.times(2, f"({a} - y)"),
            self.activation.slope_of(z, a),
            rf"{d('C', a)} {d(a, z)}",
            self.axis,
        )

    def loss_tex(self, weighing: Weighing, units: int) -> str:
        """Return the formula of the loss."""
        if not weighing.many and units == 1:
            return "(%(a)s - y)^2"
        return weighing.times(1, r"\|%(a)s - y\|^2")


@dataclass(frozen=True, slots=True)
class LogisticOutput:
    """A sigmoid under cross-entropy, for answers 0 and 1.

    The loss is taken from the sum, not from the output, so that it is exact however far out.
    """

    classes: bool = True
    axis: str = "outputs"

    def predict(self, z: Array) -> Array:
        """Return the probability of class 1."""
        return sigmoid(z)

    def score(self, z: Array, y: Array) -> tuple[Array, float]:
        """Return p and −Σ y ln p + (1 − y) ln(1 − p)."""
        # −ln σ(±z) = max(∓z, 0) + ln(1 + e^{−|z|}), with the sign that the answer chooses.
        wrong = np.maximum(z - 2 * z * y, 0.0)
        return sigmoid(z), float(wrong.sum() + np.log1p(np.exp(-np.abs(z))).sum())

    def cost(self, a: Array, y: Array) -> float:
        """Return −Σ ln of the probability of what was true."""
        return -float(np.log(np.where(y > 0, a, 1 - a)).sum())

    def signal(self, z: Array, a: Array, y: Array, scale: float, lines: LayerLines, note: Note) -> Array:
        """Return p − y: the slope of the sigmoid cancels."""
        if note is not silent:
            # σ(−z) is 1 − a without cancellation, and never 0.
            lines.d_loss__d_a(note, scale * ((1 - y) / sigmoid(-z) - y / a))
            lines.d_a__d_z(note, SIGMOID.slope(a))
        return lines.delta(note, scale * (a - y))

    def tex(self, l: int, weighing: Weighing) -> UnitTex:
        """Return the formulas of layer `l`."""
        z, a = f"z_{l}", f"a_{l}"
        slope = rf"\left( \frac{{1 - y}}{{1 - {a}}} - \frac{{y}}{{{a}}} \right)"
        return UnitTex(
            "a",
            a,
            SIGMOID.value_tex,
            weighing.times(1, slope) if weighing.fraction else slope[7:-8],
            SIGMOID.slope_of(z, a),
            weighing.times(1, f"({a} - y)") if weighing.fraction else f"{a} - y",
            self.axis,
        )

    def loss_tex(self, weighing: Weighing, units: int) -> str:
        """Return the formula of the loss."""
        if weighing.many:
            return "-" + weighing.times(1, r"\sum_i [y \ln %(a)s + (1 - y) \ln(1 - %(a)s)]_i")
        return r"-y \ln %(a)s - (1 - y) \ln(1 - %(a)s)"


@dataclass(frozen=True, slots=True)
class SoftmaxOutput:
    """A softmax under cross-entropy, for one-hot answers.

    Source: Bridle (1990), *Probabilistic Interpretation of Feedforward Classification Network Outputs*.
    """

    classes: bool = True
    axis: str = "classes"

    def predict(self, z: Array) -> Array:
        """Return the class probabilities."""
        # Shifted so that exp cannot overflow.
        e = np.exp(z - np.maximum.reduce(z, axis=1, keepdims=True))
        return e / np.add.reduce(e, axis=1, keepdims=True)

    def score(self, z: Array, y: Array) -> tuple[Array, float]:
        """Return p and −Σ y ln p, the logarithm taken before anything can become 0."""
        shifted = z - np.maximum.reduce(z, axis=1, keepdims=True)
        e = np.exp(shifted)
        total = np.add.reduce(e, axis=1, keepdims=True)
        loss = np.add.reduce(np.log(total), axis=None) - shifted.ravel().dot(y.ravel())
        return np.divide(e, total, out=e), float(loss)

    def cost(self, a: Array, y: Array) -> float:
        """Return −Σ ln of the probability of what was true."""
        return -float(np.log(a[y > 0]).sum())

    def signal(self, z: Array, a: Array, y: Array, scale: float, lines: LayerLines, note: Note) -> Array:
        """Return p − y: the slopes of the softmax cancel."""
        if note is not silent:
            # A probability that underflowed counts as the least number there is, so that −y/p is a number.
            lines.d_loss__d_a(note, lambda: -scale * y / np.maximum(a, LEAST))
            lines.d_a__d_z(note, lambda: _jacobian(a, lines.d_a__d_z.axes.startswith("objects")))
        return lines.delta(note, scale * (a - y))

    def tex(self, l: int, weighing: Weighing) -> UnitTex:
        """Return the formulas of layer `l`."""
        return UnitTex(
            "p",
            "p",
            r"\operatorname{softmax}(%(z)s)",
            "-" + weighing.times(1, r"\frac{y}{p}"),
            "p_i ([i = j] - p_j)",
            weighing.times(1, "(p - y)") if weighing.fraction else "p - y",
            self.axis,
        )

    def loss_tex(self, weighing: Weighing, units: int) -> str:
        """Return the formula of the loss."""
        if weighing.many:
            return "-" + weighing.times(1, r"\sum_i \sum_k y_{ik} \ln %(a)s_{ik}")
        return r"-\sum_k y_k \ln %(a)s_k"


def _jacobian(p: Array, several: bool) -> Array:
    """Return the slopes of every probability in every score, `(n, K, K)`, or `(K, K)` of one object."""
    slopes = p[:, :, None] * (np.eye(p.shape[1]) - p[:, None, :])
    return slopes if several else slopes[0]
