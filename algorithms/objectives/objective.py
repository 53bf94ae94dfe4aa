"""What descent goes down: a loss of parameters over rows of data, with its gradient."""

from __future__ import annotations

from typing import Protocol

from algorithms.layout import Layout
from algorithms.quantity import Array, Note


class Objective(Protocol):
    """A loss and its gradient over a group of objects.

    `X` always has a last column of ones, `(n, D + 1)`, so that the bias is a weight like the others.
    """

    @property
    def layout(self) -> Layout:
        """The pieces of the parameter vector."""
        ...

    def gradient(self, theta: Array, X: Array, y: Array, note: Note) -> tuple[float, Array]:
        """Return loss and gradient `(P,)` at `theta`, noting every intermediate."""
        ...

    def predict(self, theta: Array, X: Array) -> Array:
        """Return the prediction for each row: a number, a score, or class probabilities `(n, K)`."""
        ...
