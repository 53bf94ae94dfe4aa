"""How a gradient becomes a step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from algorithms.layout import Layout
from algorithms.quantity import Array, Note


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
        alpha: float,
        step: int,
        layout: Layout,
        note: Note,
    ) -> tuple[Array, Array]:
        """Return the next parameters `(P,)` and memory `(slots, P)`; `step` counts from 0."""
        ...


@dataclass(frozen=True, slots=True)
class Plain:
    """A step against the gradient.

    Source: Cauchy (1847), *Méthode générale pour la résolution des systèmes d'équations simultanées*.
    """

    slots: int = 0

    def update(
        self,
        theta: Array,
        gradient: Array,
        memory: Array,
        alpha: float,
        step: int,
        layout: Layout,
        note: Note,
    ) -> tuple[Array, Array]:
        """Return θ − α∇; the memory is empty."""
        following = theta - alpha * gradient
        return layout.note(note, "", following, (r"\theta - \alpha \nabla \theta",), "⁺"), memory
