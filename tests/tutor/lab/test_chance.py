"""A fresh seed is offered only where it makes another run."""

import pytest

from tutor.lab.chance import seed_matters
from tutor.lab.session import Session


@pytest.mark.parametrize(
    ("algorithm", "data", "settings", "matters"),
    [
        ("gradient-descent", "d05", {}, False),
        ("gradient-descent", "d05", {"batch_size": 10}, True),
        ("gradient-descent", "d05", {"init": "normal"}, True),
        ("hinge-svm", "d11", {"learning_rate": 2.0}, False),
        ("perceptron", "d10", {}, True),
        ("stochastic-gradient-descent", "d06", {"batch_size": 5}, True),
        ("stochastic-gradient-descent", "d06", {"batch_size": 200}, False),
        ("k-means", "d02", {}, True),
        ("least-squares", "d04", {}, False),
    ],
)
def test_the_seed_matters_where_batches_or_starts_are_drawn(algorithm, data, settings, matters) -> None:
    assert seed_matters(Session(algorithm, data, settings)) is matters


def test_the_run_on_show_stays_where_it_is() -> None:
    session = Session("perceptron", "d10", {})
    session.forward("update")
    seed_matters(session)
    assert session.run.step == 1 and session.value("seed") == 0
