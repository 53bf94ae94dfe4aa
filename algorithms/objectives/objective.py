"""What descent goes down: a loss of parameters over rows of data, with its gradient."""

from __future__ import annotations

from typing import Any, Protocol

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

    def answers(self, y: Array) -> Array:
        """Return what the loss compares with: numbers as they are, classes as labels or one-hot rows."""
        ...

    def gradient(self, theta: Array, X: Array, y: Array, note: Note) -> tuple[float, Array]:
        """Return loss and gradient `(P,)` at `theta`, noting every intermediate; `y` as `answers` gave it."""
        ...

    def assess(self, theta: Array, X: Array, y: Array) -> dict[str, float]:
        """Return `loss` over the objects and, for classes, `accuracy`; `y` as `answers` gave it."""
        ...

    def predict(self, theta: Array, X: Array) -> Array:
        """Return for each row a number, score or probability of class 1, or class probabilities `(n, K)`."""
        ...

    def report(self, theta: Array) -> dict[str, Any]:
        """Return `weights` and `bias` as plain lists and numbers."""
        ...
