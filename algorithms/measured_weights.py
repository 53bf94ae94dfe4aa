"""Weights by name, for charts."""

from __future__ import annotations

from algorithms.layout import Layout
from algorithms.quantity import Array

MOST = 12
"""Weights of one piece whose course is recorded; more would not be told apart in a chart."""


def measured_weights(layout: Layout, theta: Array) -> dict[str, float]:
    """Return the first weights of each piece by name: `w1`, `w2`, `b`; `W1_1`, `W1_2` of a layer W1."""
    numbers: dict[str, float] = {}
    for piece, part in zip(layout.pieces, layout.split(theta), strict=True):
        flat = part.ravel()[:MOST].tolist()
        if piece.shape:
            name = piece.name + "_" * piece.name[-1].isdigit()
            numbers |= {f"{name}{index}": value for index, value in enumerate(flat, 1)}
        else:
            numbers[piece.name] = flat[0]
    return numbers
