"""Descent: its first steps by hand, and where it ends against scikit-learn on scikit-learn's own data."""

import numpy as np
import pytest
from sklearn import datasets as known
from sklearn.linear_model import (
    HuberRegressor,
    LinearRegression,
    LogisticRegression,
    Perceptron,
    Ridge,
    SGDClassifier,
)
from sklearn.svm import SVC

from algorithms.catalogue import CATALOGUE
from algorithms.dataset import Dataset
from algorithms.datasets import DATASETS
from algorithms.descent import Descent
from algorithms.parameter import ParameterError
from algorithms.quantity import Trace, silent
from algorithms.run import Run


def standardised(source, columns=slice(None), rows=slice(None), task="regression"):
    """Return a data set of scikit-learn, columns scaled to mean 0 and deviation 1."""
    table = source()
    X = table.data[rows, columns]
    X = X[:, X.std(axis=0) > 0]
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    y = table.target[rows].astype(float)
    classes = () if task == "regression" else tuple(str(name) for name in np.unique(y))
    names = tuple(f"x{index}" for index in range(X.shape[1]))
    return Dataset(source.__name__, X, y, names, "y", task, classes)


def run_to_the_end(data, **settings):
    """Return a stepper and the state in which its run stops."""
    stepper = Descent(data, **settings)
    run = Run(stepper, record=False)
    run.forward(stepper.total_steps)
    assert run.stopped.startswith("Finished")
    return stepper, run.state


def test_two_steps_of_gradient_descent_by_hand():
    # x = 1, 2, y = 1, 3, from zeros: r = (−1, −3), ∇w = (2/2)(−1 − 6) = −7, ∇b = −4; α = 0.1.
    data = Dataset("two", np.array([[1.0], [2.0]]), np.array([1.0, 3.0]), ("x",))
    stepper = Descent(data, learning_rate=0.1)
    trace = Trace()
    state = stepper.step(stepper.init(), trace)
    shown = {item.name: item.value.tolist() for item in trace}
    assert shown == {
        "ŷ": [0, 0],
        "r": [-1, -3],
        "L": 5,
        "∇w": [-7],
        "∇b": -4,
        "w⁺": [pytest.approx(0.7)],
        "b⁺": pytest.approx(0.4),
    }
    # ŷ = (1.1, 1.8), r = (0.1, −1.2), ∇w = 0.1 − 2.4, ∇b = −1.1.
    state = stepper.step(state, silent)
    assert state.theta == pytest.approx(np.array([0.93, 0.51]))
    assert state.batch_loss == pytest.approx((0.01 + 1.44) / 2)


def test_last_batch_is_averaged_over_its_own_length():
    data = Dataset("three", np.array([[1.0], [1.0], [2.0]]), np.array([1.0, 1.0, 3.0]), ("x",))
    stepper = Descent(data, batch_size=2, shuffle=False, learning_rate=0.5)
    trace = Trace()
    stepper.step(stepper.init()._replace(step=1), trace)
    assert trace.find("batch").value.tolist() == [2]
    assert trace.find("∇w").value.tolist() == [-12]


def test_perceptron_on_four_objects_by_hand():
    # At M = 0 the first is an error: w += y x. The second is right; the third, at −2 + 1 + 1 = 0, is an
    # error again; the fourth scores −2 + 1 + 2 = 1 and should not.
    data = Dataset(
        "four",
        np.array([[1.0, 1.0], [2.0, 1.0], [1.0, -2.0], [-1.0, -1.0]]),
        np.array([1.0, 1.0, 1.0, 0.0]),
        ("a", "b"),
        "y",
        "binary",
        ("no", "yes"),
    )
    stepper = CATALOGUE["perceptron"].make(data, {"shuffle": False})
    state, path = stepper.init(), []
    for _ in range(4):
        state = stepper.step(state, silent)
        path.append(state.theta.tolist())
    assert path == [[1, 1, 1], [1, 1, 1], [2, -1, 2], [3, 0, 1]]


def test_perceptron_makes_the_passes_of_scikit_learn():
    data = standardised(known.load_breast_cancer, slice(0, 5), task="binary")
    for epochs in (1, 3):
        _, state = run_to_the_end(
            data, loss="perceptron", batch_size=1, shuffle=False, learning_rate=1.0, epochs=epochs
        )
        theirs = Perceptron(max_iter=epochs, tol=None, shuffle=False).fit(data.X, data.y)
        assert state.theta[:-1] == pytest.approx(theirs.coef_[0], rel=1e-9)
        assert state.theta[-1] == pytest.approx(theirs.intercept_[0])


