"""Which of the usual slips may be made in a micro-step of a network.

A formula that does not fit the network, or leads to the right number, is left out by whoever asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from algorithms.objectives.network import Network
from algorithms.objectives.network_outputs import LogisticOutput, SoftmaxOutput, SquaredOutput
from tutor.walkthrough.phases import MicroStep
from tutor.walkthrough.slip_tables import (
    BACK_ALONG,
    CANCELLED,
    ENDINGS,
    FIRST,
    HIDDEN_SIGNAL,
    INPUT,
    INTO_BIAS,
    INTO_WEIGHT,
    LOSS,
    MESSAGE,
    NEW_BIAS,
    NEW_SUM,
    NEW_WEIGHT,
    OF_BIAS,
    OF_WEIGHT,
    SIGNAL,
    SLOPE,
    SUM,
    VALUE,
    Slip,
    Table,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a micro-step asks for, and what decides about its rule."""

    step: MicroStep
    depth: int
    numbers: bool
    activation: str
    """Of the layer; `logistic` and `softmax` count as ones."""
    loss: str
    """`squared` or `entropy`."""

    @classmethod
    def of(cls, network: Network, name: str) -> Kind:
        """Return the kind of a micro-step of a network."""
        step, depth, output = MicroStep.of(name), len(network.widths) - 1, network.output
        activation, loss = network.activation.name, "squared"
        if not isinstance(output, SquaredOutput):
            loss = "entropy"
        if (step.layer or depth) == depth:
            if isinstance(output, SquaredOutput):
                activation = output.activation.name
            elif isinstance(output, LogisticOutput):
                activation = "logistic"
            elif isinstance(output, SoftmaxOutput):
                activation = "softmax"
        return cls(step, depth, network.numbers, activation, loss)

    @property
    def last(self) -> bool:
        """Whether it is about the output layer."""
        return (self.step.layer or self.depth) == self.depth

    @property
    def layer(self) -> int:
        """The layer; the output layer for the loss."""
        return self.step.layer or (0 if self.step.what == "x" else self.depth)

    def fields(self) -> dict[str, str]:
        """Return what is put into the formulas of the tables."""
        l = self.layer
        into = f"a{l - 1}" if l > 1 or self.numbers else "x"
        return {
            "l": str(l),
            "k": str(l - 1),
            "m": str(l + 1),
            "a": "p" if self.activation == "softmax" else f"a{l}",
            "i": into,
            "after": f"a{l - 1}_new" if l > 1 else into,
            "w": "w" if self.numbers else "W",
        }


def slips_of(kind: Kind) -> Iterator[Slip]:
    """Yield the slips of a micro-step, the likeliest first, each with its formula."""
    fields = kind.fields()
    for tag, formula in _rows(kind):
        yield tag, formula.format(**fields)


def _rows(kind: Kind) -> Iterator[Slip]:
    match kind.step.sweep, kind.step.what:
        case "F", "x":
            yield from INPUT
        case "F", "z":
            yield from SUM[: 4 + (kind.layer > 1)]
        case "F", "a":
            yield from VALUE["sigmoid" if kind.activation == "logistic" else kind.activation]
        case "L", _:
            yield from LOSS[kind.loss]
        case "B", _:
            yield from _backward(kind)
        case "U", what:
            yield from NEW_BIAS if what == "b" else NEW_WEIGHT
        case "R", _:
            yield from _again(kind)
        case _:
            return


def _backward(kind: Kind) -> Iterator[Slip]:
    what = kind.step.what
    simple: Mapping[str, Table] = {"dz_dw": INTO_WEIGHT, "dz_db": INTO_BIAS, "dz_da": BACK_ALONG}
    if what in simple:
        yield from simple[what][: 3 + (kind.layer > 1 or what != "dz_dw")]
    elif what == "da_dz":
        yield from SLOPE["sigmoid" if kind.activation == "logistic" else kind.activation]
    elif what == "dC_da" and kind.last:
        yield from FIRST[kind.loss]
    elif what == "delta" and kind.last and kind.loss == "entropy":
        yield from CANCELLED
    elif what in ("dC_da", "delta", "dC_dw", "dC_db"):
        yield from {"dC_da": MESSAGE, "delta": SIGNAL, "dC_dw": OF_WEIGHT, "dC_db": OF_BIAS}[what]
        yield from _on_the_way(kind)


def _on_the_way(kind: Kind) -> Iterator[Slip]:
    """Yield the slips made in what leads to a derivative."""
    what = kind.step.what
    if kind.loss == "squared":
        yield "forgot-factor-2", "answer/2"
    if what == "dC_da":
        return
    end = {"dC_dw": "*{i}"}.get(what, "")
    if kind.activation in ENDINGS:
        yield "sigma-prime-of-a", "dC_da{l}" + ENDINGS[kind.activation] + end
    if kind.last:
        return
    if what == "delta":
        yield from HIDDEN_SIGNAL
        return
    slope = "*d{a}_dz{l}" + end
    yield "forgot-weight", "delta{m}" + slope
    yield "wrong-weight", "delta{m}*w{l}" + slope
    yield "new-weights", "delta{m}*(w{m}-alpha*dC_dw{m})" + slope
    yield "forgot-output-slope", "dC_da{m}*w{m}" + slope


def _again(kind: Kind) -> Iterator[Slip]:
    what = kind.step.what
    if what == "z":
        yield from NEW_SUM
    elif what == "a":
        name = {"logistic": "sigmoid", "relu": "relu"}.get(kind.activation, kind.activation)
        yield "old-weights", "{a}"
        for tag, formula in VALUE[name]:
            yield tag, formula.replace("z{l}", "z{l}_new")
    elif what == "loss":
        old = LOSS[kind.loss]
        yield "old-weights", {"squared": "({a}-y)**2", "entropy": "-y*log({a})-(1-y)*log(1-{a})"}[kind.loss]
        for tag, formula in old:
            yield tag, formula.replace("{a}", "{a}_new")
