"""What squared error needs to know of a table: means, and products of centred columns."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from algorithms.quantity import Array

CHUNK = 1024
"""Rows that are centred and multiplied while they are in cache."""


@dataclass(frozen=True, slots=True)
class CentredProducts:
    """Σ(ŷ − y)² as a function of weights and bias alone, whatever the number of objects."""

    objects: int
    x_mean: Array
    """Mean of each feature, `(D,)`; zeros without an intercept."""
    y_mean: float
    """Mean of the answers; 0 without an intercept."""
    G: Array
    """XᵀX of the centred columns, `(D, D)`."""
    c: Array
    """Xᵀy of the centred columns, `(D,)`."""
    y_squares: float
    """Σ y² of the centred answers."""

    def squares(self, w: Array, b: float) -> float:
        """Return Σ(Xw + b − y)²."""
        shift = b - self.best_bias(w)
        return max(0.0, float(self.y_squares - 2 * (self.c @ w) + w @ self.G @ w)) + self.objects * (
            shift * shift
        )

    def best_bias(self, w: Array) -> float:
        """Return the bias that is best beside `w`: ȳ − ⟨x̄, w⟩."""
        return self.y_mean - float(self.x_mean @ w)


def centred_products(X: Array, y: Array, intercept: bool) -> CentredProducts:
    """Return means and products of objects X `(N, D)` and answers y `(N,)`.

    Chunks of rows are centred while they are in cache; subtracting N x̄x̄ᵀ afterwards would cost digits.
    """
    features = X.shape[1]
    # A product with ones reads the table once and in order; a mean along axis 0 is slower.
    x_mean = np.ones(len(y)) @ X / len(y) if intercept else np.zeros(features)
    y_mean = float(y.mean()) if intercept else 0.0
    G, c, y_squares = np.zeros((features, features)), np.zeros(features), 0.0
    for start in range(0, len(y), CHUNK):
        part, answers = X[start : start + CHUNK] - x_mean, y[start : start + CHUNK] - y_mean
        G += part.T @ part
        c += answers @ part
        y_squares += float(answers @ answers)
    return CentredProducts(len(y), x_mean, y_mean, G, c, y_squares)
