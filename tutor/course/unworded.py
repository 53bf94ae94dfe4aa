"""What of a block must not differ between languages: all but the words."""

from __future__ import annotations

from tutor.course.blocks import Ask, Block, Claim, Lab, Walkthrough
from tutor.course.question import Bug, Choice, Numeric, NumericSlip, Option, Order, Point, Predict, Question


def unworded(block: Block) -> object:
    """Return the numbers, names and formulas of a block, to be compared with those of its translation."""
    match block:
        case Lab():
            return (
                *(block.id, block.algorithm, block.data, block.charts, block.parameters, block.fixed),
                *(dict(block.settings), dict(block.ranges), dict(block.choices)),
                [(goal.id, goal.when, dict(goal.solution), goal.bonus) for goal in block.goals],
                [_ask(ask) for ask in block.predict],
            )
        case Walkthrough():
            return unworded(block.lab), block.level, block.start, block.hunt
        case Claim():
            return block.lab, block.holds
        case Question():
            return block.type, _task(block)
        case _:
            return None


def _ask(ask: Ask) -> object:
    options = [when for _text, when in ask.options]
    return ask.id, ask.kind, ask.quantity, ask.step, ask.until, ask.tolerance, options, _slips(ask.slips)


def _task(question: Question) -> object:
    match question.task:
        case Numeric() as task:
            return dict(task.parameters), task.answer.text, task.tolerance, _slips(task.slips)
        case Predict() as task:
            return task.lab, task.quantity, task.tolerance, _slips(task.slips)
        case Choice(options=options) | Point(options=options):
            return _options(options)
        case Order() as task:
            return [(slip.first, slip.then, slip.tag) for slip in task.slips]
        case Bug() as task:
            return task.place
        case _:
            return None


def _slips(slips: tuple[NumericSlip, ...]) -> object:
    return [(slip.formula.text, slip.tag) for slip in slips]


def _options(options: tuple[Option, ...]) -> object:
    return [(option.correct, option.tag) for option in options]
