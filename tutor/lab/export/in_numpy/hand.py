"""What was moved by hand, a line or a network, as lines of NumPy."""

from __future__ import annotations

from collections.abc import Sequence

from algorithms.hand_fit import HandFit
from algorithms.hand_network import HandNetwork, HandNetworkState
from algorithms.quantity import silent
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


def network_lines(phases: Sequence[Phase]) -> list[str]:
    """Return the lines that run the network where it was left."""
    stepper: HandNetwork = next((phase for phase in reversed(phases) if phase.steps), phases[0]).stepper
    state = stepper.init()
    if phases[-1].last:
        state = stepper.step(state, silent)
    numbers = HandNetworkState._fields[1:6]
    values = ", ".join(repr(getattr(state, name)) for name in numbers)
    return [
        f"{', '.join(numbers)} = {values}  # chosen by hand",
        "a1 = 1 / (1 + np.exp(-(w1 * x + b1)))",
        "a2 = 1 / (1 + np.exp(-(w2 * a1 + b2)))",
        "loss = float((a2 - y[0]) ** 2)",
        'print("weights =", [{"W": [[w1]], "b": [b1]}, {"W": [[w2]], "b": [b2]}])',
        'print("loss =", loss)',
    ]
