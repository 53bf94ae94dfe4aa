"""Gradient boosting as lines of NumPy."""

from __future__ import annotations

from collections.abc import Sequence

from algorithms.gradient_boosting import GradientBoosting
from tutor.lab.export.phases import Phase

BEST = """\


def best_stump(r):
    \"\"\"Try every cut of every feature and return the one that fits the pull of r best.\"\"\"
    g = {pull}
    best = (-1.0,)
    left_count = np.arange(1, N)
    for feature in range(D):
        order = X[:, feature].argsort(kind="stable")
        x, sums = X[order, feature], g[order].cumsum()
        left = sums[:-1] / left_count
        right = (sums[-1] - sums[:-1]) / (N - left_count)
        gains = left_count * (N - left_count) / N * (left - right) ** 2
        gains[x[1:] <= x[:-1]] = -1  # equal values cannot be parted
        at = gains.argmax()
        if gains[at] > best[0]:
            threshold = x[at] + (x[at + 1] - x[at]) / 2
            below, above = r[order[: at + 1]], r[order[at + 1 :]]
            best = (gains[at], feature, threshold, np.{centre}(below), np.{centre}(above))
    return best


F = np.full(N, np.{centre}(y))
print("bias =", float(F[0]))
stumps = []
"""
IN_NUMPY = {
    "squared_error": {"pull": "r", "centre": "mean", "each": "square"},
    "absolute_error": {"pull": "np.sign(r)", "centre": "median", "each": "abs"},
}
"""Name of the loss → how the program has it."""


def lines(phases: Sequence[Phase]) -> list[str]:
    """Return the lines that fit every stump and print the committee and its loss."""
    words = IN_NUMPY[phases[-1].stepper.loss]
    body = BEST.format(**words).splitlines()
    for phase in phases:
        stepper: GradientBoosting = phase.stepper
        if phase.steps:
            body += f"""\
for t in range({phase.first}, {phase.last}):
    gain, feature, threshold, left, right = best_stump(y - F)
    F = F + {stepper.learning_rate!r} * np.where(X[:, feature] <= threshold, left, right)
    stumps.append((int(feature), float(threshold), float(left), float(right), {stepper.learning_rate!r}))
""".splitlines()
    return [
        *body,
        'names = ("feature", "threshold", "left", "right", "shrinkage")',
        'print("weights =", [dict(zip(names, stump)) for stump in stumps])',
        f'print("loss =", float(np.{words["each"]}(y - F).mean()))',
    ]
