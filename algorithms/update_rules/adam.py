"""Adam: momentum, measured by the recent size of the gradient."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from algorithms.layout import Layout
from algorithms.quantity import Array, Note
from algorithms.update_rules.update_rule import EPSILON


@dataclass(frozen=True, slots=True)
class Adam:
    """Running means of the gradient and of its square, both corrected for having started at 0.

    Corrected, the first step is α in every parameter whatever the size of its gradient.

    Source: Kingma & Ba (2015), *Adam: A Method for Stochastic Optimization*.
    """

    beta: float = 0.9
    beta2: float = 0.999
    bias_correction: bool = True
    slots: int = 2

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
        """Return θ − α m̂/(√ŝ + ε); memory holds the running means m and s."""
        m = self.beta * memory[0] + (1 - self.beta) * gradient
        layout.note(note, "m_", m, (r"\beta m_{\theta} + (1 - \beta) \nabla \theta",), symbol=r"m_{\theta}^+")
        s = self.beta2 * memory[1] + (1 - self.beta2) * gradient * gradient
        layout.note(
            note,
            "s_",
            s,
            (r"\beta_2 s_{\theta} + (1 - \beta_2) (\nabla \theta)^2",),
            symbol=r"s_{\theta}^+",
        )
        direction, size = m, s
        if self.bias_correction:
            direction, size = self._corrected(m, s, step + 1, layout, note)
        following = theta - alpha * direction / (np.sqrt(size) + EPSILON)
        hat = r"\hat " if self.bias_correction else ""
        move = rf"\frac{{\alpha {hat}m_{{\theta}}}}{{\sqrt{{{hat}s_{{\theta}}}} + \varepsilon}}"
        layout.note(note, "", following, (rf"\theta - {move}",), "⁺", r"\theta^+")
        return following, np.stack((m, s))

    def _corrected(self, m: Array, s: Array, t: int, layout: Layout, note: Note) -> tuple[Array, Array]:
        direction = m / (1 - self.beta**t)
        layout.note(note, "m̂_", direction, (r"m_{\theta}^+ / (1 - \beta^t)",), symbol=r"\hat m_{\theta}")
        size = s / (1 - self.beta2**t)
        layout.note(note, "ŝ_", size, (r"s_{\theta}^+ / (1 - \beta_2^t)",), symbol=r"\hat s_{\theta}")
        return direction, size
