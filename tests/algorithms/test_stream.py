"""A table on disk is learnt from exactly as one in memory is."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from algorithms import stored_batches, stored_table
from algorithms.catalogue import CATALOGUE
from algorithms.dataset import DataError
from algorithms.run import Run
from algorithms.stored_table import read_table
from algorithms.stream import describe, stream

SGD = CATALOGUE["stochastic-gradient-descent"]


def table_of(folder, answers, objects=5000, **arguments):
    rng = np.random.default_rng(3)
    X = rng.normal(size=(objects, 3)) * [1, 5, 0.2] + [0, 2, 0]
    z = X @ [1.0, -0.5, 2.0] + 0.3 * rng.normal(size=objects)
    y = {
        "numbers": lambda: [repr(value) for value in z.tolist()],
        "two": lambda: np.where(z > 0, "yes", "no").tolist(),
        "three": lambda: np.digitize(z, [-1, 1]).astype(str).tolist(),
    }[answers]()
    path = folder / f"{answers}{objects}.csv"
    lines = (f"{a!r},{b!r},{c!r},{answer}" for (a, b, c), answer in zip(X.tolist(), y, strict=True))
    path.write_text("a,b,c,y\n" + "\n".join(lines) + "\n")
    return read_table(path, "y", "numbers" if answers == "numbers" else "classes", **arguments)


@pytest.fixture
def small_blocks(monkeypatch):
    monkeypatch.setattr(stored_batches, "SMALL", 2000)
    monkeypatch.setattr(stored_table, "SMALL", 2000)


CASES = [
    ("numbers", {"learning_rate": 0.01}),
    ("numbers", {"learning_rate": 0.01, "loss": "absolute_error", "l2": 0.1, "rule": "adam"}),
    ("two", {"loss": "logistic", "reduction": "share"}),
    ("two", {"loss": "hinge", "batch_size": 7}),
    ("three", {"loss": "softmax", "batch_size": 700}),
]


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize(("answers", "chosen"), CASES)
def test_in_file_order_every_bit_is_that_of_memory(tmp_path, answers, chosen):
    table = table_of(tmp_path, answers)
    chosen = {**chosen, "shuffle": False, "epochs": 2}
    here, there = SGD.make(table.dataset(), chosen), stream(SGD, table, chosen)
    memory, disk = Run(here, record=False), Run(there, record=False)
    assert memory.forward(10**6) == disk.forward(10**6)
    assert np.array_equal(memory.state.theta, disk.state.theta)
    told, expected = describe(there, table, disk.state), here.describe(memory.state)
    assert told["loss"] == expected["loss"]
    assert told.pop("weights") == expected.pop("weights")
    assert told.pop("bias") == expected.pop("bias")
    expected.pop("support", None)
    assert told == pytest.approx(expected, rel=1e-12)


@pytest.mark.usefixtures("small_blocks")
def test_a_network_on_disk(tmp_path):
    table = table_of(tmp_path, "three")
    network, chosen = CATALOGUE["multilayer-perceptron"], {"batch_size": 64, "shuffle": False, "epochs": 1}
    here, there = network.make(table.dataset(), chosen), stream(network, table, chosen)
    memory, disk = Run(here, record=False), Run(there, record=False)
    memory.forward(10**6), disk.forward(10**6)
    assert np.array_equal(memory.state.theta, disk.state.theta)
    told, expected = describe(there, table, disk.state), here.describe(memory.state)
    assert told["weights"] == expected["weights"]
    assert told["loss"] == pytest.approx(expected["loss"], rel=1e-12)
    assert told["accuracy"] == pytest.approx(expected["accuracy"], rel=1e-12)


@pytest.mark.usefixtures("small_blocks")
def test_traces_are_those_of_memory(tmp_path):
    table = table_of(tmp_path, "numbers")
    chosen = {"shuffle": False, "learning_rate": 0.01}
    memory = Run(SGD.make(table.dataset(), chosen), record=False)
    disk = Run(stream(SGD, table, chosen), record=False)
    memory.seek(70), disk.seek(70)
    for ours, theirs in zip(disk.trace(), memory.trace(), strict=True):
        assert ours.name == theirs.name and np.array_equal(ours.value, theirs.value)


def test_a_table_of_one_block_is_shuffled_as_in_memory(tmp_path):
    table = table_of(tmp_path, "numbers", 300)
    memory, disk = Run(SGD.make(table.dataset()), record=False), Run(stream(SGD, table, {}), record=False)
    memory.forward(25), disk.forward(25)
    assert np.array_equal(memory.state.theta, disk.state.theta)


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 60), st.integers(0, 99), st.integers(0, 2))
def test_every_epoch_sees_every_object_once(tmp_path_factory, size, seed, epoch):
    table = table_of(tmp_path_factory.mktemp("t"), "numbers", 300)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stored_batches, "SMALL", 400)
        batches = stored_batches.StoredBatches(table, lambda y: y, size, seed, True)
        first = epoch * batches.per_epoch
        rows = [batches.rows(step) for step in range(first, first + batches.per_epoch)]
        assert sorted(np.concatenate(rows)) == list(range(300))
        X, y = table.rows(0, 300)
        for step, seen in zip(range(first, first + batches.per_epoch), rows, strict=True):
            assert np.array_equal(batches.at(step)[0], X[seen]) and np.array_equal(
                batches.at(step)[1], y[seen]
            )
        blocks = [set(row // batches.stride) for row in rows]
        assert all(len(block) == 1 for block in blocks)


@pytest.mark.usefixtures("small_blocks")
def test_epochs_differ_and_seeds_differ(tmp_path):
    table = table_of(tmp_path, "numbers")

    def order(seed, epoch):
        batches = stored_batches.StoredBatches(table, lambda y: y, 500, seed, True)
        first = epoch * batches.per_epoch
        return np.concatenate([batches.rows(step) for step in range(first, first + 10)]).tolist()

    assert order(0, 0) == order(0, 0)
    assert order(0, 0) != order(0, 1) and order(0, 0) != order(1, 0)
    assert order(0, 0)[:500] != [row - 500 for row in order(0, 0)[500:1000]]


@pytest.mark.usefixtures("small_blocks")
def test_rewinding_is_exact(tmp_path):
    run = Run(stream(SGD, table_of(tmp_path, "numbers"), {"learning_rate": 0.01}), record=False)
    run.forward(400)
    end = run.state.theta
    run.seek(37), run.seek(390), run.seek(3)
    run.forward(397)
    assert np.array_equal(run.state.theta, end)


@pytest.mark.usefixtures("small_blocks")
def test_standardized_alike(tmp_path):
    table = table_of(tmp_path, "numbers", standardize=True)
    X = np.concatenate([table.rows(first, first + 700)[0] for first in range(0, 5000, 700)])
    assert np.array_equal(X[:, :3], table.dataset().X)
    assert np.allclose(X[:, :3].mean(axis=0), 0) and np.allclose(X[:, :3].std(axis=0), 1)


def test_relative_error_of_zero_is_refused(tmp_path):
    path = tmp_path / "z.csv"
    path.write_text("a,y\n1,2\n2,0\n3,1\n")
    with pytest.raises(DataError, match="z: object 1, y: 0, expected a number to divide by"):
        stream(SGD, read_table(path, "y"), {"loss": "relative_error", "batch_size": 1})
