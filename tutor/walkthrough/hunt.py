"""The bug hunt: which of seven faults is in the backward pass, told from the gradient check alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from math import isfinite
from types import MappingProxyType

import numpy as np
from numpy.random import default_rng

from algorithms.backprop_faults import FAULTS, faulty_gradient
from algorithms.descent import Descent
from algorithms.gradient_comparison import GradientComparison, Signature, compare_gradient
from algorithms.networks import NETWORKS
from algorithms.objectives.network import Network
from tutor.lab.errors import LabError
from tutor.translation import _, mark

SUSPECTS: Mapping[str, str] = MappingProxyType(
    {
        "forgot_sigma_prime": mark("the slope σ′ of the hidden layer is left out"),
        "sigmoid_prime_of_a": mark("σ′ is taken at a instead of z"),
        "row_instead_of_col_W2": mark("W₂ is reshaped, not transposed, on the way back"),
        "no_batch_mean": mark("gradients are summed over the batch, not averaged"),
        "flipped_sign": mark("y − p instead of p − y"),
        "bias_not_summed": mark("a bias takes the error of the first object alone"),
        "forgot_W2": mark("W₂ is left out on the way back"),
    }
)
"""Fault → what it is, in English, in the order of the list."""
POINTS = 3
"""What a fault found at the first choice is worth; every wrong choice costs one."""
HUNTER = 3
"""Rounds in a row that make a hunter."""
FINE = 1e-6
"""Relative error up to which a piece counts as right."""

Signatures = Mapping[str, Signature]
"""Piece, `dW1` … `db2`, → what the check says of it."""


@dataclass(frozen=True, slots=True)
class Hunt:
    """A hunt under way; every choice makes another one."""

    net: str
    """Name of the network that is checked."""
    seed: int
    round: int = 1
    wrong: tuple[str, ...] = ()
    """Faults that were chosen in vain in this round."""
    found: bool = False
    """Whether this round is over."""
    points: int = 0
    """Of all rounds that are over."""
    in_a_row: int = 0
    """Rounds that were won at the first choice, up to the last one."""

    @property
    def suspects(self) -> tuple[str, ...]:
        """The faults that the check can tell apart on this network."""
        return tuple(signatures(self.net))[1:]

    @property
    def fault(self) -> str:
        """The fault of this round; seven rounds have them all, in an order that the seed gives."""
        suspects = self.suspects
        turn, place = divmod(self.round - 1, len(suspects))
        return suspects[int(default_rng([self.seed, turn]).permutation(len(suspects))[place])]

    @property
    def evidence(self) -> Signatures:
        """What the check says of the faulty gradient."""
        return signatures(self.net)[self.fault]

    @property
    def worth(self) -> int:
        """Points that this round brings, or would bring by the right choice now."""
        return max(0, POINTS - len(self.wrong))

    def choose(self, fault: str) -> Hunt:
        """Name a fault; after the right one, or one that was named before, nothing changes any more."""
        if self.found or fault in self.wrong or fault not in self.suspects:
            return self
        if fault != self.fault:
            return replace(self, wrong=(*self.wrong, fault), in_a_row=0)
        first = not self.wrong
        return replace(self, found=True, points=self.points + self.worth, in_a_row=self.in_a_row + first)

    def next(self) -> Hunt:
        """Go on to another fault, once this one is found."""
        return replace(self, round=self.round + 1, wrong=(), found=False) if self.found else self

    def verdict(self) -> str:
        """Say how the last choice stands, in one or two sentences; empty before the first."""
        if self.found:
            found = _("Found: {fault}. {points} of {most} points for this round.").format(
                fault=_(SUSPECTS[self.fault]), points=self.worth, most=POINTS
            )
            return f"{found} {_('Three in a row: a hunter!')}" if self.in_a_row == HUNTER else found
        if not self.wrong:
            return ""
        chosen = self.wrong[-1]
        would, here = signatures(self.net)[chosen], self.evidence
        piece = next(name for name in here if not _alike(would[name], here[name]))
        return _("Not that one: it would give {piece} {would}, and here it is {here}.").format(
            piece=piece, would=ratios(would[piece]), here=ratios(here[piece])
        )

    @property
    def alibi(self) -> Signatures | None:
        """What the fault that was last chosen in vain would have given; None without one."""
        return signatures(self.net)[self.wrong[-1]] if self.wrong and not self.found else None


def begin(net: str, seed: int) -> Hunt:
    """Begin a hunt on a network.

    Raises:
        LabError: there is no such network, or its check cannot tell faults apart.
    """
    if net not in NETWORKS:
        raise LabError(f"unknown network {net!r}, expected one of {', '.join(NETWORKS)}")
    if len(signatures(net)) < 3:
        raise LabError(f"a bug hunt on {net} has one suspect only, expected a network of several units")
    return Hunt(net, seed)


@lru_cache(8)
def signatures(net: str) -> Mapping[str, Signatures]:
    """Return what the check says of no fault and of each one that it can tell, the right pass first."""
    descent: Descent = NETWORKS[net]().make()
    network, theta = descent.objective, descent.init().theta
    if not isinstance(network, Network):
        return {}
    X, y = descent.batches.X, descent.batches.y  # noqa: N806 - a matrix
    right = compare_gradient(network, theta, X, y)
    told: dict[str, Signatures] = {}
    for name in ("none", *SUSPECTS):
        gradient = faulty_gradient(network, theta, X, y, FAULTS[name])
        found = _named(GradientComparison(network.layout, gradient, right.numeric))
        if not any(all(_alike(found[piece], other[piece]) for piece in found) for other in told.values()):
            told[name] = found
    return told


def _named(comparison: GradientComparison) -> Signatures:
    return {f"d{piece}": signature for piece, signature in comparison.signatures.items()}


def _alike(one: Signature, other: Signature) -> bool:
    """Whether two signatures read the same."""
    return (_fine(one), ratios(one)) == (_fine(other), ratios(other))


def _fine(signature: Signature) -> bool:
    return signature.error <= FINE


def ratios(signature: Signature) -> str:
    """Return the range of analytic ÷ numeric: `3.66…5.46`."""
    low, high = _two(signature.low), _two(signature.high)
    return low if low == high else f"{low}…{high}"


def _two(value: float) -> str:
    if not isfinite(value):
        return "NaN" if np.isnan(value) else "∞" if value > 0 else "−∞"
    text = f"{value:.2f}".replace("-", "−")
    return "0.00" if text == "−0.00" else text
