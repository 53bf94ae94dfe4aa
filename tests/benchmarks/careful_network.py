"""A 2-16-16-3 tanh network as a careful hand writes it in NumPy: bound products, every result in place."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np


def careful_step(X: np.ndarray, Y: np.ndarray, layers: list[np.ndarray], alpha: float) -> Callable[[], float]:
    """Return a function that takes one full-batch step on softmax cross-entropy and returns the loss.

    Args:
        X: Objects, `(n, D)`.
        Y: One-hot answers, `(n, K)`.
        layers: W1, b1, W2, b2, W3, b3; they are copied.
        alpha: Learning rate.
    """
    W1, b1, W2, b2, W3, b3 = parameters = [part.copy() for part in layers]
    gradients = [np.empty_like(part) for part in parameters]
    n, hidden, classes = len(X), len(b1), len(b3)
    a1, a2, d1, d2, slope = (np.empty((n, hidden)) for _ in range(5))
    p, d3, column = np.empty((n, classes)), np.empty((n, classes)), np.empty((n, 1))
    to1, to2, to3 = X.dot, a1.dot, a2.dot
    from1, from2, from3 = X.T.dot, a1.T.dot, a2.T.dot
    tanh, exp, multiply, subtract = np.tanh, np.exp, np.multiply, np.subtract
    total, largest = np.add.reduce, np.maximum.reduce

    def back(delta: np.ndarray, W: np.ndarray, a: np.ndarray, out: np.ndarray) -> None:
        delta.dot(W.T, out)
        multiply(a, a, slope)
        subtract(1.0, slope, slope)
        multiply(out, slope, out)

    def step() -> float:
        tanh(np.add(to1(W1, a1), b1, a1), a1)
        tanh(np.add(to2(W2, a2), b2, a2), a2)
        np.add(to3(W3, p), b3, p)
        subtract(p, largest(p, 1, None, column, True), p)
        right = np.vdot(p, Y)
        exp(p, p)
        total(p, 1, None, column, True)
        loss = (np.log(column).sum() - right) / n
        np.divide(p, column, p)
        multiply(subtract(p, Y, d3), 1 / n, d3)
        from3(d3, gradients[4])
        total(d3, 0, None, gradients[5])
        back(d3, W3, a2, d2)
        from2(d2, gradients[2])
        total(d2, 0, None, gradients[3])
        back(d2, W2, a1, d1)
        from1(d1, gradients[0])
        total(d1, 0, None, gradients[1])
        for part, gradient in zip(parameters, gradients, strict=True):
            gradient *= alpha
            part -= gradient
        return float(loss)

    return step
