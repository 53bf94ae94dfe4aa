"""The public names of the algorithms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from algorithms.dataset import Dataset, Task
from algorithms.descent import Descent
from algorithms.parameter import Parameter, Value, check_settings, parameters_of


@dataclass(frozen=True)
class Algorithm:
    """A stepper under a public name, with the parameters that make sense for it."""

    name: str
    stepper: type[Any]
    summary: str
    tasks: tuple[Task, ...]
    offers: tuple[str, ...]
    """Names of the parameters that may be set, in the order in which they are shown."""
    defaults: Mapping[str, Value] = field(default_factory=dict[str, Value])
    """Where this name differs from the stepper's own defaults."""
    fixed: Mapping[str, Value] = field(default_factory=dict[str, Value])
    """Fields that make it this algorithm; nobody can set them."""

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The parameters on offer, with this algorithm's own defaults."""
        declared = {item.name: item for item in parameters_of(self.stepper)}
        return tuple(declared[name].with_default(self.defaults) for name in self.offers)

    def make(self, data: Dataset, settings: Mapping[str, Any] | None = None) -> Any:
        """Return the stepper for `data` under `settings`.

        Raises:
            ParameterError: a setting is unknown, out of range or does not fit the data.
        """
        offered = {item.field: item.default for item in self.parameters}
        return self.stepper(
            data, **{**offered, **check_settings(self.parameters, settings or {}), **self.fixed}
        )


_DESCENT = (
    "learning_rate",
    "batch_size",
    "epochs",
    "decay",
    "l1",
    "l2",
    "reduction",
    "init",
    "shuffle",
    "seed",
)

CATALOGUE: Mapping[str, Algorithm] = MappingProxyType(
    {
        item.name: item
        for item in (
            Algorithm(
                "gradient-descent",
                Descent,
                "full-batch gradient descent on a linear model",
                ("regression",),
                _DESCENT,
            ),
            Algorithm(
                "stochastic-gradient-descent",
                Descent,
                "mini-batch gradient descent on a linear model",
                ("regression",),
                _DESCENT,
                {"batch_size": 32},
            ),
        )
    }
)
"""Public name → algorithm."""
