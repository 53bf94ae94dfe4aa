"""Questions about something to look at: a chart, a formula, a diagram, a piece of code.

- `chart`: `options = [{ text, plot = { algorithm, data, settings, steps, chart }, correct, why, tag }, …]`;
  `text` says what the chart shows, once the answer is given
- `point`: `formula = 'TeX'` or `diagram = '''several lines'''`, in which every mark `[1]`, `[2]`, … stands
  once, and an option for each mark in order: `options = [{ text, correct, why, tag }, …]`
- `bug`: `code = '''several lines'''`, `lines = [{ line = 3, correct = true, why }, { line = 1, why, tag }]`,
  the lines counted from 1, and `other`, which is said of every other line
"""

import re
from typing import Final

from tutor.course.question import Bug, Choice, Option, Point, RunChart, Task
from tutor.course.table import Table
from tutor.translation import mark

MOST_STEPS: Final = 2000
MARK: Final = re.compile(r"\[([1-9])\]")
OTHER: Final = mark("This line does what it should.")


def read_options(table: Table, *more: str) -> tuple[Option, ...]:
    """Read what can be chosen; `more` are keys of an option that the caller reads."""
    options: list[Option] = []
    for option in table.tables("options"):
        option.only("text", "correct", "why", "tag", *more)
        options.append(_option(option, option.text("text"), _plot(option) if "plot" in more else None))
    return tuple(options)


def _option(table: Table, text: str, plot: RunChart | None = None) -> Option:
    return Option(
        text, table.flag("correct", False), table.text("why", ""), table.text("tag", "") or None, plot
    )


def read_chart(table: Table) -> Task:
    """Read a choice among charts."""
    return Choice(read_options(table, "plot"), several=False)


def _plot(option: Table) -> RunChart:
    plot = option.table("plot")
    plot.only("algorithm", "data", "settings", "steps", "chart")
    steps = plot.number("steps", 0)
    if steps != int(steps) or not 0 <= steps <= MOST_STEPS:
        raise plot.error("steps", f"steps is {steps:g}, expected a whole number from 0 to {MOST_STEPS}")
    settings = plot.table("settings").plain()
    return RunChart(plot.text("algorithm"), plot.text("data"), settings, int(steps), plot.text("chart"))


def read_point(table: Table) -> Task:
    """Read a figure with numbered marks."""
    formula = "formula" in table.values
    if formula == ("diagram" in table.values):
        raise table.error(None, "expected either formula = TeX or diagram = a text of several lines")
    key = "formula" if formula else "diagram"
    figure = table.text(key).strip("\n")
    options = read_options(table)
    marks = [int(mark[1]) for mark in MARK.finditer(figure)]
    if sorted(marks) != list(range(1, len(options) + 1)):
        found = ", ".join(map(str, marks)) or "none"
        raise table.error(key, f"the marks are {found}, expected [1] to [{len(options)}], one an option")
    return Point(figure, formula, options)


def read_bug(table: Table) -> Task:
    """Read a piece of code and what is said of its lines."""
    code = tuple(table.text("code").strip("\n").split("\n"))
    remarks: dict[int, Option] = {}
    for remark in table.tables("lines"):
        remark.only("line", "correct", "why", "tag")
        line = remark.number("line", 0)
        if line != int(line) or not 1 <= line <= len(code) or not code[int(line) - 1].strip():
            raise remark.error("line", f"line is {line:g}, expected a line of the code from 1 to {len(code)}")
        if int(line) - 1 in remarks:
            raise remark.error("line", f"line {line:g} has two remarks, expected one")
        remarks[int(line) - 1] = _option(remark, code[int(line) - 1].strip())
    if sum(option.correct for option in remarks.values()) != 1:
        raise table.error("lines", "expected exactly one line with correct = true")
    return Bug(code, remarks, table.text("other", OTHER))
