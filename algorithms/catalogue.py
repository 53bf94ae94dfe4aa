"""The public names of the algorithms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from types import MappingProxyType
from typing import Any

from algorithms.dataset import Dataset, Task
from algorithms.objectives.losses import TASKS
from algorithms.parameter import Parameter, Value, check_settings, parameters_of

DESCENT = "descent.Descent"


@dataclass(frozen=True)
class Algorithm:
    """A stepper under a public name, with the parameters that make sense for it."""

    name: str
    made_by: str
    """The stepper's class with its module, which is loaded when it is asked for."""
    summary: str
    tasks: tuple[Task, ...]
    offers: tuple[str, ...]
    """Names of the parameters that may be set, in the order in which they are shown."""
    defaults: Mapping[str, Value] = field(default_factory=dict[str, Value])
    """Where this name differs from the stepper's own defaults."""
    fixed: Mapping[str, Value] = field(default_factory=dict[str, Value])
    """Fields that make it this algorithm; nobody can set them."""

    @property
    def stepper(self) -> type[Any]:
        """The class that steps."""
        module, _, name = self.made_by.partition(".")
        found: type[Any] = getattr(import_module(f"algorithms.{module}"), name)
        return found

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The parameters on offer, with this algorithm's own defaults."""
        declared = {item.name: item for item in parameters_of(self.stepper)}
        return tuple(declared[name].with_default(self.defaults) for name in self.offers)

    def tasks_under(self, settings: Mapping[str, Any]) -> tuple[Task, ...]:
        """Return the tasks that fit once `settings` have chosen a loss: what a target column is read as."""
        if self.made_by != DESCENT:
            return self.tasks
        loss = settings.get("loss", self.fixed.get("loss"))
        if loss is None and "loss" in self.offers:
            loss = next(item.default for item in self.parameters if item.name == "loss")
        return TASKS.get(str(loss).lower(), self.tasks)

    def make(self, data: Dataset, settings: Mapping[str, Any] | None = None) -> Any:
        """Return the stepper for `data` under `settings`.

        Raises:
            ParameterError: a setting is unknown, out of range or does not fit the data.
        """
        offered = {item.field: item.default for item in self.parameters}
        if offered.get("batch_size"):
            offered["batch_size"] = min(int(offered["batch_size"] or 1), data.objects)
        return self.stepper(
            data, **{**offered, **check_settings(self.parameters, settings or {}), **self.fixed}
        )


_DESCENT = (
    "learning_rate",
    "batch_size",
    "epochs",
    "schedule",
    "decay",
    "rule",
    "momentum",
    "beta2",
    "bias_correction",
    "l1",
    "l2",
    "reduction",
    "init",
    "shuffle",
    "seed",
)
_NETWORK = ("hidden", "activation", "output", *_DESCENT)
_ANY_LOSS = ("loss", "delta", *_DESCENT)

_FAMILY = (
    "loss",
    "learning_rate",
    "batch_size",
    "epochs",
    "l2",
    "reduction",
    "seed",
    "watched",
    "scaled",
    "scale",
)

