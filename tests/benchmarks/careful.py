"""The same steps in careful NumPy written by hand: `out=`, bound products, nothing made twice."""

from __future__ import annotations

import numpy as np


def full_batch(X: np.ndarray, y: np.ndarray, alpha: float, steps: int) -> np.ndarray:
    """Return parameters after so many steps of gradient descent on mean squared error; X has its ones."""
    rows = len(y)
    theta, z, gradient, move = (
        np.zeros(X.shape[1]),
        np.empty(rows),
        np.empty(X.shape[1]),
        np.empty(X.shape[1]),
    )
    # An array of shape () multiplies faster than a number of Python.
    scale, rate = np.array(2 / rows), np.array(alpha)
    scores, back = X.dot, X.T.dot
    for _ in range(steps):
        scores(theta, z)
        np.subtract(z, y, z)
        loss = z.dot(z) / rows
        back(z, gradient)
        np.multiply(gradient, scale, gradient)
        np.multiply(gradient, rate, move)
        np.subtract(theta, move, theta)
        if loss > 1e300:
            break
    return theta


def mini_batch(X: np.ndarray, y: np.ndarray, size: int, alpha: float, epochs: int) -> np.ndarray:
    """Return parameters after so many epochs of stochastic gradient descent in the orders of seed 0."""
    rows, width = X.shape
    theta, z, gradient, move = np.zeros(width), np.empty(size), np.empty(width), np.empty(width)
    scale, rate = np.array(2 / size), np.array(alpha)
    block = max(1, (1 << 16) // (width * size)) * size
    for epoch in range(epochs):
        order = np.random.default_rng([0, epoch]).permutation(rows)
        for first in range(0, rows, block):
            taken = order[first : first + block]
            table, answers = X[taken], y[taken]
            for start in range(0, len(taken) - size + 1, size):
                part = table[start : start + size]
                np.dot(part, theta, z)
                np.subtract(z, answers[start : start + size], z)
                loss = z.dot(z) / size
                np.dot(z, part, gradient)
                np.multiply(gradient, scale, gradient)
                np.multiply(gradient, rate, move)
                np.subtract(theta, move, theta)
                if loss > 1e300:
                    return theta
    return theta
