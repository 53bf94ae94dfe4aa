"""What could be wrong with a question, found by asking it many times."""

from collections.abc import Iterator

from tutor.course.draw import Drawn, DrawnSlip, distinct_draws, draw, slips_needed
from tutor.course.evaluation import ExpressionError
from tutor.course.grade import Answer, Grade, folded, grade
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
)


def check_question(question: Question, draws: int = 200) -> list[str]:
    """List what is wrong with a question; an empty list means that it asks and grades as it should.

    Each stored answer must pass, each slip must be told by its own message in at least one draw, no tolerance
    may take a slip for the answer, and a blank must fail.
    """
    problems = structure_problems(question)
    if problems:
        return problems
    match question.task:
        case Choice() as task:
            found = _choice_problems(question, task)
        case Numeric() as task:
            found = _numeric_problems(question, task, draws)
        case Order() as task:
            found = _order_problems(question, task)
        case Fill() as task:
            found = _fill_problems(question, task)
        case Point() as task:
            found = _point_problems(question, task)
        case Bug() as task:
            found = _bug_problems(question, task)
        case Predict() | OwnWords():
            # A prediction is checked beside its lab, and in one's own words nothing is wrong.
            found = _blank_problems(question, draw(question, 0), "", "  ")
    try:
        return list(dict.fromkeys(found))
    except ExpressionError as error:
        return [str(error)]


def structure_problems(question: Question) -> list[str]:
    """List what makes a question unanswerable or mute, without asking it."""
    match question.task:
        case Choice(options=options, several=several):
            return list(_option_faults(options, several))
        case Point(options=options):
            return list(_option_faults(options, several=False))
        case Bug(remarks=remarks):
            return [
                f"line {place + 1} has no why, expected the reason it is right or wrong"
                for place, option in remarks.items()
                if not option.why.strip()
            ]
        case Order(items=items):
            if len(items) < 2 or len(set(items)) < len(items):
                return ["expected two or more different items"]
        case Fill(accept=accept):
            if not accept or not all(map(folded, accept)):
                return ["accept holds no word, expected at least one"]
        case _:
            pass
    return []


def _option_faults(options: tuple[Option, ...], several: bool) -> Iterator[str]:
    right = sum(option.correct for option in options)
    if len(options) < 2:
        yield f"{len(options)} options, expected at least two"
    elif right == 0 or (right > 1 and not several):
        yield f"{right} options are correct, expected {'at least' if several else 'exactly'} one"
    for option in options:
        if not option.correct and not option.why.strip():
            yield f"the wrong option {option.text!r} has no why, expected the reason it is wrong"
    if len({option.text for option in options}) < len(options):
        yield "two options have the same text, expected different ones"


def _blank_problems(question: Question, drawn: Drawn, *blanks: Answer) -> Iterator[str]:
    if any(grade(question, drawn, blank).correct for blank in (None, *blanks)):
        yield "a blank answer passes, expected it to fail"


def _choice_problems(question: Question, task: Choice) -> Iterator[str]:
    drawn = draw(question, 0)
    yield from _blank_problems(question, drawn, ())
    right = frozenset(place for place, option in enumerate(task.options) if option.correct)
    if not grade(question, drawn, right if task.several else min(right)).correct:
        yield "the correct options do not pass"
    for place, option in enumerate(task.options):
        if option.correct:
            continue
        verdict = grade(question, drawn, right | {place} if task.several else place)
        if verdict.correct or option.why not in verdict.message:
            yield f"the wrong option {option.text!r} is not answered by its why"


def _numeric_problems(question: Question, task: Numeric, draws: int) -> Iterator[str]:
    told: set[int] = set()
    yield from _blank_problems(question, draw(question, 0), "", "  ")
    for drawn in distinct_draws(question, task, draws):
        numbers = ", ".join(f"{name} = {value:g}" for name, value in drawn.values.items()) or "no numbers"
        if len(drawn.slips) < slips_needed(task):
            yield f"with {numbers} only {len(drawn.slips)} slips stand apart, expected {slips_needed(task)}"
        if not grade(question, drawn, repr(drawn.answer)).correct:
            yield f"with {numbers} the answer {drawn.answer!r} does not pass"
        for slip in drawn.slips:
            verdict = grade(question, drawn, repr(slip.value))
            if verdict.correct:
                yield f"with {numbers} the slip {slip.value!r} passes, expected a tolerance that excludes it"
            told.update(_slips_told(task, drawn, slip, verdict))
    for place, slip in enumerate(task.slips):
        if place not in told:
            yield f"the slip {slip.tag} ({slip.formula.text}) is never told on its own"


def _slips_told(task: Numeric, drawn: Drawn, slip: DrawnSlip, verdict: Grade) -> Iterator[int]:
    """List the slips that are alone with their number and are answered by their own tag and reason."""
    first = slip.slips[0]
    alike = [one for one in slip.slips if (one.tag, one.why) == (first.tag, first.why)]
    own = verdict.slip == first.tag and verdict.message.endswith(drawn.with_numbers(first.why))
    if own and len(alike) == len(slip.slips):
        yield from (task.slips.index(one) for one in alike)


def _order_problems(question: Question, task: Order) -> Iterator[str]:
    drawn = draw(question, 0)
    yield from _blank_problems(question, drawn, ())
    right = tuple(range(len(task.items)))
    if not grade(question, drawn, right).correct:
        yield "the stored order does not pass"
    for slip in task.slips:
        names = f"{task.items[slip.first]!r} before {task.items[slip.then]!r}"
        if slip.first <= slip.then:
            yield f"the slip {names} is the right order, expected an inversion"
            continue
        swapped = list(right)
        swapped[slip.then], swapped[slip.first] = slip.first, slip.then
        moved = [item for item in right if item != slip.first]
        moved.insert(slip.then, slip.first)
        tries = (grade(question, drawn, order) for order in (tuple(swapped), tuple(moved)))
        if not any(slip.why in verdict.message for verdict in tries):
            yield f"the slip {names} is never told: another one comes first"


def _fill_problems(question: Question, task: Fill) -> Iterator[str]:
    drawn = draw(question, 0)
    yield from _blank_problems(question, drawn, "", "  ")
    for accepted in task.accept:
        if not grade(question, drawn, accepted).correct:
            yield f"the stored answer {accepted!r} does not pass"
    for slip in task.slips:
        verdict = grade(question, drawn, slip.match)
        if verdict.correct:
            yield f"the slip {slip.match!r} passes, expected it to differ from every accepted answer"
        elif slip.why not in verdict.message:
            yield f"the slip {slip.match!r} is answered by another slip's message"


def _point_problems(question: Question, task: Point) -> Iterator[str]:
    drawn = draw(question, 0)
    yield from _blank_problems(question, drawn)
    for place, option in enumerate(task.options):
        verdict = grade(question, drawn, place)
        if verdict.correct != option.correct or option.why not in verdict.message:
            yield f"the mark [{place + 1}] is not answered by its why"


def _bug_problems(question: Question, task: Bug) -> Iterator[str]:
    drawn = draw(question, 0)
    yield from _blank_problems(question, drawn)
    for place, line in enumerate(task.code):
        if line.strip() and grade(question, drawn, place).correct != (place == task.place):
            yield f"line {place + 1} is graded wrongly"
