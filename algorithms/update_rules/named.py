"""The update rules by name."""

from __future__ import annotations

from algorithms.update_rules.adagrad import AdaGrad
from algorithms.update_rules.adam import Adam
from algorithms.update_rules.momentum import Momentum
from algorithms.update_rules.nesterov import Nesterov
from algorithms.update_rules.plain import Plain
from algorithms.update_rules.rmsprop import RMSProp
from algorithms.update_rules.update_rule import UpdateRule

RULES = ("plain", "momentum", "nesterov", "adagrad", "rmsprop", "adam")


def rule_named(name: str, momentum: float, beta2: float, bias_correction: bool) -> UpdateRule:
    """Return the rule called `name`; the settings that it does not know are passed over."""
    match name:
        case "momentum":
            return Momentum(momentum)
        case "nesterov":
            return Nesterov(momentum)
        case "adagrad":
            return AdaGrad()
        case "rmsprop":
            return RMSProp(beta2)
        case "adam":
            return Adam(momentum, beta2, bias_correction)
        case _:
            return Plain()