@pytest.mark.parametrize("loss", ["hinge", "logistic", "squared_error"])
def test_single_objects_in_order_are_the_updates_of_scikit_learn(loss):
    data = standardised(known.load_breast_cancer, slice(0, 5), task="binary")
    if loss == "squared_error":
        data = Dataset("signs", data.X, 2 * data.y - 1, data.features)
    theirs = SGDClassifier(
        {"hinge": "hinge", "logistic": "log_loss", "squared_error": "squared_error"}[loss],
        alpha=0.0,
        penalty=None,
        learning_rate="constant",
        eta0=0.01,
        shuffle=False,
        max_iter=2,
        tol=None,
    ).fit(data.X, data.y)
    # Their squared error is r²/2.
    rate = 0.005 if loss == "squared_error" else 0.01
    _, state = run_to_the_end(data, loss=loss, batch_size=1, shuffle=False, learning_rate=rate, epochs=2)
    assert state.theta == pytest.approx(np.append(theirs.coef_[0], theirs.intercept_), rel=1e-9)


def test_squared_error_on_diabetes_ends_at_least_squares():
    data = standardised(known.load_diabetes, slice(0, 4))
    stepper, state = run_to_the_end(data, learning_rate=0.4, epochs=500)
    theirs = LinearRegression().fit(data.X, data.y)
    assert state.theta == pytest.approx(np.append(theirs.coef_, theirs.intercept_), rel=1e-9)
    assert stepper.describe(state)["r2"] == pytest.approx(theirs.score(data.X, data.y))


@pytest.mark.parametrize(("reduction", "l2", "alpha"), [("mean", 0.3, 0.3 * 442), ("sum", 20.0, 20.0)])
def test_ridge_by_descent_on_diabetes(reduction, l2, alpha):
    data = standardised(known.load_diabetes)
    rate = 0.2 if reduction == "mean" else 0.2 / 442
    _, state = run_to_the_end(data, l2=l2, reduction=reduction, learning_rate=rate, epochs=4000)
    theirs = Ridge(alpha).fit(data.X, data.y)
    assert state.theta == pytest.approx(np.append(theirs.coef_, theirs.intercept_), rel=1e-8)


def test_huber_on_diabetes_is_scikit_learns_at_its_own_scale():
    # Their loss is σ + σ·H(r/σ) with H = 2h at ε, so at their optimal σ it is Huber's with δ = ε σ.
    data = standardised(known.load_diabetes, slice(0, 4))
    theirs = HuberRegressor(epsilon=1.35, alpha=0.0, tol=1e-9, max_iter=10_000).fit(data.X, data.y)
    _, state = run_to_the_end(data, loss="huber", delta=1.35 * theirs.scale_, learning_rate=0.8, epochs=3000)
    assert state.theta == pytest.approx(np.append(theirs.coef_, theirs.intercept_), rel=1e-4)


def test_logistic_regression_on_breast_cancer():
    data = standardised(known.load_breast_cancer, task="binary")
    stepper, state = run_to_the_end(
        data, loss="logistic", l2=0.01, rule="nesterov", learning_rate=0.1, epochs=3000
    )
    # C = 1/(2λN) for the mean form.
    theirs = LogisticRegression(C=1 / (2 * 0.01 * data.objects), tol=1e-10, max_iter=10_000).fit(
        data.X, data.y
    )
    assert state.theta == pytest.approx(np.append(theirs.coef_[0], theirs.intercept_), abs=1e-5)
    assert stepper.describe(state)["accuracy"] == theirs.score(data.X, data.y)
    assert stepper.predict(state, data.X) == pytest.approx(theirs.predict_proba(data.X)[:, 1], abs=1e-6)


@pytest.mark.parametrize("source", [known.load_iris, known.load_wine])
def test_softmax_regression_on_iris_and_wine(source):
    data = standardised(source, task="multiclass")
    stepper, state = run_to_the_end(
        data, loss="softmax", l2=0.01, rule="nesterov", learning_rate=0.2, epochs=2000
    )
    theirs = LogisticRegression(C=1 / (2 * 0.01 * data.objects), tol=1e-10, max_iter=10_000).fit(
        data.X, data.y
    )
    W = np.array(stepper.describe(state)["weights"])
    assert pytest.approx(theirs.coef_.T, abs=1e-5) == W
    assert stepper.predict(state, data.X) == pytest.approx(theirs.predict_proba(data.X), abs=1e-5)
    assert stepper.classify(state, data.X).tolist() == theirs.predict(data.X).tolist()


def test_softmax_regression_on_digits_predicts_as_scikit_learn():
    data = standardised(known.load_digits, rows=slice(0, 500), task="multiclass")
    stepper, state = run_to_the_end(
        data, loss="softmax", l2=0.01, rule="nesterov", learning_rate=0.2, epochs=1000
    )
    theirs = LogisticRegression(C=1 / (2 * 0.01 * data.objects), tol=1e-8, max_iter=10_000).fit(
        data.X, data.y
    )
    assert (stepper.classify(state, data.X) == theirs.predict(data.X)).all()
    assert stepper.predict(state, data.X) == pytest.approx(theirs.predict_proba(data.X), abs=1e-4)


