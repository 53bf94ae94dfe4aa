"""A run that was written down opens again at the same moment, and is made again to the bit."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from algorithms.catalogue import CATALOGUE
from algorithms.datasets import DATASETS
from algorithms.standardise import fit_scaling
from tests.tutor.lab.played import agree, forked, played, run_alone, run_here, written
from tutor.lab.export.run_file import read_run


@pytest.mark.parametrize("name", CATALOGUE)
class TestEveryAlgorithm:
    def test_reproduce_prints_the_last_state_to_the_bit(self, name: str, tmp_path: Path) -> None:
        session = played(name)
        found = run_alone(written(session, tmp_path / "run") / "reproduce.py", tmp_path)
        state = {key: np.asarray(value).tolist() for key, value in session.run.state._asdict().items()}
        expected = {**state, **session.stepper.describe(session.run.state)}
        assert found == expected
        assert found["step"] == session.run.step > 0

    def test_plain_numpy_leads_to_the_same_numbers(self, name: str, tmp_path: Path) -> None:
        session = played(name)
        found = run_alone(written(session, tmp_path / "run") / "in_numpy.py", tmp_path)
        agree(found, session, 1e-9)

    def test_it_opens_again_at_the_same_moment(self, name: str, tmp_path: Path) -> None:
        session = played(name)
        session.forward("micro-step")
        again = read_run(written(session, tmp_path / "run") / "run.json").open()
        assert (again.frame.step, again.frame.micro) == (session.frame.step, session.frame.micro)
        assert again.changes == session.changes
        for one, other in zip(again.run.state, session.run.state, strict=True):
            np.testing.assert_array_equal(one, other)

    def test_the_table_of_quantities_has_every_number(self, name: str, tmp_path: Path) -> None:
        session = played(name, steps=1)
        with (written(session, tmp_path / "run") / "quantities.csv").open(
            encoding="utf-8", newline=""
        ) as file:
            rows = list(csv.DictReader(file))
        session.back("update")
        trace = session.run.trace()
        assert [float(row["value"]) for row in rows] == [
            float(value) for quantity in trace for value in quantity.value.flat
        ]
        assert {row["name"] for row in rows} == {quantity.name for quantity in trace if quantity.value.size}
        assert {row["step"] for row in rows} == {"1"}


FORKS = [
    ("gradient-descent", {"learning_rate": 0.01}, {"learning_rate": 0.02, "l2": 0.1, "l1": 0.05}),
    ("stochastic-gradient-descent", {"batch_size": 7, "l2": 0.01}, {"batch_size": 5, "shuffle": False}),
    ("hinge-svm", {"l2": 0.1, "batch_size": 9}, {"reduction": "share", "seed": 4}),
    ("logistic-regression", {"rule": "adam"}, {"momentum": 0.5, "beta2": 0.9, "bias_correction": False}),
    (
        "softmax-regression",
        {"temperature": 2.0, "shift": 3.0, "batch_size": 10},
        {"stable": False, "l2": 0.2},
    ),
    ("multilayer-perceptron", {"hidden": "4,3", "batch_size": 11, "l1": 0.001}, {"activation": "relu"}),
    (
        "one-vs-rest",
        {"loss": "hinge", "batch_size": 8, "l2": 0.1},
        {"learning_rate": 0.1, "reduction": "sum"},
    ),
    ("all-pairs", {"loss": "perceptron", "batch_size": 30, "epochs": 2}, {"epochs": 3, "l2": 0.01}),
    ("ridge-regression", {"method": "descent", "learning_rate": 0.01}, {"l2": 0.5, "reduction": "mean"}),
    ("ridge-regression", {"l2_factor": 1.5, "penalise_bias": True, "reduction": "sum"}, {"l2": 3.0}),
    ("lasso", {"method": "proximal", "l1": 0.5}, {"l1": 0.2, "method": "subgradient", "learning_rate": 0.01}),
    ("lasso", {"settle": False, "reduction": "sum", "l1": 30.0}, {"intercept": False}),
    ("polynomial-ladder", {"first_degree": 2, "train_size": 60, "seed": 3}, {"envelope_open": True}),
    ("gradient-boosting", {"learning_rate": 0.5}, {"learning_rate": 0.1}),
    ("gradient-boosting", {"loss": "absolute_error"}, {"learning_rate": 0.1}),
    ("least-squares", {"method": "svd", "intercept": False}, {"method": "all"}),
]


@pytest.mark.parametrize(("name", "before", "after"), FORKS)
def test_a_forked_run_is_made_again(name: str, before: Any, after: Any, tmp_path: Path) -> None:
    session = forked(played(name, steps=1 if name == "least-squares" else 3, **before), **after)
    session.fork()
    folder = written(session, tmp_path / "run")
    found = run_here(folder / "reproduce.py")
    for key, value in session.run.state._asdict().items():
        assert found[key] == np.asarray(value).tolist(), key
    agree(run_here(folder / "in_numpy.py"), session, 1e-9)
    again = read_run(folder / "run.json").open()
    assert again.run.length == session.run.length
    for one, other in zip(again.run.state, session.run.state, strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("back", [4, 3, 1])
def test_a_moment_before_or_at_a_fork_keeps_the_fork(back: int, tmp_path: Path) -> None:
    session = forked(played("gradient-descent", steps=3, learning_rate=0.01), steps=2, learning_rate=0.03)
    session.seek(back)
    folder = written(session, tmp_path / "run")
    assert run_here(folder / "reproduce.py")["theta"] == session.run.state.theta.tolist()
    agree(run_here(folder / "in_numpy.py"), session, 1e-12)
    again = read_run(folder / "run.json").open()
    again.seek(5), session.seek(5)
    np.testing.assert_array_equal(again.run.state.theta, session.run.state.theta)
    assert again.changes == session.changes


def test_a_table_of_ones_own_goes_into_the_run_file(tmp_path: Path) -> None:
    table = fit_scaling(DATASETS["d10"]()).apply(DATASETS["d10"]())
    own = type(table)('my "table"\\', table.X, table.y, ("a, b", "c"), "z", "binary", ("no", 'y"es'))
    session = played("logistic-regression", own, learning_rate="0.3", batch_size="9")
    folder = written(session, tmp_path / "run")
    found = run_alone(folder / "reproduce.py", tmp_path)
    assert found["theta"] == session.run.state.theta.tolist()
    agree(run_here(folder / "in_numpy.py"), session, 1e-9)
    saved = read_run(folder / "run.json")
    assert saved.changes[0].settings == {"learning_rate": 0.3, "batch_size": 9}
    assert (saved.data.name, saved.data.features, saved.data.classes) == (own.name, own.features, own.classes)
    np.testing.assert_array_equal(saved.open().run.state.theta, session.run.state.theta)
