"""A number as a person types it: `1/3`, `.5`, `2e-3`, `log(3)`, `0,5`, `1 000`, `5%`."""

import re
from decimal import Decimal
from typing import Final, NamedTuple, final

from tutor.course.evaluation import ExpressionError
from tutor.course.expression import Expression, excerpt

LONGEST_TYPED: Final = 300

_SAME_SIGN: Final = str.maketrans(
    {
        **dict.fromkeys("−–‒﹣－", "-"),
        **dict.fromkeys("×·⋅∙•∗", "*"),
        **dict.fromkeys("÷⁄∕", "/"),
        **dict.fromkeys("\u00a0\u2009\u202f\u2007\t", " "),
        "＋": "+",
        "^": "**",
        "٫": ",",
    }
)
_GROUPS = re.compile(r"(?<![\w.,])\d{1,3}(?: \d{3})+(?![\w])")
_CYRILLIC_E = re.compile(r"(?<=[\d.,])[еЕ](?=[+-]?\d)")
_LN = re.compile(r"\bln\b(?=\s*\()")
_PERCENT = re.compile(r"((?>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?))\s*%")
_PLAIN = re.compile(r"[+-]?\s*((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?)\s*(%?)")
_CALL = re.compile(r"[^\W\d]\w*\s*\(")


@final
class ReadNumber(NamedTuple):
    """What a typed number was understood as."""

    value: float
    shown: str
    """To stand under the input line: `read as 0.333333`."""
    digits: int
    """Significant digits typed; 0 for an expression, which is as exact as the machine."""
    unit: float
    """What one in the last typed digit is worth; 0 for an expression."""


def read_number(text: str) -> ReadNumber:
    """Read a number or a formula without names.

    A comma before a digit is a decimal comma. Inside the brackets of a function it parts the arguments, so
    `max(0,5)` is 5 and `log(1,5)` is refused: there the decimal sign is a point. Single spaces may group
    digits in threes. A percent sign divides the number before it by 100.

    Raises:
        ExpressionError: The text is no number; one plain sentence says why.
    """
    if len(text) > LONGEST_TYPED:
        raise ExpressionError(f"{len(text)} characters are typed, expected at most {LONGEST_TYPED}")
    if not text.strip():
        raise ExpressionError("nothing is typed, expected a number")
    written = _decimal_points(_CYRILLIC_E.sub("e", text.translate(_SAME_SIGN).strip()))
    written = _LN.sub("log", _GROUPS.sub(lambda match: match[0].replace(" ", ""), written))
    try:
        value = Expression.parse(_PERCENT.sub(r"(\1/100)", written), ()).evaluate({})
    except ExpressionError as error:
        raise ExpressionError(f"{excerpt(text)} is not a number: {error}") from None
    if isinstance(value, bool):
        raise ExpressionError(f"{excerpt(text)} is a comparison, expected a number")
    digits, unit = _precision(written)
    return ReadNumber(value, f"read as {show_number(value)}", digits, unit)


def show_number(value: float, digits: int = 6) -> str:
    """Write a number for a person: whole numbers in full, others to so many significant digits; `−0.02`."""
    whole = abs(value) < 1e15 and value == int(value)
    return (str(int(value)) if whole else f"{value:.{digits}g}").replace("-", "−")


def _decimal_points(written: str) -> str:
    """Turn decimal commas into points, leaving the commas that part the arguments of a function."""
    result: list[str] = []
    calls: list[bool] = []
    opening = {match.end() - 1 for match in _CALL.finditer(written)}
    for place, letter in enumerate(written):
        if letter == "(":
            calls.append(place in opening)
        elif letter == ")" and calls:
            calls.pop()
        decimal = letter == "," and written[place + 1 : place + 2].isdigit() and not any(calls)
        result.append("." if decimal else letter)
    return "".join(result)


def _precision(written: str) -> tuple[int, float]:
    """Count the significant digits of a plain decimal and the worth of its last digit."""
    plain = _PLAIN.fullmatch(written)
    if not plain:
        return 0, 0.0
    number = Decimal(plain[1])
    exponent = int(number.as_tuple().exponent) - (2 if plain[2] else 0)
    return len(number.as_tuple().digits) if number else 0, float(Decimal(1).scaleb(exponent))
