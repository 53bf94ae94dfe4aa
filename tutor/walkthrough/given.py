"""What a learner is given of a bare network: input, weights and target."""

from __future__ import annotations

from dataclasses import dataclass

from algorithms.descent import Descent
from algorithms.objectives.network import Network
from algorithms.quantity import Array
from tutor.lab.known import maker
from tutor.lab.session import Session
from tutor.translation import _
from tutor.walkthrough.where import SUBSCRIPTS


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """An array and what it is called."""

    label: str
    value: Array
    """In two dimensions."""


def given_arrays(session: Session) -> tuple[Given, ...]:
    """Return the arrays that a step in matrices starts from; none where a diagram in numbers has all.

    The biases stand below the weights of their layer, as its last row.
    """
    stepper: Descent = maker(session)
    network = stepper.objective
    if not isinstance(network, Network) or network.numbers:
        return ()
    X, y = stepper.batches.at(session.origin)  # noqa: N806 - a matrix
    names = [str(l).translate(SUBSCRIPTS) for l in range(1, len(network.widths))]
    over = _("{weights} over {biases}")
    layers = (
        Given(over.format(weights=f"W{name}", biases=f"b{name}"), layer)
        for name, layer in zip(names, network.layers(session.before.theta), strict=True)
    )
    return (Given("x" if len(X) == 1 else "X", X[:, :-1]), *layers, Given("y", y))
