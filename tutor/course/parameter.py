"""The numbers of a question, drawn afresh: `int(3,9)`, `dec(-1,1,0.5)`, `pick(8,12)`."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, final

MOST: Final = 1_000_000
LARGEST: Final = 10**15

_CALL = re.compile(r"\s*(int|dec|pick)\s*\(([^()]*)\)\s*")
_NUMBER = re.compile(r"\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?\s*")


@final
@dataclass(frozen=True, slots=True)
class Parameter:
    """A finite list of values, of which each draw takes one."""

    values: tuple[float, ...]
    low: Decimal
    step: Decimal
    count: int

    @classmethod
    def parse(cls, text: str) -> "Parameter":
        """Read `int(low,high)`, `dec(low,high,step)`, both ends included, or `pick(a,b,…)`.

        A value listed twice in `pick` is drawn twice as often.

        Raises:
            ValueError: The text is none of these; the message says what was expected.
        """
        call = _CALL.fullmatch(text)
        if not call:
            raise ValueError("expected int(low,high), dec(low,high,step) or pick(a,b,…)")
        numbers = [_number(part) for part in call[2].split(",")]
        if call[1] == "pick":
            return cls(tuple(map(float, numbers)), Decimal(0), Decimal(0), len(numbers))
        expected = 2 if call[1] == "int" else 3
        if len(numbers) != expected:
            raise ValueError(f"expected {expected} numbers in {call[1]}(…)")
        low, high, step = numbers if expected == 3 else (*numbers, Decimal(1))
        if call[1] == "int" and (low % 1 or high % 1):
            raise ValueError("expected whole numbers in int(low,high)")
        if not low <= high or step <= 0 or (high - low) / step >= MOST or (high - low) % step:
            raise ValueError(f"expected low ≤ high and a step leading from one to the other in under {MOST}")
        return cls((), low, step, int((high - low) / step) + 1)

    def at(self, place: int) -> float:
        """Return the value at a place from 0 to count − 1, free of summed rounding."""
        return self.values[place] if self.values else float(self.low + place * self.step)


def _number(text: str) -> Decimal:
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"expected numbers parted by commas, not {text.strip()!r}")
    number = Decimal(text.strip())
    if abs(number) > LARGEST:
        raise ValueError(f"expected numbers of at most {LARGEST:.0e}, not {text.strip()!r}")
    return number
