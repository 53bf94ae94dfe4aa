"""RMSProp: a step measured by the recent size of the gradient."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from algorithms.layout import Layout
from algorithms.quantity import Array, Note
from algorithms.update_rules.update_rule import EPSILON


@dataclass(frozen=True, slots=True)
class RMSProp:
    """Each parameter's step is divided by the root of the running mean of its squared gradients.

    Source: Tieleman & Hinton (2012), *Lecture 6.5: rmsprop*.
    """

    beta2: float = 0.9
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
        """Return θ − α∇/(√s + ε) with s ← β₂s + (1 − β₂)∇², s = 0 at first."""
        s = self.beta2 * memory[0] + (1 - self.beta2) * gradient * gradient
        layout.note(
            note,
            "s_",
            s,
            (r"\beta_2 s_{\theta} + (1 - \beta_2) (\nabla \theta)^2",),
            symbol=r"s_{\theta}^+",
        )
        following = theta - alpha * gradient / (np.sqrt(s) + EPSILON)
        layout.note(
            note,
            "",
            following,
            (r"\theta - \frac{\alpha \nabla \theta}{\sqrt{s_{\theta}^+} + \varepsilon}",),
            "⁺",
            r"\theta^+",
        )
        return following, s[np.newaxis]
