"""Numbers of a walk: six decimals, as the lessons print them, so that they stay in one column."""

from __future__ import annotations

import math

PLACES = 6
LARGE = 1e6
"""Size from which a number is written with a power of ten; so is one too small for its decimals."""


def decimals(value: float, places: int = PLACES) -> str:
    """Return a number with so many decimals: `−0.139264`."""
    if not math.isfinite(value):
        return "NaN" if math.isnan(value) else "∞" if value > 0 else "−∞"
    if abs(value) >= LARGE or 0 < abs(value) < 10.0 ** (2 - places):
        return f"{value:.{max(places - 2, 1)}e}".replace("-", "−")
    text = f"{value:.{places}f}".replace("-", "−")
    return text.removeprefix("−") if not text.strip("−0.") else text


def brief(value: float, places: int = PLACES) -> str:
    """Return the same without zeros at the end: `−0.4`, as numbers are put into a formula."""
    text = decimals(value, places)
    return text.rstrip("0").rstrip(".") if "." in text and "e" not in text else text


def brief_tex(value: float) -> str:
    """Return `brief` as TeX reads it."""
    text = brief(value).replace("−", "-")
    if text.endswith("∞"):
        return text.replace("∞", r"\infty ")
    mantissa, power, exponent = text.partition("e")
    if power:
        return rf"{mantissa} \cdot 10^{{{int(exponent)}}}"
    return r"\text{NaN}" if text == "NaN" else text
