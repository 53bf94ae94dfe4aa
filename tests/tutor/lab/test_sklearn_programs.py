"""scikit-learn, asked for the same problem, gives the same answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from algorithms.datasets import DATASETS
from algorithms.standardise import fit_scaling
from tests.tutor.lab.played import DATA, agree, played, programs, run_here
from tutor.lab.session import Session

PEERS = [
    ("gradient-descent", {"learning_rate": 0.02, "epochs": 9000}, 9000, 1e-6),
    ("gradient-descent", {"learning_rate": 0.02, "epochs": 9000, "l2": 0.3}, 9000, 1e-6),
    ("least-squares", {}, 3, 1e-9),
    ("least-squares", {"intercept": False}, 3, 1e-9),
    ("ridge-regression", {"l2": 0.5}, 1, 1e-9),
    ("ridge-regression", {"l2": 3.0, "reduction": "sum", "penalise_bias": True}, 1, 1e-9),
    ("ridge-regression", {"l2": 0.5, "l2_factor": 2.0}, 3, 1e-9),
    ("lasso", {"l1": 0.5}, 9, 1e-6),
    ("lasso", {"l1": 20.0, "reduction": "sum", "intercept": False}, 9, 1e-6),
    ("logistic-regression", {"learning_rate": 0.5, "epochs": 9000, "l2": 0.05}, 3000, 1e-5),
    (
        "logistic-regression",
        {"learning_rate": 0.05, "epochs": 20000, "l2": 5.0, "reduction": "sum"},
        2000,
        1e-5,
    ),
    ("softmax-regression", {"learning_rate": 0.3, "epochs": 9000, "l2": 0.05}, 3000, 1e-5),
    ("one-vs-rest", {"l2": 0.05, "epochs": 9000, "learning_rate": 0.3}, 2000, 1e-5),
    ("all-pairs", {"l2": 0.05, "epochs": 9000, "learning_rate": 0.3}, 2000, 1e-5),
    ("multilayer-perceptron", {"hidden": "3"}, 9, 1e-9),
    ("perceptron", {"shuffle": False, "epochs": 3}, 3, 1e-9),
    ("k-means", {}, 4, 1e-9),
    ("gradient-boosting", {}, 7, 1e-9),
]


@pytest.mark.parametrize(("name", "settings", "steps", "within"), PEERS)
def test_scikit_learn_agrees(name: str, settings: Any, steps: int, within: float, tmp_path: Path) -> None:
    session = Session(name, DATA[name], settings)
    if name == "perceptron":
        session.run.forward(3 * session.run.stepper.batches.per_epoch)
    else:
        session.run.forward(steps)
    found = run_here(programs(session, tmp_path / "run") / "in_sklearn.py")
    agree(found, session, within)


def test_scikit_learn_fits_the_same_network_for_numbers(tmp_path: Path) -> None:
    table = fit_scaling(DATASETS["d06"]()).apply(DATASETS["d06"]())
    session = played("multilayer-perceptron", table, learning_rate=0.001, l2=0.1, activation="sigmoid")
    agree(run_here(programs(session, tmp_path / "run") / "in_sklearn.py"), session, 1e-9)


@pytest.mark.parametrize(
    ("loss", "l1"), [("absolute_error", 0.0), ("relative_error", 0.0), ("absolute_error", 0.2)]
)
def test_no_descent_is_below_the_median_of_scikit_learn(loss: str, l1: float, tmp_path: Path) -> None:
    session = played("gradient-descent", loss=loss, l1=l1, steps=1)
    found = run_here(programs(session, tmp_path / "run") / "in_sklearn.py")
    best = np.array([*found["weights"], found["bias"]])
    least = session.stepper.total_loss(best)
    rng = np.random.default_rng(0)
    for _ in range(200):
        assert session.stepper.total_loss(best + rng.normal(size=len(best)) * 1e-3) >= least - 1e-12


def test_the_widest_strip_of_scikit_learn_is_the_least_of_the_hinge(tmp_path: Path) -> None:
    session = played("hinge-svm", l2=0.05, steps=1)
    found = run_here(programs(session, tmp_path / "run") / "in_sklearn.py")
    best = np.array([*found["weights"], found["bias"]])
    least = session.stepper.total_loss(best)
    rng = np.random.default_rng(0)
    for size in (1e-1, 1e-2, 1e-3):
        for _ in range(100):
            assert session.stepper.total_loss(best + rng.normal(size=len(best)) * size) >= least - 1e-7


def test_a_problem_that_scikit_learn_lacks_has_no_program(tmp_path: Path) -> None:
    folder = programs(played("backprop"), tmp_path / "run")
    assert not (folder / "in_sklearn.py").exists()
