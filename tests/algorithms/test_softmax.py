"""Softmax: by hand, against autograd and the sigmoid, and far out."""

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad
from hypothesis import given, settings
from hypothesis import strategies as st

from algorithms.dataset import Dataset
from algorithms.datasets import DATASETS
from algorithms.descent import Descent
from algorithms.objectives.softmax import Softmax, softmax
from algorithms.quantity import Trace, silent
from algorithms.run import Run
from tests.algorithms.tables import table


def test_three_scores_by_hand():
    # e^0 : e^ln 2 : e^ln 5 = 1 : 2 : 5.
    assert softmax(np.log([[1.0, 2.0, 5.0]])) == pytest.approx(np.array([[1 / 8, 2 / 8, 5 / 8]]))


def test_first_step_by_hand():
    # From zeros every class has 1/3; the only object x = 2 is of class 1, so P − Y = (1/3, −2/3, 1/3).
    data = Dataset("one", np.array([[2.0]]), np.array([1.0]), ("x",), "y", "multiclass", ("a", "b", "c"))
    stepper = Descent(data, loss="softmax", learning_rate=0.3)
    trace = Trace()
    state = stepper.step(stepper.init(), trace)
    assert trace.find("Z").value.tolist() == [[0, 0, 0]]
    assert trace.find("P").value == pytest.approx(np.full((1, 3), 1 / 3))
    assert trace.find("L").value == pytest.approx(np.log(3))
    assert trace.find("P−Y").value == pytest.approx(np.array([[1 / 3, -2 / 3, 1 / 3]]))
    assert trace.find("∇W").value == pytest.approx(np.array([[2 / 3, -4 / 3, 2 / 3]]))
    assert trace.find("∇b").value == pytest.approx(np.array([1 / 3, -2 / 3, 1 / 3]))
    assert state.theta == pytest.approx(np.array([-0.2, 0.4, -0.2, -0.1, 0.2, -0.1]))
    described = stepper.describe(state)
    assert described["weights"] == [pytest.approx([-0.2, 0.4, -0.2])]
    assert described["bias"] == pytest.approx([-0.1, 0.2, -0.1])


@given(
    st.integers(0, 10_000),
    st.integers(2, 9),
    st.integers(1, 4),
    st.integers(2, 5),
    st.sampled_from([1.0, 0.4, 3.0]),
    st.sampled_from(["mean", "sum"]),
    st.sampled_from([0.0, 0.3]),
)
@settings(deadline=None)
def test_loss_and_gradient_are_those_of_autograd(
    seed, objects, features, classes, temperature, reduction, l2
):
    data = table("multiclass", seed, objects, features, classes)
    stepper = Descent(data, loss="softmax", temperature=temperature, reduction=reduction, l2=l2, shift=1.5)
    theta = np.random.default_rng(seed).normal(size=stepper.layout.size)
    one_hot = np.eye(classes)[data.y.astype(int)]

    def objective(theta):
        W, b = theta[: features * classes].reshape(features, classes), theta[features * classes :]
        Z = (anp.dot(data.X, W) + b + 1.5) / temperature
        each = anp.log(anp.sum(anp.exp(Z), axis=1)) - anp.sum(one_hot * Z, axis=1)
        total = anp.sum(each) if reduction == "sum" else anp.mean(each)
        return total + l2 * anp.sum(W * W)

    trace = Trace()
    state = stepper.init()._replace(theta=theta)
    stepper.step(state, trace)
    mark = "Q" if l2 else ""
    shown = np.append(trace.find("∇W" + mark).value.ravel(), trace.find("∇b" + mark).value)
    assert trace.find(mark or "L").value == pytest.approx(objective(theta), rel=1e-12)
    assert shown == pytest.approx(grad(objective)(theta), rel=1e-9, abs=1e-12)
    assert stepper.measure(state)["loss"] == pytest.approx(objective(theta), rel=1e-12)


