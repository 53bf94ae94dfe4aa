"""Many classes from two: one-vs-rest and all pairs."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.random import default_rng
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsOneClassifier, OneVsRestClassifier

from algorithms.all_pairs import AllPairs, vote_table
from algorithms.dataset import Dataset
from algorithms.datasets import DATASETS
from algorithms.descent import Descent
from algorithms.multiclass_reduction import FamilyState, MulticlassReduction
from algorithms.one_vs_rest import OneVsRest
from algorithms.parameter import ParameterError
from algorithms.quantity import Trace, silent
from algorithms.run import Run


def iris():
    X, y = load_iris(return_X_y=True)
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    return Dataset("iris", X, y.astype(float), ("a", "b", "c", "d"), "kind", "multiclass", ("s", "ve", "vi"))


def solved(stepper):
    run = Run(stepper, record=False)
    run.forward(100_000)
    return run


IRIS = iris()
QUIET = DATASETS["d13"]()
LINE = Dataset(
    "line", np.array([[-1.0], [0.0], [1.0]]), np.arange(3.0), ("x",), "y", "multiclass", ("a", "b", "c")
)


def test_labels_of_one_against_the_rest():
    first, second, _ = OneVsRest().problems(LINE)
    np.testing.assert_array_equal(first.y, [1, 0, 0])
    np.testing.assert_array_equal(second.y, [0, 1, 0])
    assert second.classes == ("rest", "b")
    assert first.objects == 3


def test_a_pair_sees_its_own_two_classes_alone():
    problems = AllPairs().problems(LINE)
    assert [problem.classes for problem in problems] == [("a", "b"), ("a", "c"), ("b", "c")]
    np.testing.assert_array_equal(problems[1].X, [[-1], [1]])
    np.testing.assert_array_equal(problems[1].y, [0, 1])


def test_votes_by_hand():
    # pairs ab, ac, bc: b wins over a, c over a, b over c
    scores = np.array([[2.0, 1.0, -3.0]])
    np.testing.assert_array_equal(vote_table(scores, 3), [[0, 2, 1]])
    np.testing.assert_array_equal(AllPairs().decide(scores, 3, silent), [1])


def test_a_tie_goes_to_the_larger_sum_of_scores():
    # a beats b by 1, b beats c by 2, c beats a by 4: one vote each; in favour a −3, b 1, c 2
    scores = np.array([[-1.0, 4.0, -2.0], [0.0, 0.0, 0.0]])
    trace = Trace()
    decided = AllPairs().decide(scores, 3, trace)
    np.testing.assert_array_equal(trace.find("votes").value[0], [1, 1, 1])
    np.testing.assert_array_equal(trace.find("favour").value[0], [-3, 1, 2])
    np.testing.assert_array_equal(decided, [2, 0])


def test_first_step_by_hand():
    # logistic at 0: p − y = ½ or −½; for class a ∇w = (−1·−½ + 1·½)/3 = 1/3, ∇b = (−½ + ½ + ½)/3 = 1/6
    stepper = MulticlassReduction(LINE, learning_rate=3.0)
    state = stepper.step(stepper.init(), silent)
    np.testing.assert_allclose(state.thetas, [[-1, -0.5], [0, -0.5], [1, -0.5]], atol=1e-15)
    np.testing.assert_array_equal(stepper.classify(state, LINE.X), [0, 0, 2])


@pytest.mark.parametrize(
    ("scheme", "peer"), [("one-vs-rest", OneVsRestClassifier), ("all-pairs", OneVsOneClassifier)]
)
def test_it_is_scikit_learn_on_iris(scheme, peer):
    strength = 0.05
    stepper = MulticlassReduction(IRIS, scheme=scheme, learning_rate=1.5, epochs=1500, l2=strength)
    state = solved(stepper).state
    trained = peer(LogisticRegression(tol=1e-12, max_iter=10_000)).fit(IRIS.X, IRIS.y)
    problems = [descent.data for descent in stepper.descents]
    for theta, problem in zip(state.thetas, problems, strict=True):
        one = LogisticRegression(C=1 / (2 * strength * problem.objects), tol=1e-12, max_iter=10_000)
        one.fit(problem.X, problem.y)
        np.testing.assert_allclose(theta, [*one.coef_[0], *one.intercept_], atol=1e-5)
    # the same rule of decision on the same classifiers
    for estimator, theta in zip(trained.estimators_, state.thetas, strict=True):
        estimator.coef_, estimator.intercept_ = theta[None, :-1], theta[-1:]
    grid = default_rng(0).normal(scale=2, size=(500, 4))
    np.testing.assert_array_equal(stepper.classify(state, grid), trained.predict(grid))


def test_each_classifier_is_a_descent_of_its_own():
    stepper = MulticlassReduction(IRIS, scheme="all-pairs", batch_size=7, epochs=3, seed=5)
    run = solved(stepper)
    for theta, problem in zip(run.state.thetas, AllPairs().problems(IRIS), strict=True):
        alone = solved(Descent(problem, loss="logistic", batch_size=7, epochs=3, seed=5))
        np.testing.assert_array_equal(theta, alone.state.theta)
    assert run.stopped == "Finished: 3 classifiers, each at epoch 3."


def test_the_quiet_middle_class():
    """Lesson 13: scaling one classifier keeps all its own decisions and ruins the arg max, not the votes."""
    stepper = MulticlassReduction(QUIET, learning_rate=0.5)
    run = solved(stepper)
    measured = stepper.measure(run.state)
    assert measured["own2"] == pytest.approx(2 / 3)
    assert measured["accuracy"] == 1.0
    twin = run.fork(scaled=2, scale=10.0).stepper
    scaled = twin.measure(run.state)
    assert [scaled[f"own{k}"] for k in (1, 2, 3)] == [measured[f"own{k}"] for k in (1, 2, 3)]
    np.testing.assert_array_equal(
        twin.predict(run.state, QUIET.X) > 0, stepper.predict(run.state, QUIET.X) > 0
    )
    assert scaled["accuracy"] <= 0.75
    pairs = MulticlassReduction(QUIET, scheme="all-pairs", scaled=2, scale=10.0, learning_rate=0.5)
    assert pairs.measure(solved(pairs).state)["accuracy"] == 1.0


def test_the_watched_classifier_is_told_in_full():
    stepper = MulticlassReduction(QUIET, watched=2)
    trace = Trace()
    stepper.step(stepper.init(), trace)
    alone = Trace()
    stepper.descents[1].step(stepper.descents[1].init(), alone)
    for quantity in alone:
        np.testing.assert_array_equal(trace.find(quantity.name).value, quantity.value)
    names = [quantity.name for quantity in trace]
    assert names[-7:] == ["W", "biases", "Z", "fires", "yes", "a", "accuracy"]
    assert len(set(names)) == len(names)


def test_a_point_that_nobody_or_two_claim():
    # classes a and c claim what is far from the other; nobody claims the middle, two the far end
    thetas = np.array([[-1.0, -0.5], [2.0, -3.0], [1.0, -0.5]])
    stepper = MulticlassReduction(LINE)
    scores = stepper.predict(FamilyState(1, thetas), np.array([[0.0], [2.0]]))
    np.testing.assert_array_equal(scores, [[-0.5, -3, -0.5], [-2.5, 1, 1.5]])
    trace = Trace()
    decided = OneVsRest().decide(scores, 3, trace)
    np.testing.assert_array_equal(trace.find("yes").value, [0, 2])
    np.testing.assert_array_equal(decided, [0, 2])


def test_epochs_and_objects_are_those_of_all_pairs_together():
    stepper = MulticlassReduction(IRIS, scheme="all-pairs", batch_size=30, epochs=2)
    # each pair has 100 objects: four updates an epoch, the last of ten
    assert (stepper.total_steps, stepper.epoch(7), stepper.epoch_start(1)) == (8, 1, 4)
    assert stepper.objects_seen(5) == 3 * 130
    assert stepper.objects_seen(99) == 3 * 200


def test_description_has_a_column_of_weights_for_each_classifier():
    stepper = MulticlassReduction(QUIET, scheme="all-pairs", epochs=5)
    described = stepper.describe(solved(stepper).state)
    assert np.shape(described["weights"]) == (2, 3)
    assert described["classifiers"] == ["1 / 2", "1 / 3", "2 / 3"]
    assert len(described["bias"]) == len(described["own_accuracy"]) == 3


def test_settings_that_do_not_fit():
    with pytest.raises(ParameterError, match="scaled: 4 is more than the 3 classifiers"):
        MulticlassReduction(QUIET, scaled=4)
    with pytest.raises(ParameterError, match="y has no classes, expected two or more"):
        MulticlassReduction(DATASETS["d06"]())


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 2**32 - 1), st.integers(2, 7), st.integers(1, 20))
def test_every_pair_has_one_vote(seed, classes, objects):
    scores = default_rng(seed).normal(size=(objects, classes * (classes - 1) // 2))
    votes = vote_table(scores, classes)
    np.testing.assert_array_equal(votes.sum(axis=1), classes * (classes - 1) / 2)
    assert votes.max() <= classes - 1
    decided = AllPairs().decide(scores, classes, silent)
    np.testing.assert_array_equal(votes[np.arange(objects), decided], votes.max(axis=1))


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 2**32 - 1), st.floats(0.01, 100.0))
def test_scaling_one_classifier_changes_no_vote(seed, scale):
    rng = default_rng(seed)
    thetas = rng.normal(size=(3, 3))
    state = FamilyState(1, thetas)
    X = rng.normal(size=(30, 2))
    plain = MulticlassReduction(QUIET, scheme="all-pairs")
    scaled = MulticlassReduction(QUIET, scheme="all-pairs", scaled=2, scale=scale)
    before, after = (vote_table(family.predict(state, X), 3) for family in (plain, scaled))
    np.testing.assert_array_equal(after, before)


@pytest.mark.parametrize("scheme", ["one-vs-rest", "all-pairs"])
@pytest.mark.parametrize("loss", ["logistic", "hinge", "perceptron"])
def test_watched_and_silent_steps_give_the_same_bits(scheme, loss):
    stepper = MulticlassReduction(IRIS, scheme=scheme, loss=loss, batch_size=10)
    state = stepper.init()
    for _ in range(5):
        watched, unwatched = stepper.step(state, Trace()), stepper.step(state, silent)
        assert all(np.array_equal(one, other) for one, other in zip(watched, unwatched, strict=True))
        state = watched
