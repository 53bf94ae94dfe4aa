"""Is an answer right, and if not, which slip is behind it?"""

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from math import isnan
from typing import NamedTuple, TypeAlias, final

from tutor.course import wording
from tutor.course.draw import Drawn, DrawnSlip, within
from tutor.course.evaluation import ExpressionError
from tutor.course.number import ReadNumber, read_number, show_number
from tutor.course.question import (
    Bug,
    Choice,
    Fill,
    Numeric,
    Option,
    Order,
    OwnWords,
    Point,
    Predict,
    Question,
    Task,
)
from tutor.translation import _, retell

Answer: TypeAlias = "str | int | Collection[int] | None"
"""What a learner gives: typed text (`numeric`, `predict`, `fill`, `own-words`), the number of the chosen
option (`single`, `chart`, `point`) or line (`bug`), a set of them (`several`), the items in the learner's
order (`order`). Options, lines and items are numbered as they are stored, from 0, so a place on the screen is
looked up in `Drawn.order`. None, or empty, is blank."""

FEWEST_DIGITS = 3
"""Significant digits from which a rounded answer counts as right."""
FEWEST_SLIP_DIGITS = 2
"""Significant digits from which a rounded slip is recognised."""


@final
class Grade(NamedTuple):
    """The verdict on one answer."""

    correct: bool
    message: str
    slip: str | None
    """Tag of the misconception that was recognised; the first of those that coincide."""
    solution: str
    """The right answer, worked with these numbers; for the screen to keep back until it is due."""
    counted: bool = True
    """False for a blank or unreadable answer, which is no miss."""
    worked_slip: str = ""
    """How the recognised slip leads to the learner's number, with these numbers: `36 = 9*floor(50/12)`."""


def grade(question: Question, drawn: Drawn, answer: Answer) -> Grade:
    """Grade an answer to a question as it was drawn.

    Raises:
        TypeError: The answer is not of the kind the question asks for.
    """
    solution = _solution(question, drawn)
    if answer is None or answer == "" or (isinstance(answer, Collection) and not _filled(answer)):
        return Grade(False, _(wording.BLANK), None, solution, counted=False)
    match question.task, answer:
        case Predict(), str() if isnan(drawn.answer):
            return Grade(False, _(wording.NO_LAB), None, "", counted=False)
        case (Numeric() | Predict()) as task, str():
            try:
                read = read_number(answer)
            except ExpressionError as error:
                return Grade(False, retell(str(error)), None, solution, counted=False)
            correct, message, slip, worked = _numeric(task, drawn, answer, read)
        case OwnWords(example=example), str():
            return Grade(True, wording.kept(example), None, "")
        case _:
            correct, message, slip = _chosen_or_told(question, drawn, answer)
            worked = ""
    message = drawn.with_numbers(message)
    if correct:
        message = wording.right(message, drawn.with_numbers(question.explain))
    return Grade(correct, message, slip, solution, worked_slip=worked)


_Verdict: TypeAlias = tuple[bool, str, str | None]


def _filled(answer: "str | Collection[int]") -> bool:
    return bool(answer.strip()) if isinstance(answer, str) else len(answer) > 0


def _chosen_or_told(question: Question, drawn: Drawn, answer: Answer) -> _Verdict:
    match question.task, answer:
        case Fill() as task, str():
            return _fill(task, answer)
        case Choice(several=True) as task, Collection() if not isinstance(answer, str):
            return _several(task, drawn, frozenset(answer))
        case Order() as task, Sequence() if not isinstance(answer, str):
            return _order(task, tuple(answer))
        case task, int() if option := _chosen(task, answer):
            return option.correct, option.why, None if option.correct else option.tag
        case _:
            raise TypeError(f"{answer!r} is no answer to a question of type {question.type}")


def _chosen(task: Task, place: int) -> Option | None:
    """Find what is said of the option or the line that was chosen; None where there is no such thing."""
    match task:
        case Choice(options=options, several=False) | Point(options=options) if 0 <= place < len(options):
            return options[place]
        case Bug() if 0 <= place < len(task.code) and task.code[place].strip():
            return task.remarks.get(place) or Option(task.code[place], False, _(task.other), None)
        case _:
            return None


