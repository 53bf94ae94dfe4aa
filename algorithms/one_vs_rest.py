"""One-vs-rest: a classifier for each class against all the others; the largest score wins."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from algorithms.dataset import Dataset
from algorithms.quantity import Array, Note


@dataclass(frozen=True, slots=True)
class OneVsRest:
    """K binary problems over all N objects.

    The scores of different classifiers are compared although nothing puts them on one scale. Of equal
    scores the first class wins.
    Source: Rifkin & Klautau (2004), *In Defense of One-Vs-All Classification*.
    """

    axis: str = "classes"

    def problems(self, data: Dataset) -> tuple[Dataset, ...]:
        """Return for each class the same objects with y = 1 in the class and 0 in the rest."""
        return tuple(
            replace(
                data,
                name=f"{data.name}, {name} against the rest",
                y=(data.y == k).astype(np.float64),
                task="binary",
                classes=("rest", name),
            )
            for k, name in enumerate(data.classes)
        )

    def names(self, classes: tuple[str, ...]) -> tuple[str, ...]:
        """Return what each classifier tells from the rest."""
        return classes

    def decide(self, scores: Array, classes: int, note: Note) -> NDArray[np.int64]:
        """Return the class of each object from scores `(n, K)`."""
        fires = note("fires", "[z_k > 0]", scores > 0, "objects classes")
        note("yes", r"\sum_k [z_k > 0]", fires.sum(axis=1), "objects")
        return note("a", r"\arg\max_k z_k", scores.argmax(axis=1), "objects")
