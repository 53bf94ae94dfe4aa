"""Many classes from two: a family of binary classifiers, and a rule that decides between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from algorithms.all_pairs import AllPairs
from algorithms.dataset import Dataset
from algorithms.descent import Descent, DescentState
from algorithms.measured_weights import MOST
from algorithms.objectives.linear import Reduction
from algorithms.one_vs_rest import OneVsRest
from algorithms.outcome import outcome
from algorithms.parameter import ParameterError, parameter
from algorithms.quantity import Array, Note, silent


class Scheme(Protocol):
    """How binary problems are made of many classes, and how their scores become one class."""

    @property
    def axis(self) -> str:
        """What the classifiers stand for: `classes` or `pairs`."""
        ...

    def problems(self, data: Dataset) -> tuple[Dataset, ...]:
        """Return the data of each binary problem."""
        ...

    def names(self, classes: tuple[str, ...]) -> tuple[str, ...]:
        """Return the name of each binary problem."""
        ...

    def decide(self, scores: Array, classes: int, note: Note) -> NDArray[np.int64]:
        """Return the class of each object from a column of scores for each problem."""
        ...


class FamilyState(NamedTuple):
    """All that changes in a family of C descents."""

    step: int
    thetas: Array
    """A row of weights and bias for each classifier, `(C, D + 1)`."""


@dataclass(frozen=True)
class MulticlassReduction:
    """Trains all binary classifiers side by side and decides between them.

    In one step every classifier makes one update on its own problem, so that at any step the family as a
    whole has a decision. The numbers of one classifier, the watched one, are told in full.
    """

    data: Dataset
    scheme: str = parameter(
        "one-vs-rest",
        "S",
        "which binary problems are made",
        "choice",
        choices=("one-vs-rest", "all-pairs"),
        restarts=True,
    )
    loss: str = parameter(
        "logistic",
        r"\ell",
        "what an error costs",
        "choice",
        choices=("logistic", "hinge", "perceptron"),
        restarts=True,
    )
    learning_rate: float = parameter(
        0.1, r"\alpha", "length factor of an update", "log", low=0, above=0, suggested=(1e-3, 1.0)
    )
    batch_size: int | None = parameter(
        None, "B", "objects in one update; all of them if not set", "integer", low=1, optional=True
    )
    epochs: int = parameter(500, "E", "passes over the objects", "integer", low=1, high=10_000_000)
    l2: float = parameter(0.0, r"\lambda_2", "price of ‖w‖²", "linear", low=0, suggested=(0.0, 1.0))
    reduction: Reduction = parameter(
        "mean", r"\Sigma", "mean or sum of the losses", "choice", choices=("mean", "sum")
    )
    seed: int = parameter(0, "s", "which random draw", "integer", low=0, high=2**31 - 1, suggested=(0, 99))
    watched: int = parameter(1, "k", "the classifier whose numbers are told, 1 the first", "integer", low=1)
    scaled: int = parameter(1, "k_c", "the classifier whose scores are scaled", "integer", low=1)
    scale: float = parameter(
        1.0, "c", "its scores are multiplied by c > 0", "log", low=0, above=0, suggested=(0.1, 20.0)
    )

    def __post_init__(self) -> None:
        if len(self.data.classes) < 2:
            raise ParameterError(f"{self.data.name}: {self.data.target} has no classes, expected two or more")
        for name, number in (("watched", self.watched), ("scaled", self.scaled)):
            if number > len(self.names):
                raise ParameterError(f"{name}: {number} is more than the {len(self.names)} classifiers")

    @cached_property
    def _scheme(self) -> Scheme:
        return OneVsRest() if self.scheme == "one-vs-rest" else AllPairs()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What each classifier tells apart."""
        return self._scheme.names(self.data.classes)

    @cached_property
    def descents(self) -> tuple[Descent, ...]:
        """A descent for each binary problem."""
        return tuple(
            Descent(
                problem,
                loss=self.loss,
                learning_rate=self.learning_rate,
                batch_size=min(self.batch_size, problem.objects) if self.batch_size else None,
                epochs=self.epochs,
                l2=self.l2,
                reduction=self.reduction,
                seed=self.seed,
            )
            for problem in self._scheme.problems(self.data)
        )

    @cached_property
    def total_steps(self) -> int:
        """Updates of the classifier that has the most."""
        return self._longest.total_steps

    def init(self) -> FamilyState:
        """Return zeros."""
        return FamilyState(0, np.zeros((len(self.names), self.data.X.shape[1] + 1)))

    def step(self, state: FamilyState, note: Note) -> FamilyState:
        """Let every classifier that is not through make one update, and decide anew."""
        thetas = state.thetas.copy()
        for number, (descent, at) in enumerate(self._family(state), 1):
            if descent.stop(at) is None:
                thetas[number - 1] = descent.step(at, note if number == self.watched else silent).theta
        if note is not silent:
            self._decide(thetas, note)
        return FamilyState(state.step + 1, thetas)

    def _family(self, state: FamilyState) -> list[tuple[Descent, DescentState]]:
        memory = np.zeros((0, state.thetas.shape[1]))
        states = (DescentState(state.step, theta, memory, 0.0) for theta in state.thetas)
        return list(zip(self.descents, states, strict=True))

    def _decide(self, thetas: Array, note: Note) -> None:
        axis = self._scheme.axis
        note("W", r"(w_1, \ldots, w_C)", thetas[:, :-1].T, f"features {axis}")
        note("biases", r"(b_1, \ldots, b_C)", thetas[:, -1], axis, "", r"\mathbf b")
        formula = r"X W + \mathbf b" + (r"\text{, one column times } c" if self.scale != 1 else "")
        Z = note("Z", formula, self._scores(thetas, self.data.X), f"objects {axis}")
        decided = self._scheme.decide(Z, len(self.data.classes), note)
        note("accuracy", r"\frac{1}{N} \#\{i : a_i = y_i\}", float((decided == self.data.y).mean()))

    def _scores(self, thetas: Array, X: Array) -> Array:
        scores = X @ thetas[:, :-1].T + thetas[:, -1]
        scores[:, self.scaled - 1] *= self.scale
        return scores

    def stop(self, state: FamilyState) -> str | None:
        """Stop when every classifier has had its epochs."""
        if state.step < self.total_steps:
            return None
        return f"Finished: {len(self.names)} classifiers, each at epoch {self.epochs}."

    @cached_property
    def _longest(self) -> Descent:
        return max(self.descents, key=lambda descent: descent.total_steps)

    def epoch(self, step: int) -> int:
        """Return how many epochs the classifier with the most updates has completed."""
        return self._longest.epoch(step)

    def epoch_start(self, epoch: int) -> int:
        """Return how many updates lead to the beginning of that classifier's `epoch`."""
        return self._longest.epoch_start(epoch)

    def objects_seen(self, step: int) -> int:
        """Return how many objects all classifiers together have looked at."""
        return sum(descent.objects_seen(min(step, descent.total_steps)) for descent in self.descents)

    def measure(self, state: FamilyState) -> Mapping[str, float]:
        """Return the mean loss, the accuracy of the decision, and each classifier's own accuracy."""
        own = self._own(state)
        decided = self.classify(state, self.data.X)
        return {
            "loss": float(np.mean([numbers["loss"] for numbers in own])),
            "accuracy": float((decided == self.data.y).mean()),
            **{f"own{number}": numbers["accuracy"] for number, numbers in enumerate(own[:MOST], 1)},
        }

    def _own(self, state: FamilyState) -> list[Mapping[str, float]]:
        return [descent.measure(at) for descent, at in self._family(state)]

    def describe(self, state: FamilyState) -> dict[str, Any]:
        """Return weights `(D, C)`, a bias for each of the C classifiers, their own numbers, and metrics."""
        own = self._own(state)
        return {
            "weights": state.thetas[:, :-1].T.tolist(),
            "bias": state.thetas[:, -1].tolist(),
            "loss": float(np.mean([numbers["loss"] for numbers in own])),
            "classifiers": list(self.names),
            "own_accuracy": [numbers["accuracy"] for numbers in own],
            **outcome(self.data, self.classify(state, self.data.X)),
        }

    def predict(self, state: FamilyState, X: Array) -> Array:
        """Return each classifier's score for rows X `(n, D)`: `(n, C)`, the scaled one scaled."""
        return self._scores(state.thetas, X)

    def classify(self, state: FamilyState, X: Array) -> Array:
        """Return the class index of each row of X `(n, D)`."""
        scores = self._scores(state.thetas, X)
        return self._scheme.decide(scores, len(self.data.classes), silent).astype(np.float64)
