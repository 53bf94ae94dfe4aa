"""The functions an expression may call."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias

Operand: TypeAlias = "float | Sequence[float]"
"""A number, or a list of numbers such as a loss history."""


def sigmoid(z: float) -> float:
    """Squash a score into (0, 1), written with tanh so that no score overflows."""
    return 0.5 * (1.0 + math.tanh(0.5 * z))


def sign(x: float) -> float:
    """Return −1, 0 or 1; the sign of 0 is 0."""
    return float((x > 0) - (x < 0))


def rounded(x: float) -> float:
    """Round to the nearest whole number, halves away from zero, as it is taught at school."""
    return math.copysign(math.floor(abs(x) + 0.5), x)


def mean(numbers: Sequence[float]) -> float:
    """Average, summed exactly."""
    return math.fsum(numbers) / len(numbers)


def median(numbers: Sequence[float]) -> float:
    """Middle number in size; the mean of the two middle ones when the count is even."""
    ordered = sorted(numbers)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def norm(numbers: Sequence[float]) -> float:
    """Euclidean length."""
    return math.hypot(*numbers)


def second_half(numbers: Sequence[float]) -> Sequence[float]:
    """Keep the later half of a history, the middle entry included when the count is odd."""
    return numbers[len(numbers) // 2 :]


OF_NUMBER: Final[Mapping[str, Callable[[float], float]]] = {
    "exp": math.exp,
    "log": math.log,
    "log2": math.log2,
    "log10": math.log10,
    "sqrt": math.sqrt,
    "abs": abs,
    "sign": sign,
    "ceil": math.ceil,
    "floor": math.floor,
    "round": rounded,
    "sigmoid": sigmoid,
    "sin": math.sin,
    "cos": math.cos,
    "tanh": math.tanh,
}
"""Functions of one number; `log` is the natural logarithm."""

OF_LIST: Final[Mapping[str, Callable[[Sequence[float]], float]]] = {
    "mean": mean,
    "median": median,
    "last": lambda numbers: numbers[-1],
    "first": lambda numbers: numbers[0],
    "len": len,
    "norm": norm,
}
"""Functions from one list to a number."""

OF_SEVERAL: Final[Mapping[str, Callable[[Sequence[float]], float]]] = {"min": min, "max": max}
"""Functions of one list or of two or more numbers."""

OF_HISTORY: Final[Mapping[str, Callable[[Sequence[float]], Sequence[float]]]] = {"second_half": second_half}
"""Functions from one list to a list."""

NAMES: Final = frozenset[str]().union(OF_NUMBER, OF_LIST, OF_SEVERAL, OF_HISTORY)
