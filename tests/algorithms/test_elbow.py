"""The best inertia by number of clusters."""

import numpy as np
import pytest
from sklearn.cluster import KMeans as Peer

from algorithms.dataset import Dataset
from algorithms.datasets import DATASETS
from algorithms.elbow import best_inertias

LINE = Dataset("line", np.array([[0.0], [2.0], [10.0], [14.0]]), np.zeros(4), ("x",), task="clustering")


def test_a_line_of_four_by_hand():
    # one cluster: mean 6.5; two: {0, 2} and {10, 14}; three: {0, 2}, 10, 14; four: each its own
    np.testing.assert_allclose(best_inertias(LINE, 6, 20), [131, 10, 2, 0])


def test_the_elbow_of_lesson_02():
    data = DATASETS["d02"]()
    found = best_inertias(data, 6, 20)
    np.testing.assert_array_equal(np.round(found, 1), [1391.9, 173.1, 94.0, 32.8, 27.4, 23.2])
    assert (np.diff(found) < 0).all()
    for k in (2, 3, 4):
        peer = Peer(k, n_init=20, random_state=0).fit(data.X)
        assert found[k - 1] == pytest.approx(peer.inertia_)
