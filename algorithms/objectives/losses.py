"""The losses by name, and what each can be asked to predict."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from algorithms.dataset import DataError, Dataset, Task
from algorithms.objectives.absolute_error import AbsoluteError
from algorithms.objectives.hinge import Hinge
from algorithms.objectives.huber import Huber
from algorithms.objectives.linear import LinearLoss
from algorithms.objectives.logistic import Logistic
from algorithms.objectives.perceptron import Perceptron
from algorithms.objectives.relative_error import RelativeError
from algorithms.objectives.squared_error import SquaredError
from algorithms.parameter import ParameterError

LINEAR: Mapping[str, Callable[[float], LinearLoss]] = MappingProxyType(
    {
        "squared_error": lambda _: SquaredError(),
        "absolute_error": lambda _: AbsoluteError(),
        "relative_error": lambda _: RelativeError(),
        "huber": Huber,
        "perceptron": lambda _: Perceptron(),
        "hinge": lambda _: Hinge(),
        "logistic": lambda _: Logistic(),
    }
)
"""Name → the loss of one linear score, made from Huber's δ."""

TASKS: Mapping[str, tuple[Task, ...]] = MappingProxyType(
    {
        "squared_error": ("regression",),
        "absolute_error": ("regression",),
        "relative_error": ("regression",),
        "huber": ("regression",),
        "perceptron": ("binary",),
        "hinge": ("binary",),
        "logistic": ("binary",),
        "softmax": ("binary", "multiclass"),
    }
)
"""Name of a loss → the tasks that it fits."""


def check_loss(loss: str, data: Dataset) -> None:
    """Check that `loss` can be asked of `data`.

    Raises:
        ParameterError: the task is another one.
        DataError: relative error is asked of an answer that is 0.
    """
    if loss == "relative_error":
        for row in np.flatnonzero(data.y == 0)[:1]:
            raise DataError(f"{data.name}: object {row}, {data.target}: 0, expected a number to divide by")
    if loss not in TASKS or data.task in TASKS[loss]:
        return
    fitting = ", ".join(name for name, tasks in TASKS.items() if data.task in tasks)
    kind = "a number" if data.task == "regression" else f"one of {len(data.classes)} classes"
    raise ParameterError(
        f"loss: {loss!r} does not fit, as {data.target} is {kind}; expected one of {fitting}"
    )
