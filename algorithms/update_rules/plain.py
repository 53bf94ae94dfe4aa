"""Plain gradient descent."""

from __future__ import annotations

from dataclasses import dataclass

from algorithms.layout import Layout
from algorithms.quantity import Array, Note, silent


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
        alpha: float | Array,
        step: int,
        layout: Layout,
        note: Note,
    ) -> tuple[Array, Array]:
        """Return θ − α∇; the memory is empty."""
        following = theta - alpha * gradient
        if note is not silent:
            layout.note(note, "", following, (r"\theta - \alpha \nabla \theta",), "⁺", r"\theta^+")
        return following, memory
