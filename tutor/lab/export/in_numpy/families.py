"""One-vs-rest and all pairs as lines of NumPy."""

from __future__ import annotations

from collections.abc import Sequence

from algorithms.multiclass_reduction import MulticlassReduction
from tutor.lab.export.in_numpy.losses import LOSSES
from tutor.lab.export.phases import Phase
from tutor.lab.export.program import constants, indented

REST = [
    "problems = [(A, (y == k).astype(float)) for k in range(K)]  # each class against the rest",
]
PAIRS = [
    "problems = [  # the objects of each two classes i < j, with answer 1 in class j",
    "    (A[(y == i) | (y == j)], (y[(y == i) | (y == j)] == j).astype(float))",
    "    for i in range(K)",
    "    for j in range(i + 1, K)",
    "]",
]


def lines(phases: Sequence[Phase]) -> list[str]:
    """Return the lines that make every update of every classifier and print weights, biases and loss."""
    last: MulticlassReduction = phases[-1].stepper
    body = [
        f"K = {len(last.data.classes)}",
        "A = np.column_stack([X, np.ones(N)])  # the bias is the weight of a column of ones",
        *(REST if last.scheme == "one-vs-rest" else PAIRS),
        "thetas = np.zeros((len(problems), D + 1))",
        "priced = np.append(np.ones(D), 0)  # a bias has no price",
    ]
    for phase in phases:
        if phase.steps:
            body += ["", *_loop(phase)]
    return [
        *body,
        "",
        "losses = []",
        "for theta, (B, q) in zip(thetas, problems):",
        *indented(_loss(last)),
        'print("weights =", thetas[:, :-1].T.tolist())',
        'print("bias =", thetas[:, -1].tolist())',
        'print("loss =", float(np.mean(losses)))',
    ]


def _loss(stepper: MulticlassReduction) -> list[str]:
    source = LOSSES[stepper.loss]
    gathered = f"({source.each % {'y': 'q'}})" + (".mean()" if stepper.reduction == "mean" else ".sum()")
    price = f" + {stepper.l2!r} * np.square(priced * theta).sum()" if stepper.l2 else ""
    return [*_answers(stepper), "z = B @ theta", f"losses.append({gathered}{price})"]


def _answers(stepper: MulticlassReduction) -> list[str]:
    answers = LOSSES[stepper.loss].answers
    return [] if answers == "y" else [f"q = {answers.replace('y > 0', 'q > 0')}"]


def _loop(phase: Phase) -> list[str]:
    stepper: MulticlassReduction = phase.stepper
    source = LOSSES[stepper.loss]
    price = f" + 2 * {stepper.l2!r} * priced * thetas[k]" if stepper.l2 else ""
    body = [
        *_answers(stepper),
        *(_batch(stepper) if stepper.batch_size else []),
        "z = B @ thetas[k]",
        *(line % {"y": "q"} for line in source.slope),
        "g = B.T @ s" + (" / len(q)" if stepper.reduction == "mean" else "") + price,
        "thetas[k] = thetas[k] - alpha * g",
    ]
    return [
        constants(alpha=stepper.learning_rate),
        f"for t in range({phase.first}, {phase.last}):",
        "    for k, (B, q) in enumerate(problems):",
        *indented(indented(body)),
    ]


def _batch(stepper: MulticlassReduction) -> list[str]:
    return [
        f"size = min({stepper.batch_size}, len(q))",
        "epoch, place = divmod(t, -(-len(q) // size))",
        f"if epoch >= {stepper.epochs}:",
        "    continue  # a problem with fewer objects is through earlier",
        "if size < len(q):",
        f"    order = np.random.default_rng([{stepper.seed}, epoch]).permutation(len(q))",
        "    rows = order[place * size : (place + 1) * size]",
        "    B, q = B[rows], q[rows]",
    ]