CATALOGUE: Mapping[str, Algorithm] = MappingProxyType(
    {
        item.name: item
        for item in (
            Algorithm(
                "gradient-descent",
                DESCENT,
                "full-batch gradient descent on a linear model, under any loss",
                ("regression", "binary", "multiclass"),
                _ANY_LOSS,
            ),
            Algorithm(
                "stochastic-gradient-descent",
                DESCENT,
                "mini-batch gradient descent on a linear model, under any loss",
                ("regression", "binary", "multiclass"),
                _ANY_LOSS,
                {"batch_size": 32},
            ),
            Algorithm(
                "least-squares",
                "least_squares.LeastSquares",
                "the exact line of least squares by normal equations, QR and SVD",
                ("regression",),
                ("method", "intercept"),
            ),
            Algorithm(
                "ridge-regression",
                "ridge.Ridge",
                "least squares with a price on the size of the weights",
                ("regression",),
                ("l2", "reduction", "method", "penalise_bias", "l2_factor", "epochs", "learning_rate"),
            ),
            Algorithm(
                "lasso",
                "lasso.Lasso",
                "least squares with a price that makes weights exactly 0",
                ("regression",),
                (
                    "l1",
                    "method",
                    "learning_rate",
                    "epochs",
                    "tolerance",
                    "reduction",
                    "intercept",
                    "settle",
                ),
            ),
            Algorithm(
                "perceptron",
                DESCENT,
                "a straight boundary, moved by each mistake",
                ("binary",),
                _DESCENT,
                {"batch_size": 1, "learning_rate": 1.0},
                {"loss": "perceptron"},
            ),
            Algorithm(
                "hinge-svm",
                DESCENT,
                "the widest strip between two classes, by the hinge loss and l2",
                ("binary",),
                _DESCENT,
                fixed={"loss": "hinge"},
            ),
            Algorithm(
                "logistic-regression",
                DESCENT,
                "the probability of one of two classes",
                ("binary",),
                _DESCENT,
                fixed={"loss": "logistic"},
            ),
            Algorithm(
                "softmax-regression",
                DESCENT,
                "the probabilities of several classes together",
                ("binary", "multiclass"),
                ("temperature", "shift", "stable", *_DESCENT),
                fixed={"loss": "softmax"},
            ),
            Algorithm(
                "one-vs-rest",
                "multiclass_reduction.MulticlassReduction",
                "many classes by a classifier for each against the rest; the largest score wins",
                ("multiclass", "binary"),
                _FAMILY,
                {"learning_rate": 0.5},
                {"scheme": "one-vs-rest"},
            ),
            Algorithm(
                "all-pairs",
                "multiclass_reduction.MulticlassReduction",
                "many classes by a classifier for each pair; the most votes win",
                ("multiclass", "binary"),
                _FAMILY,
                {"learning_rate": 0.5},
                {"scheme": "all-pairs"},
            ),
            Algorithm(
                "multilayer-perceptron",
                DESCENT,
                "a fully connected network by backpropagation",
                ("regression", "binary", "multiclass"),
                _NETWORK,
                {"learning_rate": 0.5, "epochs": 1000, "init": "xavier"},
                {"loss": "network"},
            ),
            Algorithm(
                "backprop",
                DESCENT,
                "backpropagation on a small network, one derivative at a time",
                ("regression", "binary", "multiclass"),
                ("weights", *_NETWORK, "sweep", "recheck"),
                {
                    "learning_rate": 0.5,
                    "epochs": 200,
                    "init": "xavier",
                    "hidden": "1",
                    "activation": "sigmoid",
                    "recheck": True,
                },
                {"loss": "network"},
            ),
            Algorithm(
                "gradient-check",
                "gradient_check.GradientCheck",
                "the gradient of a network against difference quotients, one parameter at a time",
                ("regression", "binary", "multiclass"),
                (
                    "h",
                    "sides",
                    "fault",
                    "loss",
                    "hidden",
                    "activation",
                    "output",
                    "weights",
                    "init",
                    "reduction",
                    "seed",
                ),
            ),
            Algorithm(
                "signal-strength",
                "signal_strength.SignalStrength",
                "an error signal on its way back through many layers, one layer a step",
                ("binary",),
                ("depth", "activation", "scale", "bias", "seed"),
            ),
            Algorithm(
                "hand-fit",
                "hand_fit.HandFit",
                "a line that the learner moves: every turn of a slider is a step",
                ("regression",),
                ("slope", "bias"),
            ),
            Algorithm(
                "polynomial-ladder",
                "polynomial_ladder.PolynomialLadder",
                "polynomials of rising degree, chosen on validation, with a sealed test",
                ("regression",),
                ("first_degree", "train_size", "envelope_open", "seed"),
            ),
            Algorithm(
                "hand-network",
                "hand_network.HandNetwork",
                "a network of one pixel that the learner moves, with a wiggle of every number",
                ("regression",),
                ("x", "w1", "b1", "w2", "b2", "h", "weights"),
            ),
            Algorithm(
                "k-means",
                "k_means.KMeans",
                "groups without answers, by assigning and updating in turn",
                ("clustering",),
                ("k", "init", "centres", "epochs", "seed"),
            ),
            Algorithm(
                "gradient-boosting",
                "gradient_boosting.GradientBoosting",
                "a sum of stumps, each fitted to what the others have left",
                ("regression",),
                ("loss", "learning_rate", "epochs"),
            ),
        )
    }
)
"""Public name → algorithm."""
