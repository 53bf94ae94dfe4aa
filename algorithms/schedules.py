"""How the learning rate changes from update to update."""

from __future__ import annotations

import math
from dataclasses import dataclass
from types import MappingProxyType

FORMULAS = MappingProxyType(
    {
        "constant": r"\alpha",
        "inverse": r"\alpha / (1 + \gamma t)",
        "square_root": r"\alpha / \sqrt{1 + \gamma t}",
        "exponential": r"\alpha e^{-\gamma t}",
        "step": r"\alpha \cdot 2^{-\lfloor \gamma t \rfloor}",
        "cosine": r"\frac{\alpha}{2} (1 + \cos \frac{\pi t}{T})",
    }
)
"""Name of a schedule → TeX of α_t, with t the updates made so far and T those of the whole run."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """A learning rate for every update; `decay` = 0 keeps it constant, except for the cosine, which has none.

    Source: Robbins & Monro (1951) for the inverse, Loshchilov & Hutter (2017), *SGDR*, for the cosine.
    """

    kind: str
    alpha: float
    decay: float
    total: int
    """T, the updates of the whole run, of which the cosine is half a wave."""

    @property
    def constant(self) -> bool:
        """Whether the rate is always α."""
        return self.kind == "constant" or (self.decay == 0 and self.kind != "cosine")

    @property
    def formula(self) -> str:
        """TeX of the rate at update t."""
        return FORMULAS[self.kind]

    def at(self, step: int) -> float:
        """Return α_t for the update that `step` updates precede."""
        fallen = self.decay * step
        match self.kind:
            case "inverse":
                return self.alpha / (1 + fallen)
            case "square_root":
                return self.alpha / math.sqrt(1 + fallen)
            case "exponential":
                return self.alpha * math.exp(-fallen)
            case "step":
                # 0.29 · 100 is a little less than 29 in floating point.
                return self.alpha * 0.5 ** math.floor(fallen + 1e-9)
            case "cosine":
                return 0.5 * self.alpha * (1 + math.cos(math.pi * min(step, self.total) / self.total))
            case _:
                return self.alpha