def _numeric(
    task: Numeric | Predict, drawn: Drawn, typed: str, read: ReadNumber
) -> tuple[bool, str, str | None, str]:
    """Try, in this order: the answer, a slip, the rounded answer, a rounded slip; the nearest slip wins.

    A number that rounds the answer is right even if it rounds a slip too: no right answer is refused.
    """
    if within(read.value, drawn.answer, task.tolerance):
        return True, "", None, ""
    met = [slip for slip in drawn.slips if within(read.value, slip.value, task.tolerance)]
    if not met and _rounds(read, drawn.answer, FEWEST_DIGITS):
        return True, wording.rounded(read.digits, show_number(drawn.answer)), None, ""
    met = met or [slip for slip in drawn.slips if _rounds(read, slip.value, FEWEST_SLIP_DIGITS)]
    if not met:
        return False, wording.unknown(_spoken(typed, read)), None, ""
    nearest = min(met, key=lambda slip: abs(slip.value - read.value))
    first = nearest.slips[0]
    way = wording.formula(first.formula.with_numbers(_shown_with_answer(drawn)))
    worked = f"{show_number(nearest.value)} = {way}"
    return False, wording.slip(_spoken(typed, read), _reasons(nearest)), first.tag, worked


def _shown_with_answer(drawn: Drawn) -> Mapping[str, str]:
    """Return the numbers a slip's formula may read, as they are written."""
    return {"answer": show_number(drawn.answer), **drawn.shown}


def _rounds(read: ReadNumber, target: float, fewest: int) -> bool:
    """Tell whether the typed digits are the target rounded to just so many."""
    if read.digits < fewest:
        return False
    # The last bits of the comparison are forgiven, so that 0.125 may be typed as 0.12 or 0.13.
    return abs(read.value - target) <= read.unit / 2 * (1 + 1e-9)


def _spoken(typed: str, read: ReadNumber) -> str:
    """Name the learner's number, with its reading where that is not what was typed."""
    said, shown = wording.quoted(typed), show_number(read.value)
    return said if said.replace("-", "−") == shown or read.digits else f"{said} = {shown}"


def _reasons(slip: DrawnSlip) -> Sequence[str]:
    return tuple(dict.fromkeys(one.why for one in slip.slips))


def _several(task: Choice, drawn: Drawn, chosen: frozenset[int]) -> _Verdict:
    if unknown := chosen.difference(range(len(task.options))):
        raise TypeError(f"there is no option {min(unknown)}")
    for place in drawn.order:
        option = task.options[place]
        if option.correct and place not in chosen:
            return False, wording.missed(option.text, option.why), None
        if not option.correct and place in chosen:
            return False, wording.chosen(option.text, option.why), option.tag
    return True, "", None


def _order(task: Order, arranged: tuple[int, ...]) -> _Verdict:
    right = tuple(range(len(task.items)))
    if tuple(sorted(arranged)) != right:
        raise TypeError(f"{arranged} is no order of {len(right)} items")
    if arranged == right:
        return True, "", None
    at = {item: place for place, item in enumerate(arranged)}
    for slip in task.slips:
        if at[slip.first] < at[slip.then]:
            return False, wording.inverted(task.items[slip.first], task.items[slip.then], slip.why), slip.tag
    place = next(place for place in right if arranged[place] != place)
    return False, wording.misplaced(place + 1, task.items[arranged[place]]), None


def _fill(task: Fill, typed: str) -> _Verdict:
    word = folded(typed)
    if any(word == folded(accepted) for accepted in task.accept):
        return True, "", None
    for slip in task.slips:
        if word == folded(slip.match):
            return False, wording.slip(wording.quoted(typed), (slip.why,)), slip.tag
    return False, wording.unknown(wording.quoted(typed)), None


def folded(text: str) -> str:
    """Make texts alike that differ in case, in spacing or in how Unicode spells a letter."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _solution(question: Question, drawn: Drawn) -> str:
    explain = drawn.with_numbers(question.explain)
    match question.task:
        case Numeric() as task:
            worked = wording.formula(task.answer.with_numbers(drawn.shown))
            result = show_number(drawn.answer)
            result = f"{result} {task.unit}".rstrip()
            answer = result if worked == result else f"{worked} = {result}"
        case Predict() as task:
            answer = f"{task.quantity} = {show_number(drawn.answer)} {task.unit}".rstrip()
        case Choice(options=options) | Point(options=options):
            right: list[Option] = [option for option in options if option.correct]
            answer = "; ".join(option.text for option in right)
            if isinstance(question.task, Point):
                answer = f"[{options.index(right[0]) + 1}] {answer}"
            explain = explain or " ".join(option.why for option in right if option.why)
        case Order(items=items):
            answer = "\n".join(f"{place}. {item}" for place, item in enumerate(items, 1))
        case Fill(accept=accept):
            answer = accept[0]
        case Bug() as task:
            answer = f"line {task.place + 1}: `{task.code[task.place].strip()}`"
            explain = explain or task.remarks[task.place].why
        case OwnWords(example=example):
            answer = example
    return f"{answer}\n{explain}" if explain else answer
