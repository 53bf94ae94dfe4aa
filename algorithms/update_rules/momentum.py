"""Momentum: a step along the running sum of past gradients."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from algorithms.layout import Layout
from algorithms.quantity import Array, Note


@dataclass(frozen=True, slots=True)
class Momentum:
    """A heavy ball: each step keeps `beta` of the last, so a constant slope lengthens steps 1/(1 − β) times.

    Source: Polyak (1964), *Some methods of speeding up the convergence of iteration methods*.
    """

    beta: float = 0.9
    slots: int = 1

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
        """Return θ − αv with the velocity v ← βv + ∇, v = 0 at first."""
        v = self.beta * memory[0] + gradient
        layout.note(note, "v_", v, (r"\beta v_{\theta} + \nabla \theta",), symbol=r"v_{\theta}^+")
        following = theta - alpha * v
        layout.note(note, "", following, (r"\theta - \alpha v_{\theta}^+",), "⁺", r"\theta^+")
        return following, v[np.newaxis]