def test_two_classes_are_the_sigmoid_of_the_difference():
    data = table("binary", 4)
    two, one = Descent(data, loss="softmax"), Descent(data, loss="logistic")
    theta = np.random.default_rng(5).normal(size=(4, 2))
    difference = theta[:, 1] - theta[:, 0]
    both = two.objective.predict(theta.ravel(), data.with_ones)
    assert both[:, 1] == pytest.approx(one.objective.predict(difference, data.with_ones), rel=1e-12)
    assert two.total_loss(theta.ravel()) == pytest.approx(one.total_loss(difference), rel=1e-12)


@given(st.floats(-1000, 1000))
def test_a_shift_of_all_scores_changes_nothing(shift):
    Z = np.array([[0.3, -1.2, 2.0], [5.0, 5.0, -5.0]])
    assert softmax(Z + shift) == pytest.approx(softmax(Z), abs=1e-12)


def test_scores_of_a_thousand_neither_overflow_nor_lose_the_loss():
    objective = Softmax(1, 3, 3)
    theta = np.array([1000.0, 0.0, -1000.0, 0.0, 0.0, 0.0])
    X = np.array([[1.0, 1.0], [1.0, 1.0], [-1.0, 1.0]])
    Y = objective.answers(np.array([0.0, 2.0, 2.0]))
    with np.errstate(all="raise", under="ignore"):
        loss, gradient = objective.gradient(theta, X, Y, silent)
    assert loss == pytest.approx(2000 / 3)
    assert gradient == pytest.approx(np.array([1, 0, -1, 1, 0, -1]) / 3)


def test_without_taking_the_maximum_off_large_scores_break_and_the_run_says_where():
    data = DATASETS["d13"]()
    broken = Run(Descent(data, loss="softmax", shift=1000.0, stable=False))
    assert broken.forward(3) == 0
    assert broken.stopped == "Stopped before step 1: E is no longer a finite number."
    fixed = broken.fork(stable=True)
    assert fixed.forward(3) == 3


def test_stable_and_plain_form_agree_on_small_scores():
    data = table("multiclass", 2)
    theta = np.random.default_rng(0).normal(size=12)
    stable, plain = (Descent(data, loss="softmax", stable=stable) for stable in (True, False))
    assert plain.total_loss(theta) == pytest.approx(stable.total_loss(theta), rel=1e-12)


def test_lesson_numbers_of_three_in_a_row():
    # Loss ln 3 and accuracy 1/3 before training; at α = 0.5 0.250 after 10 steps (0.975), 0.082 after 50 (1).
    stepper = Descent(DATASETS["d13"](), loss="softmax", learning_rate=0.5)
    run = Run(stepper)
    losses = {}
    for step in (0, 10, 50):
        run.seek(step)
        losses[step] = stepper.measure(run.state)
    assert losses[0]["loss"] == pytest.approx(np.log(3))
    assert losses[0]["accuracy"] == pytest.approx(1 / 3)
    assert losses[10]["loss"] == pytest.approx(0.250, abs=5e-4)
    assert losses[10]["accuracy"] == pytest.approx(0.975)
    assert losses[50]["loss"] == pytest.approx(0.082, abs=5e-4)
    assert losses[50]["accuracy"] == 1


def test_many_objects_give_what_their_parts_give():
    data = table("multiclass", 6, 5000, 3, 4)
    stepper = Descent(data, loss="softmax", reduction="sum")
    theta = np.random.default_rng(1).normal(size=16)
    X, Y = stepper.batches.X, stepper.batches.y
    trace = Trace()
    whole, gradient = stepper.objective.gradient(theta, X, Y, trace)
    parts = [
        stepper.objective.gradient(theta, X[start : start + 1000], Y[start : start + 1000], silent)
        for start in range(0, 5000, 1000)
    ]
    assert whole == pytest.approx(sum(loss for loss, _ in parts))
    assert gradient == pytest.approx(sum(part for _, part in parts))
    assert trace.find("P").value.shape == (5000, 4)
    assert stepper.total_loss(theta) == pytest.approx(whole)
