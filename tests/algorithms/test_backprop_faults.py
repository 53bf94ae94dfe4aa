"""Each seeded fault of backpropagation has the signature that the bug hunt teaches."""

from typing import Any

import numpy as np
import pytest

from algorithms.backprop_faults import FAULTS, faulty_gradient
from algorithms.gradient_comparison import compare_gradient
from algorithms.quantity import silent
from tests.algorithms.network_reference import BATCH_OF_THREE, reference, vector_start

SIGNATURES: dict[str, dict[str, Any]] = reference()["gradient_check_bugs_on_2_3_2_batch"]


def test_there_are_seven_faults_and_the_right_way() -> None:
    assert list(FAULTS) == list(SIGNATURES)
    assert len(FAULTS) == 8


def test_without_a_fault_it_is_the_gradient() -> None:
    theta, X, y = vector_start(True)
    wrong = faulty_gradient(BATCH_OF_THREE, theta, X, y, FAULTS["none"])
    assert wrong == pytest.approx(BATCH_OF_THREE.gradient(theta, X, y, silent)[1], abs=1e-16)


@pytest.mark.parametrize("name", SIGNATURES)
@pytest.mark.parametrize("piece", ["W1", "b1", "W2", "b2"])
def test_signature_of_a_fault(name: str, piece: str) -> None:
    theta, X, y = vector_start(True)
    wrong = faulty_gradient(BATCH_OF_THREE, theta, X, y, FAULTS[name])
    found = compare_gradient(BATCH_OF_THREE, theta, X, y, wrong).signatures[piece]
    expected = SIGNATURES[name][f"d{piece}"]
    assert found.error == pytest.approx(expected["max_rel_err"], abs=2e-7)
    assert [found.low, found.high] == pytest.approx([expected["ratio_min"], expected["ratio_max"]], abs=1e-6)


def test_no_two_faults_look_alike() -> None:
    theta, X, y = vector_start(True)
    seen = [
        compare_gradient(
            BATCH_OF_THREE, theta, X, y, faulty_gradient(BATCH_OF_THREE, theta, X, y, fault)
        ).ratio
        for fault in FAULTS.values()
    ]
    for index, first in enumerate(seen):
        for second in seen[index + 1 :]:
            assert np.abs(first - second).max() > 0.01
