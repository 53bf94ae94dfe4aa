"""An error signal on its way back, as lines of NumPy."""

from __future__ import annotations

from collections.abc import Sequence

from algorithms.signal_strength import WIDTH, SignalStrength
from tutor.lab.export.in_numpy.network import SLOPES, VALUES, of
from tutor.lab.export.phases import Phase


def lines(phases: Sequence[Phase]) -> list[str]:
    """Return the lines that send the signal back as far as it came and print its size in each layer."""
    stepper: SignalStrength = phases[-1].stepper
    deviation = {"xavier": "np.sqrt(1 / n_in)", "he": "np.sqrt(2 / n_in)"}.get(stepper.scale, stepper.scale)
    name = stepper.activation
    return [
        f"depth, width, bias = {stepper.depth}, {WIDTH}, {stepper.bias!r}",
        f"rng = np.random.default_rng({stepper.seed})",
        "rng.normal(size=(N, D))  # passed over",
        "a, W = [X], []",
        "for l in range(depth):",
        "    n_in = a[-1].shape[1]",
        f"    W.append(rng.normal(size=(n_in, width)) * {deviation})",
        "    z = a[-1] @ W[-1] + bias",
        f"    a.append({of(VALUES[name], 'z')})",
        "W.append(rng.normal(size=(width, 1)) / np.sqrt(width))",
        "z = (a[-1] @ W[-1])[:, 0]",
        "delta = ((1 + np.tanh(z / 2)) / 2 - y)[:, None] / N",
        "signals, gradients = np.zeros(depth), np.zeros(depth)",
        f"for l in range(depth, {stepper.depth - phases[-1].last}, -1):",
        f"    delta = delta @ W[l].T * {of(SLOPES[name], 'a[l]')}",
        "    signals[l - 1] = np.linalg.norm(delta)",
        "    gradients[l - 1] = np.linalg.norm(a[l - 1].T @ delta)",
        'print("loss =", float(np.logaddexp(0, -(2 * y - 1) * z).mean()))',
        'print("signals =", signals.tolist())',
        'print("gradients =", gradients.tolist())',
    ]
