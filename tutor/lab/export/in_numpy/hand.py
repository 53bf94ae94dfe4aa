"""A line fitted by hand as lines of NumPy."""

from __future__ import annotations

from collections.abc import Sequence

from algorithms.hand_fit import HandFit
from tutor.lab.export.phases import Phase


def lines(phases: Sequence[Phase]) -> list[str]:
    """Return the lines that measure the line where it was left."""
    stepper: HandFit = next((phase for phase in reversed(phases) if phase.steps), phases[0]).stepper
    w, b = (stepper.w, stepper.b) if phases[-1].last else (0.0, 0.0)
    return [
        f"w, b = {w!r}, {b!r}  # chosen by hand",
        "r = w * X[:, 0] + b - y",
        "mse = np.square(r).mean()",
        'print("weights =", [w])',
        'print("bias =", b)',
        'print("loss =", float(np.abs(r).mean()))',
        'print("mse =", float(mse))',
    ]
