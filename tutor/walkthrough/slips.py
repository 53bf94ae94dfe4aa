"""The slips that can be made in the micro-step on show: each with its number and its rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import isclose

import numpy as np

from algorithms.objectives.network import Network
from algorithms.quantity import Quantity
from tutor.course import Expression, ExpressionError
from tutor.course.question import NumericSlip
from tutor.lab.atoms import spoken
from tutor.lab.known import Input
from tutor.translation import _
from tutor.walkthrough.formulas import shown, values_of
from tutor.walkthrough.product_slips import Matrices, product_slips
from tutor.walkthrough.slip_reasons import OTHER_ENTRY, REASONS
from tutor.walkthrough.slip_rules import Kind, slips_of

SAME = 0.006
"""Relative distance within which two numbers are told as one."""
ZERO = 1e-9
MOST_REASONS = 2
"""Slips that are told beside each other."""
MOST_ENTRIES = 12
"""Entries up to which another one than is asked for is recognised."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip in one micro-step."""

    tag: str
    why: str
    """In the learner's language."""
    rule: str
    """What the rule would be; empty where it cannot be written as one."""
    formula: Expression | None
    """The number that it leads to, over `values`; None where there is none."""

    @property
    def numeric(self) -> NumericSlip | None:
        """The slip as a question knows it."""
        return NumericSlip(self.formula, self.tag, self.why) if self.formula else None


@dataclass(frozen=True, slots=True)
class Slips:
    """All slips of a micro-step and the numbers that their formulas read."""

    slips: tuple[Slip, ...]
    values: Mapping[str, float]


def slips_in(
    network: Network, quantity: Quantity, symbols: Mapping[str, Input], entry: tuple[int, ...]
) -> Slips:
    """Return the slips in one entry of a quantity, whose formula may read `symbols`."""
    kind = Kind.of(network, quantity.name)
    made = list(_in_formulas(kind))
    if not kind.numbers:
        at = Matrices(kind, symbols, entry, quantity.formula, not network.single)
        made = [*_in_products(at), *made, *_other_entries(quantity, entry)]
    names = {name for slip in made if slip.formula for name in slip.formula.names}
    values = values_of(names, symbols, entry)
    return Slips(tuple(apart(made, values, float(quantity.value[entry]))), values)


def apart(slips: Iterable[Slip], values: Mapping[str, float], answer: float) -> Iterator[Slip]:
    """Yield the slips that lead somewhere; of those that lead to the same number, two at most.

    A number that a slip explains is no other entry that was mistaken for this one.
    """
    met: list[float] = []
    for slip in slips:
        number = number_of(slip, values, answer)
        if slip.formula is not None:
            if number is None:
                continue
            same = sum(isclose(number, other, rel_tol=SAME, abs_tol=ZERO) for other in met)
            if same >= (1 if slip.tag.startswith("other-") else MOST_REASONS):
                continue
            met.append(number)
        yield slip


def _in_formulas(kind: Kind) -> Iterator[Slip]:
    """Yield the slips of what goes number by number."""
    step = kind.step
    if not kind.numbers and step.what not in ("a", "da_dz", "W", "b"):
        return
    for tag, formula in slips_of(kind):
        expression = parsed(formula)
        rule = "" if "answer" in expression.names else shown(formula, not kind.numbers)
        yield Slip(tag, _(REASONS[tag]), rule, expression)


def _in_products(at: Matrices) -> Iterator[Slip]:
    for tag, number, tex in product_slips(at):
        formula = None if number is None else parsed(str(number))
        yield Slip(tag, _(REASONS[tag]), spoken(tex) if tex else "", formula)


def _other_entries(quantity: Quantity, entry: tuple[int, ...]) -> Iterator[Slip]:
    if not 1 < quantity.value.size <= MOST_ENTRIES:
        return
    for index, value in sorted(_entries(quantity), key=lambda item: item[0]):
        if index != entry:
            why = _(OTHER_ENTRY).format(one=_placed(index), other=_placed(entry))
            yield Slip("other-entry", why, "", parsed(repr(value)))


def _entries(quantity: Quantity) -> Iterator[tuple[tuple[int, ...], float]]:
    for index, value in np.ndenumerate(quantity.value):
        yield index, float(value)


def _placed(index: tuple[int, ...]) -> str:
    return f"[{','.join(str(place + 1) for place in index)}]"


@lru_cache(1024)
def parsed(formula: str) -> Expression:
    """Return a formula that was read before, or read it."""
    return Expression.parse(formula)


def number_of(slip: Slip, values: Mapping[str, float], answer: float) -> float | None:
    """Return the number that a slip leads to; None where it leads to none."""
    if slip.formula is None:
        return None
    try:
        return slip.formula.number({**values, "answer": answer})
    except ExpressionError:
        return None
