"""What the charts of boosting show: the split of the round, and the errors over all rounds."""

import pytest

from algorithms.datasets import PARTS
from tutor.lab.pictures import picture_of
from tutor.lab.session import Session


def opened(rounds, **settings):
    session = Session("gradient-boosting", "d22", settings)
    session.run.forward(rounds)
    return session


def test_the_first_split_is_that_of_the_lesson():
    picture = picture_of(opened(1, learning_rate=1.0), "stump")

    assert picture.marks[0] == pytest.approx(3.184, abs=1e-3)
    assert [(leaf.label, leaf.y[0]) for leaf in picture.lines[1:]] == [
        ("−0.292", pytest.approx(-0.292, abs=1e-3)),
        ("0.47", pytest.approx(0.470, abs=1e-3)),
    ]


def test_a_split_is_shown_when_it_is_revealed():
    session = opened(0)
    shown = []
    while session.run.step == 0:
        shown.append(len(picture_of(session, "stump").marks))
        session.forward("micro-step")
    names = [item.name for item in session.frame.trace]

    assert shown == [0] * (names.index("threshold") + 1) + [1] * (len(shown) - names.index("threshold") - 1)


def test_validation_error_starts_at_the_spread_of_the_unseen_answers():
    picture = picture_of(opened(3), "validation")

    assert picture.lines[1].y[0] == pytest.approx(0.599, abs=1e-3)
    assert len(PARTS["d22"]().validation.y) == 200


def test_every_round_is_in_the_chart_of_errors_and_the_best_is_marked():
    session = opened(300, learning_rate=1.0, epochs=300)
    picture = picture_of(session, "validation")
    train, unseen = picture.lines

    assert train.x.tolist() == unseen.x.tolist() == list(range(1, 302))
    assert train.y.tolist() == session.run.series("mse")[1].tolist()
    assert picture.marks == (25.0,) and unseen.y.argmin() == 24
