"""The reference networks of the backpropagation lessons, and a walk along their micro-steps."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from algorithms.activations import ACTIVATIONS
from algorithms.layout import flatten
from algorithms.objectives.network import Network
from algorithms.objectives.network_outputs import LogisticOutput, SoftmaxOutput, SquaredOutput
from algorithms.quantity import Array, Trace
from algorithms.update_rules.plain import Plain

SIGMOID = ACTIVATIONS["sigmoid"]
ONE_ONE_ONE = Network((1, 1, 1), SIGMOID, SquaredOutput(SIGMOID), 1, single=True)
CROSS_ENTROPY = Network((1, 1, 1), SIGMOID, LogisticOutput(), 1, single=True)
TWO_THREE_TWO = Network((2, 3, 2), SIGMOID, SoftmaxOutput(), 1, single=True)
BATCH_OF_THREE = Network((2, 3, 2), SIGMOID, SoftmaxOutput(), 3)


@lru_cache
def reference() -> dict[str, Any]:
    """Read the reference numbers."""
    return json.loads(Path(__file__).with_name("backprop_reference.json").read_text(encoding="utf-8"))


def scalar_start(params: dict[str, float]) -> tuple[Array, Array, Array]:
    """Return θ, X with ones, and the answer of a 1-1-1 network."""
    theta = np.array([params[name] for name in ("w1", "b1", "w2", "b2")])
    return theta, np.array([[params["x"], 1.0]]), np.array([[params["y"]]])


def vector_start(batch: bool) -> tuple[Array, Array, Array]:
    """Return θ, X with ones, and the answers of the 2-3-2 network, for one object or three."""
    net = reference()["net_2_3_2"]
    theta = flatten([(np.array(net[f"W{l}"]), np.array(net[f"b{l}"])) for l in (1, 2)])
    rows = net["batch"] if batch else {"X": net["x"], "Y": net["y"]}
    X, Y = np.atleast_2d(rows["X"]), np.atleast_2d(rows["Y"])
    return theta, np.column_stack((X, np.ones(len(X)))), Y


def walk(net: Network, theta: Array, X: Array, y: Array, alpha: float) -> Trace:
    """Return every micro-step of one plain update and its recheck."""
    trace = Trace()
    _, gradient = net.gradient(theta, X, y, trace)
    following, _ = Plain().update(theta, gradient, np.empty((0, len(theta))), alpha, 0, net.layout, trace)
    net.recheck(following, X, y, trace)
    return trace
