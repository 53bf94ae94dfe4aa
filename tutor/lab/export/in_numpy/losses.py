"""Losses of linear scores as lines of NumPy: the slope of a batch, and the loss of all objects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class LossSource:
    """A loss of scores `z` and answers; `%(y)s` stands for the answers."""

    answers: str
    """What the loss compares with, of the column y."""
    slope: tuple[str, ...]
    """Lines that make s, the slope of each object's loss in its score."""
    each: str
    """Each object's loss."""


MARGIN = "np.where(y > 0, 1.0, -1.0)"

LOSSES: Mapping[str, LossSource] = MappingProxyType(
    {
        "squared_error": LossSource("y", ("s = 2 * (z - %(y)s)",), "(z - %(y)s) ** 2"),
        "absolute_error": LossSource("y", ("s = np.sign(z - %(y)s)",), "np.abs(z - %(y)s)"),
        "relative_error": LossSource(
            "y", ("s = np.sign(z - %(y)s) / np.abs(%(y)s)",), "np.abs((z - %(y)s) / %(y)s)"
        ),
        "huber": LossSource(
            "y",
            ("s = np.clip(z - %(y)s, -delta, delta)",),
            "np.where(np.abs(z - %(y)s) <= delta, (z - %(y)s) ** 2 / 2, "
            "delta * (np.abs(z - %(y)s) - delta / 2))",
        ),
        "perceptron": LossSource(
            MARGIN, ("s = np.where(%(y)s * z > 0, 0.0, -%(y)s)",), "np.maximum(0, -%(y)s * z)"
        ),
        "hinge": LossSource(
            MARGIN, ("s = np.where(%(y)s * z < 1, -%(y)s, 0.0)",), "np.maximum(0, 1 - %(y)s * z)"
        ),
        "logistic": LossSource(
            "y",
            ("p = (1 + np.tanh(z / 2)) / 2  # the sigmoid, without overflow", "s = p - %(y)s"),
            "np.logaddexp(0, (1 - 2 * %(y)s) * z)",
        ),
    }
)
"""Name of a loss → its lines."""
