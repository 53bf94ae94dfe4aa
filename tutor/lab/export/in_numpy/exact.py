"""Least squares and ridge regression as lines of NumPy."""

from __future__ import annotations

from collections.abc import Sequence

from algorithms.least_squares import LeastSquares
from algorithms.linear_solvers import SOLVERS
from algorithms.ridge import Ridge
from tutor.lab.export.phases import Phase
from tutor.lab.export.program import indented

ONES = "A = np.column_stack([X, np.ones(N)])  # the bias is the weight of a column of ones"
NORMAL = "theta = np.linalg.solve(A.T @ A, A.T @ y)  # the normal equations"
SHORTEST = "theta = np.linalg.lstsq(A, y, rcond=None)[0]  # of equally good solutions the shortest"
WAYS = {
    "normal": [NORMAL],
    "qr": ["Q, R = np.linalg.qr(A)", "theta = np.linalg.solve(R, Q.T @ y)"],
    "svd": [
        "U, sigma, Vt = np.linalg.svd(A, full_matrices=False)",
        "theta = Vt.T @ (U.T @ y / sigma)",
    ],
}
"""Method → the lines that solve by it."""


def least_squares_lines(phases: Sequence[Phase]) -> list[str]:
    """Return the lines that solve by the method of the last update, and print weights, bias and loss."""
    stepper: LeastSquares = phases[-1].stepper
    columns = stepper.layout.size
    body = [ONES if stepper.intercept else "A = X", f"theta = np.zeros({columns})"]
    if phases[-1].last:
        last = next(phase for phase in reversed(phases) if phase.steps)
        body += [SHORTEST] if stepper.rank < columns else WAYS[_method(last)]
    body += ["loss = np.square(A @ theta - y).mean()"]
    if stepper.intercept:
        return [*body, *_printed()]
    return [*body, 'print("weights =", theta.tolist())', 'print("loss =", float(loss))']


def _method(phase: Phase) -> str:
    stepper: LeastSquares = phase.stepper
    methods = tuple(SOLVERS) if stepper.method == "all" else (stepper.method,)
    return methods[(phase.last - 1) % len(methods)]


def ridge_lines(phases: Sequence[Phase]) -> list[str]:
    """Return the lines of the last exact solution, or of every step of descent."""
    stepper: Ridge = phases[-1].stepper
    free = "priced = np.append(np.ones(D), 0)  # the bias has no price"
    body = [ONES, "priced = np.ones(D + 1)" if stepper.penalise_bias else free]
    body += ["theta = np.zeros(D + 1)", f"price = {stepper.l2!r}"]
    for phase in phases:
        if phase.steps:
            body += ["", *_ridge_loop(phase)]
    fit = "np.square(A @ theta - y)" + (".mean()" if stepper.reduction == "mean" else ".sum()")
    return [*body, "", f"loss = {fit} + price * np.square(priced * theta).sum()", *_printed()]


def _ridge_loop(phase: Phase) -> list[str]:
    stepper: Ridge = phase.stepper
    mean = stepper.reduction == "mean"
    if stepper.method == "descent":
        slope = "2 * A.T @ (A @ theta - y)" + (" / N" if mean else "")
        body = [
            f"g = {slope} + 2 * price * priced * theta",
            f"theta = theta - {stepper.learning_rate!r} * g",
        ]
        return [
            f"price = {stepper.l2!r}",
            f"for t in range({phase.first}, {phase.last}):",
            *indented(body),
        ]
    lines = [f"price = {stepper.l2!r}"]
    if stepper.l2_factor != 1:
        lines = [f"price = {stepper.l2!r} * {stepper.l2_factor!r} ** {phase.last - 1}"]
    if stepper.l2 == 0:
        return [*lines, SHORTEST]
    total = "N * price" if mean else "price"
    return [*lines, f"theta = np.linalg.solve(A.T @ A + {total} * np.diag(priced), A.T @ y)"]


def _printed() -> list[str]:
    return [
        'print("weights =", theta[:-1].tolist())',
        'print("bias =", float(theta[-1]))',
        'print("loss =", float(loss))',
    ]
