"""What the lab shows at one moment."""

from __future__ import annotations

from dataclasses import dataclass

from algorithms.quantity import Quantity, Trace


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A moment of a run: so many updates done, so many quantities of the one under way revealed."""

    step: int
    """Updates completed."""
    micro: int
    """Quantities revealed of the update under way; 0 right after an update."""
    trace: Trace
    """The update under way, or the one just completed; empty before the first step."""
    epoch: int
    objects: int
    """Objects processed by the completed updates."""
    stopped: str | None
    """Why the run cannot go on from here, or None."""

    @property
    def shown(self) -> int:
        """How many quantities of `trace` are revealed."""
        return self.micro or len(self.trace)

    @property
    def current(self) -> Quantity | None:
        """The quantity revealed last."""
        return self.trace[self.shown - 1] if self.shown else None

    @property
    def updating(self) -> int:
        """The number of the update that `trace` belongs to, from 1; 0 before the first."""
        return self.step + 1 if self.micro else self.step
