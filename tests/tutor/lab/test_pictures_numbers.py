"""The numbers that charts show, against what is known of them by other ways."""

import numpy as np
import pytest

from algorithms.datasets import DATASETS
from tutor.lab.pictures import picture_of
from tutor.lab.pictures.film import MOST
from tutor.lab.pictures.regions import Decision
from tutor.lab.pictures.surface import Slice, surface_of
from tutor.lab.session import Session


def opened(algorithm, data, steps, **settings):
    session = Session(algorithm, data, settings)
    session.run.forward(steps)
    return session


def line(picture, label):
    return next(line for line in picture.lines if line.label == label)


def test_what_a_step_leaves_along_each_direction_is_that_of_the_lesson():
    picture = picture_of(opened("gradient-descent", "d05", 1, learning_rate=0.1), "eigen")

    # Eigenvalues 0.105, 0.448, 19.442 of the Hessian.
    assert picture.values == pytest.approx([0.9895, 0.9552, 0.9442], abs=2e-4)
    assert picture.level == 1.0


def test_the_bottom_of_the_contour_is_the_solution_of_least_squares():
    session = opened("gradient-descent", "d05", 5, learning_rate=0.05)
    data = DATASETS["d05"]()
    solution, squares = np.linalg.lstsq(data.with_ones, data.y, rcond=None)[:2]

    surface = surface_of(session, (0, 1))

    assert surface.bottom == pytest.approx(solution[:2])
    assert surface.heights(*(part[None] for part in solution[:2])) == pytest.approx(squares[0] / 40)


def test_the_contour_has_the_bias_at_its_best():
    session = opened("gradient-descent", "d05", 5, learning_rate=0.05)
    data = DATASETS["d05"]()
    w = np.array([1.5, -0.3])

    height = surface_of(session, (0, 1)).heights(w[:1], w[1:])[0, 0]

    r = data.y - data.X @ w
    assert height == pytest.approx(np.mean((r - r.mean()) ** 2))


def test_the_contour_of_ridge_counts_its_price():
    session = opened("ridge-regression", "d07", 1, l2=3.0, reduction="sum")
    theta = session.run.state.theta

    surface = surface_of(session, (0, 3))

    assert surface.bottom == pytest.approx(theta[[0, 3]])
    assert surface.heights(theta[[0]], theta[[3]])[0, 0] == pytest.approx(
        session.stepper.measure(session.run.state)["loss"]
    )


def test_a_loss_without_a_formula_is_cut_through_the_present_weights():
    session = opened("logistic-regression", "d12", 7, learning_rate=1.0)
    theta = session.run.state.theta
    surface = surface_of(session, (0, 1))
    assert isinstance(surface, Slice)

    corners = surface.heights(theta[0] + np.array([-1.0, 1.0]), theta[1] + np.array([-2.0, 2.0]))

    assert corners[1, 0] == pytest.approx(session.stepper.total_loss(theta + np.array([-1.0, 2.0, 0.0])))


def test_the_path_is_the_states_of_the_run_and_never_more_than_two_hundred():
    session = opened("gradient-descent", "d05", 5000, learning_rate=0.01, epochs=6000)
    path = line(picture_of(session, "contour"), "")
    thetas = []
    for step in (0, 32, 4992):
        session.run.seek(step)
        thetas.append(session.run.state.theta[:2].copy())

    assert len(path.x) <= MOST + 2
    assert (path.x[[0, 1, -2]], path.y[[0, 1, -2]]) == (
        pytest.approx(np.array(thetas)[:, 0]),
        pytest.approx(np.array(thetas)[:, 1]),
    )


def test_a_path_ends_where_the_learner_is_and_follows_a_fork():
    session = opened("gradient-descent", "d05", 20, learning_rate=0.05)
    session.seek(10)
    before = line(picture_of(session, "contour"), "")
    session.change("learning_rate", 0.01)
    session.run.forward(3)
    after = line(picture_of(session, "contour"), "")

    assert len(before.x) == 11 and len(after.x) == 14
    assert np.array_equal(after.x[:11], before.x)


def test_balls_go_through_the_present_weights():
    session = opened("lasso", "d08", 30, l1=0.8, method="proximal")
    first, second = session.run.state.theta[:2]

    diamond = line(picture_of(session, "balls"), "‖w‖₁")

    assert np.abs(diamond.x) + np.abs(diamond.y) == pytest.approx(abs(first) + abs(second))


