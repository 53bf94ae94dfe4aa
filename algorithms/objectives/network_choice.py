"""Which network fits a table: its widths, its output and its loss."""

from __future__ import annotations

from algorithms.activations import ACTIVATIONS
from algorithms.dataset import Dataset
from algorithms.objectives.linear import Reduction
from algorithms.objectives.network import Network
from algorithms.objectives.network_outputs import LogisticOutput, Output, SoftmaxOutput, SquaredOutput
from algorithms.objectives.network_settings import Sweep
from algorithms.parameter import ParameterError

FITTING = {"regression": "identity", "binary": "logistic", "multiclass": "softmax"}


def choose_network(
    data: Dataset,
    hidden: str,
    activation: str,
    output: str,
    reduction: Reduction,
    batch_size: int,
    sweep: Sweep,
    rate: float,
) -> Network:
    """Return the network for `data`.

    Args:
        data: Objects and answers.
        hidden: Units of each hidden layer, `8,8`; empty for none.
        activation: Of the hidden layers.
        output: One of OUTPUTS.
        reduction: How losses of objects become one.
        batch_size: Objects in one step.
        sweep: How the way back goes.
        rate: The learning rate.

    Raises:
        ParameterError: the output does not fit the answers.
    """
    if output == "fitting" and data.task in FITTING:
        output = FITTING[data.task]
    last = _output(output, data)
    several = data.task == "multiclass" or output == "softmax"
    widths = (
        data.X.shape[1],
        *(int(width) for width in hidden.split(",") if width),
        len(data.classes) if several else 1,
    )
    count = "N" if batch_size >= data.objects else "B"
    single = batch_size == 1
    rate = rate if sweep == "new_weights" else 0.0
    return Network(widths, ACTIVATIONS[activation], last, data.objects, reduction, count, single, sweep, rate)


def _output(output: str, data: Dataset) -> Output:
    fits = {"logistic": ("binary",), "softmax": ("binary", "multiclass")}.get(output, tuple(FITTING))
    if data.task not in fits:
        kind = {"regression": "a number", "clustering": "unknown"}.get(
            data.task, f"one of {len(data.classes)} classes"
        )
        raise ParameterError(f"output: {output!r} does not fit, as {data.target} is {kind}")
    if output == "logistic":
        return LogisticOutput()
    if output == "softmax":
        return SoftmaxOutput()
    return SquaredOutput(ACTIVATIONS[output], data.task != "regression")
