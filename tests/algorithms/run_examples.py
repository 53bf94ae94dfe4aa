"""Runs that tests step."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from algorithms.datasets import DATASETS
from algorithms.descent import Descent
from algorithms.parameter import parameter
from algorithms.run import Run


class Count(NamedTuple):
    """A number that grows."""

    value: float
    history: np.ndarray


@dataclass(frozen=True)
class Doubling:
    """x ← 2x + 1, which is 2ⁿ − 1 after n steps: 2¹⁰²⁴ is no longer a number."""

    end: int = parameter(10_000, "E", "steps", "integer")
    factor: float = parameter(2.0, "a", "factor")
    start: float = parameter(0.0, "x_0", "where it starts", restarts=True)

    def init(self):
        return Count(self.start, np.zeros(1))

    def step(self, state, note):
        value = note("x", "a x + 1", self.factor * state.value + 1)
        return Count(value, state.history + 1)

    def stop(self, state):
        return "Finished." if state.history[0] >= self.end else None

    def measure(self, state):
        return {"x": state.value}


def sgd(**changes):
    return Descent(DATASETS["d06"](), **{"batch_size": 7, "epochs": 300, "learning_rate": 0.05, **changes})


def same(one, other):
    """Whether two states are equal to the last bit."""
    return all(np.array_equal(a, b, equal_nan=True) for a, b in zip(one, other, strict=True))


def state_after(stepper, steps):
    run = Run(stepper, record=False)
    assert run.forward(steps) == steps
    return run.state
