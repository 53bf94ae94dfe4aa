"""The diagram of a network moved by hand: its numbers, and what runs through it, where the sliders are."""

from __future__ import annotations

import numpy as np

from algorithms.hand_network import NETWORK, HandNetwork, HandNetworkState
from algorithms.quantity import Trace
from tutor.charts import Network, Picture, Unit
from tutor.lab.session import Session
from tutor.translation import _


def moved_network(session: Session) -> Picture:
    """The network with every value of its forward pass."""
    stepper: HandNetwork = session.stepper
    state: HandNetworkState = session.run.state
    y = stepper.data.y
    trace = Trace()
    NETWORK.forward(np.array(state[2:6]), np.array([[state.x, 1.0]]), y.reshape(1, 1), trace)
    value = {item.name: float(item.value) for item in trace}
    return Network(
        _("network"),
        (
            (Unit("a0", state.x),),
            (Unit("a1", value["F1.a"], value["F1.z"]),),
            (Unit("a2", value["F2.a"], value["F2.z"]),),
        ),
        (np.array([[state.w1]]), np.array([[state.w2]])),
        (np.array([state.b1]), np.array([state.b2])),
        tuple(y.tolist()),
        value["LOSS"],
    )


def is_moved_network(session: Session) -> bool:
    """Return whether a session moves a network by hand."""
    return isinstance(session.stepper, HandNetwork)
