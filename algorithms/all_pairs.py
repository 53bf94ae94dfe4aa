"""All pairs: a classifier for each two classes; every one has a vote."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from algorithms.dataset import Dataset
from algorithms.quantity import Array, Note


@dataclass(frozen=True, slots=True)
class AllPairs:
    """K(K − 1)/2 binary problems, each over the objects of two classes i < j.

    A score above 0 is a vote for j, any other for i. Of equally many votes the class with the larger sum
    of scores in its favour wins, then the first class.
    Source: Hastie & Tibshirani (1998), *Classification by Pairwise Coupling*.
    """

    axis: str = "pairs"

    def problems(self, data: Dataset) -> tuple[Dataset, ...]:
        """Return for each pair i < j the objects of the two classes, with y = 1 in class j."""
        found: list[Dataset] = []
        for i, j in combinations(range(len(data.classes)), 2):
            rows = (data.y == i) | (data.y == j)
            found.append(
                replace(
                    data,
                    name=f"{data.name}, {data.classes[i]} against {data.classes[j]}",
                    X=data.X[rows],
                    y=(data.y[rows] == j).astype(np.float64),
                    task="binary",
                    classes=(data.classes[i], data.classes[j]),
                )
            )
        return tuple(found)

    def names(self, classes: tuple[str, ...]) -> tuple[str, ...]:
        """Return which two classes each classifier tells apart."""
        return tuple(f"{one} / {other}" for one, other in combinations(classes, 2))

    def decide(self, scores: Array, classes: int, note: Note) -> NDArray[np.int64]:
        """Return the class of each object from scores `(n, K(K − 1)/2)`."""
        note("fires", "[z_{ij} > 0]", scores > 0, "objects pairs")
        votes = note("votes", r"\sum_{i<j} [a_{ij} = k]", vote_table(scores, classes), "objects classes")
        favour = np.zeros_like(votes)
        for column, (i, j) in enumerate(combinations(range(classes), 2)):
            favour[:, i] -= scores[:, column]
            favour[:, j] += scores[:, column]
        note("favour", r"\sum_{i<k} z_{ik} - \sum_{j>k} z_{kj}", favour, "objects classes")
        leading = votes == votes.max(axis=1, keepdims=True)
        chosen = np.where(leading, favour, -np.inf).argmax(axis=1)
        return note("a", r"\arg\max_k \text{votes}_k, \text{ ties by favour}", chosen, "objects")


def vote_table(scores: Array, classes: int) -> Array:
    """Return how many pairs vote for each class, `(n, K)`; a row sums to K(K − 1)/2."""
    votes = np.zeros((len(scores), classes))
    for column, (i, j) in enumerate(combinations(range(classes), 2)):
        for_second = scores[:, column] > 0
        votes[:, j] += for_second
        votes[:, i] += ~for_second
    return votes
