"""What boosting goes down: a loss of each prediction, its pull, and what a leaf answers to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from algorithms.quantity import Array


@dataclass(frozen=True, slots=True)
class BoostingLoss:
    """A mean over objects of a function of the residual r = y − F."""

    each: Callable[[Array], Array]
    """The loss of every object from its residual."""
    pull: Callable[[Array], Array] | None
    """Minus its slope in F, up to a factor; None where that is the residual itself."""
    centre: Callable[[Array], float]
    """The constant with the least loss over some residuals."""
    pull_formula: str
    mean_formula: str
    leaf_formula: Callable[[str, str], str]
    """Takes the side, l or r, and the condition that the objects of the leaf meet."""
    leaf_symbol: str
    """With %s for the side."""


BOOSTING_LOSSES: Mapping[str, BoostingLoss] = MappingProxyType(
    {
        "squared_error": BoostingLoss(
            np.square,
            None,
            lambda r: float(np.mean(r)),
            "r",
            r"\frac{1}{N} \sum_i (y_i - F^+_i)^2",
            lambda side, where: rf"\frac{{1}}{{n_{side}}} \sum_{{{where}}} r_i",
            r"\bar r_%s",
        ),
        "absolute_error": BoostingLoss(
            np.abs,
            np.sign,
            lambda r: float(np.median(r)),
            r"\operatorname{sign} r",
            r"\frac{1}{N} \sum_i |y_i - F^+_i|",
            lambda _, where: rf"\operatorname{{median}} \{{ r_i : {where} \}}",
            r"m_%s",
        ),
    }
)
"""Public name → loss."""
