"""Where descent starts."""

from __future__ import annotations

import numpy as np

from algorithms.layout import Layout
from algorithms.parameter import ParameterError
from algorithms.quantity import Array

STARTS = ("zeros", "normal", "xavier", "he")
GAINS = {"xavier": 1.0, "he": 2.0}


def initial_weights(layout: Layout, start: str, seed: int, given: str | None = None) -> Array:
    """Return the first parameters `(P,)`: the given ones, or else those that `start` names.

    `zeros`; `normal`, every parameter from a standard normal distribution; `xavier` and `he`, weights with
    variance 1/n_in or 2/n_in and biases 0, so that signals keep their size from layer to layer.

    Source: Glorot & Bengio (2010) for 1/n_in in its one-sided form, He et al. (2015) for 2/n_in.
    """
    if given is not None:
        return given_weights(layout, given)
    if start == "normal":
        return np.random.default_rng([seed, 0, 1]).normal(size=layout.size)
    theta = np.zeros(layout.size)
    if start == "zeros":
        return theta
    rng = np.random.default_rng(seed)
    for piece, part in zip(layout.pieces, layout.split(theta), strict=True):
        if piece.penalised:
            inputs = piece.shape[0] if piece.shape else 1
            part[...] = rng.normal(size=piece.shape) * np.sqrt(GAINS[start] / inputs)
    return theta


def given_weights(layout: Layout, text: str) -> Array:
    """Return the parameters written in `text`, numbers between commas, in the order of the layout.

    Raises:
        ParameterError: there are too few or too many.
    """
    theta = np.array([float(number) for number in text.split(",")])
    if len(theta) != layout.size:
        pieces = ", ".join(f"{piece.size} of {piece.name}" for piece in layout.pieces)
        raise ParameterError(f"weights: {len(theta)} numbers, expected {layout.size}: {pieces}")
    return theta
