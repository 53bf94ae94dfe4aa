"""How one flat vector of parameters is read as named pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod

import numpy as np

from algorithms.quantity import Array, Note, silent


@dataclass(frozen=True, slots=True)
class Piece:
    """A named part of the parameter vector."""

    name: str
    """What notes call it: `w`, `b`, `W1`."""
    symbol: str
    """TeX of it: `W_1`."""
    shape: tuple[int, ...]
    axes: str
    penalised: bool
    """False for a bias."""
    place: str = ""
    updated: str = ""
    """What notes call its next value, `U1.w`; empty for `name⁺`."""
    slope: str = ""
    r"""TeX of its gradient, where that is not `\nabla` and the symbol."""

    def formula(self, formula: str) -> str:
        r"""Return `formula` with this piece for every `\theta`."""
        if self.slope:
            formula = formula.replace(r"\nabla \theta", self.slope)
        return formula.replace(r"\theta", self.symbol)

    @property
    def size(self) -> int:
        """How many numbers it has."""
        return prod(self.shape)


Label = tuple[int, str, str, str, str, str]
"""Place of a piece in the layout, then name, formula, axes, place in the diagram and TeX of a note."""


@dataclass(frozen=True)
class Layout:
    """The pieces of a parameter vector, in order.

    All parameters live in one vector, so that an update rule is a few operations whatever the model.
    """

    pieces: tuple[Piece, ...]
    order: tuple[int, ...] = ()
    """The order in which they are noted; empty for their own."""

    @cached_property
    def size(self) -> int:
        """How many numbers there are in all."""
        return sum(piece.size for piece in self.pieces)

    @cached_property
    def penalised(self) -> Array:
        """1 for every weight and 0 for every bias, `(size,)`."""
        return np.concatenate([np.full(piece.size, float(piece.penalised)) for piece in self.pieces])

    @cached_property
    def _ends(self) -> tuple[tuple[int, int], ...]:
        ends = np.cumsum([piece.size for piece in self.pieces]).tolist()
        return tuple(zip([0, *ends[:-1]], ends, strict=True))

    def split(self, vector: Array) -> list[Array]:
        """Return a view of `vector` for each piece, in its shape."""
        return [
            vector[start:end].reshape(piece.shape)
            for piece, (start, end) in zip(self.pieces, self._ends, strict=True)
        ]

    def note(
        self,
        note: Note,
        prefix: str,
        vector: Array,
        formulas: Sequence[str],
        suffix: str = "",
        symbol: str = "",
    ) -> Array:
        r"""Note each piece of `vector` as `prefix + name + suffix` and return `vector`.

        `formulas` has one formula for every piece, or one for all in which `\theta` stands for the piece.
        `symbol` is TeX of the left-hand side, with `\theta` too, where prefix and suffix are not.
        """
        if note is silent:
            return vector
        parts = self.split(vector)
        for index, name, formula, axes, place, left in self._labels(prefix, tuple(formulas), suffix, symbol):
            note(name, formula, parts[index], axes, place, left)
        return vector

    @cached_property
    def _labelled(self) -> dict[object, list[Label]]:
        return {}

    def _labels(self, prefix: str, formulas: tuple[str, ...], suffix: str, symbol: str) -> list[Label]:
        """Return what is told of each piece but its value, made once: every step asks for the same."""
        key = (prefix, formulas, suffix, symbol)
        if key not in self._labelled:
            labels: list[Label] = []
            first = formulas[0]
            for index in self.order or range(len(self.pieces)):
                piece = self.pieces[index]
                formula = formulas[index] if len(formulas) > 1 else piece.formula(first)
                left = piece.formula(symbol) if symbol else prefix + piece.symbol + suffix
                name = piece.updated if suffix == "⁺" and piece.updated else prefix + piece.name + suffix
                labels.append((index, name, formula, piece.axes, piece.place, left))
            self._labelled[key] = labels
        return self._labelled[key]


def singular(place: str) -> str:
    """Return the place of one entry of a piece that lies at `place`: `edge 2` for `edges 2`."""
    return place.replace("edges", "edge").replace("biases", "bias")


def flatten(layers: Sequence[tuple[Array, Array]]) -> Array:
    """Return θ of the weights `(n_in, n_out)` and biases `(n_out,)` of each layer of a network."""
    return np.concatenate([np.ravel(part) for layer in layers for part in layer]).astype(np.float64)
