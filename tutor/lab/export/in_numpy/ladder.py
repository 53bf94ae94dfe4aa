"""A polynomial ladder as lines of NumPy."""

from __future__ import annotations

from collections.abc import Sequence

from algorithms.polynomial_ladder import TOP, PolynomialLadder
from tutor.lab.export.phases import Phase


def lines(phases: Sequence[Phase]) -> list[str]:
    """Return the lines that deal out the objects, fit every rung that was climbed and print its errors."""
    stepper: PolynomialLadder = phases[-1].stepper
    # The step that opens the envelope is no rung, unless it had to fit the first one itself.
    steps = phases[-1].last
    rungs = max(steps - stepper.opened, 1) if steps else 0
    top = min(stepper.degree + rungs - 1, TOP)
    validation, test = stepper.parts.validation, stepper.parts.test
    held, sealed = validation.objects, test.objects if test else 0
    low, high = stepper.ends
    order = f"np.random.default_rng({stepper.seed}).permutation(N)" if stepper.seed else "np.arange(N)"
    body = [
        f"order = {order}",
        f"rows = np.sort(order[{held + sealed} : {held + sealed + stepper.train_size}])  # to learn from",
        f"held = order[:{held}]  # to choose by",
        "",
        "",
        "def error(model, rows):",
        "    return float(np.square(model(X[rows, 0]) - y[rows]).mean())",
        "",
        "",
        f"domain = [{low!r}, {high!r}]",
        "model = np.polynomial.Chebyshev([0.0], domain)",
        f"for degree in range({stepper.degree}, {top + 1}):",
        "    model = np.polynomial.Chebyshev.fit(X[rows, 0], y[rows], degree, domain)",
        'print("weights =", model.coef[1:].tolist())',
        'print("bias =", float(model.coef[0]))',
        'print("loss =", error(model, rows))',
        'print("validation =", error(model, held))',
    ]
    if stepper.opened and steps:
        body.append(f'print("test =", error(model, order[{held}:{held + sealed}]))')
    return body
