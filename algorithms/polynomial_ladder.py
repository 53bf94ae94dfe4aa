"""A ladder of polynomials: one degree more a step, and a sealed envelope with the test error at the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil, floor
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np
from numpy.polynomial.chebyshev import chebvander

from algorithms.dataset import DataError, Dataset, Parts
from algorithms.linear_solvers import numerical_rank, singular_values
from algorithms.metrics import mean_squared_error
from algorithms.outcome import outcome
from algorithms.parameter import parameter
from algorithms.quantity import Array, Note, silent
from algorithms.split import deal

TOP = 12
"""The highest degree."""
SIZES = (15, 30, 60, 150, 300)
"""How many training objects there can be."""
VALIDATION, TEST = 30, 200
"""Objects held back; of a small table at most a fifth and two fifths."""
FEWEST = 5
"""Objects without which a part would be empty."""
GAP = 1.5
"""Times the training error up to which a validation error counts as near it."""


class LadderState(NamedTuple):
    """The rung that was reached."""

    step: int
    degree: int
    """−1 before the first rung."""
    coefficients: Array
    """Of T₀ … T₁₂, `(13,)`; 0 beyond the degree."""
    opened: bool
    """Whether the test error has been looked at, which ends the run."""


@dataclass(frozen=True)
class PolynomialLadder:
    """Fits a polynomial by least squares, one degree more a step, and judges it on objects held back.

    The table is dealt out: the first 30 objects are for validation, the next 200 for the test, the rest to
    learn from. Opening the envelope measures the model at hand on the test part; nothing comes after that.

    Raises:
        DataError: the data have more than one feature, or one that is constant, or too few objects.
    """

    data: Dataset
    """All objects, those that are held back included."""
    degree: int = parameter(
        1,
        "d",
        "the degree that the climb begins at",
        "integer",
        low=0,
        high=TOP,
        name="first_degree",
        restarts=True,
    )
    train_size: int = parameter(
        15,
        "N",
        "how many objects to learn from",
        "integer",
        low=2,
        high=1_000_000,
        suggested=(15, 300),
        restarts=True,
    )
    opened: bool = parameter(
        False,
        r"\text{test}",
        "the sealed envelope; to open it is the last step of a run",
        "choice",
        choices=(False, True),
        name="envelope_open",
        move=True,
    )
    seed: int = parameter(
        0,
        "s",
        "how the objects are dealt out: 0 in their order, else at random",
        "integer",
        low=0,
        high=2**31 - 1,
        suggested=(0, 19),
        restarts=True,
    )

    def __post_init__(self) -> None:
        name, X = self.data.name, self.data.X
        if X.shape[1] != 1:
            raise DataError(f"{name}: {X.shape[1]} features, expected one for a curve")
        if not np.ptp(X) > 0:
            raise DataError(f"{name}: {self.data.features[0]} is constant, expected one that varies")
        if len(X) < FEWEST:
            raise DataError(f"{name}: {len(X)} objects, expected at least {FEWEST} to deal out")

    @cached_property
    def parts(self) -> Parts:
        """What is learnt from, what is chosen by, and what is in the envelope."""
        N = self.data.objects
        validation, test = min(VALIDATION, N // 5), min(TEST, 2 * N // 5)
        return deal(self.data, self.train_size, validation, test, self.seed)

    @cached_property
    def ends(self) -> tuple[float, float]:
        """The interval that is stretched to [−1, 1]: that of the feature, or whole numbers just outside."""
        low, high = float(self.data.X.min()), float(self.data.X.max())
        wide = float(floor(low)), float(ceil(high))
        return wide if wide[1] - wide[0] <= 1.05 * (high - low) else (low, high)

    def init(self) -> LadderState:
        """Stand before the ladder: nothing is fitted."""
        return LadderState(0, -1, np.zeros(TOP + 1), False)

    def step(self, state: LadderState, note: Note) -> LadderState:
        """Go up a rung, or open the envelope."""
        if not self.opened:
            return self._climb(state, note)
        fitted = state if state.degree >= 0 else self._climb(state, note)
        formula = r"\text{mean squared error of the test part}"
        note("E_test", formula, self._error(fitted, self.parts.test), "", "", r"E_{\text{test}}")
        return fitted._replace(step=state.step + 1, opened=True)

    def _climb(self, state: LadderState, note: Note) -> LadderState:
        # A trace may be asked for on the top rung: it tells that rung again.
        rung = state.degree + 1 if state.degree >= 0 else self.degree
        degree: int = note("d", r"\text{the next rung}", min(rung, TOP))
        return self._fit(degree, note)._replace(step=state.step + 1)

    def _fit(self, degree: int, note: Note) -> LadderState:
        train = self.parts.train
        u = note("u", self._stretching, self._stretched(train.X), "objects")
        T = note("T", "T_k(u)", chebvander(u, degree), "objects terms")
        c = note("c", r"\arg\min_c \|T c - y\|^2", _solve(T, train.y), "terms")
        prediction = note("ŷ", "T c", T @ c, "objects", "", r"\hat y")
        r = note("r", r"\hat y - y", prediction - train.y, "objects")
        note("E_train", r"\frac{1}{N} \sum_i r_i^2", float(np.square(r).mean()), "", "", r"E_{\text{train}}")
        coefficients = np.zeros(TOP + 1)
        coefficients[: degree + 1] = c
        fitted = LadderState(0, degree, coefficients, False)
        formula = r"\text{mean squared error of the validation part}"
        error = self._error(fitted, self.parts.validation)
        note("E_val", formula, error, "", "", r"E_{\text{val}}")
        return fitted

    @property
    def _stretching(self) -> str:
        low, high = self.ends
        if (low, high) == (0, 1):
            return "2 x - 1"
        return rf"\frac{{2 x - ({low + high:.6g})}}{{{high - low:.6g}}}"

    def _stretched(self, X: Array) -> Array:
        low, high = self.ends
        return (2 * X[:, 0] - low - high) / (high - low)

    def stop(self, state: LadderState) -> str | None:
        """Stop on the top rung, and for good once the envelope is open."""
        if state.opened:
            error = self._error(state, self.parts.test)
            return f"Envelope open: test error {error:.4g} at degree {state.degree}."
        if self.opened or state.degree < TOP:
            return None
        return f"Finished: degree {TOP} is the top rung."

    @property
    def total_steps(self) -> int:
        """Rungs from the first to the top."""
        return TOP - self.degree + 1

    def epoch(self, step: int) -> int:
        """Return how many passes over the objects the first `step` steps are: every step is one."""
        return step

    def epoch_start(self, epoch: int) -> int:
        """Return how many steps lead to the beginning of `epoch`."""
        return epoch

    def objects_seen(self, step: int) -> int:
        """Return how many objects the first `step` steps have looked at."""
        return step * self.parts.train.objects

    def measure(self, state: LadderState) -> Mapping[str, float]:
        """Return the degree and the mean squared errors; that of the test is NaN while it is sealed."""
        return {
            "degree": float(state.degree),
            "train": self._error(state, self.parts.train),
            "validation": self._error(state, self.parts.validation),
            "test": self._error(state, self.parts.test) if state.opened else float("nan"),
        }

    def describe(self, state: LadderState) -> dict[str, Any]:
        """Return the coefficients, that of T₀ as bias, and the errors of the parts that were looked at."""
        measured = dict(self.measure(state))
        if not state.opened:
            del measured["test"]
        train = self.parts.train
        return {
            "weights": state.coefficients[1 : max(state.degree, 0) + 1].tolist(),
            "bias": float(state.coefficients[0]),
            "loss": measured.pop("train"),
            **measured,
            **outcome(train, self.predict(state, train.X)),
        }

    def predict(self, state: LadderState, X: Array) -> Array:
        """Return ŷ `(n,)` for rows X `(n, 1)`; 0 before the first rung."""
        degree = max(state.degree, 0)
        return chebvander(self._stretched(X), degree) @ state.coefficients[: degree + 1]

    def _error(self, state: LadderState, part: Dataset | None) -> float:
        return mean_squared_error(part.y, self.predict(state, part.X)) if part else float("nan")

    @cached_property
    def best(self) -> tuple[float, float]:
        """The least validation error of all degrees, and the training error of that degree."""
        errors = [self._errors(degree) for degree in range(TOP + 1)]
        train, validation = min(errors, key=itemgetter(1))
        return validation, train

    def enough(self, degree: int) -> int:
        """Return the least of `SIZES` that brings validation within 1.5 of training; 0 where none does."""
        for size in SIZES:
            train, validation = replace(self, train_size=size)._errors(degree)
            if validation <= GAP * train:
                return size
        return 0

    def _errors(self, degree: int) -> tuple[float, float]:
        """Return the training and the validation error of a rung."""
        rung = self._fit(degree, silent)
        return self._error(rung, self.parts.train), self._error(rung, self.parts.validation)


def _solve(T: Array, y: Array) -> Array:
    """Return the shortest of the coefficients that fit best: with fewer objects than terms there are many."""
    sigma = np.linalg.svd(T, compute_uv=False).astype(np.float64)
    return singular_values(T, y, numerical_rank(sigma, (T.shape[0], T.shape[1])), silent)
