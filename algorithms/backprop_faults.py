"""Seven ways to get backpropagation wrong, each with a signature that a gradient check can tell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from algorithms.activations import Activation
from algorithms.objectives.network import Network
from algorithms.quantity import Array, silent


def _message(delta: Array, W: Array) -> Array:
    return delta.dot(W.T)


def _slope(activation: Activation, a: Array) -> Array:
    return activation.slope(a)


def _bias(delta: Array) -> Array:
    return delta.sum(axis=0)


def _factor(_rows: int) -> float:
    return 1.0


@dataclass(frozen=True, slots=True)
class Fault:
    """A backward pass of which one part is wrong; the parts left out are right."""

    name: str
    help: str
    message: Callable[[Array, Array], Array] = _message
    """∂C/∂a of the layer below, of δ `(n, n_out)` and W `(n_in, n_out)`."""
    slope: Callable[[Activation, Array], Array] = _slope
    """∂a/∂z of a hidden layer, of its activation and its values a."""
    bias: Callable[[Array], Array] = _bias
    """∂C/∂b of δ."""
    factor: Callable[[int], float] = _factor
    """What all gradients are multiplied by, of the number of objects."""


def _no_slope(_activation: Activation, a: Array) -> Array:
    return np.ones_like(a)


def _slope_of_value(activation: Activation, a: Array) -> Array:
    return activation.slope(activation.value(a))


def _reshaped(delta: Array, W: Array) -> Array:
    return delta.dot(W.reshape(W.T.shape))


def _without_weights(delta: Array, W: Array) -> Array:
    return delta.dot(np.ones_like(W.T))


def _first_row(delta: Array) -> Array:
    return delta[0]


def _minus_one(_rows: int) -> float:
    return -1.0


FAULTS: Mapping[str, Fault] = MappingProxyType(
    {
        item.name: item
        for item in (
            Fault("none", "nothing is wrong"),
            Fault("forgot_sigma_prime", "the slope of the hidden layers is left out", slope=_no_slope),
            Fault(
                "sigmoid_prime_of_a",
                "the slope is taken at the value a instead of the sum z",
                slope=_slope_of_value,
            ),
            Fault(
                "row_instead_of_col_W2",
                "weights are reshaped instead of transposed on the way back",
                message=_reshaped,
            ),
            Fault("no_batch_mean", "gradients are summed over the batch, not averaged", factor=float),
            Fault("flipped_sign", "y − p instead of p − y", factor=_minus_one),
            Fault("bias_not_summed", "a bias takes the error of the first object alone", bias=_first_row),
            Fault("forgot_W2", "weights are left out on the way back", message=_without_weights),
        )
    }
)
"""Public name → fault, the right backward pass first."""


def faulty_gradient(network: Network, theta: Array, X: Array, y: Array, fault: Fault) -> Array:
    """Return the gradient `(P,)` that a backward pass with `fault` finds; the forward pass is right."""
    forward = network.forward(theta, X, y, silent)
    layers = network.layers(theta)
    gradient = np.empty_like(theta)
    parts = network.layers(gradient)
    scale = network.scale(len(y)) * fault.factor(len(y))
    delta = network.output.signal(forward.z, forward.output, y, scale, network.lines.layers[-1], silent)
    for l in range(len(layers) - 1, -1, -1):
        a = forward.values[l]
        parts[l][:-1] = a.T.dot(delta)
        parts[l][-1] = fault.bias(delta)
        if l:
            delta = fault.message(delta, layers[l][:-1]) * fault.slope(network.activation, a)
    return gradient
