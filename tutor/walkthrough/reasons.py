"""Why each micro-step is as it is: one sentence for every kind of id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from algorithms.descent import Descent
from algorithms.objectives.network import Network
from algorithms.objectives.network_outputs import LogisticOutput, SoftmaxOutput, SquaredOutput
from algorithms.quantity import Quantity
from tutor.translation import _, mark
from tutor.walkthrough.decimals import decimals
from tutor.walkthrough.phases import MicroStep

VALUES: Mapping[str, str] = MappingProxyType(
    {
        "sigmoid": mark("The sigmoid squashes the sum into (0, 1); this is what goes on."),
        "tanh": mark("tanh squashes the sum into (−1, 1); this is what goes on."),
        "relu": mark("ReLU lets a positive sum through and makes a negative one 0."),
        "leaky_relu": mark("Leaky ReLU lets a positive sum through and a hundredth of a negative one."),
        "identity": mark("No activation: the sum goes on as it is."),
    }
)
"""Activation → why its value."""
SLOPES: Mapping[str, str] = MappingProxyType(
    {
        "sigmoid": mark("The slope of the sigmoid where the unit sits: never more than 0.25."),
        "tanh": mark("The slope of tanh where the unit sits: never more than 1."),
        "relu": mark("The slope of ReLU: 1 where the unit fires, 0 where it does not and the signal dies."),
        "leaky_relu": mark("The slope of leaky ReLU: 1 where the unit fires, 0.01 where it does not."),
        "identity": mark("No activation, so the slope is 1."),
    }
)
"""Activation → why its slope."""
SCALAR: Mapping[str, str] = MappingProxyType(
    {
        "x": mark("The input enters as it is; no activation is applied to it."),
        "dz_dw": mark("A weight matters in proportion to what flows through it."),
        "dz_db": mark("The bias is added as it is, so its local slope is exactly 1."),
        "dC_db": mark("Against the weight one factor changed: ∂z{l}/∂b{l} = 1 stands for ∂z{l}/∂w{l}."),
        "dz_da": mark("Going back through an edge multiplies by the weight on that edge."),
        "dC_da": mark("Nobody can set a{l} directly, but this is the message that the earlier layer needs."),
    }
)
"""What of a network in numbers → why."""
VECTOR: Mapping[str, str] = MappingProxyType(
    {
        "J": mark("Softmax mixes its entries, so its slope is a matrix, not a vector."),
        "dC_dp": mark("More probability for the true class lowers the loss; the others do not enter it."),
        "dW": mark("An outer product: every edge gets what flowed in, times the error at its end."),
        "db": mark("The gradient of a bias is the error signal of its unit."),
        "dC_da": mark("Each unit adds up the blame that comes back along all its outgoing edges."),
    }
)
"""What of a network in vectors → why."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What a sentence may speak of."""

    step: MicroStep
    quantity: Quantity
    trace: Sequence[Quantity]
    network: Network
    descent: Descent

    @property
    def output(self) -> bool:
        return self.step.layer == len(self.network.widths) - 1

    @property
    def sign(self) -> float:
        """Of the quantity; of its first entry, if there are more."""
        return float(np.sign(self.quantity.value.ravel()[0]))


def reason(descent: Descent, trace: Sequence[Quantity], place: int) -> str:
    """Return one sentence on the quantity at `place` of a step, in the learner's language."""
    network = descent.objective
    if not isinstance(network, Network):
        return ""
    quantity = trace[place]
    told = _Told(MicroStep.of(quantity.name), quantity, trace, network, descent)
    match told.step.sweep:
        case "F":
            return _forward(told)
        case "L":
            return _loss(told)
        case "B":
            return _backward(told)
        case "U":
            return _update(told, place)
        case "R":
            return _recheck(told)
        case _:
            return _("This is what the update rule makes of the gradient.")


def _forward(told: _Told) -> str:
    if told.step.what == "x":
        return _(SCALAR["x"])
    if told.step.what == "p":
        return _("Softmax mixes the sums: the entries share one denominator and add up to 1.")
    if told.step.what == "a":
        return _(VALUES.get(_activation(told), VALUES["identity"]))
    if not told.network.numbers:
        many = _("Each unit sums its incoming edges and adds its bias, in a row of its own for every object.")
        return _("Each unit sums its incoming edges and adds its bias.") if told.network.single else many
    if told.step.layer == 1:
        return _("The unit takes a weighted sum of what it receives and adds its bias.")
    return _("The same recipe one layer later: weight times incoming activation, plus bias.")


def _activation(told: _Told) -> str:
    output = told.network.output
    if not told.output:
        return told.network.activation.name
    return output.activation.name if isinstance(output, SquaredOutput) else "sigmoid"


