"""Descent: an objective, a penalty and an update rule, over all objects or a batch at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import numpy as np

from algorithms.activations import ACTIVATIONS
from algorithms.batches import Batches
from algorithms.dataset import Dataset
from algorithms.initialisation import STARTS, initial_weights
from algorithms.layout import Layout
from algorithms.measured_weights import measured_weights
from algorithms.objectives.linear import Linear, Reduction
from algorithms.objectives.losses import LINEAR, TASKS, check_loss
from algorithms.objectives.network_settings import OUTPUTS, SWEEPS, Sweep
from algorithms.objectives.objective import Objective
from algorithms.outcome import outcome
from algorithms.parameter import ParameterError, parameter
from algorithms.penalties import Penalty
from algorithms.quantity import Array, Note, silent
from algorithms.schedules import FORMULAS, Schedule
from algorithms.support_vectors import note_support, supports
from algorithms.update_rules.named import RULES, rule_named
from algorithms.update_rules.update_rule import UpdateRule

if TYPE_CHECKING:
    from algorithms.objectives.network import Network

STEP_WORTH = 10_000
"""Numbers that a pass over all objects reads in the time of a step on one object."""


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
    loss: str = parameter(
        "squared_error", r"\ell", "what an error costs", "choice", choices=tuple(TASKS), restarts=True
    )
    learning_rate: float = parameter(
        0.1, r"\alpha", "length factor of an update", "log", low=0, above=0, suggested=(1e-3, 1.0)
    )
    batch_size: int | None = parameter(
        None, "B", "objects in one update; all of them if not set", "integer", low=1, optional=True
    )
    epochs: int = parameter(50, "E", "passes over the objects", "integer", low=1, high=10_000_000)
    schedule: str = parameter(
        "inverse", r"\alpha_t", "how α shrinks, by the decay γ", "choice", choices=tuple(FORMULAS)
    )
    decay: float = parameter(
        0.0, r"\gamma", "how fast α shrinks, as α/(1 + γt); 0 keeps it", "linear", low=0, suggested=(0.0, 0.1)
    )
    rule: str = parameter(
        "plain", "U", "how a gradient becomes a step", "choice", choices=RULES, restarts=True
    )
    momentum: float = parameter(
        0.9, r"\beta", "how much of the last step is kept (momentum, nesterov, adam)", low=0, high=0.9999
    )
    beta2: float = parameter(
        0.999,
        r"\beta_2",
        "how much of the mean squared gradient is kept (rmsprop, adam)",
        low=0,
        high=0.999999,
        suggested=(0.9, 0.999),
    )
    bias_correction: bool = parameter(
        True, r"\hat m", "undo Adam's start at 0", "choice", choices=(True, False)
    )
    delta: float = parameter(
        1.0,
        r"\delta",
        "where Huber's square turns into a line",
        "log",
        low=0,
        above=0,
        suggested=(0.1, 20.0),
    )
    temperature: float = parameter(
        1.0, "T", "what softmax scores are divided by", "log", low=0, above=0, suggested=(0.2, 5.0)
    )
    shift: float = parameter(
        0.0, "c", "added to every softmax score; it should change nothing", suggested=(-1000.0, 1000.0)
    )
    stable: bool = parameter(
        True, "max", "take the largest score off before softmax's powers", "choice", choices=(True, False)
    )
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
        "zeros", "w_0", "where the weights start", "choice", "init", choices=STARTS, restarts=True
    )
    weights: str | None = parameter(
        None, r"\theta_0", "weights to start from, in place of init", "numbers", restarts=True, optional=True
    )
    hidden: str = parameter(
        "8", "h", "units of each hidden layer: 8 or 8,8", "widths", low=1, high=1000, restarts=True
    )
    activation: str = parameter(
        "tanh", r"\sigma", "what a hidden unit does to its sum", "choice", choices=tuple(ACTIVATIONS)
    )
    output: str = parameter(
        "fitting", "a_L", "an activation, or logistic or softmax", "choice", choices=OUTPUTS, restarts=True
    )
    sweep: Sweep = parameter(
        "whole", r"\leftarrow", "all the way back, the last layer alone, or a slip", "choice", choices=SWEEPS
    )
    recheck: bool = parameter(
        False, "C^+", "run the new weights forward, to see the loss fall", "choice", choices=(True, False)
    )
    shuffle: bool = parameter(True, "π", "a new order every epoch", "choice", choices=(True, False))
    seed: int = parameter(0, "s", "which random draw", "integer", low=0, high=2**31 - 1, suggested=(0, 99))

    def __post_init__(self) -> None:
        check_loss(self.loss, self.data)
        if self.loss == "network" or self.weights is not None:
            self.init()
        if self.sweep == "last" and (self.l1 or self.l2):
            raise ParameterError("sweep: last does not fit l1 or l2, which move the weights of every layer")
        if self.batch_size is not None and self.batch_size > self.data.objects:
            raise ParameterError(
                f"batch_size: {self.batch_size} is more than the "
                f"{self.data.objects} objects of {self.data.name}"
            )

    @cached_property
    def batches(self) -> Batches:
        """Which objects each step sees."""
        size = self.batch_size or self.data.objects
        return self.data.batches(size, self.objective.answers, self.seed, self.shuffle)

    @cached_property
    def objective(self) -> Objective:
        """The loss that is gone down, without its penalty."""
        features, objects = self.data.X.shape[1], self.data.objects
        size = self.batch_size or objects
        if self.loss == "network":
            from algorithms.objectives.network_choice import choose_network

            shape = (self.hidden, self.activation, self.output)
            back = (self.sweep, self.learning_rate)
            return choose_network(self.data, *shape, self.reduction, size, *back)
        count = "N" if size >= objects else "B"
        if self.loss == "softmax":
            from algorithms.objectives.softmax import Softmax

            shape, scores = (features, len(self.data.classes)), (self.temperature, self.shift, self.stable)
            return Softmax(*shape, objects, self.reduction, count, *scores)
        return Linear(LINEAR[self.loss](self.delta), features, objects, self.reduction, count)

    @cached_property
    def layout(self) -> Layout:
        """The pieces of the parameter vector."""
        return self.objective.layout

    @cached_property
    def penalty(self) -> Penalty:
        """What is added to the loss."""
        return Penalty(self.l1, self.l2, self.layout)

    @cached_property
    def update_rule(self) -> UpdateRule:
        """How a gradient becomes a step."""
        return rule_named(self.rule, self.momentum, self.beta2, self.bias_correction)

    @cached_property
    def rate(self) -> Schedule:
        """The learning rate of every update."""
        return Schedule(self.schedule, self.learning_rate, self.decay, self.total_steps)

    @cached_property
    def _constant_rate(self) -> Array | None:
        # NumPy multiplies by an array of shape () faster than by a number of Python.
        return np.array(self.learning_rate) if self.rate.constant else None

    @cached_property
    def total_steps(self) -> int:
        """Updates in all epochs, E·⌈N/B⌉."""
        return self.epochs * self.batches.per_epoch

    def init(self) -> DescentState:
        """Return the parameters as `init` or `weights` has them."""
        theta = initial_weights(self.layout, self.start, self.seed, self.weights)
        return DescentState(0, theta, np.zeros((self.update_rule.slots, len(theta))), 0.0)

    def step(self, state: DescentState, note: Note) -> DescentState:
        """Draw a batch, take loss and gradient on it, and move."""
        step, theta, memory, _ = state
        X, y = self.batches.at(step)
        if note is not silent and not self.batches.whole:
            note("batch", r"\text{the next objects, } B \text{ of them}", self.batches.rows(step), "objects")
        loss, gradient = self.objective.gradient(theta, X, y, note)
        if note is not silent and self.loss == "hinge":
            note_support(self.batches.rows(step), X, y, theta, note)
        if self.penalty.active:
            loss, gradient = self.penalty.add(loss, gradient, theta, note)
        alpha = self._constant_rate
        if alpha is None:
            alpha = note("α_t", self.rate.formula, self.rate.at(step), "", "", r"\alpha_t")
        theta, memory = self.update_rule.update(theta, gradient, memory, alpha, step, self.layout, note)
        if self.recheck and note is not silent and self.loss == "network":
            cast("Network", self.objective).recheck(theta, X, y, note)
        return DescentState(step + 1, theta, memory, loss)

    def stop(self, state: DescentState) -> str | None:
        """Stop after the last epoch."""
        if state.step < self.total_steps:
            return None
        return f"Finished: epoch {self.epochs}, update {self.total_steps}."

    def measure(self, state: DescentState) -> Mapping[str, float]:
        """Return the loss over all objects, penalty included, accuracy for classes, and the first weights."""
        return self._assess(state.theta) | measured_weights(self.layout, state.theta)

    @property
    def measured_every(self) -> int:
        """One pass over all objects for every so many batches that the charts cost no more than the steps."""
        passed = self.data.objects * self.layout.size
        return max(1, passed // (self.batches.size * self.layout.size + STEP_WORTH))

    def total_loss(self, theta: Array) -> float:
        """Return the objective over all objects at `theta`, penalty included."""
        return self._assess(theta)["loss"]

    def _assess(self, theta: Array) -> dict[str, float]:
        # A loss may overflow where the weights do not; a run is what stops for that.
        with np.errstate(all="ignore"):
            numbers = self.objective.assess(theta, self.batches.X, self.batches.y)
        if self.penalty.active:
            numbers["loss"] += self.penalty.value(theta)
        return numbers

    def describe(self, state: DescentState) -> dict[str, Any]:
        """Return weights, bias, loss, the metrics that fit the task, and a hinge's support vectors."""
        described = self.objective.report(state.theta)
        described |= outcome(self.data, self.classify(state, self.data.X))
        described |= self._assess(state.theta)
        if self.loss == "hinge":
            described["support"] = np.flatnonzero(
                supports(self.batches.X, self.batches.y, state.theta)
            ).tolist()
        return described

    def predict(self, state: DescentState, X: Array) -> Array:
        """Return for rows X `(n, D)` what the objective predicts: numbers, scores or probabilities."""
        return self.objective.predict(state.theta, np.column_stack((X, np.ones(len(X)))))

    def classify(self, state: DescentState, X: Array) -> Array:
        """Return the class index of each row of X `(n, D)`, or ŷ where the answer is a number."""
        predicted = self.predict(state, X)
        if self.data.task == "regression":
            return predicted
        if predicted.ndim == 2:
            return predicted.argmax(axis=1).astype(np.float64)
        return (predicted > (0.5 if self.loss in ("logistic", "network") else 0.0)).astype(np.float64)

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
