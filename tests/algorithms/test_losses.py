"""Each loss of a linear score: its value and slope by hand, against autograd, and far out."""

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad
from hypothesis import given, settings
from hypothesis import strategies as st

from algorithms.dataset import DataError, Dataset
from algorithms.descent import Descent
from algorithms.objectives.linear import Linear
from algorithms.objectives.losses import LINEAR, TASKS
from algorithms.parameter import ParameterError
from algorithms.quantity import Trace, silent
from tests.algorithms.tables import table

DELTA = 0.7


def _huber(r):
    return anp.where(anp.abs(r) <= DELTA, r**2 / 2, DELTA * (anp.abs(r) - DELTA / 2))


# Written from the definitions; a class y is 0 or 1.
PER_OBJECT = {
    "squared_error": lambda z, y: (z - y) ** 2,
    "absolute_error": lambda z, y: anp.abs(z - y),
    "relative_error": lambda z, y: anp.abs((z - y) / y),
    "huber": lambda z, y: _huber(z - y),
    "perceptron": lambda z, y: anp.maximum(0, -(2 * y - 1) * z),
    "hinge": lambda z, y: anp.maximum(0, 1 - (2 * y - 1) * z),
    "logistic": lambda z, y: (
        -y * anp.log(1 / (1 + anp.exp(-z))) - (1 - y) * anp.log(1 - 1 / (1 + anp.exp(-z)))
    ),
}


def slope_at(loss, z, y, delta=1.0):
    """Return loss and d_loss__d_z of each score on its own."""
    made = LINEAR[loss](delta)
    totals, slopes = [], []
    for one, answer in zip(np.atleast_1d(z), np.atleast_1d(y), strict=True):
        total, slope = made.slope(np.array([one]), np.array([answer]), silent)
        totals.append(float(total))
        slopes.append(made.factor * float(slope[0]))
    return totals, slopes


def random_descent(loss, seed, objects, features, **settings):
    """Return a descent under `loss` and parameters that are not at a kink."""
    data = table(TASKS[loss][0], seed, objects, features)
    stepper = Descent(data, loss=loss, delta=DELTA, **settings)
    theta = np.random.default_rng(seed + 1).normal(size=stepper.layout.size)
    return stepper, stepper.init()._replace(theta=theta)


def expected_objective(stepper, theta):
    """Return the loss with its penalty, from the definitions."""
    data = stepper.data
    ones = np.column_stack((data.X, np.ones(len(data.X))))
    each = PER_OBJECT[stepper.loss](anp.dot(ones, theta), data.y)
    total = anp.sum(each) if stepper.reduction == "sum" else anp.mean(each)
    w = theta[:-1]
    return total + stepper.l1 * anp.sum(anp.abs(w)) + stepper.l2 * anp.sum(w * w)


@given(
    st.sampled_from(sorted(PER_OBJECT)),
    st.integers(0, 10_000),
    st.integers(2, 9),
    st.integers(1, 5),
    st.sampled_from(["mean", "sum"]),
    st.sampled_from([0.0, 0.3]),
    st.sampled_from([0.0, 0.2]),
)
@settings(deadline=None)
def test_loss_and_gradient_are_those_of_autograd(loss, seed, objects, features, reduction, l1, l2):
    stepper, state = random_descent(loss, seed, objects, features, reduction=reduction, l1=l1, l2=l2)
    trace = Trace()
    stepper.step(state, trace)
    mark = "Q" if l1 or l2 else ""
    shown = np.append(trace.find("∇w" + mark).value, trace.find("∇b" + mark).value)
    assert trace.find(mark or "L").value == pytest.approx(expected_objective(stepper, state.theta), rel=1e-12)
    assert shown == pytest.approx(
        grad(lambda theta: expected_objective(stepper, theta))(state.theta), rel=1e-9, abs=1e-12
    )


@given(st.sampled_from(sorted(PER_OBJECT)), st.integers(0, 10_000))
@settings(deadline=None)
def test_gradient_is_the_slope_of_the_displayed_loss(loss, seed):
    stepper, state = random_descent(loss, seed, 8, 3)

    def shown(theta):
        return stepper.objective.gradient(theta, stepper.batches.X, stepper.batches.y, silent)

    h = 1e-6
    numeric = []
    for index in range(4):
        step = np.zeros(4)
        step[index] = h
        numeric.append((shown(state.theta + step)[0] - shown(state.theta - step)[0]) / (2 * h))
    assert shown(state.theta)[1] == pytest.approx(np.array(numeric), rel=1e-5, abs=1e-6)


def test_regression_losses_by_hand():
    # Residuals 3, −0.5 and 0 of answers 2, −4 and 5.
    z, y = np.array([5.0, -4.5, 5.0]), np.array([2.0, -4.0, 5.0])
    assert slope_at("squared_error", z, y) == ([9, 0.25, 0], [6, -1, 0])
    assert slope_at("absolute_error", z, y) == ([3, 0.5, 0], [1, -1, 0])
    assert slope_at("relative_error", z, y) == ([1.5, 0.125, 0], [0.5, -0.25, 0])
    # δ = 1: 1·(3 − 1/2), 0.25/2.
    assert slope_at("huber", z, y) == ([2.5, 0.125, 0], [1, -0.5, 0])


