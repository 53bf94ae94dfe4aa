"""Charts of a network layer by layer: error signals, gradients, and units that are always 0."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from algorithms.descent import Descent
from algorithms.objectives.network import Network
from algorithms.signal_strength import SignalStrength
from tutor.charts import Bars, Picture
from tutor.lab.pictures.kind import Kind
from tutor.lab.session import Session
from tutor.translation import _

Sizes = list[tuple[int, float]]
"""Layer and number, in the order in which they are drawn."""


def signals(session: Session) -> Picture:
    """Size of the error signal in each layer."""
    stepper: Descent | SignalStrength = session.stepper
    sizes = (
        _passed(session, session.run.state.signals)
        if isinstance(stepper, SignalStrength)
        else _in_trace(session, "B{}.delta")
    )
    return _bars(_("‖δ‖ by layer (log)"), "δ", sizes)


def layer_gradients(session: Session) -> Picture:
    """Size of the gradient of each layer's weights."""
    stepper: Descent | SignalStrength = session.stepper
    sizes = (
        _passed(session, session.run.state.gradients)
        if isinstance(stepper, SignalStrength)
        else _in_trace(session, "B{}.dW")
    )
    return _bars(_("‖∂C/∂W‖ by layer (log)"), "W", sizes)


def _bars(title: str, letter: str, sizes: Sizes) -> Bars:
    names = tuple(f"{letter}{layer}" for layer, _size in sizes)
    heights = np.array([size for _layer, size in sizes])
    return Bars(title, names, heights, log=True, value_label=_("size"), empty=_("not a layer passed yet"))


def _passed(session: Session, sizes: Iterable[float]) -> Sizes:
    """Return the layers that the signal has come through, the last of the network first."""
    stepper: SignalStrength = session.stepper
    found = list(enumerate(sizes, 1))
    return found[stepper.depth - session.run.step :][::-1]


def _in_trace(session: Session, pattern: str) -> Sizes:
    stepper: Descent = session.stepper
    assert isinstance(stepper.objective, Network)
    trace = session.run.trace()
    layers = range(1, len(stepper.objective.widths))
    found = [(layer, trace.find(pattern.format(layer)) or trace.find(f"B{layer}.dC_dw")) for layer in layers]
    return [(layer, float(np.linalg.norm(item.value))) for layer, item in found if item is not None]


def dead_units(session: Session) -> Picture:
    """Share of hidden units in each layer that are 0 for every object."""
    stepper: Descent | SignalStrength = session.stepper
    shares = stepper.dead if isinstance(stepper, SignalStrength) else np.array(_dead(session))
    names = tuple(_("layer {layer}").format(layer=layer) for layer in range(1, len(shares) + 1))
    return Bars(_("share of dead units"), names, shares, span=(0.0, 1.0), role="error")


def _dead(session: Session) -> list[float]:
    stepper: Descent = session.stepper
    assert isinstance(stepper.objective, Network)
    trace = session.run.trace()
    layers = range(1, len(stepper.objective.widths) - 1)
    values = [trace.find(f"F{layer}.a") for layer in layers]
    return [float((np.atleast_2d(a.value) == 0).all(axis=0).mean()) for a in values if a is not None]


def _layered(session: Session) -> bool:
    stepper = session.stepper
    return isinstance(stepper, SignalStrength) or (
        isinstance(stepper, Descent) and isinstance(stepper.objective, Network)
    )


KINDS = (
    Kind("signals", "error signal of each layer", _layered, signals),
    Kind("layer_gradients", "gradient of each layer", _layered, layer_gradients),
    Kind("dead_units", "hidden units that are always 0", _layered, dead_units),
)
