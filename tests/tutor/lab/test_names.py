"""The numbers that goals, claims and the prose speak of."""

import numpy as np
import pytest

from algorithms.datasets.parted import d07_parts
from tutor.lab.names import names_of
from tutor.lab.session import Session


def test_first_loss_stays_what_it_was() -> None:
    session = Session("gradient-descent", "d05", {"learning_rate": 0.05})
    answers = session.stepper.data.y
    session.seek(10)
    session.change("learning_rate", 0.01)
    session.seek(20)
    assert names_of(session)["first_loss"] == pytest.approx(np.mean(answers**2))


def test_unchanged_counts_the_steps_since_a_parameter_was_turned() -> None:
    session = Session("gradient-descent", "d05", {"learning_rate": 0.05})
    session.seek(10)
    assert names_of(session)["unchanged"] == 10
    session.change("learning_rate", 0.01)
    assert names_of(session)["unchanged"] == 0
    session.seek(13)
    assert names_of(session)["unchanged"] == 3
    session.seek(4)
    assert names_of(session)["unchanged"] == 4


def test_validation_is_the_error_on_the_part_that_is_not_learnt_from() -> None:
    session = Session("ridge-regression", "d07", {"l2": 10.0, "reduction": "sum"})
    session.forward("update")
    held, theta = d07_parts().validation, session.run.state.theta
    assert names_of(session)["validation"] == pytest.approx(np.mean((held.with_ones @ theta - held.y) ** 2))


def test_data_without_a_validation_part_have_no_validation_error() -> None:
    assert "validation" not in names_of(Session("gradient-descent", "d05", {}))


def test_units_are_those_of_all_hidden_layers() -> None:
    session = Session("multilayer-perceptron", "d15", {"hidden": "3,2"})
    assert names_of(session)["units"] == 5
    assert "units" not in names_of(Session("logistic-regression", "d15", {}))
