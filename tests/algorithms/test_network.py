"""The gradient of any network is right, whoever checks it, and stays a number however far out."""

from typing import Any

import autograd
import autograd.numpy as anp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.datasets import load_diabetes, load_iris
from sklearn.neural_network import MLPClassifier, MLPRegressor

from algorithms.activations import ACTIVATIONS
from algorithms.gradient_comparison import compare_gradient
from algorithms.layout import flatten
from algorithms.objectives.network import Network
from algorithms.objectives.network_outputs import LogisticOutput, Output, SoftmaxOutput, SquaredOutput
from algorithms.quantity import Array, Trace, silent

VALUES: dict[str, Any] = {
    "identity": lambda z: z,
    "sigmoid": lambda z: 1 / (1 + anp.exp(-z)),
    "tanh": anp.tanh,
    "relu": lambda z: anp.maximum(z, 0.0),
    "leaky_relu": lambda z: anp.maximum(z, 0.01 * z),
}
OUTPUTS: dict[str, Output] = {
    "logistic": LogisticOutput(),
    "softmax": SoftmaxOutput(),
    **{name: SquaredOutput(item) for name, item in ACTIVATIONS.items()},
}


def textbook_loss(theta: Any, network: Network, X: Array, y: Array, output: str) -> Any:
    """Return the loss as a book writes it, without a trick."""
    a, place = X[:, :-1], 0
    for l, (above, width) in enumerate(zip(network.widths, network.widths[1:], strict=False), 1):
        W = theta[place : place + above * width].reshape((above, width))
        b = theta[place + above * width : place + (above + 1) * width]
        place += (above + 1) * width
        z = anp.dot(a, W) + b
        if l < len(network.widths) - 1:
            a = VALUES[network.activation.name](z)
    if output == "softmax":
        p = anp.exp(z) / anp.sum(anp.exp(z), axis=1, keepdims=True)
        total = -anp.sum(y * anp.log(p))
    elif output == "logistic":
        p = VALUES["sigmoid"](z)
        total = -anp.sum(y * anp.log(p) + (1 - y) * anp.log(1 - p))
    else:
        total = anp.sum((VALUES[output](z) - y) ** 2)
    return total * network.scale(len(X))


@st.composite
def problems(draw: st.DrawFn) -> tuple[Network, Array, Array, Array, str]:
    output = draw(st.sampled_from(sorted(OUTPUTS)))
    outputs = 1 if output == "logistic" else draw(st.integers(2 if output == "softmax" else 1, 3))
    hidden = draw(st.lists(st.integers(1, 5), max_size=3))
    widths = (draw(st.integers(1, 3)), *hidden, outputs)
    rows = draw(st.integers(1, 4))
    network = Network(
        widths,
        ACTIVATIONS[draw(st.sampled_from(sorted(ACTIVATIONS)))],
        OUTPUTS[output],
        rows + draw(st.integers(0, 3)),
        draw(st.sampled_from(["mean", "sum", "share"])),
        single=rows == 1,
    )
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    X = np.column_stack((rng.normal(size=(rows, widths[0])), np.ones(rows)))
    if output == "softmax":
        y = np.eye(outputs)[rng.integers(outputs, size=rows)]
    else:
        y = rng.integers(2, size=(rows, outputs)).astype(float)
    return network, rng.normal(size=network.layout.size), X, y, output


@settings(deadline=None, max_examples=150)
@given(problems())
def test_loss_and_gradient_agree_with_automatic_differentiation(problem: Any) -> None:
    network, theta, X, y, output = problem
    loss, gradient = network.gradient(theta, X, y, silent)
    expected = textbook_loss(theta, network, X, y, output)
    assert loss == pytest.approx(float(expected), rel=1e-9, abs=1e-12)
    slopes = autograd.grad(textbook_loss)(theta, network, X, y, output)
    assert gradient == pytest.approx(slopes, rel=1e-8, abs=1e-10)