def test_margin_losses_by_hand_kinks_included():
    # Margins −2, 0, 0.4, 1 and 3 of class +1; the slope is in z.
    z, y = np.array([-2.0, 0.0, 0.4, 1.0, 3.0]), np.ones(5)
    assert slope_at("perceptron", z, y) == ([2, 0, 0, 0, 0], [-1, -1, 0, 0, 0])
    assert slope_at("hinge", z, y) == (pytest.approx([3, 1, 0.6, 0, 0]), [-1, -1, -1, 0, 0])
    # The same margins of class −1.
    assert slope_at("perceptron", -z, -y) == ([2, 0, 0, 0, 0], [1, 1, 0, 0, 0])
    assert slope_at("hinge", -z, -y) == (pytest.approx([3, 1, 0.6, 0, 0]), [1, 1, 1, 0, 0])


def test_logistic_loss_by_hand():
    losses, slopes = slope_at("logistic", np.array([0.0, np.log(3), np.log(3)]), np.array([1.0, 1.0, 0.0]))
    # σ(0) = 1/2, σ(ln 3) = 3/4.
    assert losses == pytest.approx([np.log(2), np.log(4 / 3), np.log(4)])
    assert slopes == pytest.approx([-0.5, -0.25, 0.75])


def test_logistic_loss_is_exact_a_thousand_from_zero():
    z = np.array([1000.0, -1000.0, 1000.0, -1000.0])
    with np.errstate(all="raise", under="ignore"):
        losses, slopes = slope_at("logistic", z, np.array([1.0, 0.0, 0.0, 1.0]))
    assert losses == [0, 0, 1000, 1000]
    assert slopes == [0, 0, 1, -1]
    # e^−40 is below the spacing of doubles at 1, and still comes out to full precision.
    assert slope_at("logistic", 40.0, 1.0)[0][0] == pytest.approx(np.exp(-40), rel=1e-12)


@pytest.mark.parametrize("loss", sorted(PER_OBJECT))
def test_no_loss_breaks_a_thousand_from_zero(loss):
    for z in (-1000.0, 1000.0):
        for y in (-1.0, 1.0):
            with np.errstate(all="raise", under="ignore"):
                totals, slopes = slope_at(loss, z, y)
            assert np.isfinite(totals + slopes).all()


def test_classes_become_the_labels_of_the_loss():
    y = np.array([0.0, 1.0, 1.0])
    for loss, labels in (("hinge", [-1, 1, 1]), ("perceptron", [-1, 1, 1]), ("logistic", [0, 1, 1])):
        assert Linear(LINEAR[loss](1.0), 1, 3).answers(y).tolist() == labels
    assert Linear(LINEAR["huber"](1.0), 1, 3).answers(y) is y


@pytest.mark.parametrize("loss", sorted(PER_OBJECT))
def test_many_objects_give_what_their_parts_give(loss):
    stepper, state = random_descent(loss, 3, 5000, 4, reduction="sum")
    X, y = stepper.batches.X, stepper.batches.y
    trace = Trace()
    whole, gradient = stepper.objective.gradient(state.theta, X, y, trace)
    parts = [
        stepper.objective.gradient(state.theta, X[start : start + 1000], y[start : start + 1000], silent)
        for start in range(0, 5000, 1000)
    ]
    assert whole == pytest.approx(sum(loss for loss, _ in parts))
    assert gradient == pytest.approx(sum(part for _, part in parts))
    for quantity in trace:
        if quantity.axes == "objects":
            assert quantity.value.shape == (5000,)


def test_share_divides_by_all_objects():
    stepper, state = random_descent("squared_error", 1, 10, 2, batch_size=1, reduction="share", shuffle=False)
    trace = Trace()
    stepper.step(state, trace)
    assert trace.find("L").value == pytest.approx(trace.find("r").value[0] ** 2 / 10)


def test_relative_error_names_the_answer_that_is_zero():
    data = Dataset("prices", np.ones((3, 1)), np.array([4.0, 5.0, 0.0]), ("size",), "price")
    with pytest.raises(DataError, match="prices: object 2, price: 0, expected a number to divide by"):
        Descent(data, loss="relative_error")


def test_loss_must_fit_the_task():
    with pytest.raises(
        ParameterError, match=r"'hinge' does not fit, as y is a number; expected one of squared_er"
    ):
        Descent(table("regression", 0), loss="hinge")
    with pytest.raises(
        ParameterError, match=r"'logistic' does not fit, as y is one of 3 classes; expected .*softm"
    ):
        Descent(table("multiclass", 0), loss="logistic")


def test_accuracy_counts_a_margin_of_zero_as_an_error():
    data = table("binary", 0)
    for loss, accuracy in (("perceptron", 0.0), ("hinge", 0.0), ("logistic", 0.5)):
        stepper = Descent(data, loss=loss)
        assert stepper.measure(stepper.init())["accuracy"] == accuracy


def test_support_vectors_are_the_objects_with_a_margin_of_at_most_one():
    data = Dataset(
        "strip",
        np.array([[3.0], [1.0], [-0.5], [-2.0]]),
        np.array([1.0, 1, 0, 0]),
        ("x",),
        "y",
        "binary",
        ("a", "b"),
    )
    stepper = Descent(data, loss="hinge", batch_size=2, shuffle=False)
    state = stepper.init()._replace(theta=np.array([1.0, 0.0]))
    assert stepper.describe(state)["support"] == [1, 2]
    trace = Trace()
    stepper.step(state._replace(step=1), trace)
    assert trace.find("batch").value.tolist() == [2, 3]
    assert trace.find("support").value.tolist() == [2]
