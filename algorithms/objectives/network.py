r"""A fully connected network: the forward pass, the loss, and backpropagation as micro-steps.

Source: Rumelhart, Hinton & Williams (1986), *Learning Representations by Back-propagating Errors*.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from algorithms.activations import Activation
from algorithms.layout import Layout
from algorithms.objectives.linear import Reduction
from algorithms.objectives.network_layout import network_layout
from algorithms.objectives.network_lines import NetworkLines, UnitTex, d, network_lines
from algorithms.objectives.network_outputs import Output, Weighing
from algorithms.objectives.network_settings import Sweep
from algorithms.quantity import Array, Note, silent


class ForwardPass(NamedTuple):
    """What the backward pass needs of the forward pass."""

    values: list[Array]
    """What flows into each layer, `(n, n_in)`."""
    inputs: list[Array]
    """The same with a last column of ones, `(n, n_in + 1)`: a bias is a weight of it."""
    z: Array
    """The last sums, `(n, K)`."""
    output: Array
    """What the last layer gives, `(n, K)`."""
    loss: float


@dataclass(frozen=True)
class Network:
    """Layers z = a W + b, a = σ(z), an output with its loss, and the gradient by backpropagation.

    All gradients are taken at the same weights, before any of them changes. `network_lines` tells how
    micro-steps are named. In θ the layers follow one another, each W row by row and then its b.
    """

    widths: tuple[int, ...]
    """Units of each layer, from the features to the outputs."""
    activation: Activation
    """Of the hidden layers."""
    output: Output
    objects: int
    """N, all objects: what a `share` divides by."""
    reduction: Reduction = "mean"
    count: str = "N"
    """TeX of how many objects a step sees: `N` or `B`."""
    single: bool = False
    """Whether every step sees one object."""
    sweep: Sweep = "whole"
    """How the way back goes."""
    rate: float = 0.0
    """The α of the slip `new_weights`."""

    @cached_property
    def numbers(self) -> bool:
        """Whether micro-steps speak in numbers rather than in matrices."""
        return self.single and set(self.widths) == {1}

    @property
    def layout(self) -> Layout:
        """Weights and biases, layer by layer."""
        return network_layout(self.widths, self.numbers, self.output.axis, self.sweep == "last")

    @cached_property
    def _blocks(self) -> tuple[tuple[int, int, tuple[int, int]], ...]:
        """Where each layer's W and b lie in θ, as one matrix whose last row is b."""
        shapes = [(above + 1, width) for above, width in zip(self.widths, self.widths[1:], strict=False)]
        ends = np.cumsum([rows * columns for rows, columns in shapes]).tolist()
        return tuple(zip([0, *ends], ends, shapes, strict=False))

    @cached_property
    def lines(self) -> NetworkLines:
        """The micro-steps of a watched step."""
        bottom = {"mean": "" if self.single else self.count, "sum": "", "share": "N"}[self.reduction]
        weighing = Weighing(rf"\frac{{1}}{{{bottom}}}" if bottom else "", not self.single)
        depth = len(self.widths) - 1
        layers = [*map(self._hidden_tex, range(1, depth)), self.output.tex(depth, weighing)]
        loss = self.output.loss_tex(weighing, self.widths[-1])
        return network_lines(tuple(layers), loss, self.numbers, not self.single)

    def _hidden_tex(self, l: int) -> UnitTex:
        z, a = f"z_{l}", f"a_{l}"
        times = "" if self.numbers else r"\odot "
        return UnitTex(
            "a",
            a,
            self.activation.value_tex,
            self._message_tex(l + 1),
            self.activation.slope_of(z, a),
            rf"{d('C', a)} {times}{d(a, z)}",
        )

    def _message_tex(self, l: int) -> str:
        """Return the TeX of what layer `l` sends back."""
        letter = "w" if self.numbers else "W"
        back = f"{letter}_{l}"
        if self.sweep == "new_weights":
            back = rf"({back} - \alpha {d('C', back)})"
        return rf"\delta_{l} {back}" if self.numbers else rf"\delta_{l} {back}^\top"

    def layers(self, theta: Array) -> list[Array]:
        """Return for each layer a view of θ, W above b, `(n_in + 1, n_out)`."""
        return [theta[start:end].reshape(shape) for start, end, shape in self._blocks]

    def scale(self, rows: int) -> float:
        """Return what the summed loss of `rows` objects is multiplied by."""
        return 1.0 if self.reduction == "sum" else 1.0 / (rows if self.reduction == "mean" else self.objects)

    def answers(self, y: Array) -> Array:
        """Return one-hot rows for several outputs, one column for one, `(n, K)`."""
        return np.eye(self.widths[-1])[y.astype(np.int64)] if self.widths[-1] > 1 else y.reshape(-1, 1)

    def forward(self, theta: Array, X: Array, y: Array, note: Note) -> ForwardPass:
        """Run the values right, to output and loss; `y` as `answers` gave it."""
        lines = self.lines
        if lines.numbers:
            lines.x(note, X[:, :-1])
        *hidden, last = self.layers(theta)
        values, inputs = [X[:, :-1]], [X]
        for line, layer in zip(lines.layers, hidden, strict=False):
            z = line.z(note, inputs[-1].dot(layer))
            a = line.a(note, self.activation.value(z))
            values.append(a)
            inputs.append(with_ones(a))
        z = lines.layers[-1].z(note, inputs[-1].dot(last))
        output, total = self.output.score(z, y)
        lines.layers[-1].a(note, output)
        return ForwardPass(values, inputs, z, output, lines.loss(note, self.scale(len(y)) * total))

    def gradient(self, theta: Array, X: Array, y: Array, note: Note) -> tuple[float, Array]:
        """Return loss and gradient `(P,)`: forward, then the error signals left."""
        lines = self.lines.layers
        forward = self.forward(theta, X, y, note)
        layers = self.layers(theta)
        gradient = np.empty_like(theta)
        parts = self.layers(gradient)
        delta = self.output.signal(forward.z, forward.output, y, self.scale(len(y)), lines[-1], note)
        for l in range(len(layers) - 1, -1, -1):
            forward.inputs[l].T.dot(delta, out=parts[l])
            if note is not silent:
                self._note_weights(l, forward.values[l], layers[l], parts[l], note)
            if l:
                back = layers[l] - self.rate * parts[l] if self.sweep == "new_weights" else layers[l]
                d_loss__d_a = lines[l - 1].d_loss__d_a(note, delta.dot(back[:-1].T))
                if self.sweep == "last":
                    gradient[: self._blocks[l][0]] = 0.0
                    break
                d_a__d_z = lines[l - 1].d_a__d_z(note, self.activation.slope(forward.values[l]))
                delta = lines[l - 1].delta(note, d_loss__d_a * d_a__d_z)
        return forward.loss, gradient

    def _note_weights(self, l: int, a: Array, layer: Array, part: Array, note: Note) -> None:
        """Note the slopes towards the weights and biases that make layer l + 1."""
        line = self.lines.layers[l]
        if self.numbers:
            line.d_z__d_w(note, a)
        line.d_loss__d_w(note, part[:-1])
        if self.numbers:
            line.d_z__d_b(note, 1.0)
        line.d_loss__d_b(note, part[-1])
        if self.numbers and l:
            line.d_z__d_a(note, layer[:-1])

    def recheck(self, theta: Array, X: Array, y: Array, note: Note) -> None:
        """Note a forward pass at the new weights, to see whether the loss fell; nothing depends on it."""
        lines = self.lines
        values, inputs, z, output, loss = self.forward(theta, X, y, silent)
        if lines.numbers:
            sums = [a.dot(layer) for a, layer in zip(inputs, self.layers(theta), strict=True)]
            for line, total, a in zip(lines.layers, sums, values[1:], strict=False):
                line.new_z(note, total)
                line.new_a(note, a)
            lines.layers[-1].new_z(note, z)
        lines.layers[-1].new_a(note, output)
        lines.new_loss(note, loss)

    def outputs(self, theta: Array, X: Array) -> Array:
        """Return what the last layer gives, `(n, K)`."""
        *hidden, last = self.layers(theta)
        a = X
        for layer in hidden:
            a = with_ones(self.activation.value(a.dot(layer)))
        return self.output.predict(a.dot(last))

    def assess(self, theta: Array, X: Array, y: Array) -> dict[str, float]:
        """Return the loss over the objects and, for classes, the share that is put into the right one."""
        forward = self.forward(theta, X, y, silent)
        assessed = {"loss": forward.loss}
        if self.output.classes:
            right = int(np.count_nonzero(decided(forward.output) == decided(y)))
            assessed["accuracy"] = right / len(y)
        return assessed

    def predict(self, theta: Array, X: Array) -> Array:
        """Return the output of each row, `(n,)`, or all outputs `(n, K)` if there are several."""
        outputs = self.outputs(theta, X)
        return outputs[:, 0] if self.widths[-1] == 1 else outputs

    def report(self, theta: Array) -> dict[str, Any]:
        """Return `weights`, a list of layers `{"W": rows, "b": numbers}`, and `bias`, None."""
        layers = [{"W": layer[:-1].tolist(), "b": layer[-1].tolist()} for layer in self.layers(theta)]
        return {"weights": layers, "bias": None}


def with_ones(a: Array) -> Array:
    """Return a with a last column of ones, `(n, n_out + 1)`."""
    wider = np.empty((len(a), a.shape[1] + 1))
    wider[:, :-1] = a
    wider[:, -1] = 1.0
    return wider


def decided(outputs: Array) -> NDArray[np.integer[Any]]:
    """Return the class of each row: the largest output, or whether the only one exceeds a half."""
    return (outputs[:, 0] > 0.5).astype(np.int64) if outputs.shape[1] == 1 else outputs.argmax(axis=1)
