"""A question with its numbers drawn and its options shuffled, the same for the same seed."""

import re
from collections.abc import Iterator, Mapping
from math import nan
from random import Random
from typing import Final, NamedTuple, final

from tutor.course.evaluation import ExpressionError
from tutor.course.number import show_number
from tutor.course.question import Choice, Numeric, NumericSlip, Order, Predict, Question

TRIES: Final = 200
ZERO: Final = 1e-12
"""Below this a computed answer is the rounding error of 0."""
ZERO_TOLERANCE: Final = 1e-9
CLEARANCE: Final = 3.0
"""A slip nearer to the answer than this many tolerances is no slip in that draw."""

_NAME = re.compile(r"\{([A-Za-z_]\w*)\}")


@final
class DrawnSlip(NamedTuple):
    """The number one or more slips lead to, with these numbers."""

    value: float
    slips: tuple[NumericSlip, ...]
    """Those that coincide here; more than one are told as “either … or …”."""


@final
class Drawn(NamedTuple):
    """A question as one learner meets it once."""

    prompt: str
    values: Mapping[str, float]
    """The drawn numbers by name; empty unless the question is numeric."""
    answer: float
    """The right number; 0 unless one is asked for, NaN as long as the lab that gives it is not open."""
    slips: tuple[DrawnSlip, ...]
    order: tuple[int, ...]
    """Which option or item is shown at each place; empty unless they are shuffled."""
    digits: int = 15
    """How many digits the numbers are written with."""

    @property
    def shown(self) -> Mapping[str, str]:
        """The drawn numbers as they are written."""
        return {name: show_number(value, self.digits) for name, value in self.values.items()}

    def with_numbers(self, text: str) -> str:
        """Put the drawn numbers for `{name}` in a text of the question; other braces stay."""
        if not self.values or "{" not in text:
            return text
        shown = self.shown

        def number(match: re.Match[str]) -> str:
            return shown.get(match[1], match[0])

        return _NAME.sub(number, text)


def draw(question: Question, seed: int) -> Drawn:
    """Draw numbers until enough slips stand apart from the answer and from each other; shuffle what is shown.

    Raises:
        ExpressionError: A numeric question has no answer with any of the numbers tried.
    """
    random = Random(f"{question.id}:{seed}")
    match question.task:
        case Choice(options=options):
            drawn = Drawn("", {}, 0.0, (), _shuffled(len(options), random))
        case Order(items=items):
            order = _shuffled(len(items), random)
            # What is already in order would ask nothing.
            order = order[::-1] if order == tuple(range(len(items))) else order
            drawn = Drawn("", {}, 0.0, (), order)
        case Numeric() as task:
            drawn = _drawn_numbers(task, random, {})
        case Predict():
            # The numbers come with the lab.
            return Drawn(_NAME.sub("…", question.prompt), {}, nan, (), ())
        case _:
            drawn = Drawn("", {}, 0.0, (), ())
    return drawn._replace(prompt=drawn.with_numbers(question.prompt))


def distinct_draws(question: Question, task: Numeric, draws: int) -> Iterator[Drawn]:
    """Draw a numeric question with the seeds 0, 1, …, and return each set of numbers the first time it comes.

    Raises:
        ExpressionError: As `draw` does.
    """
    known: dict[tuple[float, ...], Drawn | ExpressionError] = {}
    seen: set[tuple[float, ...]] = set()
    for seed in range(draws):
        drawn = _drawn_numbers(task, Random(f"{question.id}:{seed}"), known)
        numbers = tuple(drawn.values.values())
        if numbers not in seen:
            seen.add(numbers)
            yield drawn._replace(prompt=drawn.with_numbers(question.prompt))


def draw_live(question: Question, values: Mapping[str, float], answer: float) -> Drawn:
    """Ask a `predict` question about the lab as it stands.

    Args:
        question: What to ask.
        values: The lab's numbers before the step, by name.
        answer: The number that the step will give.

    Raises:
        TypeError: The question is of another type.
    """
    if not isinstance(question.task, Predict):
        raise TypeError(f"a question of type {question.type} does not ask about a lab")
    answer = _cleaned(answer)
    slips = _separate_slips(question.task, {**values, "answer": answer}, answer)
    drawn = Drawn("", values, answer, slips, (), digits=6)
    return drawn._replace(prompt=drawn.with_numbers(question.prompt))


def within(number: float, target: float, tolerance: float) -> bool:
    """Tell whether a number meets a target within a relative tolerance, or 1e-9 where the target is 0."""
    return abs(number - target) <= (tolerance * abs(target) if target else ZERO_TOLERANCE)


def slips_needed(task: Numeric) -> int:
    """Count the separate slips a draw must keep: two, or one where the question has no more than two."""
    return (0, 1, 1)[len(task.slips)] if len(task.slips) < 3 else 2


def _drawn_numbers(
    task: Numeric, random: Random, known: dict[tuple[float, ...], Drawn | ExpressionError]
) -> Drawn:
    """Try numbers until enough slips stand apart; `known` keeps what came of those that were tried before."""
    best: Drawn | None = None
    failure = "no numbers were tried"
    for _ in range(TRIES if task.parameters else 1):
        numbers = tuple(
            parameter.at(_below(parameter.count, random)) for parameter in task.parameters.values()
        )
        if numbers not in known:
            known[numbers] = _with(task, dict(zip(task.parameters, numbers, strict=True)))
        drawn = known[numbers]
        if isinstance(drawn, ExpressionError):
            failure = str(drawn)
            continue
        if best is None or len(drawn.slips) > len(best.slips):
            best = drawn
        if len(drawn.slips) >= slips_needed(task):
            break
    if best is None:
        raise ExpressionError(f"the answer cannot be computed with the numbers drawn: {failure}")
    return best


def _with(task: Numeric, values: Mapping[str, float]) -> Drawn | ExpressionError:
    try:
        answer = _cleaned(task.answer.number(values))
    except ExpressionError as error:
        return error
    return Drawn("", values, answer, _separate_slips(task, values, answer), ())


def _separate_slips(
    task: Numeric | Predict, values: Mapping[str, float], answer: float
) -> tuple[DrawnSlip, ...]:
    """Drop the slips that fail or come too near to the answer, and merge those that coincide."""
    kept: list[DrawnSlip] = []
    for slip in task.slips:
        try:
            value = _cleaned(slip.formula.number(values))
        except ExpressionError:
            continue
        if abs(value - answer) <= CLEARANCE * (task.tolerance * abs(answer) if answer else ZERO_TOLERANCE):
            continue
        for place, other in enumerate(kept):
            if within(value, other.value, task.tolerance):
                kept[place] = DrawnSlip(other.value, (*other.slips, slip))
                break
        else:
            kept.append(DrawnSlip(value, (slip,)))
    return tuple(kept)


def _cleaned(value: float) -> float:
    return 0.0 if abs(value) < ZERO else value


def _below(count: int, random: Random) -> int:
    """Draw from 0 to count − 1 by `random()` alone, whose sequence no Python release may change."""
    return int(random.random() * count)


def _shuffled(count: int, random: Random) -> tuple[int, ...]:
    places = list(range(count))
    for last in range(count - 1, 0, -1):
        chosen = _below(last + 1, random)
        places[last], places[chosen] = places[chosen], places[last]
    return tuple(places)
