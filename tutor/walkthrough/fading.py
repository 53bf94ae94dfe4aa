"""How much of the walk is left to the learner: from a worked example, level by level, to a bare network."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from math import isfinite
from random import Random
from types import MappingProxyType

import numpy as np

from algorithms.objectives.network import Network
from algorithms.quantity import Quantity
from tutor.course import Drawn, Option, Predict, Question, draw_live
from tutor.lab.atoms import Atom, atoms_of, spoken
from tutor.lab.known import Input, known, maker
from tutor.lab.session import Session
from tutor.lab.substitution import find
from tutor.translation import _, mark
from tutor.walkthrough.decimals import decimals
from tutor.walkthrough.exercise import Exercise, Part, Sheet
from tutor.walkthrough.formulas import entry
from tutor.walkthrough.phases import MicroStep
from tutor.walkthrough.six_lines import SixLines
from tutor.walkthrough.slip_reasons import OTHER_BOX
from tutor.walkthrough.slips import Slip, Slips, apart, number_of, parsed, slips_in

LEVELS = (
    mark("everything is shown"),
    mark("you find the result"),
    mark("you put the numbers in"),
    mark("you choose the rule"),
    mark("the bare network"),
)
"""What each level leaves to the learner, from 0."""
BARE = 4
TOLERANCE = 0.005
"""Relative distance from the right number within which an answer is right."""
CLOSE: Mapping[str, float] = MappingProxyType({"U": 0.0005, "R": 0.001})
"""Sweep → the same where a slip changes a number but little: a step is small beside the weight."""
ELEMENTWISE = frozenset({"a", "dC_dp", "da_dz", "delta", "W", "b"})
"""What of a network in matrices goes entry by entry."""
OPTIONS = 4
"""Rules to choose from."""
MOST_BOXES = 20
"""Gradients up to which each has a box; beyond that, one of each matrix and vector."""


def exercise(session: Session, shown: SixLines, level: int) -> Exercise | None:
    """Return what a level asks of the micro-step on show; None where there is nothing to ask.

    A run with a slip of its own, or whose numbers broke, is shown and not asked.
    """
    network = maker(session).objective
    if not isinstance(network, Network) or network.sweep == "new_weights":
        return None
    if not 0 < level < BARE or not isfinite(shown.value):
        return None
    place = session.frame.shown - 1
    asked = _Number(network, session.frame.trace[place], known(session, place), shown.entry, shown.subject)
    sheet = Sheet(asked.question)
    parts = [Part("result", shown.subject, shown.result, (), sheet)]
    if level >= 2 and _has_operator(shown.numbers):
        parts.insert(0, Part("numbers", shown.subject, shown.numbers, (), sheet, _needed(asked, shown)))
    if level >= 3:
        options = _options(shown, asked.slips, f"{shown.id}:{shown.iteration}")
        parts[:0] = [Part("rule", shown.symbol, shown.rule, options)] if options else []
    return Exercise(shown.id, level, tuple(parts))


@dataclass(frozen=True, eq=False)
class _Number:
    """One entry of a quantity, to be found by the learner."""

    network: Network
    quantity: Quantity
    symbols: Mapping[str, Input]
    entry: tuple[int, ...]
    subject: str
    others: tuple[Slip, ...] = ()
    """Numbers that are asked for elsewhere."""

    @property
    def value(self) -> float:
        return float(self.quantity.value[self.entry])

    @cached_property
    def slips(self) -> Slips:
        """What can go wrong in it."""
        made = slips_in(self.network, self.quantity, self.symbols, self.entry)
        return Slips(tuple(apart((*made.slips, *self.others), made.values, self.value)), made.values)

    def question(self) -> tuple[Question, Drawn]:
        """Ask for it."""
        tolerance = CLOSE.get(MicroStep.of(self.quantity.name).sweep, TOLERANCE)
        numeric = tuple(one for slip in self.slips.slips if (one := slip.numeric))
        task = Predict("", self.subject, tolerance, numeric)
        question = Question(self.subject, "predict", "", task, "", (), 0)
        return question, draw_live(question, self.slips.values, self.value)


def _has_operator(numbers: str) -> bool:
    """Whether a rule with its numbers put in is more than a number, and none that asks where the sum lies."""
    return bool(numbers.strip("−-.,0123456789e")) and ">" not in numbers


def _options(shown: SixLines, slips: Slips, seed: str) -> tuple[Option, ...]:
    """Return the right rule among three wrong ones, shuffled; nothing where there are too few.

    Those come first that also lead to another number here.
    """
    wrong: dict[str, Option] = {}
    equal: dict[str, Option] = {}
    for slip in slips.slips:
        if not slip.rule or slip.rule == shown.rule:
            continue
        number = number_of(slip, slips.values, shown.value)
        same = number is not None and abs(number - shown.value) <= TOLERANCE * abs(shown.value)
        (equal if same else wrong).setdefault(slip.rule, Option(slip.rule, False, slip.why, slip.tag))
    chosen = [*wrong.values(), *(one for rule, one in equal.items() if rule not in wrong)][: OPTIONS - 1]
    if len(chosen) < OPTIONS - 1:
        return ()
    options = [Option(shown.rule, True, "", None), *chosen]
    Random(seed).shuffle(options)
    return tuple(options)


def _needed(asked: _Number, shown: SixLines) -> tuple[tuple[str, float], ...]:
    """Return the symbols that a rule reads entry by entry, with their numbers."""
    step = MicroStep.of(shown.id)
    if shown.whole.ndim and (step.sweep == "R" or step.what not in ELEMENTWISE):
        return ()
    found: dict[str, float] = {}
    for part in atoms_of(asked.quantity.formula):
        item = find(part, asked.symbols) if isinstance(part, Atom) else None
        if item is not None and not item[1].strip("2") and item[0].value.size:
            found[item[0].symbol] = entry(item[0], shown.entry)
    return tuple(found.items())


def boxes(session: Session) -> Exercise | None:
    """Return a box for every gradient of the iteration under way, or else of the next one.

    None where the run cannot go on, or its gradient is no number.
    """
    network = maker(session).objective
    if not isinstance(network, Network) or network.sweep == "new_weights":
        return None
    with _in_the_iteration(session) as inside:
        if not inside:
            return None
        places = list(_asked(session))
        if not places:
            return None
        trace, symbols = session.frame.trace, known(session, places[-1][0])
        numbers = [
            _Number(network, trace[place], symbols, index, _subject(trace[place], index))
            for place, index in places
        ]
    if not all(isfinite(number.value) for number in numbers):
        return None
    parts = (Part("box", one.subject, decimals(one.value), (), _box(one, numbers)) for one in numbers)
    return Exercise("", BARE, tuple(parts))


@contextmanager
def _in_the_iteration(session: Session) -> Generator[bool]:
    """Look into the next iteration where none is under way; the session is left as it was."""
    ahead = not session.frame.micro
    inside = session.forward("micro-step") if ahead else True
    try:
        yield inside and bool(session.frame.micro)
    finally:
        if ahead and inside:
            session.back("micro-step")


def _asked(session: Session) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield the place in the trace and the entry of what has a box, in the order of the sweep."""
    gradients = [
        (place, quantity)
        for place, quantity in enumerate(session.frame.trace)
        if (step := MicroStep.of(quantity.name)).sweep == "B" and step.what in ("dC_dw", "dC_db", "dW", "db")
    ]
    every = sum(quantity.value.size for _place, quantity in gradients) <= MOST_BOXES
    for place, quantity in gradients:
        for index in np.ndindex(quantity.value.shape) if every else (_largest(quantity),):
            yield place, index


def _largest(quantity: Quantity) -> tuple[int, ...]:
    """Return the entry that differs most from 0."""
    where = np.unravel_index(int(np.abs(quantity.value).argmax()), quantity.value.shape)
    return tuple(int(k) for k in where)


def _box(asked: _Number, boxes: Sequence[_Number]) -> Sheet:
    """Return how a box is graded; a number that belongs in another one is told from a slip."""

    def question() -> tuple[Question, Drawn]:
        others = tuple(
            Slip(
                "other-box",
                _(OTHER_BOX).format(one=other.subject, other=asked.subject),
                "",
                parsed(repr(other.value)),
            )
            for other in boxes
            if other.quantity is not asked.quantity
        )
        return replace(asked, others=others).question()

    return Sheet(question)


def _subject(quantity: Quantity, index: tuple[int, ...]) -> str:
    placed = f"[{','.join(str(k + 1) for k in index)}]" if index else ""
    return spoken(quantity.symbol or quantity.name) + placed
