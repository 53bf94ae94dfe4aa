"""Epochs of an algorithm whose every step looks at all objects once."""

from __future__ import annotations

from algorithms.dataset import Dataset


class WholePasses:
    """What the ruler asks of a stepper whose steps are epochs."""

    data: Dataset

    def epoch(self, step: int) -> int:
        """Return how many passes over the objects the first `step` steps are."""
        return step

    def epoch_start(self, epoch: int) -> int:
        """Return how many steps lead to the beginning of `epoch`."""
        return epoch

    def objects_seen(self, step: int) -> int:
        """Return how many objects the first `step` steps have looked at."""
        return step * self.data.objects
