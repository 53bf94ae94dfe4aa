"""The values that a slider can be moved to, one a notch, and those that can be typed between them."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from tutor.translation import _

if TYPE_CHECKING:
    from algorithms.parameter import Scale, Value

DIGITS = 4
"""Significant digits of the value on a notch; more only where neighbours would be the same."""


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers in rising order, equally far apart in difference or, if `log`, in ratio."""

    values: Sequence[float]
    log: bool = False
    whole: bool = False
    digits: int = DIGITS
    check: Callable[[Value], Value] | None = None
    """Says which typed values are good, raising ValueError; None stands for first to last."""

    def nearest(self, value: Value) -> int:
        """Find the notch to draw a value at; beyond the ends, the end."""
        number = _number(value)
        after = bisect_left(self.values, number)
        if after in (0, len(self.values)):
            return min(after, len(self.values) - 1)
        below, above = self.values[after - 1], self.values[after]
        middle = math.sqrt(below * above) if self.log else (below + above) / 2
        return after - 1 if number < middle else after

    def moved(self, value: Value, by: int) -> Value:
        """Give the value `by` notches on; from between two notches the first move leads to one of them."""
        number = _number(value)
        if by > 0:
            target = bisect_right(self.values, number) - 1 + by
            there = max(number, self.values[min(target, len(self.values) - 1)])
        else:
            target = bisect_left(self.values, number) + by
            there = min(number, self.values[max(target, 0)])
        return value if there == number else there

    def read(self, text: str) -> Value:
        """Read a typed number; a comma may stand for the decimal point.

        Raises:
            ValueError: it is no number or out of range; the text says what was expected.
        """
        try:
            number = float(text.strip().replace(",", ".").replace("−", "-"))
            value = int(number) if self.whole and number == int(number) else number
        except (ValueError, OverflowError):
            raise ValueError(self._expected()) from None
        if self.check is not None:
            return self.check(value)
        if not self.values[0] <= number <= self.values[-1] or (self.whole and value != int(number)):
            raise ValueError(self._expected())
        return value

    def show(self, value: Value) -> str:
        """Write a value in at most as many digits as tell the notches apart: 0.0126, 1e−5."""
        number = _number(value)
        if value is None:
            return _("not set")
        if self.whole and math.isfinite(number) and number == int(number):
            return str(int(number)).replace("-", "−")
        digits, _exponent, power = f"{number:.{self.digits}g}".replace("-", "−").partition("e")
        return f"{digits}e{power[0].strip('+')}{int(power[1:])}" if power else digits

    @property
    def width(self) -> int:
        """Cells that every value fits in."""
        if self.whole:
            return max(6, *(len(self.show(end)) for end in (self.values[0], self.values[-1])))
        return self.digits + 5

    @property
    def hint(self) -> str:
        """The range in a few words."""
        return _("{low} to {high}").format(low=self.show(self.values[0]), high=self.show(self.values[-1]))

    def _expected(self) -> str:
        kind = (
            _("expected a whole number from {range}") if self.whole else _("expected a number from {range}")
        )
        return kind.format(range=self.hint)


@dataclass(frozen=True, slots=True)
class Choices:
    """Values in an order of their own: words, numbers, yes and no."""

    values: Sequence[Value]

    def nearest(self, value: Value) -> int:
        """Find the place of a value.

        Raises:
            ValueError: it is not one of the choices.
        """
        return list(self.values).index(value)

    def moved(self, value: Value, by: int) -> Value:
        """Give the choice `by` places on, as far as there is one."""
        return self.values[min(max(self.nearest(value) + by, 0), len(self.values) - 1)]

    def read(self, text: str) -> Value:
        """Read a typed choice; its first letters are enough.

        Raises:
            ValueError: it is none of the choices, or could be several.
        """
        typed = text.strip().casefold()
        whole = [value for value in self.values if self.show(value).casefold() == typed]
        begun = [value for value in self.values if self.show(value).casefold().startswith(typed)]
        for matches in (whole, begun):
            if len(matches) == 1:
                return matches[0]
        raise ValueError(_("expected one of {choices}").format(choices=self.hint))

    def show(self, value: Value) -> str:
        """Write a choice as a word."""
        words: dict[object, str] = {True: _("on"), False: _("off"), None: _("none")}
        return words[value] if value is None or isinstance(value, bool) else str(value)

    @property
    def width(self) -> int:
        """Cells that every choice fits in."""
        return max(len(self.show(value)) for value in self.values)

    @property
    def hint(self) -> str:
        """The choices in a row."""
        return ", ".join(map(self.show, self.values))


def notches_of(
    scale: Scale,
    low: float,
    high: float,
    *,
    choices: Sequence[Value] = (),
    count: int = 100,
    check: Callable[[Value], Value] | None = None,
) -> Range | Choices:
    """Make the notches of a scale: `count` steps, one step an integer, or one a choice.

    Raises:
        ValueError: `low` is not below `high`, a log scale is not positive, or there are no choices.
    """
    if scale == "choice":
        if not choices:
            raise ValueError("a choice needs at least one value to choose")
        return Choices(tuple(choices))
    if scale == "integer":
        return integers(low, high, check)
    return (logarithmic if scale == "log" else linear)(low, high, count, check)


def linear(low: float, high: float, count: int, check: Callable[[Value], Value] | None = None) -> Range:
    """Put `count` + 1 values from `low` to `high` at equal differences."""
    step = (high - low) / count

    def at(notch: int) -> float:
        value = (low * (count - notch) + high * notch) / count
        # The sum of two products that cancel is not quite zero.
        return 0.0 if abs(value) < step / 2 else value

    return _rounded(low, high, [at(notch) for notch in range(1, count)], log=False, check=check)


def logarithmic(low: float, high: float, count: int, check: Callable[[Value], Value] | None = None) -> Range:
    """Put `count` + 1 values from `low` to `high` at equal ratios; both must be positive."""
    if low <= 0:
        raise ValueError(f"a logarithmic scale starts above 0, not at {low:g}")
    between = [low * (high / low) ** (notch / count) for notch in range(1, count)]
    return _rounded(low, high, between, log=True, check=check)


def integers(low: float, high: float, check: Callable[[Value], Value] | None = None) -> Range:
    """Put a notch at every whole number from `low` to `high`."""
    _ordered(low, high)
    return Range(range(math.ceil(low), math.floor(high) + 1), whole=True, check=check)


def _rounded(
    low: float, high: float, between: Sequence[float], *, log: bool, check: Callable[[Value], Value] | None
) -> Range:
    _ordered(low, high)
    for digits in range(DIGITS, 18):
        values = [float(low), *(float(f"{value:.{digits}g}") for value in between), float(high)]
        if all(before < after for before, after in pairwise(values)):
            return Range(values, log=log, digits=digits, check=check)
    raise ValueError(f"{low!r} and {high!r} are too near each other for {len(between) + 1} notches")


def _ordered(low: float, high: float) -> None:
    if not low < high or math.isinf(high - low):
        raise ValueError(f"a slider goes from a lower to a higher number, not from {low:g} to {high:g}")


def _number(value: Value) -> float:
    """Give the number of a value; one that is not set has no bound, as a batch of all objects."""
    if value is None:
        return math.inf
    if isinstance(value, (int, float)):
        return value
    raise ValueError(f"expected a number, not {value!r}")