def test_regions_say_of_each_object_what_the_model_says_of_it():
    session = opened("softmax-regression", "d13t", 40, learning_rate=0.5)
    data = DATASETS["d13t"]()
    field = Decision(session.stepper, session.run.state, (0, 1))

    levels = [int(field(x[:1], x[1:])[0, 0]) for x in data.X]

    assert [level // 3 for level in levels] == session.stepper.classify(session.run.state, data.X).tolist()


def test_the_circled_objects_are_the_support_vectors():
    session = opened("hinge-svm", "d11", 500, learning_rate=0.1, l2=0.1, epochs=600)
    support = session.stepper.describe(session.run.state)["support"]

    circled = [line for line in picture_of(session, "regions").lines if line.marker in "◎◉" and line.marker]

    assert sum(len(line.x) for line in circled) == len(support) > 0
    below = [line for line in picture_of(session, "margins").lines if line.label != "M > 1"]
    assert sum(len(line.x) for line in below) == len(support)


def test_the_lines_of_the_strip_lie_where_the_score_is_0_and_1():
    session = opened("hinge-svm", "d11", 500, learning_rate=0.1, l2=0.1, epochs=600)
    w, b = session.run.state.theta[:2], session.run.state.theta[2]

    strip = [line for line in picture_of(session, "regions").lines if line.shape in ("line", "dashed")]

    scores = [(w[0] * line.x + w[1] * line.y + b).tolist() for line in strip]
    assert scores == [pytest.approx([level, level], abs=1e-9) for level in (0, -1, 1)]


def test_the_diagonal_of_the_confusion_is_the_accuracy():
    session = opened("logistic-regression", "d12", 50, learning_rate=1.0)
    counts = picture_of(session, "confusion").values

    assert counts.sum() == 200
    assert np.trace(counts) / 200 == session.stepper.measure(session.run.state)["accuracy"]


def test_votes_of_all_pairs_sum_to_the_number_of_pairs():
    picture = picture_of(opened("all-pairs", "d13t", 30), "votes")

    assert picture.values.sum(axis=1).tolist() == [3.0] * len(picture.row_names)
    assert picture.marked.sum(axis=1).tolist() == [1] * len(picture.row_names)


def test_the_quiet_middle_class_is_right_on_two_thirds():
    picture = picture_of(opened("one-vs-rest", "d13", 500, learning_rate=0.5), "own_accuracy")

    assert picture.values[1] == pytest.approx(2 / 3, abs=1e-3)
    assert picture.level == 1.0


def test_probabilities_sum_to_one_and_mark_the_right_class():
    picture = picture_of(opened("softmax-regression", "d13t", 10), "probabilities 100")

    assert picture.values.sum() == pytest.approx(1)
    assert picture.ghosts.tolist() == [0.0, 0.0, 1.0]


def test_the_loss_of_a_blind_guess_is_a_level_in_the_chart():
    assert picture_of(opened("softmax-regression", "d13t", 1), "loss").levels == (
        pytest.approx(1.0986, abs=1e-4),
    )
    assert picture_of(opened("stochastic-gradient-descent", "d06", 1), "loss").levels == (
        pytest.approx(0.2470, abs=1e-4),
    )


def test_the_full_batch_run_stands_beside_the_batches():
    session = opened("stochastic-gradient-descent", "d06", 40, batch_size=10, learning_rate=0.1)
    picture = picture_of(session, "loss_by_objects")
    alone = opened("gradient-descent", "d06", 2, learning_rate=0.1)

    ghost = line(picture, "B = N")

    assert ghost.x.tolist() == [0.0, 200.0, 400.0]
    assert ghost.y == pytest.approx(alone.run.series("loss")[1])
    assert line(picture, "loss").x[:3].tolist() == [0.0, 10.0, 20.0]


def test_the_path_of_lasso_ends_at_the_price_that_kills_every_weight():
    picture = picture_of(opened("lasso", "d08", 1, l1=0.8, intercept=False), "price_path")
    highest = picture.lines[0].x.max()

    assert highest == pytest.approx(1.1 * 6.999, abs=2e-3)
    assert all(line.y[-1] == 0 for line in picture.lines)
    at_half = {line.label: np.interp(0.5, line.x, line.y) for line in picture.lines}
    assert [at_half[f"w{index}"] for index in (1, 2, 3)] == pytest.approx([2.84, -1.74, 1.07], abs=0.01)


def test_the_best_price_of_ridge_is_seen_on_the_validation_part():
    picture = picture_of(opened("ridge-regression", "d07", 1, l2=10.0, reduction="sum"), "price_errors")
    unseen = line(picture, "validation")

    assert unseen.y.min() == pytest.approx(0.977, abs=2e-3)
    assert 5 < unseen.x[unseen.y.argmin()] < 20
    assert unseen.y[-1] == pytest.approx(5.12, abs=0.01)


def test_the_tangent_touches_the_loss_with_its_slope():
    session = opened("gradient-descent", "d01", 3, learning_rate=0.01)
    picture = picture_of(session, "slice w1")
    here = line(picture, "now")
    slope = np.diff(line(picture, "tangent").y)[0] / np.diff(line(picture, "tangent").x)[0]

    h = 1e-5
    theta = session.run.state.theta
    ends = [session.stepper.total_loss(theta + np.array([step, 0.0])) for step in (h, -h)]

    assert here.y[0] == session.stepper.total_loss(theta)
    assert slope == pytest.approx((ends[0] - ends[1]) / (2 * h), rel=1e-5)


def test_a_promise_is_kept_by_small_steps_only():
    picture = picture_of(opened("logistic-regression", "d12", 3, learning_rate=1.0), "promise")
    promised, actual = line(picture, "promised").y, line(picture, "actual").y

    assert actual[0] / promised[0] == pytest.approx(1, abs=0.02)
    assert actual[-1] < 0.5 * promised[-1]


def test_residuals_are_sticks_between_fit_and_object():
    session = opened("gradient-descent", "d01", 50, learning_rate=0.01)
    data = DATASETS["d01"]()
    sticks = line(picture_of(session, "residuals"), "residuals")

    assert sticks.y - sticks.base == pytest.approx(
        data.y - session.stepper.predict(session.run.state, data.X)
    )


def test_the_norm_and_the_width_are_inverse():
    session = opened("hinge-svm", "d11", 200, learning_rate=0.1, l2=0.1, epochs=600)
    lengths, widths = (picture_of(session, name).lines[0].y for name in ("norm", "width"))

    assert lengths[-1] == pytest.approx(np.linalg.norm(session.run.state.theta[:2]))
    assert lengths[1:] * widths[1:] == pytest.approx(2.0)


def test_each_move_of_k_means_lowers_the_inertia():
    values = picture_of(opened("k-means", "d02", 6), "inertia").lines[0].y

    assert np.all(np.diff(values) <= 1e-9)


def test_a_check_shows_the_ratio_that_tells_a_fault():
    session = opened("gradient-check", "d15", 13, fault="flipped_sign")
    picture = picture_of(session, "checked")

    assert len(picture.row_names) == 13
    assert picture.values[:, 2] == pytest.approx(-1.0, abs=1e-6)


def test_smaller_wiggles_are_better_only_down_to_rounding():
    picture = picture_of(opened("gradient-check", "d15", 13), "gradient_errors")
    errors = line(picture, "two-sided").y

    assert errors.argmin() in (6, 7, 8)
    assert errors[0] > 1e-3
    assert errors[-1] / errors[-2] == pytest.approx(100, rel=0.1)


def test_the_errors_of_wiggles_are_kept_back_until_the_check_is_done():
    assert not picture_of(opened("gradient-check", "d15", 12), "gradient_errors").lines


def test_a_class_is_named_in_the_legend_as_its_label_is_written():
    session = Session("perceptron", "d10", {})
    assert [line.label for line in picture_of(session, "regions").lines if line.marker] == ["−1", "1"]


@pytest.mark.parametrize(("algorithm", "data"), [("one-vs-rest", "d13"), ("softmax-regression", "d13t")])
def test_three_classes_are_counted_from_one_as_classifiers_and_lessons_do(algorithm, data):
    session = Session(algorithm, data, {})
    assert [line.label for line in picture_of(session, "regions").lines if line.marker] == ["1", "2", "3"]
