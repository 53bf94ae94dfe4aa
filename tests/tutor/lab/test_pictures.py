"""Every chart of a lab: it fits what it says, draws at every moment, and refuses in one line."""

import numpy as np
import pytest

from algorithms.catalogue import CATALOGUE
from tutor.charts import Look, draw
from tutor.charts.cells import row_width
from tutor.lab.errors import LabError
from tutor.lab.pictures import PICTURES, check_charts, default_charts, fitting, picture_of
from tutor.lab.session import Session

LABS = (
    ("gradient-descent", "d05", {"learning_rate": 0.09}),
    ("gradient-descent", "d05", {"learning_rate": 0.2, "epochs": 400}),
    ("gradient-descent", "d09", {"loss": "huber"}),
    ("stochastic-gradient-descent", "d06", {"batch_size": 10}),
    ("least-squares", "d04", {}),
    ("ridge-regression", "d07", {"reduction": "sum"}),
    ("lasso", "d08", {"l1": 0.8, "method": "proximal"}),
    ("perceptron", "d10", {}),
    ("hinge-svm", "d11", {"l2": 0.1}),
    ("logistic-regression", "d12", {"learning_rate": 2.0}),
    ("softmax-regression", "d13t", {"learning_rate": 0.5}),
    ("one-vs-rest", "d13", {}),
    ("all-pairs", "d13t", {}),
    ("multilayer-perceptron", "d15", {"hidden": "4"}),
    ("multilayer-perceptron", "d20", {"hidden": "16,16", "activation": "relu"}),
    ("backprop", "1-1-1", {}),
    ("backprop", "2-3-2", {}),
    ("signal-strength", "d20", {"activation": "relu", "scale": "he"}),
    ("gradient-check", "d15", {"hidden": "2"}),
    ("hand-fit", "d01", {"slope": 0.7}),
    ("polynomial-ladder", "d03-pool", {}),
    ("polynomial-ladder", "d03-pool", {"first_degree": 9, "envelope_open": True}),
    ("hand-network", "1-1-1", {"b2": 0.5}),
    ("k-means", "d02", {}),
    ("gradient-boosting", "d22", {}),
)
LOOK = Look({}, "none")


def opened(algorithm, data, settings, steps=0):
    session = Session(algorithm, data, settings)
    session.run.forward(steps)
    return session


@pytest.mark.parametrize("lab", LABS, ids=lambda lab: "-".join(lab[:2]))
@pytest.mark.parametrize("steps", [0, 3, 1500])
def test_every_chart_that_fits_draws_at_every_moment(lab, steps):
    session = opened(*lab, steps)

    for name in fitting(session):
        picture = picture_of(session, name)
        for size in ((12, 4), (58, 9)):
            assert [row_width(row) for row in draw(picture, *size, LOOK)] == [size[0]] * size[1], name
        heading, rows = picture.table()
        assert all(len(row) == len(heading) for row in rows), name


def test_every_chart_fits_some_lab_and_every_algorithm_has_some():
    sessions = [opened(*lab) for lab in LABS]

    assert {name for session in sessions for name in fitting(session)} == set(PICTURES)
    assert {lab[0] for lab in LABS} == set(CATALOGUE)
    assert all(default_charts(session) for session in sessions)


@pytest.mark.parametrize(
    ("lab", "charts"),
    [
        (("gradient-descent", "d05", {}), ("loss", "fit", "contour")),
        (("hinge-svm", "d11", {}), ("regions", "loss", "accuracy")),
        (("k-means", "d02", {}), ("clusters", "loss")),
    ],
)
def test_a_lab_that_names_no_charts_gets_what_fits_it_best(lab, charts):
    assert default_charts(opened(*lab)) == charts


@pytest.mark.parametrize(
    ("chart", "message"),
    [
        ("histogram", "unknown chart 'histogram', expected one of loss, "),
        ("", "unknown chart ''"),
        ("regions", "chart 'regions' does not fit this lab, expected one of loss, "),
        ("contour w1 w9", "unknown weight 'w9', expected one of w1, w2, b"),
        ("contour w1", "chart of two weights: 'w1', expected two of w1, w2, b"),
        ("contour w1 w1", "chart of two weights: 'w1 w1', expected two of w1, w2, b"),
        ("loss w1", "chart 'loss w1': expected loss"),
        ("slice w1 w2", "chart 'slice w1 w2': expected slice [weight]"),
    ],
)
def test_a_chart_that_cannot_be_is_refused_in_one_line(chart, message):
    session = opened("gradient-descent", "d05", {})

    with pytest.raises(LabError) as caught:
        check_charts(session, (chart,))

    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("chart", "message"),
    [
        ("probabilities 500", "unknown object '500', expected 0 to 119"),
        ("regions x1 x9", "unknown feature 'x9', expected one of x1, x2"),
    ],
)
def test_a_word_after_a_chart_of_classes_must_name_something(chart, message):
    with pytest.raises(LabError, match=message):
        check_charts(opened("softmax-regression", "d13t", {}), (chart,))


def test_a_chart_that_no_longer_fits_says_so_in_its_place():
    session = opened("gradient-descent", "d05", {})
    check_charts(session, ("eigen",))

    session.change("loss", "huber")

    assert picture_of(session, "eigen").empty == "does not fit these settings"


def test_revealing_a_quantity_changes_no_chart_but_those_over_the_steps_and_a_step_does():
    session = opened("gradient-descent", "d05", {}, 2)
    first = {name: picture_of(session, name) for name in ("fit", "contour", "eigen")}

    session.forward("micro-step")
    assert all(picture_of(session, name) is picture for name, picture in first.items())

    session.forward("update")
    assert all(picture_of(session, name) is not picture for name, picture in first.items())


def test_looking_at_charts_leaves_the_run_where_it_is():
    session = opened("stochastic-gradient-descent", "d06", {"batch_size": 10}, 700)
    before = session.run.state.theta.copy()
    session.seek(300)
    here = session.run.state.theta.copy()

    check_charts(session, fitting(session))

    assert session.run.step == 300
    assert np.array_equal(session.run.state.theta, here)
    session.seek(700)
    assert np.array_equal(session.run.state.theta, before)


def test_least_squares_stand_beside_the_weights_only_after_a_step():
    session = Session("ridge-regression", "d07", {})
    assert picture_of(session, "weight_bars").ghosts is None
    session.forward("update")
    assert picture_of(session, "weight_bars").ghosts is not None
