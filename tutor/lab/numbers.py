"""Numbers as they are written in a lab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.translation import _, mark

if TYPE_CHECKING:
    from algorithms.quantity import Array

AXES = (
    *(mark("objects"), mark("features"), mark("classes"), mark("clusters"), mark("pairs"), mark("vectors")),
    *(mark("inputs"), mark("units"), mark("outputs"), mark("parameters"), mark("terms"), mark("directions")),
)
"""What the axes of quantities count."""

FEW = 4
"""Entries of an array up to which all of them are worth fewer digits."""
MOST_DIGITS, LEAST_DIGITS = 6, 3


def number(value: float, digits: int = MOST_DIGITS) -> str:
    """Return `value` with so many significant digits and a real minus sign."""
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "∞" if value > 0 else "−∞"
    if value == int(value) and abs(value) < 1e6:
        text = str(int(value))
    else:
        text = f"{value:.{digits}g}" if 1e-4 <= abs(value) < 10**digits else f"{value:.{min(4, digits - 1)}e}"
    return text.replace("-", "−")


def short(value: Array, width: int) -> str:
    """Return an array on one line of `width` columns, as many entries as fit and how many there are.

    A few entries are rounded rather than left out.
    """
    flat = value.ravel()
    if value.ndim == 0:
        return number(float(flat[0]))
    texts = [number(float(entry)) for entry in flat[: width // 2 + 1]]
    if len(texts) == len(flat):
        for digits in range(MOST_DIGITS, LEAST_DIGITS - 1, -1) if len(flat) <= FEW else (MOST_DIGITS,):
            whole = f"[{_in_rows(value, digits)}]"
            if len(whole) <= width:
                return whole
    tail = f", …] {shape(value)}"
    kept: list[str] = []
    used = 1 + len(tail)
    for text in texts:
        used += len(text) + (2 if kept else 0)
        if used > width:
            break
        kept.append(text)
    return f"[{', '.join(kept)}{tail}" if kept else _("{shape} values").format(shape=shape(value))


def _in_rows(value: Array, digits: int) -> str:
    """Return all entries, with a semicolon after each row of a matrix but the last."""
    across = value.shape[-1] if value.ndim == 2 and value.shape[1] > 1 else value.size
    texts = [number(float(entry), digits) for entry in value.ravel()]
    return "; ".join(", ".join(texts[start : start + across]) for start in range(0, len(texts), across or 1))


def spoken_axes(axes: str) -> str:
    """Say the words of the axes, `rows features`, in the language that is spoken."""
    return " ".join(_(word) for word in axes.split())


def shape(value: Array) -> str:
    """Return `20` or `20×3`."""
    return "×".join(map(str, value.shape))
