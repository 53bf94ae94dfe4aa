"""The same problem in scikit-learn, where it has that problem."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from algorithms.descent import Descent
from algorithms.gradient_boosting import GradientBoosting
from algorithms.k_means import KMeans
from algorithms.lasso import Lasso
from algorithms.least_squares import LeastSquares
from algorithms.multiclass_reduction import MulticlassReduction
from algorithms.objectives.network import Network
from algorithms.ridge import Ridge
from tutor.lab.export.in_numpy.clusters import first_text
from tutor.lab.export.phases import Phase
from tutor.lab.export.program import program
from tutor.lab.export.sklearn_network import network_lines

Lines = list[str]
"""The first holds the imports."""

LINEAR = [
    'print("weights =", model.coef_.ravel().tolist())',
    'print("bias =", float(np.ravel(model.intercept_)[0]))',
]


def sklearn_text(algorithm: str, phases: Sequence[Phase]) -> str | None:
    """Return a program that solves the same problem, or None where scikit-learn has none.

    k-means, boosting, networks and the perceptron in file order make the same updates; everything else
    goes straight to the minimum that the run approaches.
    """
    stepper = phases[-1].stepper
    if not phases[-1].last:
        return None
    lines = _lines(stepper, phases)
    if lines is None:
        return None
    imports, *body = lines
    title = f"{algorithm} on {stepper.data.name} in scikit-learn."
    return program(title, ("import numpy as np", *imports.split("\n")), stepper.data, body)


def _lines(stepper: Any, phases: Sequence[Phase]) -> Lines | None:
    match stepper:
        case Descent():
            return _descent(stepper, phases)
        case LeastSquares():
            return _fit("LinearRegression", f"fit_intercept={stepper.intercept}")
        case Ridge():
            return _ridge(stepper, phases)
        case Lasso():
            share = stepper.data.objects if stepper.reduction == "sum" else 1
            return _priced(stepper.l1 / share, 0.0, stepper.data.objects, stepper.intercept)
        case MulticlassReduction():
            return _family(stepper)
        case KMeans():
            return _clusters(stepper, phases)
        case GradientBoosting():
            return _boosting(phases)
        case _:
            return None


def _fit(model: str, arguments: str = "", module: str = "linear_model", fit: str = "X, y") -> Lines:
    return [
        f"from sklearn.{module} import {model}",
        "",
        f"model = {model}({arguments}).fit({fit})",
        *LINEAR,
    ]


def _priced(l1: float, l2: float, objects: int, intercept: bool = True) -> Lines:
    """Return the model of mean(r²) + l1·‖w‖₁ + l2·‖w‖²."""
    bias = "" if intercept else ", fit_intercept=False"
    if l1 and l2:
        # scikit-learn has mean(r²)/2 + a·q·‖w‖₁ + a·(1 − q)/2·‖w‖².
        a = l1 / 2 + l2
        return _fit("ElasticNet", f"alpha={a!r}, l1_ratio={l1 / 2 / a!r}, tol=1e-12, max_iter=1000000{bias}")
    if l1:
        return _fit("Lasso", f"alpha={l1 / 2!r}, tol=1e-12, max_iter=1000000{bias}")
    if l2:
        return _fit("Ridge", f"alpha={l2 * objects!r}{bias}")
    return _fit("LinearRegression", bias[2:])


def _ridge(stepper: Ridge, phases: Sequence[Phase]) -> Lines:
    steps = phases[-1].last
    price = stepper.l2 * stepper.l2_factor ** (steps - 1) if stepper.method == "exact" else stepper.l2
    alpha = price * (stepper.data.objects if stepper.reduction == "mean" else 1)
    if not stepper.penalise_bias:
        return _fit("Ridge", f"alpha={alpha!r}")
    return [
        "from sklearn.linear_model import Ridge",
        "A = np.column_stack([X, np.ones(N)])  # a bias with a price is a weight like the others",
        f"model = Ridge(alpha={alpha!r}, fit_intercept=False).fit(A, y)",
        'print("weights =", model.coef_[:-1].tolist())',
        'print("bias =", float(model.coef_[-1]))',
    ]


def _weight(stepper: Descent) -> float:
    """Return how often the mean loss counts beside the penalty."""
    size = stepper.batches.size
    return {"mean": 1.0, "sum": float(size), "share": size / stepper.data.objects}[stepper.reduction]


def _descent(stepper: Descent, phases: Sequence[Phase]) -> Lines | None:
    if isinstance(stepper.objective, Network):
        return network_lines(phases)
    if stepper.loss == "perceptron":
        return _perceptron(stepper, phases)
    weight, objects = _weight(stepper), stepper.data.objects
    l1, l2 = stepper.l1 / weight, stepper.l2 / weight
    if stepper.loss == "squared_error":
        return _priced(l1, l2, objects)
    if stepper.loss in ("absolute_error", "relative_error"):
        return None if l2 else _median(stepper, l1)
    if l1:
        return None
    if stepper.loss == "hinge":
        price = f'kernel="linear", C={1 / (2 * l2 * objects)!r}, tol=1e-9' if l2 else ""
        return _fit("SVC", price, "svm") if l2 else None
    several = stepper.loss == "softmax" and len(stepper.data.classes) > 2 and stepper.temperature == 1
    if stepper.loss == "logistic" or several:
        return _logistic(1 / (2 * l2 * objects) if l2 else None, several)
    return None


def _logistic(price: float | None, several: bool) -> Lines:
    lines = _fit("LogisticRegression", f"C={_price(price)}, tol=1e-10, max_iter=100000")
    if several:
        lines[-2:] = [
            'print("weights =", model.coef_.T.tolist())',
            'print("bias =", model.intercept_.tolist())',
        ]
    return lines


def _price(price: float | None) -> str:
    return "np.inf" if price is None else repr(price)


def _median(stepper: Descent, l1: float) -> Lines:
    relative = stepper.loss == "relative_error"
    # Half of |r| is the pinball loss of the median; scikit-learn divides by the sum of the weights.
    alpha = f"{l1 / 2!r}" + (" * N / np.sum(1 / np.abs(y))" if relative and l1 else "")
    fit = "X, y, sample_weight=1 / np.abs(y)" if relative else "X, y"
    return _fit("QuantileRegressor", f"quantile=0.5, alpha={alpha}", fit=fit)


def _perceptron(stepper: Descent, phases: Sequence[Phase]) -> Lines | None:
    plain = stepper.rule == "plain" and stepper.rate.constant and not stepper.penalty.active
    if not plain or stepper.batches.size != 1 or len(phases) > 1 or stepper.init().theta.any():
        return None
    epochs = max(1, stepper.epoch(phases[-1].last))
    note = (
        [] if not stepper.shuffle else ["# Its order of the objects is another one, and so is its boundary."]
    )
    lines = _fit(
        "Perceptron",
        f"eta0={stepper.learning_rate!r}, shuffle={stepper.shuffle}, max_iter={epochs}, tol=None, "
        "fit_intercept=True",
    )
    return [*lines[:2], *note, *lines[2:]]


def _family(stepper: MulticlassReduction) -> Lines | None:
    sizes = {descent.data.objects for descent in stepper.descents}
    if stepper.loss == "perceptron" or (stepper.reduction == "mean" and stepper.l2 and len(sizes) > 1):
        return None
    sized = stepper.descents[0]
    price = stepper.l2 / _weight(sized) * sized.data.objects if stepper.l2 else 0.0
    if stepper.batch_size and stepper.l2 and stepper.reduction == "sum" and len(sizes) > 1:
        return None
    if stepper.loss == "hinge":
        if not price:
            return None
        inner = f'SVC(kernel="linear", C={1 / (2 * price)!r}, tol=1e-9)'
        imported = "from sklearn.svm import SVC"
    else:
        inner = (
            f"LogisticRegression(C={_price(1 / (2 * price) if price else None)}, tol=1e-10, max_iter=100000)"
        )
        imported = "from sklearn.linear_model import LogisticRegression"
    wrapper = "OneVsRestClassifier" if stepper.scheme == "one-vs-rest" else "OneVsOneClassifier"
    return [
        f"{imported}\nfrom sklearn.multiclass import {wrapper}",
        "",
        f"model = {wrapper}({inner}).fit(X, y)",
        'print("weights =", np.stack([one.coef_[0] for one in model.estimators_], axis=1).tolist())',
        'print("bias =", [float(one.intercept_[0]) for one in model.estimators_])',
    ]


def _clusters(stepper: KMeans, phases: Sequence[Phase]) -> Lines:
    steps = phases[-1].last
    return [
        "from sklearn.cluster import KMeans",
        "",
        f"first = {first_text(stepper)}",
        f"model = KMeans({stepper.k}, init=first, n_init=1, max_iter={steps}, tol=0).fit(X)",
        'print("centres =", model.cluster_centers_.tolist())',
        'print("labels =", model.labels_.tolist())',
        'print("loss =", float(model.inertia_))',
    ]


def _boosting(phases: Sequence[Phase]) -> Lines | None:
    if len({phase.stepper.learning_rate for phase in phases if phase.steps}) > 1:
        return None
    if phases[-1].stepper.loss != "squared_error":
        # Its medians and ours differ where a leaf has an even number of objects.
        return None
    used = next(phase.stepper.learning_rate for phase in phases if phase.steps)
    return [
        "from sklearn.ensemble import GradientBoostingRegressor",
        "",
        f"rounds = {phases[-1].last}",
        f"model = GradientBoostingRegressor(max_depth=1, n_estimators=rounds, learning_rate={used!r})",
        "model.fit(X, y)",
        'print("bias =", float(y.mean()))',
        'print("loss =", float(np.square(y - model.predict(X)).mean()))',
    ]
