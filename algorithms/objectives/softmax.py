"""The softmax loss: minus the log-likelihood of one class among several."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from algorithms.layout import Layout, Piece
from algorithms.objectives.chunks import CHUNK, Joined, chunks
from algorithms.objectives.linear import Reduction, scale_symbols
from algorithms.quantity import Array, Note, silent


def softmax(Z: Array) -> Array:
    """Return e^z over the sum of its row, `(n, K)`.

    The largest score of a row is taken off first: that changes nothing but keeps the powers small.
    """
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


@lru_cache(64)
def softmax_layout(features: int, classes: int) -> Layout:
    """Return the layout of weights W `(D, K)` and biases b `(K,)`."""
    return Layout(
        (
            Piece("W", "W", (features, classes), "features classes", True),
            Piece("b", "b", (classes,), "classes", False),
        )
    )


@dataclass(frozen=True)
class Softmax:
    """Linear scores Z = XW + b of all classes together, and −ln of the probability of the right one.

    Source: Bridle (1990), *Probabilistic Interpretation of Feedforward Classification Network Outputs*.
    """

    features: int
    classes: int
    objects: int
    """N, all objects: what a `share` divides by."""
    reduction: Reduction = "mean"
    count: str = "N"
    """TeX of how many objects a step sees: `N` or `B`."""
    temperature: float = 1.0
    """What every score is divided by."""
    shift: float = 0.0
    """Added to every score."""
    stable: bool = True
    """Whether the largest score of a row is taken off before e^z; without it large scores end in NaN."""

    @property
    def layout(self) -> Layout:
        """Weights W `(D, K)` and biases b `(K,)`."""
        return softmax_layout(self.features, self.classes)

    @cached_property
    def _formulas(self) -> tuple[str, tuple[str, str]]:
        """TeX of the loss, and of its gradient in W and in b."""
        front, bottom = scale_symbols(self.reduction, self.count)
        scale = f"{self.temperature:g} {bottom}" if self.temperature != 1 else bottom
        factor = rf"\frac{{1}}{{{scale}}} " if scale else ""
        return rf"{front}\sum_i \ell_i", (
            rf"{factor}X^\top (P - Y)",
            rf"{factor}\sum_i (P - Y)_i",
        )

    @cached_property
    def _score_formula(self) -> str:
        sign = "+" if self.shift > 0 else "-"
        raw = f"X W + b {sign} {abs(self.shift):g}" if self.shift else "X W + b"
        return raw if self.temperature == 1 else rf"\frac{{{raw}}}{{{self.temperature:g}}}"

    def _scale(self, rows: int) -> float:
        return 1.0 if self.reduction == "sum" else 1.0 / (rows if self.reduction == "mean" else self.objects)

    def answers(self, y: Array) -> Array:
        """Return one-hot rows Y `(n, K)`."""
        return np.eye(self.classes)[y.astype(np.int64)]

    def gradient(self, theta: Array, X: Array, y: Array, note: Note) -> tuple[float, Array]:
        """Return loss and gradient `((D + 1) K,)`, noting Z, P, losses, L, P − Y, ∇W and ∇b."""
        rows = len(y)
        weights = theta.reshape(-1, self.classes)
        scale = self._scale(rows)
        formula, formulas = self._formulas
        if rows <= CHUNK:
            total, error = self._slope(weights, X, y, note)
            gradient = X.T.dot(error)
        else:
            total, gradient = self._in_chunks(weights, X, y, note)
        gradient *= scale / self.temperature
        loss = note("L", formula, float(scale * total))
        flat = gradient.reshape(-1)
        if note is not silent:
            self.layout.note(note, "∇", flat, formulas)
        return loss, flat

    def _slope(self, weights: Array, X: Array, Y: Array, note: Note) -> tuple[Any, Array]:
        """Return the summed loss and P − Y `(n, K)`."""
        Z = note("Z", self._score_formula, self._scores(weights, X), "objects classes")
        S = Z
        if self.stable:
            S = note("S", r"Z - \max_k Z_{ik}", Z - Z.max(axis=1, keepdims=True), "objects classes")
        E = note("E", "e^{S}" if self.stable else "e^{Z}", np.exp(S), "objects classes")
        sums = E.sum(axis=1)
        P = note("P", r"E_{ik} / \sum_j E_{ij}", E / sums[:, None], "objects classes")
        if self.stable:
            formula, ell = r"\ln \sum_k E_{ik} - S_{i y_i}", np.log(sums) - (Y * S).sum(axis=1)
        else:
            formula, ell = r"-\ln P_{i y_i}", -np.log((P * Y).sum(axis=1))
        note("ℓ", formula, ell, "objects", "", r"\ell")
        return ell.sum(), note("P−Y", "P - Y", P - Y, "objects classes", "", "P - Y")

    def _scores(self, weights: Array, X: Array) -> Array:
        Z = X.dot(weights)
        if self.shift:
            Z = Z + self.shift
        return Z if self.temperature == 1 else Z / self.temperature

    def _in_chunks(self, weights: Array, X: Array, Y: Array, note: Note) -> tuple[float, Array]:
        joined = Joined()
        take: Note = silent if note is silent else joined
        total, gradient = 0.0, np.zeros(weights.shape)
        for rows in chunks(len(Y)):
            part = X[rows]
            loss, error = self._slope(weights, part, Y[rows], take)
            total += loss
            gradient += part.T.dot(error)
        joined.note(note)
        return total, gradient

    def assess(self, theta: Array, X: Array, y: Array) -> dict[str, float]:
        """Return the loss over the objects and the share whose likeliest class is the right one."""
        weights = theta.reshape(-1, self.classes)
        total, right = 0.0, 0
        for rows in chunks(len(y)):
            total += self._slope(weights, X[rows], y[rows], silent)[0]
            likeliest = self._scores(weights, X[rows]).argmax(axis=1)
            right += int(np.count_nonzero(likeliest == y[rows].argmax(axis=1)))
        return {"loss": float(self._scale(len(y)) * total), "accuracy": right / len(y)}

    def predict(self, theta: Array, X: Array) -> Array:
        """Return class probabilities `(n, K)`."""
        return softmax(self._scores(theta.reshape(-1, self.classes), X))

    def report(self, theta: Array) -> dict[str, Any]:
        """Return `weights`, D lists of K, and `bias`, a list of K."""
        weights = theta.reshape(-1, self.classes)
        return {"weights": weights[:-1].tolist(), "bias": weights[-1].tolist()}
