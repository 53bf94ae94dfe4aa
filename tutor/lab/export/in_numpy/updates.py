"""Learning rates and update rules as lines of NumPy."""

from __future__ import annotations

from algorithms.descent import Descent
from algorithms.update_rules.update_rule import EPSILON

MEMORY = {"momentum": "v", "nesterov": "v", "adagrad": "s2", "rmsprop": "s2", "adam": "m s2"}
"""Rule → what it remembers between updates."""


def memory_lines(rule: str) -> list[str]:
    """Return the lines that begin a rule's memory."""
    return [f"{name} = np.zeros(len(theta))" for name in MEMORY.get(rule, "").split()]


def rate_text(stepper: Descent) -> str:
    """Return the learning rate of update t, where `alpha` is the first."""
    rate = stepper.rate
    if rate.constant:
        return "alpha"
    gamma = repr(rate.decay)
    return {
        "inverse": f"alpha / (1 + {gamma} * t)",
        "square_root": f"alpha / np.sqrt(1 + {gamma} * t)",
        "exponential": f"alpha * np.exp(-{gamma} * t)",
        "step": f"alpha * 0.5 ** np.floor({gamma} * t + 1e-9)",
        "cosine": f"alpha / 2 * (1 + np.cos(np.pi * min(t, {rate.total}) / {rate.total}))",
    }[rate.kind]


def update_lines(stepper: Descent) -> list[str]:
    """Return the lines that take theta against the gradient g."""
    rate = rate_text(stepper)
    lines = [] if rate == "alpha" else [f"rate = {rate}"]
    alpha, beta, beta2 = "rate" if lines else "alpha", repr(stepper.momentum), repr(stepper.beta2)
    match stepper.rule:
        case "momentum":
            lines += [f"v = {beta} * v + g", f"theta = theta - {alpha} * v"]
        case "nesterov":
            lines += [f"v = {beta} * v + g", f"theta = theta - {alpha} * (g + {beta} * v)"]
        case "adagrad":
            lines += ["s2 = s2 + g**2", _measured(alpha, "g", "s2")]
        case "rmsprop":
            lines += [f"s2 = {beta2} * s2 + (1 - {beta2}) * g**2", _measured(alpha, "g", "s2")]
        case "adam":
            lines += [f"m = {beta} * m + (1 - {beta}) * g", f"s2 = {beta2} * s2 + (1 - {beta2}) * g**2"]
            if stepper.bias_correction:
                mean, size = f"m / (1 - {beta} ** (t + 1))", f"s2 / (1 - {beta2} ** (t + 1))"
                lines += [_measured(alpha, f"({mean})", size)]
            else:
                lines += [_measured(alpha, "m", "s2")]
        case _:
            lines += [f"theta = theta - {alpha} * g"]
    return lines


def _measured(alpha: str, direction: str, size: str) -> str:
    return f"theta = theta - {alpha} * {direction} / (np.sqrt({size}) + {EPSILON!r})"
