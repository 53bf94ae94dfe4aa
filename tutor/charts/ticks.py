"""Round numbers for the axes, and how numbers are written beside them."""

from __future__ import annotations

import math
from collections.abc import Sequence


def linear_ticks(low: float, high: float, most: int) -> list[float]:
    """Return at most `most` + 1 multiples of 1, 2 or 5 times a power of ten within [low, high].

    Source: Heckbert (1990), *Nice numbers for graph labels*.
    """
    span = high - low
    if not math.isfinite(span) or span <= 0 or most < 1:
        return [low] if math.isfinite(low) else []
    rough = max(span / most, 1e-307)
    power = 10.0 ** math.floor(math.log10(rough))
    stride = next(
        (power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * (1 - 1e-9)), power * 10
    )
    first = math.ceil(low / stride - 1e-9)
    last = math.floor(high / stride + 1e-9)
    return [index * stride for index in range(first, last + 1)]


def log_ticks(low: float, high: float, most: int) -> list[float]:
    """Return log10 of at most about `most` round numbers within [10**low, 10**high]."""
    first, last = math.ceil(low - 1e-9), math.floor(high + 1e-9)
    decades = list(range(first, last + 1))
    if len(decades) >= 2:
        stride = -(-len(decades) // max(1, most))
        return [float(decade) for decade in decades[::stride]]
    for factors in ((1, 2, 5), (1, 1.5, 2, 3, 5, 7)):
        fine = [
            decade + math.log10(factor)
            for decade in range(math.floor(low) - 1, math.ceil(high) + 1)
            for factor in factors
        ]
        inside = [tick for tick in fine if low - 1e-9 <= tick <= high + 1e-9]
        if len(inside) >= 2:
            return inside[:: max(1, -(-len(inside) // max(2, most)))]
    return [math.log10(tick) for tick in linear_ticks(10.0**low, 10.0**high, most) if tick > 0]


def label(value: float, digits: int = 4) -> str:
    """Return `value` to `digits` significant digits, as short as they can be written."""
    if value == 0:
        return "0"
    if not math.isfinite(value):
        return "NaN" if math.isnan(value) else "inf" if value > 0 else "−inf"
    if abs(value) < 1e6 and value == round(value):
        return f"{value:.0f}".replace("-", "−")
    if 1e-3 <= abs(value) < 10.0**digits:
        return f"{value:.{digits}g}".replace("-", "−")
    mantissa, exponent = f"{value:.{max(1, digits - 3)}e}".split("e")
    mantissa = mantissa.rstrip("0").rstrip(".")
    return f"{mantissa}e{int(exponent)}".replace("-", "−")


def labels(values: Sequence[float]) -> list[str]:
    """Return labels with just so many digits that different values look different."""
    for digits in (4, 6, 8, 10):
        written = [label(value, digits) for value in values]
        if len(set(written)) == len(set(values)):
            return written
    return [label(value, 13) for value in values]
