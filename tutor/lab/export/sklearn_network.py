"""A network in scikit-learn: its perceptron of many layers, begun at the same weights."""

from __future__ import annotations

from collections.abc import Sequence

from algorithms.descent import Descent
from algorithms.objectives.network import Network
from algorithms.objectives.network_outputs import LogisticOutput, SoftmaxOutput, SquaredOutput
from tutor.lab.export.phases import Phase

ACTIVATIONS = {"identity": "identity", "sigmoid": "logistic", "tanh": "tanh", "relu": "relu"}
"""Our name → scikit-learn's."""


def network_lines(phases: Sequence[Phase]) -> list[str] | None:
    """Return the lines, or None where scikit-learn's network cannot be made to do the same.

    It can for plain steps at a constant rate over all objects, with mean loss, hidden layers and an output
    that goes with the answers.
    """
    stepper: Descent = phases[-1].stepper
    network = stepper.objective
    if not isinstance(network, Network) or not _alike(stepper, network, phases):
        return None
    numbers = isinstance(network.output, SquaredOutput)
    # Its squared error is half of ours, and its penalty is divided by 2N.
    rate = stepper.learning_rate * (2 if numbers else 1)
    price = stepper.l2 * stepper.data.objects * (1 if numbers else 2)
    model = "MLPRegressor" if numbers else "MLPClassifier"
    layers = network.layers(phases[0].stepper.init().theta)
    known = "" if numbers else ", classes=np.unique(y)"
    return [
        f"from sklearn.neural_network import {model}",
        "",
        f"model = {model}(",
        f"    hidden_layer_sizes={network.widths[1:-1]},",
        f"    activation={ACTIVATIONS[network.activation.name]!r},",
        '    solver="sgd",',
        "    momentum=0,",
        f"    learning_rate_init={rate!r},",
        f"    alpha={price!r},",
        "    batch_size=N,",
        ")",
        f"model.partial_fit(X, y{known})  # this makes the arrays; now to the weights of the run",
        f"first = {[layer.tolist() for layer in layers]}",
        "for W, b, layer in zip(model.coefs_, model.intercepts_, first):",
        "    W[...], b[...] = layer[:-1], layer[-1]",
        f"for t in range({phases[-1].last}):",
        "    model.partial_fit(X, y)",
        "layers = zip(model.coefs_, model.intercepts_)",
        'print("weights =", [{"W": W.tolist(), "b": b.tolist()} for W, b in layers])',
    ]


def _alike(stepper: Descent, network: Network, phases: Sequence[Phase]) -> bool:
    output = network.output
    fitting = (
        isinstance(output, LogisticOutput)
        or (isinstance(output, SoftmaxOutput) and stepper.data.task == "multiclass")
        or (
            isinstance(output, SquaredOutput)
            and output.activation.name == "identity"
            and stepper.data.task == "regression"
        )
    )
    plain = stepper.rule == "plain" and stepper.rate.constant and not stepper.l1
    return (
        fitting
        and plain
        and len(phases) == 1
        and stepper.batches.whole
        and stepper.reduction != "sum"
        and network.sweep == "whole"
        and len(network.widths) > 2
        and network.activation.name in ACTIVATIONS
    )
