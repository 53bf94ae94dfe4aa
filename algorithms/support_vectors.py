"""Which objects hold the strip between two classes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from algorithms.quantity import Array, Note


def supports(X: Array, y: Array, theta: Array) -> NDArray[np.bool_]:
    """Return for rows X `(n, D + 1)` with labels ±1 whether their margin is at most 1, `(n,)`."""
    return y * (X @ theta) <= 1


def note_support(rows: NDArray[np.integer], X: Array, y: Array, theta: Array, note: Note) -> None:
    """Note which of the objects `rows` of a batch are support vectors."""
    note("support", r"\{i : M_i \le 1\}", rows[supports(X, y, theta)], "vectors")
