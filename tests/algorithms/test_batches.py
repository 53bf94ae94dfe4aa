"""Which objects a step sees depends on the seed and the step, never on the way there."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from algorithms import batches as module
from algorithms.batches import Batches


def numbered(objects, size, seed=0, shuffle=True):
    """Return batches of a table whose rows tell their own index."""
    index = np.arange(float(objects))
    return Batches(np.column_stack((index, np.ones(objects))), index, size, seed, shuffle)


@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 5), st.booleans())
def test_an_epoch_sees_every_object_once(objects, size, seed, shuffle):
    batches = numbered(objects, size, seed, shuffle)
    assert batches.per_epoch == -(-objects // size)
    for epoch in (0, 3):
        steps = range(epoch * batches.per_epoch, (epoch + 1) * batches.per_epoch)
        seen = np.concatenate([batches.at(step)[1] for step in steps])
        assert sorted(seen) == list(range(objects))
        assert np.concatenate([batches.rows(step) for step in steps]).tolist() == seen.tolist()


@given(st.lists(st.integers(0, 60), min_size=1, max_size=20), st.integers(1, 7))
def test_the_way_does_not_matter(steps, size):
    wanderer = numbered(13, size)
    for step in steps:
        X, y = wanderer.at(step)
        fresh = numbered(13, size)
        assert y.tolist() == fresh.at(step)[1].tolist() == wanderer.rows(step).tolist()
        assert X[:, 0].tolist() == y.tolist()


def test_blocks_are_cut_without_a_seam(monkeypatch):
    monkeypatch.setattr(module, "BLOCK", 12)
    batches = numbered(50, 3)
    seen = np.concatenate([batches.at(step)[1] for step in range(2 * batches.per_epoch)])
    assert seen.tolist() == np.concatenate((batches.order(0), batches.order(1))).tolist()
    assert batches.at(4)[1].tolist() == batches.order(0)[12:15].tolist()


def test_seeds_and_epochs_differ():
    first = numbered(20, 5, seed=0)
    assert first.order(0).tolist() != first.order(1).tolist()
    assert first.order(0).tolist() != numbered(20, 5, seed=1).order(0).tolist()


def test_order_is_that_of_numpy_for_seed_and_epoch():
    assert numbered(9, 4, seed=7).order(2).tolist() == np.random.default_rng([7, 2]).permutation(9).tolist()


@pytest.mark.parametrize("shuffle", [True, False])
def test_a_full_batch_is_the_table_itself(shuffle):
    batches = numbered(6, 6, shuffle=shuffle)
    X, y = batches.at(5)
    assert X is batches.X
    assert y is batches.y
