"""Objects dealt out to training, validation and test parts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from algorithms.dataset import DataError, Dataset, Parts


def split(data: Dataset, validation: float = 0.2, test: float = 0.2, seed: int = 0) -> Parts:
    """Return parts with a share `validation` and a share `test` of the objects, drawn by `seed`.

    Sizes are rounded to the nearest whole number, halves up; the rest is for training. Inside a part
    the objects keep their order. No object is in two parts and none is lost. With `test` = 0 there is
    no test part.

    Raises:
        DataError: a share is out of range or a part would be empty.
    """
    if not 0 < validation < 1 or not 0 <= test < 1 or validation + test >= 1:
        raise DataError(
            f"shares of {validation:g} and {test:g}, expected a positive one for validation, "
            "one from 0 for test, and a sum below 1"
        )
    N = data.objects
    held, sealed = int(validation * N + 0.5), int(test * N + 0.5)
    if held == 0 or (test and sealed == 0) or held + sealed >= N:
        raise DataError(f"{data.name}: {N} objects are too few for shares of {validation:g} and {test:g}")
    order = np.random.default_rng(seed).permutation(N)
    return Parts(
        _take(data, order[held + sealed :]),
        _take(data, order[:held]),
        _take(data, order[held : held + sealed]) if test else None,
    )


def deal(data: Dataset, train: int, validation: int, test: int, seed: int = 0) -> Parts:
    """Return parts of so many objects: first those to validate, then those to test, then those to learn from.

    With seed 0 they come as they lie in the table, with any other in an order drawn by it. More to learn
    from means the same and some more; what the table has not is left out.

    Raises:
        DataError: a part would be empty.
    """
    order = np.random.default_rng(seed).permutation(data.objects) if seed else np.arange(data.objects)
    held = validation + test
    return Parts(
        _take(data, order[held : held + train]),
        _take(data, order[:validation]),
        _take(data, order[validation:held]),
    )


def _take(data: Dataset, rows: NDArray[np.int64]) -> Dataset:
    kept = np.sort(rows)
    return replace(data, X=data.X[kept], y=data.y[kept])
