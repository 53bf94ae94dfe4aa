"""The named data of the lessons, each drawn from a seed of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from algorithms.dataset import Dataset, Parts
from algorithms.datasets.clouds import d02, d10, d13, d13t, d15
from algorithms.datasets.deep import d20
from algorithms.datasets.linear import d01, d04, d05, d06, d08, d09
from algorithms.datasets.parted import (
    d03,
    d03_parts,
    d03_pool,
    d07,
    d07_parts,
    d12,
    d12_parts,
    d22,
    d22_parts,
)
from algorithms.datasets.valley import d21

DATASETS: Mapping[str, Callable[..., Dataset]] = MappingProxyType(
    {
        "d01": d01,
        "d02": d02,
        "d03": d03,
        "d03-pool": d03_pool,
        "d04": d04,
        "d04-close": partial(d04, eps=1e-6),
        "d04-noisy": partial(d04, eps=1e-4, noise=0.01),
        "d05": d05,
        "d05-scaled": partial(d05, scaled=True),
        "d06": d06,
        "d07": d07,
        "d08": d08,
        "d09": d09,
        "d09-clean": partial(d09, size=0.0),
        "d10": d10,
        "d10-overlapping": partial(d10, gap=0.6),
        "d11": partial(d10, seed=9, gap=1.6),
        "d12": d12,
        "d13": d13,
        "d13t": d13t,
        "d15": d15,
        "d20": d20,
        "d21": d21,
        "d21-turned": partial(d21, angle=45.0),
        "d22": d22,
    }
)
"""Public name → the function that draws it; each can be called without arguments."""

PARTS: Mapping[str, Callable[[], Parts]] = MappingProxyType(
    {"d03": d03_parts, "d07": d07_parts, "d12": d12_parts, "d22": d22_parts}
)
"""Public name → the function that draws all parts; `DATASETS` has the training part under the same name."""
