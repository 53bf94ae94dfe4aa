"""The table that a lab learns from, by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from algorithms.dataset import Dataset
from algorithms.datasets import DATASETS
from algorithms.networks import NETWORKS
from algorithms.stepper import is_a
from tutor.lab.errors import LabError


def table_of(data: str | Dataset) -> tuple[Dataset, Mapping[str, Any]]:
    """Return the table, and the settings that belong to it: the first weights of a small network.

    Raises:
        LabError: nothing has that name.
    """
    if isinstance(data, Dataset):
        return data, {}
    if data in NETWORKS:
        preset = NETWORKS[data]()
        return preset.data, preset.settings
    if data in DATASETS:
        return DATASETS[data](), {}
    raise LabError(f"unknown data set {data!r}, expected one of {', '.join((*DATASETS, *NETWORKS))}")


def learnt_from(stepper: Any) -> Dataset:
    """Return the objects that an algorithm learns from: of its table those that it does not hold back."""
    if is_a(stepper, "PolynomialLadder"):
        train: Dataset = stepper.parts.train
        return train
    data: Dataset = stepper.data
    return data
