"""The slips that can be told from a wrong number, computed from the step itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tutor.lab.atoms import spoken
from tutor.lab.known import Input, known
from tutor.lab.session import Session

Slip = tuple[str, str, float]
"""Tag, what went wrong, and the number that it leads to."""


def generic_slips(session: Session, place: int) -> Iterator[Slip]:
    """Yield what the quantity at `place` of the step on show would be after each usual slip.

    Of a vector or matrix it is the first entry that counts.
    """
    quantity = session.frame.trace[place]
    value = float(quantity.value.ravel()[0])
    symbols = known(session, place)
    name = spoken(quantity.symbol or quantity.name)
    yield from _of_an_update(name, value, symbols)
    yield from _of_a_slope(name, quantity.formula, value, symbols)
    yield "wrong-sign", "the sign is turned round", -value
    squared = getattr(session.stepper, "loss", "") == "squared_error"
    half = "half of it: the square brings a factor 2" if squared else "half of it: a factor 2 is missing"
    yield "forgot-factor-2", half, value / 2
    yield "extra-factor-2", "twice as much: there is no factor 2 here", 2 * value
    for count in ("B", "N"):
        if count in symbols:
            objects = _first(symbols[count])
            yield "forgot-div-n", f"not divided by {count} = {objects:g}", value * objects
            yield "extra-div-n", f"divided by {count} = {objects:g} once too often", value / objects


def _of_an_update(name: str, value: float, symbols: Mapping[str, Input]) -> Iterator[Slip]:
    before = symbols.get(name.removesuffix("⁺"))
    if not name.endswith("⁺") or before is None:
        return
    start = _first(before)
    alpha = symbols.get("α")
    if alpha is not None and _first(alpha):
        yield "forgot-alpha", "the learning rate α is missing", start + (value - start) / _first(alpha)
    yield "wrong-sign", "a step up the slope: the gradient is subtracted", 2 * start - value
    yield "step-for-weight", "that is the step alone, not where it leads to", value - start
    l2 = symbols.get("λ₂")
    if name.startswith("b") and alpha is not None and l2 is not None and _first(l2):
        penalised = value - _first(alpha) * 2 * _first(l2) * start
        yield "bias-penalised", "the bias is not penalised", penalised


def _of_a_slope(name: str, formula: str, value: float, symbols: Mapping[str, Input]) -> Iterator[Slip]:
    for symbol, item in symbols.items():
        slope = _first(item)
        unit = symbol.partition("/")[0].removeprefix("∂a")
        if slope and symbol == f"∂a{unit}/∂z{unit}" and formula.count(r"\partial") >= 2:
            yield "forgot-sigma-prime", f"σ′ = {symbol} is missing", value / slope
            yield "extra-sigma-prime", f"{symbol} is in it twice", value * slope
    if name.startswith("∇b") and "b" in symbols and "λ₂" in symbols:
        penalty, bias = _first(symbols["λ₂"]), _first(symbols["b"])
        if penalty:
            yield "bias-penalised", "the bias is not penalised", value + 2 * penalty * bias


def _first(item: Input) -> float:
    return float(item.value.ravel()[0]) if item.value.size else 0.0
