"""k-means: assign every object to the nearest centre, move every centre to the mean of its objects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from algorithms.dataset import Dataset
from algorithms.parameter import ParameterError, parameter
from algorithms.quantity import Array, Note
from algorithms.whole_passes import WholePasses

Labels = NDArray[np.int64]


class KMeansState(NamedTuple):
    """Where the centres are and which objects they own."""

    step: int
    centres: Array
    """`(k, D)`."""
    labels: Labels
    """The cluster to which the last step assigned each object, `(N,)`; −1 before the first."""
    moved: int
    """How many objects changed their cluster in the last step."""


@dataclass(frozen=True)
class KMeans(WholePasses):
    """Makes the inertia Σ‖x − c(x)‖² smaller by two moves in turn: assign, then update.

    Neither move can raise the inertia. Of several nearest centres the first is taken. A cluster that is
    left without objects takes the object that is furthest from its own centre, out of a cluster that has
    others; where every object sits on its centre an empty one stays where it is.
    Source: Lloyd (1982), *Least Squares Quantization in PCM*; Arthur & Vassilvitskii (2007),
    *k-means++: The Advantages of Careful Seeding*.
    """

    data: Dataset
    k: int = parameter(
        4, "k", "how many clusters", "integer", low=1, high=1000, suggested=(1, 6), restarts=True
    )
    start: str = parameter(
        "random",
        "c_0",
        "k objects at random, or each far from those before it, or centres by hand",
        "choice",
        choices=("random", "k-means++", "hand"),
        name="init",
        restarts=True,
    )
    places: str = parameter(
        "",
        "c_0",
        "for a start by hand: the coordinates of a centre, then of the next; objects fill up the rest",
        "numbers",
        name="centres",
        restarts=True,
    )
    epochs: int = parameter(300, "E", "steps at most", "integer", low=1, high=1_000_000)
    seed: int = parameter(
        0,
        "s",
        "which random start",
        "integer",
        low=0,
        high=2**31 - 1,
        suggested=(0, 19),
        restarts=True,
    )

    def __post_init__(self) -> None:
        if self.k > self.data.objects:
            raise ParameterError(
                f"k: {self.k} is more than the {self.data.objects} objects of {self.data.name}"
            )
        if self.places.count(",") + bool(self.places) != self.placed.size:
            raise ParameterError(
                f"centres: {self.places} breaks off, expected {len(self.data.features)} numbers for each"
            )

    @cached_property
    def chosen(self) -> tuple[int, ...]:
        """Which objects are the first centres, `k` of them, as far as they are not placed by hand."""
        rng = np.random.default_rng([self.seed, 0])
        if self.start != "k-means++":
            return tuple(rng.choice(self.data.objects, self.k, replace=False).tolist())
        X = self.data.X
        chosen = [int(rng.integers(self.data.objects))]
        nearest = _squares(X, X[chosen])[:, 0]
        while len(chosen) < self.k:
            total = nearest.sum()
            chances = nearest / total if total > 0 else np.full(len(X), 1 / len(X))
            chosen.append(int(rng.choice(len(X), p=chances)))
            nearest = np.minimum(nearest, _squares(X, X[chosen[-1:]])[:, 0])
        return tuple(chosen)

    @cached_property
    def placed(self) -> Array:
        """The centres placed by hand, `(n, D)`, whole ones only."""
        features = len(self.data.features)
        numbers = [float(number) for number in self.places.split(",") if number]
        return np.array(numbers[: len(numbers) // features * features]).reshape(-1, features)

    @cached_property
    def first(self) -> Array:
        """The first centres, `(k, D)`."""
        centres = self.data.X[list(self.chosen)]
        if self.start == "hand":
            by_hand = self.placed[: self.k]
            centres[: len(by_hand)] = by_hand
        return centres

    def init(self) -> KMeansState:
        """Return the first centres; no object has a cluster yet."""
        unassigned = np.full(self.data.objects, -1, dtype=np.int64)
        return KMeansState(0, self.first, unassigned, self.data.objects)

    def step(self, state: KMeansState, note: Note) -> KMeansState:
        """Assign every object to the nearest centre, then move every centre to the mean of its objects."""
        X = self.data.X
        squares = note("d²", r"\|x - c\|^2", _squares(X, state.centres), "objects clusters", "", "d^2")
        labels = note("a", r"\arg\min_j d^2", squares.argmin(axis=1), "objects")
        own = squares[np.arange(len(X)), labels]
        costs = np.bincount(labels, own, self.k)
        note("s", r"\sum_{a = j} d^2", costs, "clusters")
        note("J assign", r"\sum_j s_j", float(costs.sum()), "", "", r"J_{\text{assign}}")
        counts = np.bincount(labels, minlength=self.k)
        if not counts.all():
            labels, counts = _fill(labels, counts, own)
            formula = r"\text{an empty cluster takes the object furthest from its centre}"
            note("a filled", formula, labels, "objects", "", r"a_{\text{filled}}")
        note("n", r"\#\{a = j\}", counts, "clusters")
        sums = np.zeros_like(state.centres)
        np.add.at(sums, labels, X)
        note("S", r"\sum_{a = j} x", sums, "clusters features")
        means = sums / np.maximum(counts, 1)[:, None]
        centres = np.where(counts[:, None] > 0, means, state.centres)
        note("c⁺", "S / n", centres, "clusters features", "", "c^+")
        costs = np.bincount(labels, np.square(X - centres[labels]).sum(axis=1), self.k)
        note("s⁺", r"\sum_{a = j} \|x - c^+\|^2", costs, "clusters", "", "s^+")
        note("J update", r"\sum_j s^+_j", float(costs.sum()), "", "", r"J_{\text{update}}")
        formula = r"\#\{a \ne a^{\text{before}}\}"
        moved = note("moved", formula, int((labels != state.labels).sum()), "", "", r"\text{moved}")
        return KMeansState(state.step + 1, centres, labels, moved)

    def stop(self, state: KMeansState) -> str | None:
        """Stop when no object changed its cluster."""
        if state.moved == 0:
            return f"Finished: nothing changes after step {state.step}."
        return None if state.step < self.epochs else f"Finished: step {self.epochs}."

    @property
    def total_steps(self) -> int:
        """Steps at most."""
        return self.epochs

    def measure(self, state: KMeansState) -> Mapping[str, float]:
        """Return the inertia, how many objects moved, and the size of the largest cluster."""
        labels, inertia = self._nearest(state)
        return {
            "inertia": inertia,
            "moved": float(state.moved),
            "largest": float(np.bincount(labels, minlength=self.k).max()),
        }

    def describe(self, state: KMeansState) -> dict[str, Any]:
        """Return centres, the size of each cluster, the inertia, and each object's cluster."""
        labels, inertia = self._nearest(state)
        return {
            "loss": inertia,
            "centres": state.centres.tolist(),
            "sizes": np.bincount(labels, minlength=self.k).tolist(),
            "labels": labels.tolist(),
        }

    def predict(self, state: KMeansState, X: Array) -> Array:
        """Return the index of the nearest centre for rows X `(n, D)`."""
        return _squares(X, state.centres).argmin(axis=1).astype(np.float64)

    def _nearest(self, state: KMeansState) -> tuple[Labels, float]:
        squares = _squares(self.data.X, state.centres)
        return squares.argmin(axis=1), float(squares.min(axis=1).sum())


def _squares(X: Array, centres: Array) -> Array:
    """Return squared distances `(N, k)`; differences first, as ‖x‖² − 2⟨x, c⟩ + ‖c‖² would lose digits."""
    squares = np.empty((len(X), len(centres)))
    for j, centre in enumerate(centres):
        difference = X - centre
        np.einsum("ij,ij->i", difference, difference, out=squares[:, j])
    return squares


def _fill(labels: Labels, counts: Labels, own: Array) -> tuple[Labels, Labels]:
    """Give each empty cluster the object furthest from its centre that does not leave another one empty."""
    labels, counts, own = labels.copy(), counts.copy(), own.copy()
    for empty in np.flatnonzero(counts == 0):
        distances = np.where(counts[labels] > 1, own, 0.0)
        furthest = int(distances.argmax())
        if distances[furthest] == 0:
            break
        counts[labels[furthest]] -= 1
        counts[empty] = 1
        labels[furthest] = empty
        own[furthest] = 0.0
    return labels, counts
