"""A network with its backward pass as lines of NumPy."""

from __future__ import annotations

from algorithms.activations import LEAK
from algorithms.objectives.linear import Reduction
from algorithms.objectives.network import Network
from algorithms.objectives.network_outputs import LogisticOutput, SoftmaxOutput, SquaredOutput
from tutor.lab.export.in_numpy.objective import Names, Source

VALUES = {
    "identity": "%s",
    "sigmoid": "(1 + np.tanh(%s / 2)) / 2",
    "tanh": "np.tanh(%s)",
    "relu": "np.maximum(0, %s)",
    "leaky_relu": f"np.where(%s > 0, %s, {LEAK} * %s)",
}
"""Activation → its value of a sum."""
SLOPES = {
    "identity": "1",
    "sigmoid": "%s * (1 - %s)",
    "tanh": "(1 - %s**2)",
    "relu": "(%s > 0)",
    "leaky_relu": f"np.where(%s > 0, 1, {LEAK})",
}
"""Activation → its slope of a value."""


def of(pattern: str, name: str) -> str:
    """Return a pattern with `name` wherever it has `%s`."""
    return pattern.replace("%s", name)


def source(network: Network, names: Names, reduction: Reduction) -> Source:
    """Return the lines of a network; of every W the last row is the biases."""
    depth = len(network.widths) - 1
    forward = [f"a0 = {names.objects}"]
    start = 0
    for l, (above, width) in enumerate(zip(network.widths, network.widths[1:], strict=False), 1):
        end = start + (above + 1) * width
        forward += [
            f"W{l} = theta[{start}:{end}].reshape({above + 1}, {width})",
            f"z{l} = a{l - 1} @ W{l}",
        ]
        if l < depth:
            value = of(VALUES[network.activation.name], f"z{l}")
            ones = f"np.ones(len(z{l}))"
            forward.append(f"a{l} = np.column_stack([{value}, {ones}])")
        start = end
    output, signal, loss = _output(network, depth, names.answers)
    forward += output
    slope = [f"d{depth} = {names.divided(signal, reduction)}"]
    for l in range(depth, 0, -1):
        if l < depth and network.sweep == "last":
            slope.append(f"G{l} = np.zeros_like(W{l})  # only the last layer learns")
            continue
        slope.append(f"G{l} = a{l - 1}.T @ d{l}")
        if l > 1 and network.sweep != "last":
            bend = of(SLOPES[network.activation.name], f"a{l - 1}[:, :-1]")
            new = network.sweep == "new_weights"
            back = f"(W{l} - {network.rate!r} * G{l})" if new else f"W{l}"
            slope.append(f"d{l - 1} = d{l} @ {back}[:-1].T * {bend}")
    slopes = ", ".join(f"G{l}.ravel()" for l in range(1, depth + 1))
    slope.append(f"g = np.concatenate([{slopes}])")
    layers = "".join(f"W{l}, " for l in range(1, depth + 1))
    printed = (
        f'layers = [{{"W": W[:-1].tolist(), "b": W[-1].tolist()}} for W in ({layers[:-1]})]',
        'print("weights =", layers)',
    )
    return Source(tuple(forward), tuple(slope), names.divided(loss, reduction), printed)


def _output(network: Network, depth: int, y: str) -> tuple[list[str], str, str]:
    """Return the lines of the output, its signal and its loss, the last two still to be divided."""
    z = f"z{depth}"
    match network.output:
        case LogisticOutput():
            value = f"p = {of(VALUES['sigmoid'], z)}"
            return [value], f"(p - {y})", f"np.logaddexp(0, (1 - 2 * {y}) * {z}).sum()"
        case SoftmaxOutput():
            lines = [
                f"S = {z} - {z}.max(axis=1, keepdims=True)",
                "p = np.exp(S) / np.exp(S).sum(axis=1, keepdims=True)",
            ]
            return lines, f"(p - {y})", f"(np.log(np.exp(S).sum(axis=1)) - ({y} * S).sum(axis=1)).sum()"
        case SquaredOutput(activation=activation):
            value, slope = of(VALUES[activation.name], z), of(SLOPES[activation.name], "p")
            return [f"p = {value}"], f"2 * (p - {y}) * {slope}", f"((p - {y}) ** 2).sum()"
        case other:
            raise TypeError(other)
