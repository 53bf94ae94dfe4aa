"""Nesterov's momentum: the gradient is weighed as if it were taken a step ahead."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from algorithms.layout import Layout
from algorithms.quantity import Array, Note


@dataclass(frozen=True, slots=True)
class Nesterov:
    """Momentum that looks ahead, in the form that needs the gradient at θ itself (Sutskever et al., 2013).

    Source: Nesterov (1983), *A method of solving a convex programming problem with convergence rate O(1/k²)*.
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
        """Return θ − α(∇ + βv) with the velocity v ← βv + ∇, v = 0 at first."""
        v = self.beta * memory[0] + gradient
        layout.note(note, "v_", v, (r"\beta v_{\theta} + \nabla \theta",), symbol=r"v_{\theta}^+")
        following = theta - alpha * (gradient + self.beta * v)
        layout.note(
            note,
            "",
            following,
            (r"\theta - \alpha (\nabla \theta + \beta v_{\theta}^+)",),
            "⁺",
            r"\theta^+",
        )
        return following, v[np.newaxis]
