"""The sigmoid, from a score to a probability."""

from __future__ import annotations

import numpy as np

from algorithms.quantity import Array


def sigmoid(z: Array) -> Array:
    """Return 1/(1 + e^−z) without ever forming a large power; never take the logarithm of it."""
    return 0.5 * (1 + np.tanh(0.5 * z))
