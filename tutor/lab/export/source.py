"""Where the data of a run come from: a name that anyone can draw again, or the table itself."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Literal

import numpy as np

from algorithms.dataset import Dataset
from algorithms.datasets import DATASETS
from algorithms.networks import NETWORKS

Origin = Literal["data set", "network"]


def origin_of(data: Dataset) -> tuple[Origin, str] | None:
    """Return which named data set, or network's data, these are bit for bit; None for any other table."""
    for name in sorted(DATASETS, key=lambda name: not data.name.startswith(name)):
        if same(DATASETS[name](), data):
            return "data set", name
    for name, preset in NETWORKS.items():
        if same(preset().data, data):
            return "network", name
    return None


def same(one: Dataset, other: Dataset) -> bool:
    """Whether two tables have the same numbers and the same names."""
    return (
        (one.name, one.features, one.target, one.task, one.classes)
        == (other.name, other.features, other.target, other.task, other.classes)
        and np.array_equal(one.X, other.X)
        and np.array_equal(one.y, other.y)
    )


def table_text(data: Dataset) -> str:
    """Return the table as CSV, every number to the last digit; classes are numbers from 0."""
    text = StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow((*data.features, data.target))
    answers = data.y.astype(np.int64).tolist() if data.classes else data.y.tolist()
    rows.writerows((*row, answer) for row, answer in zip(data.X.tolist(), answers, strict=True))
    return text.getvalue()
