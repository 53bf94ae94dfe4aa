r"""What a unit does to its sum: activations, each with its slope and the TeX of both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from algorithms.quantity import Array

LEAK = 0.01
"""Slope of a leaky ReLU for negative sums (Maas, Hannun & Ng, 2013)."""
FARTHEST = 708.0
"""exp of it is still a number, and so is one over that."""


@dataclass(frozen=True, slots=True)
class Activation:
    """An elementwise function a = σ(z) whose slope is known from its value alone.

    At a kink the slope from the left is taken.
    """

    name: str
    value: Callable[[Array], Array]
    """a of z, a new array."""
    slope: Callable[[Array], Array]
    """∂a/∂z of a, a new array."""
    value_tex: str
    """TeX of a, where `%(z)s` stands for the sum."""
    slope_tex: str
    """TeX of ∂a/∂z, where `%(z)s` stands for the sum and `%(a)s` for the value."""

    def value_of(self, z: str) -> str:
        """Return the TeX of a for a sum written `z`."""
        return self.value_tex % {"z": z}

    def slope_of(self, z: str, a: str) -> str:
        """Return the TeX of ∂a/∂z for a sum written `z` and a value written `a`."""
        return self.slope_tex % {"z": z, "a": a}


def sigmoid(z: Array) -> Array:
    """Return 1/(1 + e⁻ᶻ), exact in both tails and never above 1 or below e⁻⁷⁰⁸."""
    # Cut off where exp would overflow: the value there is 3e-308 instead of 0.
    a = np.maximum(z, -FARTHEST)
    np.exp(np.negative(a, out=a), out=a)
    a += 1.0
    return np.divide(1.0, a, out=a)


def _sigmoid_slope(a: Array) -> Array:
    return a * (1.0 - a)


def _tanh_slope(a: Array) -> Array:
    slope = a * a
    return np.subtract(1.0, slope, out=slope)


def _relu(z: Array) -> Array:
    return np.maximum(z, 0.0)


def _relu_slope(a: Array) -> Array:
    return (a > 0).astype(np.float64)


def _leaky_relu(z: Array) -> Array:
    return np.maximum(z, LEAK * z)


def _leaky_relu_slope(a: Array) -> Array:
    return np.where(a > 0, 1.0, LEAK)


ACTIVATIONS: Mapping[str, Activation] = MappingProxyType(
    {
        item.name: item
        for item in (
            Activation("identity", np.positive, np.ones_like, "%(z)s", "1"),
            Activation("sigmoid", sigmoid, _sigmoid_slope, r"\sigma(%(z)s)", "%(a)s (1 - %(a)s)"),
            Activation("tanh", np.tanh, _tanh_slope, r"\tanh %(z)s", "1 - %(a)s^2"),
            Activation("relu", _relu, _relu_slope, r"\max(0, %(z)s)", "[%(z)s > 0]"),
            Activation(
                "leaky_relu",
                _leaky_relu,
                _leaky_relu_slope,
                rf"\max({LEAK} %(z)s, %(z)s)",
                rf"\begin{{cases}} 1, & %(z)s > 0 \\ {LEAK}, & %(z)s \le 0 \end{{cases}}",
            ),
        )
    }
)
"""Public name → activation."""
