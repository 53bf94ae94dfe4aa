"""The gradient check as lines of NumPy."""

from __future__ import annotations

from collections.abc import Sequence

from algorithms.gradient_check import GradientCheck
from algorithms.gradient_comparison import EPSILON
from algorithms.objectives.network import Network
from tutor.lab.export.in_numpy.descent import WHOLE, source_of
from tutor.lab.export.in_numpy.losses import LOSSES
from tutor.lab.export.phases import Phase
from tutor.lab.export.program import array_text, indented


def lines(phases: Sequence[Phase]) -> list[str]:
    """Return the lines that wiggle as many parameters as the run did, and print both gradients."""
    stepper: GradientCheck = phases[-1].stepper
    descent = stepper.descent
    source = source_of(descent, WHOLE)
    two = stepper.sides == "two"
    size = f"{EPSILON!r} ** (1 / {3 if two else 2}) * np.maximum(1, np.abs(theta))"
    below = "down[k] -= h[k]" if two else "pass"
    return [
        "A = np.column_stack([X, np.ones(N)])  # the bias is the weight of a column of ones",
        f"Y = {_answers(stepper)}",
        f"theta = {array_text(stepper.theta)}",
        "",
        "",
        "def cost(theta):",
        *indented([*source.forward, f"return {source.loss}"]),
        "",
        "",
        "numeric = np.zeros(len(theta))",
        f"h = {size}" if stepper.h is None else f"h = np.full(len(theta), {stepper.h!r})",
        f"for k in range({min(phases[-1].last, len(stepper.theta))}):",
        "    up, down = theta.copy(), theta.copy()",
        "    up[k] += h[k]",
        *indented([below] if two else []),
        "    numeric[k] = (cost(up) - cost(down)) / (up[k] - down[k])",
        "",
        *source.forward,
        *source.slope,
        'print("numeric =", numeric.tolist())',
        'print("analytic =", g.tolist())',
        'print("loss =", float(cost(theta)))',
    ]


def _answers(stepper: GradientCheck) -> str:
    objective = stepper.descent.objective
    if isinstance(objective, Network):
        widths = objective.widths
        return f"np.eye({widths[-1]})[y.astype(int)]" if widths[-1] > 1 else "y[:, None]"
    if stepper.loss == "softmax":
        return f"np.eye({len(stepper.data.classes)})[y.astype(int)]"
    return LOSSES[stepper.loss].answers
