"""The value of a whitelisted formula."""

import ast
import math
import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias, final

from tutor.course import functions
from tutor.course.functions import Operand

LARGEST: Final = 1e300

Value: TypeAlias = "bool | Operand"


@final
class ExpressionError(ValueError):
    """A formula that can't be read or computed, told in one plain sentence."""


def _power(base: float, exponent: float) -> float:
    """Raise in floating point, where a result is refused before it could grow without bound."""
    result = math.pow(base, exponent)
    if math.isfinite(base) and math.isfinite(exponent) and abs(result) > LARGEST:
        raise OverflowError
    return result


def _ratio(numerator: float, denominator: float) -> float:
    return numerator / denominator


_ARITHMETIC: Final[Mapping[type[ast.operator], Callable[[float, float], float]]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: _ratio,
    ast.Pow: _power,
}
_COMPARISONS: Final[Mapping[type[ast.cmpop], Callable[[float, float], bool]]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}


def value_of(node: ast.expr, values: Mapping[str, Operand]) -> Value:
    """Compute a tree that was admitted by `Expression.parse`."""
    match node:
        case ast.Constant(value=int() | float() as constant):
            return _guarded(lambda: float(constant), ())
        case ast.Name(id=name):
            return _named(name, values)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return not _truth(operand, values)
        case ast.UnaryOp(op=op, operand=operand):
            number = _number(operand, values)
            return -number if isinstance(op, ast.USub) else number
        case ast.BinOp(left=left, op=op, right=right):
            pair = _number(left, values), _number(right, values)
            return _guarded(lambda: _ARITHMETIC[type(op)](*pair), pair)
        case ast.BoolOp(op=op, values=parts):
            every = isinstance(op, ast.And)
            return (all if every else any)(_truth(part, values) for part in parts)
        case ast.Compare(left=first, ops=ops, comparators=rest):
            numbers = [_number(part, values) for part in (first, *rest)]
            links = zip(ops, numbers[:-1], numbers[1:], strict=True)
            return all(_COMPARISONS[type(op)](left, right) for op, left, right in links)
        case ast.Call(func=ast.Name(id=name), args=parts):
            return _called(name, parts, values)
        case _:
            raise ExpressionError(f"‘{ast.unparse(node)}’ is not allowed in a formula")


def _named(name: str, values: Mapping[str, Operand]) -> Value:
    if name not in values:
        raise ExpressionError(f"‘{name}’ has no value here")
    value = values[name]
    if isinstance(value, float):
        return value
    try:
        return float(value)  # pyright: ignore[reportArgumentType]  # a whole number or a scalar array; a list falls through
    except (TypeError, ValueError):
        return value


def _number(node: ast.expr, values: Mapping[str, Operand]) -> float:
    value = value_of(node, values)
    if isinstance(value, float):
        return value
    kind = "a comparison" if isinstance(value, bool) else "a list"
    raise ExpressionError(f"‘{ast.unparse(node)}’ is {kind}, expected a number")


def _truth(node: ast.expr, values: Mapping[str, Operand]) -> bool:
    value = value_of(node, values)
    if isinstance(value, bool):
        return value
    raise ExpressionError(f"‘{ast.unparse(node)}’ is not a comparison, expected one beside and, or, not")


def _called(name: str, parts: Sequence[ast.expr], values: Mapping[str, Operand]) -> Value:
    if name in functions.OF_NUMBER:
        number = _number(parts[0], values)
        return _guarded(lambda: float(functions.OF_NUMBER[name](number)), (number,))
    if len(parts) > 1:
        numbers: Operand = [_number(part, values) for part in parts]
    else:
        numbers = value_of(parts[0], values)
    if isinstance(numbers, (bool, float, int)):
        raise ExpressionError(f"{name} was given a number, expected a list")
    if not len(numbers):
        raise ExpressionError(f"{name} was given an empty list")
    if name in functions.OF_HISTORY:
        return functions.OF_HISTORY[name](numbers)
    function = functions.OF_SEVERAL.get(name) or functions.OF_LIST[name]
    # A list may hold the infinities of a diverged run, so an infinite result is no fault here.
    return _guarded(lambda: float(function(numbers)), (math.inf,))


def _guarded(compute: Callable[[], float], operands: Sequence[float]) -> float:
    """Run one operation and put each failure into words; only infinity may give infinity."""
    try:
        result = compute()
    except ZeroDivisionError:
        raise ExpressionError("the formula divides by zero") from None
    except OverflowError:
        raise ExpressionError("the formula gives a number too large to hold") from None
    except (ValueError, TypeError):
        raise ExpressionError(
            "the formula has no real value, as the root of a negative number has none"
        ) from None
    if not math.isfinite(result) and all(map(math.isfinite, operands)):
        raise ExpressionError("the formula gives a number too large to hold")
    return result
