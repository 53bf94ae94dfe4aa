"""Descent: an objective, a penalty and an update rule, over all objects or a batch at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from algorithms.batches import Batches
from algorithms.dataset import Dataset
from algorithms.objectives.linear import Linear, Reduction
from algorithms.objectives.objective import Objective
from algorithms.objectives.squared_error import SquaredError
from algorithms.parameter import parameter
from algorithms.penalties import Penalty
from algorithms.quantity import Array, Note, silent
from algorithms.update_rules import Plain, UpdateRule

MEASURED_WEIGHTS = 12
"""Weights whose course is recorded; more would not be told apart in a chart."""


class DescentState(NamedTuple):
    """All that changes in a descent."""

    step: int
    theta: Array
    """All parameters, `(P,)`."""
    memory: Array
    """What the update rule remembers, `(slots, P)`."""
    batch_loss: float
    """The loss that the last step noted, before its update; 0 before the first step."""


@dataclass(frozen=True)
class Descent:
    """Steps against the gradient of a loss over batches of objects.

    With `batch_size` = N it is gradient descent, with less it is stochastic gradient descent.
    Source: Robbins & Monro (1951), *A Stochastic Approximation Method*.
    """

    data: Dataset
    learning_rate: float = parameter(
        0.1, r"\alpha", "length factor of an update", "log", low=0, above=0, suggested=(1e-3, 1.0)
    )
    batch_size: int | None = parameter(
        None, "B", "objects in one update; all of them if not set", "integer", low=1, optional=True
    )
    epochs: int = parameter(50, "E", "passes over the objects", "integer", low=1, high=10_000_000)
    decay: float = parameter(0.0, r"\gamma", "α shrinks as α/(1 + γt)", "linear", low=0, suggested=(0.0, 0.1))
    l1: float = parameter(0.0, r"\lambda_1", "price of ‖w‖₁", "linear", low=0, suggested=(0.0, 1.0))
    l2: float = parameter(0.0, r"\lambda_2", "price of ‖w‖²", "linear", low=0, suggested=(0.0, 1.0))
    reduction: Reduction = parameter(
        "mean",
        r"\Sigma",
        "mean or sum of the losses, or share: the batch's sum divided by all N",
        "choice",
        choices=("mean", "sum", "share"),
    )
    start: str = parameter(
        "zeros",
        "w_0",
        "where the weights start",
        "choice",
        choices=("zeros", "normal"),
        name="init",
        restarts=True,
    )
    shuffle: bool = parameter(True, "π", "a new order every epoch", "choice", choices=(True, False))
    seed: int = parameter(0, "s", "which random draw", "integer", low=0, high=2**31 - 1, suggested=(0, 99))

    @cached_property
    def batches(self) -> Batches:
        """Which objects each step sees."""
        size = min(self.batch_size or self.data.objects, self.data.objects)
        return Batches(self.data.with_ones, self.data.y, size, self.seed, self.shuffle)

    @cached_property
    def objective(self) -> Objective:
        """The loss that is gone down, without its penalty."""
        count = "N" if self.batches.whole else "B"
        return Linear(SquaredError(), self.data.X.shape[1], self.data.objects, self.reduction, count)

    @cached_property
    def penalty(self) -> Penalty:
        """What is added to the loss."""
        return Penalty(self.l1, self.l2, self.objective.layout)

    @cached_property
    def rule(self) -> UpdateRule:
        """How a gradient becomes a step."""
        return Plain()

    @cached_property
    def total_steps(self) -> int:
        """Updates in all epochs, E·⌈N/B⌉."""
        return self.epochs * self.batches.per_epoch

    def init(self) -> DescentState:
        """Return all parameters at zero, or drawn from a standard normal distribution."""
        size = self.objective.layout.size
        theta = np.zeros(size)
        if self.start == "normal":
            theta = np.random.default_rng([self.seed, 0, 1]).normal(size=size)
        return DescentState(0, theta, np.zeros((self.rule.slots, size)), 0.0)

    def step(self, state: DescentState, note: Note) -> DescentState:
        """Draw a batch, take loss and gradient on it, and move."""
        X, y = self.batches.at(state.step)
        if note is not silent and not self.batches.whole:
            note("batch", r"\text{the next } B \text{ objects}", self.batches.rows(state.step), "objects")
        loss, gradient = self.objective.gradient(state.theta, X, y, note)
        if self.penalty.active:
            loss, gradient = self.penalty.add(loss, gradient, state.theta, note)
        alpha = self.learning_rate
        if self.decay:
            alpha = note(
                "α_t", r"\alpha / (1 + \gamma t)", alpha / (1 + self.decay * state.step), "", "", r"\alpha_t"
            )
        theta, memory = self.rule.update(
            state.theta, gradient, state.memory, alpha, state.step, self.objective.layout, note
        )
        return DescentState(state.step + 1, theta, memory, loss)

    def stop(self, state: DescentState) -> str | None:
        """Stop after the last epoch."""
        if state.step < self.total_steps:
            return None
        return f"Finished: {self.epochs} epochs, {self.total_steps} updates."

    def measure(self, state: DescentState) -> Mapping[str, float]:
        """Return the loss over all objects, penalty included, and the first weights."""
        numbers = {"loss": self.total_loss(state.theta)}
        for piece, part in zip(
            self.objective.layout.pieces, self.objective.layout.split(state.theta), strict=True
        ):
            flat = part.ravel()[:MEASURED_WEIGHTS].tolist()
            if piece.shape:
                numbers |= {f"{piece.name}{index}": value for index, value in enumerate(flat, 1)}
            else:
                numbers[piece.name] = flat[0]
        return numbers

    def total_loss(self, theta: Array) -> float:
        """Return the objective over all objects at `theta`, penalty included."""
        loss, _ = self.objective.gradient(theta, self.data.with_ones, self.data.y, silent)
        return loss + self.penalty.value(theta) if self.penalty.active else loss

    def objects_seen(self, step: int) -> int:
        """Return how many objects the first `step` updates have processed."""
        epoch, place = divmod(step, self.batches.per_epoch)
        return epoch * self.data.objects + min(place * self.batches.size, self.data.objects)

    def epoch_start(self, epoch: int) -> int:
        """Return how many updates lead to the beginning of `epoch`."""
        return epoch * self.batches.per_epoch

    def epoch(self, step: int) -> int:
        """Return how many epochs the first `step` updates have completed."""
        return step // self.batches.per_epoch
