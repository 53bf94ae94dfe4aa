"""Rivals timed in turn, so that a slow moment of the machine hits all alike."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable


def interleaved(
    rivals: list[Callable[[], object]],
    repeats: int = 15,
    pick: Callable[[list[float]], float] = statistics.median,
) -> list[float]:
    """Return the median seconds of each, or what `pick` takes of its repeats."""
    seconds: list[list[float]] = [[] for _ in rivals]
    for _ in range(repeats):
        for rival, taken in zip(rivals, seconds, strict=True):
            start = time.perf_counter()
            rival()
            taken.append(time.perf_counter() - start)
    return [pick(taken) for taken in seconds]


def ratio(rivals: list[Callable[[], object]], repeats: int = 15) -> tuple[float, float, float]:
    """Return the median seconds of the first and of the second, and the median ratio of a turn's two."""
    pairs: list[tuple[float, float]] = []
    for _ in range(repeats):
        turn: list[float] = []
        for rival in rivals:
            start = time.perf_counter()
            rival()
            turn.append(time.perf_counter() - start)
        pairs.append((turn[0], turn[1]))
    mine, theirs = zip(*pairs, strict=True)
    middle = statistics.median(one / other for one, other in pairs)
    return statistics.median(mine), statistics.median(theirs), middle
