"""A lesson as plain text, line after line, for a pipe, a printer or a screen reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from textwrap import wrap

from tutor.commands.errors import UsageError
from tutor.course import (
    Block,
    Broken,
    Bug,
    Choice,
    CourseError,
    Entry,
    Lab,
    Order,
    Point,
    Prose,
    Question,
    Walkthrough,
    draw,
    fill,
    load_lesson,
    markdown_tokens,
)
from tutor.lab.lookup import lookup
from tutor.signs import DRAWN
from tutor.translation import _
from tutor.widgets.marked_figure import figure_rows
from tutor.widgets.typesetting import read_passage, sentence

_UNDRAWN = str.maketrans(DRAWN)


def lesson_text(entry: Entry, columns: int) -> str:
    """Return the whole lesson at most `columns` wide.

    Raises:
        UsageError: the file cannot be read.
    """
    try:
        lesson = load_lesson(entry.path)
    except CourseError as error:
        raise UsageError(str(error)) from None
    value = lookup(lesson.labs)
    filled = (shown for block in lesson.blocks for shown in _filled(block, value, entry))
    parts = ["\n".join(_lines(block, columns)) for block in filled]
    return "\n\n".join(part.strip("\n") for part in parts if part).translate(_UNDRAWN)


def _filled(block: Block, value: Callable[[str], str], entry: Entry) -> Iterator[Block]:
    """Put the numbers of labs into prose; what asks for none of them is told below."""
    if not isinstance(block, Prose):
        yield block
        return
    errors: list[CourseError] = []
    yield Prose(fill(block.tokens, value, entry.path, errors.append), block.line)
    yield from (Broken(error.line, "prose", error, "") for error in errors)


def _lines(block: Block, columns: int) -> Iterator[str]:
    match block:
        case Prose():
            page = read_passage(block.tokens).page(columns, linear=True)
            yield from (line.plain.rstrip() for line in page.lines)
        case Lab():
            yield from _wrapped(
                _("Lab: {title} ({algorithm} on {data})").format(
                    title=block.title, algorithm=block.algorithm, data=block.data
                ),
                columns,
            )
            yield from _wrapped(_("Its numbers are shown here by"), columns, "  ")
            # On a line of its own, to be copied.
            yield f"    gradtutor step {block.algorithm} --data {block.data}"
            for goal in block.goals:
                yield from _wrapped(_("Goal: {text}").format(text=sentence(goal.text).plain), columns, "  ")
        case Walkthrough():
            yield from _lines(block.lab, columns)
        case Question():
            yield from _question(block, columns)
        case Broken():
            yield str(block.error)
        case _:
            return


def _question(question: Question, columns: int) -> Iterator[str]:
    drawn = draw(question, 0)
    page = read_passage(markdown_tokens(_("Question: {prompt}").format(prompt=drawn.prompt))).page(
        columns, linear=True
    )
    yield from (line.plain.rstrip() for line in page.lines if line.plain.strip())
    task = question.task
    if isinstance(task, Point):
        yield from (f"  {row}".rstrip() for row in figure_rows(task, columns - 2))
    if isinstance(task, Bug):
        yield from (f"  {number:>2}  {line}".rstrip() for number, line in enumerate(task.code, 1))
    if isinstance(task, Choice | Order):
        texts = [option.text for option in task.options] if isinstance(task, Choice) else task.items
        for letter, place in zip("abcdefghij", drawn.order, strict=False):
            yield from _wrapped(f"{letter}) {sentence(texts[place]).plain}", columns, "  ")


def _wrapped(text: str, columns: int, indent: str = "") -> list[str]:
    return wrap(text, max(columns, 20), initial_indent=indent, subsequent_indent=indent + "   ")