@settings(deadline=None, max_examples=60)
@given(problems().filter(lambda problem: problem[0].activation.name in ("identity", "sigmoid", "tanh")))
def test_gradient_agrees_with_central_differences_where_there_is_no_kink(problem: Any) -> None:
    network, theta, X, y, output = problem
    if output in ("relu", "leaky_relu"):
        return
    check = compare_gradient(network, theta, X, y)
    assert check.numeric == pytest.approx(check.analytic, rel=1e-5, abs=1e-6)


@settings(deadline=None, max_examples=60)
@given(problems())
def test_watching_changes_no_bit_and_axes_fit(problem: Any) -> None:
    network, theta, X, y, _ = problem
    trace = Trace()
    watched, unwatched = network.gradient(theta, X, y, trace), network.gradient(theta, X, y, silent)
    assert watched[0] == unwatched[0]
    assert watched[1].tobytes() == unwatched[1].tobytes()
    assert len({item.name for item in trace}) == len(trace)
    assert all(len(item.axes.split()) == item.value.ndim for item in trace)


@settings(deadline=None, max_examples=60)
@given(problems())
def test_each_error_signal_is_the_product_of_its_factors(problem: Any) -> None:
    network, theta, X, y, output = problem
    trace = Trace()
    network.gradient(theta, X, y, trace)
    value = {item.name: item.value for item in trace}
    depth = len(network.widths) - 1
    for l in range(1, depth + (output != "softmax")):
        product = value[f"B{l}.dC_da"] * value[f"B{l}.da_dz"]
        assert value[f"B{l}.delta"] == pytest.approx(product, rel=1e-9, abs=1e-12)
    if output == "softmax":
        J = value[f"B{depth}.J"].reshape(len(X), network.widths[-1], -1)
        product = np.einsum("nij,ni->nj", J, value[f"B{depth}.dC_dp"])
        assert value[f"B{depth}.delta"] == pytest.approx(product, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("sign", [-1, 1])
@pytest.mark.parametrize("answer", [0, 1])
def test_sums_of_a_thousand_leave_everything_a_number(
    output: str, activation: str, sign: int, answer: int
) -> None:
    outputs = 1 if output == "logistic" else 2
    network = Network((1, 2, outputs), ACTIVATIONS[activation], OUTPUTS[output], 1)
    W = np.array([[1000.0, -1000.0]])
    last = np.array([[1000.0, -1000.0], [-1000.0, 1000.0]])[:, :outputs] * sign
    theta = flatten([(W, np.zeros(2)), (last, np.full(outputs, 1000.0 * sign))])
    y = np.eye(2)[[answer]] if outputs == 2 else np.array([[float(answer)]])
    trace = Trace()
    loss, gradient = network.gradient(theta, np.ones((1, 2)), y, trace)
    assert np.isfinite(loss) and np.isfinite(gradient).all()
    assert all(item.finite for item in trace)


@pytest.mark.parametrize(("z", "answer", "loss"), [(1000.0, 0, 1000), (-1000.0, 1, 1000), (1000.0, 1, 0)])
def test_cross_entropy_of_a_sure_mistake_is_its_size(z: float, answer: int, loss: float) -> None:
    z_, y = np.array([[z]]), np.array([[float(answer)]])
    assert LogisticOutput().score(z_, y)[1] == loss
    assert SoftmaxOutput().score(np.array([[0.0, z]]), np.eye(2)[[answer]])[1] == loss


def coefficients(network: Network, theta: Array) -> tuple[list[Array], list[Array]]:
    layers = network.layers(theta)
    return [layer[:-1].copy() for layer in layers], [layer[-1].copy() for layer in layers]


@pytest.mark.parametrize("activation", ["tanh", "relu", "logistic", "identity"])
@pytest.mark.parametrize("task", ["iris", "iris-two", "diabetes"])
def test_forward_pass_and_one_plain_step_agree_with_scikit_learn(activation: str, task: str) -> None:
    X, y = (load_diabetes if task == "diabetes" else load_iris)(return_X_y=True)
    X, y = (X[:100], y[:100]) if task == "iris-two" else (X, y)
    model = MLPRegressor if task == "diabetes" else MLPClassifier
    peer = model(
        hidden_layer_sizes=(5, 4),
        activation=activation,
        solver="sgd",
        alpha=0.0,
        batch_size=len(X),
        learning_rate_init=0.1,
        momentum=0.0,
        nesterovs_momentum=False,
        shuffle=False,
        random_state=0,
    )
    peer.partial_fit(X, y, **({} if task == "diabetes" else {"classes": np.unique(y)}))
    own = ACTIVATIONS["sigmoid" if activation == "logistic" else activation]
    output, outputs = {
        "iris": (SoftmaxOutput(), 3),
        "iris-two": (LogisticOutput(), 1),
        "diabetes": (SquaredOutput(ACTIVATIONS["identity"]), 1),
    }[task]
    network = Network((X.shape[1], 5, 4, outputs), own, output, len(X))
    theta = flatten(list(zip(peer.coefs_, peer.intercepts_, strict=True)))
    table, answers = np.column_stack((X, np.ones(len(X)))), network.answers(y.astype(float))
    forward = peer.predict(X) if task == "diabetes" else peer.predict_proba(X)
    expected = forward[:, 1] if task == "iris-two" else forward
    assert network.predict(theta, table) == pytest.approx(expected, rel=1e-9, abs=1e-12)
    # Their squared error has a factor 1/2 that ours has not.
    alpha = 0.05 if task == "diabetes" else 0.1
    theta = theta - alpha * network.gradient(theta, table, answers, silent)[1]
    peer.partial_fit(X, y)
    W, b = coefficients(network, theta)
    for mine, theirs in zip([*W, *b], [*peer.coefs_, *peer.intercepts_], strict=True):
        assert mine == pytest.approx(theirs, rel=1e-8, abs=1e-10)


def test_a_stack_without_activations_is_one_linear_layer() -> None:
    rng = np.random.default_rng(0)
    W = [rng.normal(size=shape) for shape in ((3, 4), (4, 2), (2, 1))]
    b = [rng.normal(size=len(part[0])) for part in W]
    deep = Network((3, 4, 2, 1), ACTIVATIONS["identity"], OUTPUTS["identity"], 5)
    X = np.column_stack((rng.normal(size=(5, 3)), np.ones(5)))
    flat = flatten([(W[0] @ W[1] @ W[2], (b[0] @ W[1] + b[1]) @ W[2] + b[2])])
    shallow = Network((3, 1), ACTIVATIONS["identity"], OUTPUTS["identity"], 5)
    theta = flatten(list(zip(W, b, strict=True)))
    assert deep.predict(theta, X) == pytest.approx(shallow.predict(flat, X), rel=1e-12)


@given(d=st.integers(2, 12), h=st.integers(3, 16), k=st.integers(2, 10))
def test_parameters_are_weights_and_one_bias_for_each_unit_but_inputs(d: int, h: int, k: int) -> None:
    network = Network((d, h, k), ACTIVATIONS["relu"], OUTPUTS["softmax"], 1)
    assert network.layout.size == d * h + h + h * k + k


def test_a_report_lists_the_layers() -> None:
    network = Network((2, 1, 2), ACTIVATIONS["tanh"], OUTPUTS["softmax"], 1)
    layers = [{"W": [[1.0], [2.0]], "b": [3.0]}, {"W": [[4.0, 5.0]], "b": [6.0, 7.0]}]
    assert network.report(np.arange(1.0, 8.0)) == {"weights": layers, "bias": None}


def test_accuracy_goes_by_the_largest_output_or_by_a_half() -> None:
    several = Network((1, 2), ACTIVATIONS["tanh"], OUTPUTS["softmax"], 2)
    X, y = np.array([[1.0, 1.0], [-1.0, 1.0]]), np.array([0.0, 0.0])
    assert several.assess(np.array([1.0, 0, 0, 0]), X, several.answers(y))["accuracy"] == 0.5
    one = Network((1, 1), ACTIVATIONS["tanh"], OUTPUTS["logistic"], 2)
    assert one.assess(np.array([2.0, 0]), X, one.answers(y))["accuracy"] == 0.5
