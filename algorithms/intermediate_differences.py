"""Is a derivative in the middle of backpropagation right? Wiggle what it is taken by, and look at what moves.

Ids are those of the micro-steps; `network_lines` tells how they are made.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

import numpy as np

from algorithms.gradient_comparison import EPSILON, relative_error, wiggle, wiggle_size
from algorithms.objectives.network import ForwardPass, Network, with_ones
from algorithms.objectives.network_outputs import SquaredOutput
from algorithms.quantity import Array, silent

FINE = 1e-6
"""Relative error up to which a derivative counts as right."""
ROUNDINGS = 16
"""Roundings of what is wiggled that a quotient may be off by, beside that."""
_DERIVATIVE = re.compile(r"B(?P<layer>\d+)\.(?P<what>\w+)$")


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """What wiggling finds for one derivative."""

    value: Array
    """Difference quotients, in the shape of the derivative."""
    doubt: Array
    """What rounding alone may put each of them off by."""

    def agrees(self, analytic: Array) -> bool:
        """Whether a derivative is the same, to within its own rounding."""
        near = relative_error(analytic, self.value) <= FINE
        return bool(np.all(near | (np.abs(analytic - self.value) <= self.doubt)))


def difference(network: Network, theta: Array, X: Array, y: Array, name: str) -> Difference | None:
    """Return the difference quotient for a micro-step of the way back; None for what is no derivative.

    Args:
        network: Any network; a slip in its way back leaves the quotient right.
        theta: Where, `(P,)`.
        X: Objects with a column of ones.
        y: Answers as the network takes them, `(n, K)`.
        name: Id of the micro-step, such as `B2.delta`.
    """
    found = _DERIVATIVE.match(name)
    if found is None or found["what"] not in _WIGGLES or not 0 < int(found["layer"]) < len(network.widths):
        return None
    middle = _Middle(network, theta, X, y, int(found["layer"]))
    with np.errstate(all="ignore"):
        value, doubt = _WIGGLES[found["what"]](middle)
    shape = () if network.numbers else value.shape
    return Difference(value.reshape(shape), doubt.reshape(shape))


@dataclass(frozen=True, eq=False)
class _Middle:
    """A forward pass that can go on from the middle of any layer."""

    network: Network
    theta: Array
    X: Array
    y: Array
    l: int
    """The layer whose derivatives are asked for, counted from 1."""

    @cached_property
    def forward(self) -> ForwardPass:
        return self.network.forward(self.theta, self.X, self.y, silent)

    @cached_property
    def layers(self) -> list[Array]:
        return self.network.layers(self.theta)

    @property
    def last(self) -> bool:
        return self.l == len(self.layers)

    @cached_property
    def z(self) -> Array:
        """Sums of the layer, `(n, n_out)`."""
        return self.forward.z if self.last else self.forward.inputs[self.l - 1].dot(self.layers[self.l - 1])

    @cached_property
    def a(self) -> Array:
        """Values of the layer, `(n, n_out)`."""
        return self.forward.output if self.last else self.forward.values[self.l]

    def value(self, z: Array) -> Array:
        """Return the values of the layer for other sums."""
        return self.network.output.predict(z) if self.last else self.network.activation.value(z)

    def loss_of_values(self, a: Array, l: int | None = None) -> float:
        """Return the loss as if layer `l` had given other values."""
        l = l or self.l
        if l == len(self.layers):
            return self.network.scale(len(self.y)) * self.network.output.cost(a, self.y)
        return self.loss_of_sums(with_ones(a).dot(self.layers[l]), l + 1)

    def loss_of_sums(self, z: Array, l: int | None = None) -> float:
        """Return the loss as if layer `l` had summed up to something else."""
        l = l or self.l
        if l == len(self.layers):
            return self.network.scale(len(self.y)) * self.network.output.score(z, self.y)[1]
        return self.loss_of_values(self.network.activation.value(z), l)

    def loss_of_layer(self, layer: Array) -> float:
        """Return the loss as if the layer had other weights and biases, W above b."""
        return self.loss_of_sums(self.forward.inputs[self.l - 1].dot(layer))


_Wiggled = tuple[Array, Array]


def _entries(function: Callable[[Array], float], x: Array, sizes: Array | None = None) -> _Wiggled:
    """Wiggle each entry of `x` by itself."""
    sizes = wiggle_size(x) if sizes is None else sizes
    flat, h = x.ravel(), sizes.ravel()
    value, doubt = np.empty_like(flat), np.empty_like(flat)
    for place in range(len(flat)):
        up, down, value[place] = wiggle(lambda v: function(v.reshape(x.shape)), flat, place, float(h[place]))
        doubt[place] = _doubt(max(abs(up), abs(down)), h[place])
    return value.reshape(x.shape), doubt.reshape(x.shape)


def _doubt(size: Any, h: Array) -> Array:
    """Return how far rounding puts off a quotient of numbers of this size, moved by `h` both ways."""
    return ROUNDINGS * EPSILON * size / h


def _by_values(middle: _Middle) -> _Wiggled:
    sizes = wiggle_size(middle.a)
    if middle.last and not isinstance(middle.network.output, SquaredOutput):
        # A logarithm is taken of these, so they must stay between 0 and 1.
        sizes = EPSILON ** (1 / 3) * np.minimum(middle.a, np.maximum(1 - middle.a, EPSILON))
    return _entries(middle.loss_of_values, middle.a, sizes)


def _by_sums(middle: _Middle) -> _Wiggled:
    return _entries(middle.loss_of_sums, middle.z)


def _slope(middle: _Middle) -> _Wiggled:
    """Wiggle all sums at once, for each value has a sum of its own."""
    h = wiggle_size(middle.z)
    above, below = middle.z + h, middle.z - h
    up, down = middle.value(above), middle.value(below)
    return (up - down) / (above - below), _doubt(np.maximum(np.abs(up), np.abs(down)), h)


def _jacobian(middle: _Middle) -> _Wiggled:
    """Wiggle one sum of every object at a time; `[…, i, j]` is ∂p_i/∂z_j."""
    values: list[Array] = []
    doubts: list[Array] = []
    for j, h in enumerate(wiggle_size(middle.z).T):
        above, below = middle.z.copy(), middle.z.copy()
        above[:, j] += h
        below[:, j] -= h
        up, down = middle.value(above), middle.value(below)
        values.append((up - down) / (above[:, j] - below[:, j])[:, None])
        doubts.append(_doubt(np.maximum(up, down), h[:, None]))
    value, doubt = np.stack(values, axis=-1), np.stack(doubts, axis=-1)
    return (value[0], doubt[0]) if middle.network.single else (value, doubt)


def _by_weights(middle: _Middle) -> _Wiggled:
    value, doubt = _entries(middle.loss_of_layer, middle.layers[middle.l - 1])
    return value[:-1], doubt[:-1]


def _by_biases(middle: _Middle) -> _Wiggled:
    value, doubt = _entries(middle.loss_of_layer, middle.layers[middle.l - 1])
    return value[-1], doubt[-1]


def _sum_by_layer(middle: _Middle, row: int) -> _Wiggled:
    """Wiggle the weight (row 0) or the bias (row −1) of a layer of one unit, and look at its sum."""
    inputs = middle.forward.inputs[middle.l - 1]
    value, doubt = _entries(lambda layer: float(inputs.dot(layer)[0, 0]), middle.layers[middle.l - 1])
    return value[row], doubt[row]


def _sum_by_value(middle: _Middle) -> _Wiggled:
    layer = middle.layers[middle.l - 1]
    return _entries(lambda a: float(with_ones(a).dot(layer)[0, 0]), middle.forward.values[middle.l - 1])


_WIGGLES: Mapping[str, Callable[[_Middle], _Wiggled]] = MappingProxyType(
    {
        "dC_da": _by_values,
        "dC_dp": _by_values,
        "da_dz": _slope,
        "J": _jacobian,
        "delta": _by_sums,
        "dC_dw": _by_weights,
        "dC_db": _by_biases,
        "dW": _by_weights,
        "db": _by_biases,
        "dz_dw": lambda middle: _sum_by_layer(middle, 0),
        "dz_db": lambda middle: _sum_by_layer(middle, -1),
        "dz_da": _sum_by_value,
    }
)
"""What a micro-step of the way back is about → how it is wiggled."""
