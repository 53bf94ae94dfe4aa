"""The lasso as lines of NumPy: a loop for each stretch of the run."""

from __future__ import annotations

from collections.abc import Sequence

from algorithms.lasso import Lasso
from tutor.lab.export.phases import Phase
from tutor.lab.export.program import constants, indented

SWEEP = """\
for j in range(D):
    if H[j, j] > 0:
        u = c[j] - H[j] @ w + H[j, j] * w[j]  # the pull on weight j of what the others leave
        w[j] = np.sign(u) * max(abs(u) - price, 0) / H[j, j]
""".splitlines()

SETTLE = """\
# With the signs known the rest is a linear system; weights that would change their sign become 0.
v, kept = w, np.flatnonzero(w)
signs = np.sign(w[kept])
while len(kept):
    v = np.zeros(D)
    v[kept] = np.linalg.solve(H[np.ix_(kept, kept)], c[kept] - price * signs)
    agree = v[kept] * signs > 0
    if agree.all():
        break
    kept, signs = kept[agree], signs[agree]
    v = np.zeros(D)
if height(v) <= height(w):
    w = v
""".splitlines()


def lines(phases: Sequence[Phase]) -> list[str]:
    """Return the lines that make every update and print weights, bias and loss."""
    stepper: Lasso = phases[-1].stepper
    body = ["w, b = np.zeros(D), 0.0"]
    for phase in phases:
        if phase.steps:
            body += ["", *_loop(phase)]
    fit = "np.square(X @ w + b - y)" + (".mean()" if stepper.reduction == "mean" else ".sum()")
    return [
        *body,
        "",
        f"loss = {fit} + {stepper.l1!r} * np.abs(w).sum()",
        'print("weights =", w.tolist())',
        'print("bias =", float(b))',
        'print("loss =", float(loss))',
    ]


def _loop(phase: Phase) -> list[str]:
    stepper: Lasso = phase.stepper
    head = [constants(price=stepper.l1)]
    body = _coordinate(stepper, head) if stepper.method == "coordinate" else _gradient(stepper, head)
    return [*head, f"for t in range({phase.first}, {phase.last}):", *indented(body)]


def _coordinate(stepper: Lasso, head: list[str]) -> list[str]:
    share = " / N" if stepper.reduction == "mean" else ""
    head += (
        ["x_mean, y_mean = X.mean(axis=0), y.mean()", "Xc, yc = X - x_mean, y - y_mean"]
        if stepper.intercept
        else ["x_mean, y_mean = np.zeros(D), 0.0", "Xc, yc = X, y"]
    )
    head += [f"H, c = 2 * Xc.T @ Xc{share}, 2 * Xc.T @ yc{share}"]
    if stepper.settle:
        head += [
            "",
            "",
            "def height(v):",
            "    return v @ (0.5 * H @ v - c) + price * np.abs(v).sum()",
            "",
            "",
        ]
    return ["w = w.copy()", *SWEEP, *(SETTLE if stepper.settle else ()), "b = y_mean - x_mean @ w"]


def _gradient(stepper: Lasso, head: list[str]) -> list[str]:
    share = " / N" if stepper.reduction == "mean" else ""
    head += [constants(alpha=stepper.alpha)]
    body = ["r = X @ w + b - y", f"dw, db = 2 * X.T @ r{share}, 2 * r.sum(){share}"]
    if stepper.method == "subgradient":
        body += ["w = w - alpha * (dw + price * np.sign(w))"]
    else:
        body += ["u = w - alpha * dw", "w = np.sign(u) * np.maximum(np.abs(u) - alpha * price, 0)"]
    return body + ["b = b - alpha * db"] * stepper.intercept
