"""The course of a number is bounded in memory and keeps its lowest, highest and mean."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from algorithms.series import BUCKETS, Series


def recorded(values, every=1):
    series = Series()
    for index, value in enumerate(values):
        series.append(index * every, {"loss": value, "w1": -value})
    return series


def test_a_short_course_is_kept_step_by_step():
    steps, values = recorded([3.0, 1.0, 2.0]).points("loss")
    assert steps.tolist() == [0, 1, 2]
    assert values.tolist() == [3, 1, 2]


@given(st.integers(1, 20), st.integers(0, 1000))
def test_a_long_course_keeps_extremes_and_means(times, extra):
    length = times * BUCKETS // 4 + extra
    values = np.random.default_rng(times).normal(size=length)
    series = recorded(values)
    steps, points = series.points("loss")
    assert len(points) <= 2 * BUCKETS
    assert points.min() == values.min()
    assert points.max() == values.max()
    assert steps[-1] == length - 1
    assert series.mean("loss", 0, length - 1) == pytest.approx(values.mean())
    assert series.points("w1")[1].max() == -values.min()


def test_each_stretch_holds_its_own_steps():
    values = np.arange(4.0 * BUCKETS)
    steps, points = recorded(values).points("loss")
    low, high = points[::2], points[1::2]
    assert (high - low == 3).all()
    assert (steps[1::2] == high).all()


def test_reading_in_between_changes_nothing():
    values = np.random.default_rng(0).normal(size=5000)
    series, read = recorded(values), Series()
    for step, value in enumerate(values):
        read.append(step, {"loss": value, "w1": -value})
        if step % 37 == 0:
            read.points("loss")
    assert np.array_equal(series.points("loss"), read.points("loss"))


def test_a_cut_forgets_what_came_after_and_goes_on():
    series = recorded([1.0, 2.0, 3.0, 4.0])
    twin = series.copy()
    twin.cut(1)
    assert twin.end == 2
    twin.append(2, {"loss": 9.0, "w1": 0.0})
    assert twin.points("loss")[1].tolist() == [1, 2, 9]
    assert series.points("loss")[1].tolist() == [1, 2, 3, 4]


def test_now_and_then_is_enough():
    series = recorded(np.arange(3.0 * BUCKETS), every=500)
    steps, _ = series.points("loss")
    assert len(steps) <= 2 * BUCKETS
    assert steps[-1] == (3 * BUCKETS - 1) * 500


def test_broken_numbers_do_not_hide_the_others():
    series = recorded([1.0, np.nan, 2.0] * BUCKETS)
    assert np.nanmax(series.points("loss")[1]) == 2


def test_an_unknown_name_is_refused():
    with pytest.raises(KeyError, match="accuracy"):
        recorded([1.0]).points("accuracy")
