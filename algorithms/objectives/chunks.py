"""Passes over many objects, a part that stays in cache at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from algorithms.quantity import Note

CHUNK = 4096
"""Rows that stay in cache between the two products of a pass over many objects."""


def chunks(rows: int) -> Iterator[slice]:
    """Cut `rows` rows into slices of CHUNK."""
    return (slice(start, start + CHUNK) for start in range(0, rows, CHUNK))


class Joined:
    """Puts the notes of chunk after chunk together."""

    def __init__(self) -> None:
        self._first: dict[str, tuple[str, str, str, str]] = {}
        self._values: dict[str, list[Any]] = {}

    def __call__(
        self, name: str, formula: str, value: Any, axes: str = "", place: str = "", symbol: str = ""
    ) -> Any:
        """Keep a chunk's part of a quantity and return it unchanged."""
        self._first.setdefault(name, (formula, axes, place, symbol))
        self._values.setdefault(name, []).append(value)
        return value

    def note(self, note: Note) -> None:
        """Note each quantity once, whole."""
        for name, (formula, axes, place, symbol) in self._first.items():
            note(name, formula, np.concatenate(self._values[name]), axes, place, symbol)
