"""Every object goes to one part, by seed."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from algorithms.dataset import DataError, Dataset
from algorithms.split import deal, split


def numbered(count):
    return Dataset("t", np.arange(float(count))[:, None], np.arange(float(count)) * 2, ("x",))


@settings(deadline=None)
@given(st.integers(10, 200), st.integers(0, 2**31))
def test_parts_hold_every_object_once_with_its_answer(count, seed):
    parts = split(numbered(count), 0.2, 0.3, seed)
    parts = (parts.train, parts.validation, parts.test)
    assert sorted(np.concatenate([part.X[:, 0] for part in parts])) == list(range(count))
    assert all(np.array_equal(part.y, 2 * part.X[:, 0]) for part in parts)


def test_sizes_are_rounded_and_the_rest_is_for_training():
    parts = split(numbered(11), 0.2, 0.5)
    assert [parts.train.objects, parts.validation.objects, parts.test.objects] == [3, 2, 6]


def test_seed_decides():
    first, again, other = (split(numbered(50), seed=seed) for seed in (1, 1, 2))
    assert np.array_equal(first.train.X, again.train.X)
    assert not np.array_equal(first.train.X, other.train.X)


def test_without_a_test_part():
    assert split(numbered(10), 0.3, 0).test is None


@pytest.mark.parametrize("shares", [(0, 0.2), (0.5, 0.5), (1.2, 0), (0.2, -0.1)])
def test_shares_that_leave_no_training_part_are_refused(shares):
    with pytest.raises(DataError, match="shares of"):
        split(numbered(10), *shares)


def test_too_few_objects_are_refused():
    with pytest.raises(DataError, match="2 objects are too few"):
        split(numbered(2), 0.1, 0.1)


def test_dealt_in_order_those_to_learn_from_come_last():
    parts = deal(numbered(20), 5, 3, 4)
    named = (parts.validation, parts.test, parts.train)
    assert [part.X[:, 0].tolist() for part in named] == [[0, 1, 2], [3, 4, 5, 6], [7, 8, 9, 10, 11]]


@settings(deadline=None)
@given(st.integers(10, 60), st.integers(1, 2**31), st.integers(1, 100))
def test_a_deal_puts_no_object_in_two_parts_and_a_larger_one_has_the_smaller_in_it(count, seed, train):
    few, many = deal(numbered(count), train, 3, 4, seed), deal(numbered(count), train + 5, 3, 4, seed)
    objects = [set(part.X[:, 0]) for part in (few.train, few.validation, few.test)]
    assert len(set.union(*objects)) == sum(map(len, objects)) == min(train, count - 7) + 7
    assert objects[0] <= set(many.train.X[:, 0])
    assert np.array_equal(few.test.X, many.test.X)


def test_a_deal_of_too_few_is_refused():
    with pytest.raises(DataError, match="no objects"):
        deal(numbered(7), 5, 3, 4)
