"""The objective of a descent as lines of NumPy."""

from __future__ import annotations

from dataclasses import dataclass

from algorithms.descent import Descent
from algorithms.objectives.linear import Reduction
from tutor.lab.export.in_numpy.losses import LOSSES


@dataclass(frozen=True, slots=True)
class Names:
    """What the objects of an update are called: the table with its ones, the answers, how many."""

    objects: str
    answers: str
    count: str

    def divided(self, text: str, reduction: Reduction) -> str:
        """Return `text` divided by what the reduction divides by."""
        bottom = {"mean": self.count, "sum": "", "share": "N"}[reduction]
        return f"{text} / {bottom}" if bottom else text


@dataclass(frozen=True, slots=True)
class Source:
    """The lines of one objective."""

    forward: tuple[str, ...]
    """From `theta` to the scores or outputs."""
    slope: tuple[str, ...]
    """On to the gradient `g`."""
    loss: str
    """An expression of what `forward` made."""
    printed: tuple[str, ...]
    """Lines that print weights and bias."""


def linear_source(loss: str, delta: float, reduction: Reduction, names: Names) -> Source:
    """Return the lines of a loss of one linear score."""
    of = {"y": names.answers}
    source = LOSSES[loss]
    fixed = (f"delta = {delta!r}",) if loss == "huber" else ()
    return Source(
        (f"z = {names.objects} @ theta", *fixed),
        (
            *(line % of for line in source.slope),
            "g = " + names.divided(f"{names.objects}.T @ s", reduction),
        ),
        names.divided(f"({source.each % of}).sum()", reduction),
        ('print("weights =", theta[:-1].tolist())', 'print("bias =", float(theta[-1]))'),
    )


def softmax_source(stepper: Descent, names: Names) -> Source:
    """Return the lines of a softmax of linear scores under cross-entropy."""
    classes = len(stepper.data.classes)
    scores = f"{names.objects} @ theta.reshape(-1, {classes})"
    if stepper.shift:
        scores = f"{scores} + {stepper.shift!r}"
    warm = stepper.temperature != 1
    if warm:
        scores = f"({scores}) / {stepper.temperature!r}"
    stable = ("S = Z - Z.max(axis=1, keepdims=True)",) if stepper.stable else ("S = Z",)
    slope = f"{names.objects}.T @ (P - {names.answers})" + (f" / {stepper.temperature!r}" if warm else "")
    return Source(
        (f"Z = {scores}", *stable, "P = np.exp(S) / np.exp(S).sum(axis=1, keepdims=True)"),
        (f"g = ({names.divided(slope, stepper.reduction)}).ravel()",),
        names.divided(
            f"(np.log(np.exp(S).sum(axis=1)) - ({names.answers} * S).sum(axis=1)).sum()", stepper.reduction
        ),
        (
            f"W = theta.reshape(-1, {classes})",
            'print("weights =", W[:-1].tolist())',
            'print("bias =", W[-1].tolist())',
        ),
    )
