"""What the lessons claim about cost, measured: O(NDS), O(NDE), and memory O(ND) and O(BD)."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable

from algorithms.descent import Descent
from algorithms.run import Run
from tests.benchmarks.stepping import drawn
from tests.benchmarks.streaming import Row
from tests.benchmarks.timing import interleaved

TIMES = 4
"""By how much a size grows from one measurement to the next; the smallest is beyond the cache already."""


def complexity() -> list[Row]:
    """Compare the growth of time and memory with the growth that the claim says."""
    rows: list[Row] = []
    for claim, sizes in (
        ("O(NDS) in N", ((200_000, 20, None, 5), (800_000, 20, None, 5))),
        ("O(NDS) in D", ((200_000, 20, None, 5), (200_000, 80, None, 5))),
        ("O(NDS) in S", ((200_000, 20, None, 5), (200_000, 20, None, 20))),
        ("O(NDE) in N", ((50_000, 20, 256, 1), (200_000, 20, 256, 1))),
        ("O(NDE) in E", ((50_000, 20, 256, 1), (50_000, 20, 256, 4))),
    ):
        small, large = interleaved([_training(*size) for size in sizes], 9, min)
        growth = large / small
        rows.append(Row(f"time {claim}", f"× {growth:.2f}", f"× {TIMES}", growth / TIMES, 1.35))
    whole = [_peak(objects, None) for objects in (50_000, 200_000)]
    rows.append(_memory("memory O(ND) of all objects, N × 4", whole, TIMES))
    batches = [_peak(200_000, size) for size in (8192, 32_768)]
    rows.append(_memory("memory O(BD) beyond the table and its order, B × 4", batches, TIMES))
    return rows


def _training(objects: int, features: int, size: int | None, epochs: int) -> Callable[[], object]:
    data = drawn(objects, features)
    return lambda: Run(
        Descent(data, batch_size=size, epochs=epochs, learning_rate=0.01, shuffle=False), record=False
    ).forward(1_000_000)


def _peak(objects: int, size: int | None) -> float:
    """Return the bytes that training takes: with its table for all objects, without it for batches."""
    data = drawn(objects, 20)
    stepper = Descent(data, batch_size=size, epochs=1, shuffle=size is not None)
    if size is not None:
        stepper.batches.order(0)
    tracemalloc.start()
    try:
        Run(stepper, record=False).forward(4)
        return float(tracemalloc.get_traced_memory()[1])
    finally:
        tracemalloc.stop()


def _memory(what: str, peaks: list[float], times: float) -> Row:
    growth = peaks[1] / peaks[0]
    return Row(what, f"{peaks[0] / 1e6:.2f} → {peaks[1] / 1e6:.2f} MB", f"× {times:g}", growth / times, 1.1)
