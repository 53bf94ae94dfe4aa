"""The fixed frame of a micro-step: where, rule, numbers, result, check, why."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from algorithms.quantity import Array
from tutor.lab.atoms import spoken
from tutor.lab.known import known, maker
from tutor.lab.session import Session
from tutor.translation import _
from tutor.walkthrough.decimals import decimals
from tutor.walkthrough.entries import Operand, made_of
from tutor.walkthrough.phases import depth_of, phase_of
from tutor.walkthrough.reasons import reason

Entry = tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class SixLines:
    """One micro-step, or one entry of it, as it is shown; every number comes from the step itself."""

    id: str
    number: int
    """Which micro-step of the iteration it is, from 1."""
    count: int
    """How many the iteration has."""
    iteration: int
    """From 1."""
    phase: str
    """In English: `hidden layer`."""
    layer: int
    """Of a backward phase; else 0."""
    symbol: str
    """What is computed: `∂C/∂w₂`."""
    rule: str
    """What it is equal to, in symbols: `δ₂a₁`."""
    numbers: str
    """The same with the numbers put in, of one entry; empty where none can be."""
    whole: Array
    """All of the result."""
    entry: Entry
    """The entry in view, counted from 0; empty for a number."""
    operands: tuple[Operand, ...]
    """The arrays that go into it, and which row and column of each; none where all are numbers."""
    product: bool
    """Whether it is a row times a column, not entry by entry."""
    why: str

    @property
    def value(self) -> float:
        """The result; of an array, the entry in view."""
        return float(self.whole[self.entry]) if self.whole.size else 0.0

    @property
    def result(self) -> str:
        """The result with six decimals."""
        return decimals(self.value)

    @property
    def subject(self) -> str:
        """What the result is called: `∂C/∂W₂[3,1]`."""
        entry = f"[{','.join(str(k + 1) for k in self.entry)}]" if self.whole.size > 1 else ""
        return self.symbol + entry

    @property
    def caption(self) -> str:
        """Where in the iteration it is, in the learner's language."""
        phase = _(self.phase) + (f" {self.layer}" if self.layer else "")
        return _("{id} · step {number} of {count} · {phase} · iteration {iteration}").format(
            id=self.id, number=self.number, count=self.count, phase=phase, iteration=self.iteration
        )

    @property
    def shapes(self) -> str:
        """The shapes said aloud, `[1×3]ᵀ·[1×2] → [3×2]`; empty for numbers."""
        if not self.whole.ndim or not self.operands:
            return ""
        rows = self.whole.shape if self.whole.ndim > 1 else (1, *self.whole.shape)
        result = f"[{'×'.join(map(str, rows))}]"
        if not self.product:
            return f"{self.operands[0].shape} → {result}"
        left, right, *added = (operand.shape for operand in self.operands)
        return f"{left}·{right}{''.join(f' + {shape}' for shape in added)} → {result}"


def six_lines(session: Session, entry: Entry = ()) -> SixLines | None:
    """Return the frame of the micro-step on show; None before the first.

    Args:
        session: The run of a network.
        entry: Which entry of an array is in view; one that it does not have is taken for the first.
    """
    frame = session.frame
    quantity = frame.current
    if quantity is None:
        return None
    place = frame.shown - 1
    phase, layer = phase_of(quantity.name, depth_of(frame.trace))
    entry = within(entry, quantity.value)
    with np.errstate(all="ignore"):
        # A run that is about to break is shown as long as there are numbers.
        made = made_of(quantity, known(session, place), entry)
        why = reason(maker(session), frame.trace, place)
    return SixLines(
        id=quantity.name,
        number=frame.shown,
        count=len(frame.trace),
        iteration=frame.updating,
        phase=phase,
        layer=layer,
        symbol=spoken(quantity.symbol or quantity.name),
        rule=spoken(quantity.formula),
        numbers=made.numbers,
        whole=quantity.value,
        entry=entry,
        operands=made.operands,
        product=made.product,
        why=why,
    )


def within(entry: Entry, value: Array) -> Entry:
    """Return the entry if an array has it, else its first; empty for a number."""
    fits = len(entry) == value.ndim and all(k < size for k, size in zip(entry, value.shape, strict=False))
    return entry if fits else (0,) * value.ndim
