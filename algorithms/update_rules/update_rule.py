"""What every way of stepping has in common."""

from __future__ import annotations

from typing import Protocol

from algorithms.layout import Layout
from algorithms.quantity import Array, Note

EPSILON = 1e-8
"""Added to a root that is divided by, so that a gradient of 0 gives a step of 0."""


class UpdateRule(Protocol):
    """Turns a gradient into the next parameters, remembering some vectors between steps."""

    @property
    def slots(self) -> int:
        """How many vectors are remembered."""
        ...

    def update(
        self,
        theta: Array,
        gradient: Array,
        memory: Array,
        alpha: float | Array,
        step: int,
        layout: Layout,
        note: Note,
    ) -> tuple[Array, Array]:
        """Return the next parameters `(P,)` and memory `(slots, P)`; `step` counts from 0."""
        ...