def _loss(told: _Told) -> str:
    if not told.network.single:
        return _("The mean over the objects; this one number is what all derivatives are about.")
    if isinstance(told.network.output, SoftmaxOutput):
        return _("Only the probability of the true class enters the loss.")
    if isinstance(told.network.output, LogisticOutput):
        return _("Cross-entropy: the less probable the truth was said to be, the dearer.")
    return _("The squared distance from the target; this one number is what all derivatives are about.")


def _backward(told: _Told) -> str:
    what = told.step.what
    if what == "dC_da" and told.output:
        return _first_slope(told)
    if what == "da_dz":
        return _(SLOPES.get(_activation(told), SLOPES["identity"]))
    if what == "delta":
        return _signal(told)
    if what == "dC_dw":
        return _("The product along the path {path}.").format(path=_path(told))
    if what in ("dW", "db") and not told.network.single:
        if what == "dW":
            return _("An outer product for each object, added up over the batch.")
        return _("The error signals of all objects, added up over the batch.")
    texts = SCALAR if told.network.numbers else VECTOR
    return _(texts[what]).format(l=told.step.layer) if what in texts else ""


def _first_slope(told: _Told) -> str:
    if isinstance(told.network.output, LogisticOutput):
        return _("Cross-entropy grows the steeper, the less probable the truth was said to be.")
    if not told.network.numbers:
        return _("Twice the distance from the target, for each output.")
    if told.sign == 0:
        return _("Zero: the output is on target, and nothing has to move.")
    if told.sign < 0:
        return _("Negative: raising the output lowers the loss. The 2 comes from the square.")
    return _("Positive: raising the output raises the loss. The 2 comes from the square.")


def _signal(told: _Told) -> str:
    l = told.step.layer
    if not told.output:
        if told.network.numbers:
            return _(
                "The later signal, sent back through w{next} and the slope; w{l}, b{l} reuse it."
            ).format(next=l + 1, l=l)
        return _("Element by element, no matrix product: each unit has a slope of its own.")
    if not isinstance(told.network.output, SquaredOutput):
        return _("Everything cancels: predicted minus wanted.")
    if told.network.numbers:
        text = _("The error signal of the output; w{l}, b{l} and a{before} all reuse it.")
        return text.format(l=l, before=l - 1)
    return _("The error signal of the output layer; everything below reuses it.")


def _path(told: _Told) -> str:
    """Return `w1 → z1 → a1 → z2 → a2 → C`."""
    l, depth = told.step.layer, len(told.network.widths) - 1
    stops = [f"w{l}", *(f"{letter}{layer}" for layer in range(l, depth + 1) for letter in "za"), "C"]
    return " → ".join(stops)


def _update(told: _Told, place: int) -> str:
    first = not any(MicroStep.of(quantity.name).sweep == "U" for quantity in told.trace[:place])
    if first:
        return _("All gradients were computed at the old weights; only now do the weights move.")
    slope = _gradient_of(told)
    if not told.network.numbers or slope is None:
        return _("A step against the gradient, all parameters at once.")
    name = f"{told.step.what}{told.step.layer}"
    direction = float(np.sign(slope.value))
    if direction == 0:
        return _("The gradient is 0, so {name} stays.").format(name=name)
    if direction < 0:
        return _("The gradient is negative, so {name} goes up.").format(name=name)
    return _("The gradient is positive, so {name} goes down.").format(name=name)


def _gradient_of(told: _Told) -> Quantity | None:
    wanted = f"B{told.step.layer}.dC_d{told.step.what}"
    return next((quantity for quantity in told.trace if quantity.name == wanted), None)


def _recheck(told: _Told) -> str:
    if told.step.what != "loss":
        return _("The forward pass again, with the new weights.")
    before = next((quantity for quantity in told.trace if quantity.name == "LOSS"), told.quantity)
    numbers = {"before": decimals(float(before.value)), "after": decimals(float(told.quantity.value))}
    promised = decimals(_promised(told))
    if float(told.quantity.value) < float(before.value):
        text = _("The loss fell from {before} to {after}; the slope promised a drop of {promised}.")
    else:
        text = _("The loss did not fall: {before}, now {after}; the slope promised a drop of {promised}.")
    return text.format(**numbers, promised=promised)


def _promised(told: _Told) -> float:
    """Return α‖g‖², what a step that short would bring if the slope stayed as it is."""
    squares = sum(
        float(np.square(quantity.value).sum())
        for quantity in told.trace
        if (step := MicroStep.of(quantity.name)).sweep == "B" and step.what in ("dC_dw", "dC_db", "dW", "db")
    )
    return told.descent.learning_rate * squares
