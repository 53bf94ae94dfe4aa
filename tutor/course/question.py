"""A question of a quiz, in the five ways a terminal can ask one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias, final

from tutor.course.expression import Expression
from tutor.course.parameter import Parameter


@final
@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose, with what is said to whoever chooses it."""

    text: str
    correct: bool
    why: str
    tag: str | None
    """Name of the misconception behind a wrong option."""


@final
@dataclass(frozen=True, slots=True)
class Choice:
    """Choose one option (`single`) or all that are right (`several`)."""

    options: tuple[Option, ...]
    several: bool


@final
@dataclass(frozen=True, slots=True)
class NumericSlip:
    """A wrong way of computing, as a formula over the drawn numbers."""

    formula: Expression
    tag: str
    why: str


@final
@dataclass(frozen=True, slots=True)
class Numeric:
    """Type a number, computed from numbers drawn afresh."""

    parameters: Mapping[str, Parameter]
    answer: Expression
    tolerance: float
    """Relative; an answer of exactly 0 must be met within 1e-9."""
    slips: tuple[NumericSlip, ...]


@final
@dataclass(frozen=True, slots=True)
class OrderSlip:
    """A typical inversion: the item `first` placed before the item `then`."""

    first: int
    then: int
    tag: str | None
    why: str


@final
@dataclass(frozen=True, slots=True)
class Order:
    """Put the items in order; they are stored in the right one."""

    items: tuple[str, ...]
    slips: tuple[OrderSlip, ...]


@final
@dataclass(frozen=True, slots=True)
class FillSlip:
    """A wrong word, or words, known to be typed."""

    match: str
    tag: str
    why: str


@final
@dataclass(frozen=True, slots=True)
class Fill:
    """Type a word or a few."""

    accept: tuple[str, ...]
    slips: tuple[FillSlip, ...]


Task: TypeAlias = Choice | Numeric | Order | Fill


@final
@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is stored, before its numbers are drawn."""

    id: str
    type: str
    """`single`, `several`, `numeric`, `order` or `fill`."""
    prompt: str
    """Markdown, with `{name}` where a drawn number goes."""
    task: Task
    explain: str
    hints: tuple[str, ...]
    line: int
