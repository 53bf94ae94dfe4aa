"""The update rules by name; each is loaded when it is asked for."""

from __future__ import annotations

from algorithms.update_rules.plain import Plain
from algorithms.update_rules.update_rule import UpdateRule

RULES = ("plain", "momentum", "nesterov", "adagrad", "rmsprop", "adam")


def rule_named(name: str, momentum: float, beta2: float, bias_correction: bool) -> UpdateRule:
    """Return the rule called `name`; the settings that it does not know are passed over."""
    match name:
        case "momentum":
            from algorithms.update_rules.momentum import Momentum

            return Momentum(momentum)
        case "nesterov":
            from algorithms.update_rules.nesterov import Nesterov

            return Nesterov(momentum)
        case "adagrad":
            from algorithms.update_rules.adagrad import AdaGrad

            return AdaGrad()
        case "rmsprop":
            from algorithms.update_rules.rmsprop import RMSProp

            return RMSProp(beta2)
        case "adam":
            from algorithms.update_rules.adam import Adam

            return Adam(momentum, beta2, bias_correction)
        case _:
            return Plain()