def test_hinge_on_iris_reaches_the_optimum_of_scikit_learn():
    data = standardised(known.load_iris, slice(0, 2), slice(50, 150), task="binary")
    data = Dataset("iris", data.X, (data.y > 1).astype(float), data.features, "y", "binary", ("1", "2"))
    # C = 1/(2λN) for the mean form.
    theirs = SVC(kernel="linear", C=1 / (2 * 0.01 * 100), tol=1e-9).fit(data.X, data.y)
    optimum = Descent(data, loss="hinge", l2=0.01).total_loss(np.append(theirs.coef_[0], theirs.intercept_))
    stepper, state = run_to_the_end(data, loss="hinge", l2=0.01, learning_rate=1.0, decay=0.02, epochs=4000)
    assert optimum - 1e-6 <= stepper.total_loss(state.theta) <= optimum + 2e-4
    assert (stepper.classify(state, data.X) == theirs.predict(data.X)).mean() >= 0.98


def test_support_vectors_are_those_of_scikit_learn():
    data = DATASETS["d11"]()
    theirs = SVC(kernel="linear", C=1 / (2 * 0.1 * 50), tol=1e-10).fit(data.X, data.y)
    stepper = Descent(data, loss="hinge", l2=0.1)
    # A hair inside, so that rounding takes none of those on the edge away.
    theta = np.append(theirs.coef_[0], theirs.intercept_) * (1 - 1e-6)
    assert stepper.describe(stepper.init()._replace(theta=theta))["support"] == sorted(theirs.support_)


def test_lesson_numbers_of_clicks():
    # Best loss 0.26767; steps to within 1 % of it at α = 0.5, 1, 2, 4, 8.
    data = DATASETS["d12"]()
    for alpha, steps in ((0.5, 95), (1.0, 47), (2.0, 23), (4.0, 10), (8.0, 3)):
        run = Run(Descent(data, loss="logistic", learning_rate=alpha, epochs=200))
        run.forward(steps)
        _, losses = run.series("loss")
        assert losses[steps] <= 1.01 * 0.26767 < losses[steps - 1]


def test_lesson_numbers_of_bad_sensors():
    clean, dirty = DATASETS["d09-clean"](), DATASETS["d09"]()
    for data, loss, intercept, slope in (
        (clean, "squared_error", 1.08, 0.512),
        (dirty, "squared_error", 2.42, 0.653),
        (dirty, "huber", 1.28, 0.510),
    ):
        _, state = run_to_the_end(data, loss=loss, learning_rate=0.02, epochs=20_000)
        assert state.theta == pytest.approx(np.array([slope, intercept]), abs=5.1e-3)
    for loss, intercept, slope in (("absolute_error", 1.32, 0.495), ("relative_error", 1.32, 0.468)):
        _, state = run_to_the_end(dirty, loss=loss, learning_rate=0.05, schedule="cosine", epochs=20_000)
        assert state.theta == pytest.approx(np.array([slope, intercept]), abs=0.02)


def test_bad_settings_are_told_in_one_line():
    data = DATASETS["d06"]()
    with pytest.raises(ParameterError, match="batch_size: 300 is more than the 200 objects of d06"):
        Descent(data, batch_size=300)
    make = CATALOGUE["gradient-descent"].make
    for name, value, message in (
        ("learning_rate", 0, "learning_rate: 0 is out of range, expected more than 0"),
        ("momentum", 1, "momentum: 1 is out of range, expected 0 to 0.9999"),
        ("rule", "adamw", "rule: 'adamw' is not one of plain, momentum, nesterov, adagrad, rmsprop, adam"),
        ("speed", 1, "unknown parameter 'speed', expected one of loss, "),
    ):
        with pytest.raises(ParameterError, match=message):
            make(data, {name: value})


def test_a_default_batch_is_never_more_than_the_data():
    small = Dataset("small", np.arange(5.0)[:, np.newaxis], np.arange(5.0), ("x",))
    assert CATALOGUE["stochastic-gradient-descent"].make(small).batches.size == 5


def test_loss_tells_what_the_target_is_read_as():
    algorithm = CATALOGUE["gradient-descent"]
    assert algorithm.tasks_under({}) == ("regression",)
    assert algorithm.tasks_under({"loss": "hinge"}) == ("binary",)
    assert algorithm.tasks_under({"loss": "softmax"}) == ("binary", "multiclass")
    assert CATALOGUE["logistic-regression"].tasks_under({}) == ("binary",)


def test_a_pass_over_all_objects_is_measured_only_as_often_as_it_pays():
    assert Descent(DATASETS["d06"](), batch_size=1).measured_every == 1
    many = Dataset("many", np.zeros((100_000, 20)), np.zeros(100_000), tuple(map(str, range(20))))
    assert Descent(many).measured_every == 1
    assert Descent(many, batch_size=32).measured_every == 2_100_000 // (32 * 21 + 10_000)
