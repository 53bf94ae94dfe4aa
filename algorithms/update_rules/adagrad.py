"""AdaGrad: a shorter step where gradients have been large."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from algorithms.layout import Layout
from algorithms.quantity import Array, Note
from algorithms.update_rules.update_rule import EPSILON


@dataclass(frozen=True, slots=True)
class AdaGrad:
    """Each parameter's step is divided by the root of the sum of its squared gradients.

    Source: Duchi, Hazan & Singer (2011), *Adaptive Subgradient Methods*.
    """

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
        """Return θ − α∇/(√s + ε) with s ← s + ∇², s = 0 at first."""
        s = memory[0] + gradient * gradient
        layout.note(note, "s_", s, (r"s_{\theta} + (\nabla \theta)^2",), symbol=r"s_{\theta}^+")
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
