"""The same model in plain NumPy leads to the same numbers."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from algorithms.datasets import DATASETS
from algorithms.networks import NETWORKS
from algorithms.standardise import fit_scaling
from tests.tutor.lab.played import agree, played, programs, run_here


@pytest.mark.parametrize("loss", ["squared_error", "absolute_error", "relative_error", "huber"])
@pytest.mark.parametrize("reduction", ["mean", "sum", "share"])
def test_every_loss_of_a_number_in_numpy(loss: str, reduction: str, tmp_path: Path) -> None:
    session = played(
        "gradient-descent", learning_rate=0.001, loss=loss, reduction=reduction, batch_size=7, init="normal"
    )
    agree(run_here(programs(session, tmp_path / "run") / "in_numpy.py"), session, 1e-9)


@pytest.mark.parametrize("rule", ["plain", "momentum", "nesterov", "adagrad", "rmsprop", "adam"])
@pytest.mark.parametrize("schedule", ["constant", "inverse", "square_root", "exponential", "step", "cosine"])
def test_every_rule_and_schedule_in_numpy(rule: str, schedule: str, tmp_path: Path) -> None:
    session = played("logistic-regression", rule=rule, schedule=schedule, decay=0.3, learning_rate=0.1)
    agree(run_here(programs(session, tmp_path / "run") / "in_numpy.py"), session, 1e-9)


@pytest.mark.parametrize(
    ("data", "output"),
    [
        ("d06", "identity"),
        ("d06", "tanh"),
        ("d06", "leaky_relu"),
        ("d15", "logistic"),
        ("d15", "softmax"),
        ("d15", "sigmoid"),
        ("d13", "softmax"),
        ("d13", "relu"),
    ],
)
@pytest.mark.parametrize("activation", ["identity", "sigmoid", "leaky_relu"])
def test_every_network_in_numpy(data: str, output: str, activation: str, tmp_path: Path) -> None:
    table = fit_scaling(DATASETS[data]()).apply(DATASETS[data]())
    session = played("multilayer-perceptron", table, learning_rate=0.01, output=output, activation=activation)
    agree(run_here(programs(session, tmp_path / "run") / "in_numpy.py"), session, 1e-9)


@pytest.mark.parametrize("name", NETWORKS)
def test_every_small_network_is_made_again(name: str, tmp_path: Path) -> None:
    session = played("backprop", name, steps=2)
    folder = programs(session, tmp_path / "run")
    assert run_here(folder / "reproduce.py")["theta"] == session.run.state.theta.tolist()
    assert json.loads((folder / "run.json").read_text(encoding="utf-8"))["data"] == {"network": name}
    agree(run_here(folder / "in_numpy.py"), session, 1e-9)


@pytest.mark.parametrize("name", ["1-1-1", "batch-of-three"])
@pytest.mark.parametrize("sweep", ["last", "new_weights"])
def test_every_way_back_in_numpy(name: str, sweep: str, tmp_path: Path) -> None:
    session = played("backprop", name, steps=3, sweep=sweep)
    folder = programs(session, tmp_path / "run")
    agree(run_here(folder / "in_numpy.py"), session, 1e-9)


def test_an_empty_cluster_is_filled_as_in_the_run(tmp_path: Path) -> None:
    table = DATASETS["d02"]()
    twins = type(table)(
        "twins", np.repeat(table.X[:6], 3, axis=0), np.zeros(18), table.features, task="clustering"
    )
    session = played("k-means", twins, k=6, seed=1)
    found = run_here(programs(session, tmp_path / "run") / "in_numpy.py")
    agree(found, session, 1e-9)
