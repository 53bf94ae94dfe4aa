"""A `quiz` fence to a `Question`.

Keys of every question: `id`, `type`, `prompt`, and, if wanted, `explain` and `hints` (two to four texts, from
where to look to how to do it). Then, by type,

- `single`, `several`: `options = [{ text, correct = true, why }, { text, tag, why }, …]`
- `numeric`: `params = { n = "int(3,9)", a = "dec(-1,1,0.5)", b = "pick(8,12)" }`, `answer = "formula"`,
  `tolerance = 0.01` (relative), `slips = [{ formula, tag, why }, …]`, `unit = "updates"`; texts may
  hold `{n}`
- `predict`: `lab = "id"`, `quantity = "w1"` (a number of the lab, as it will be after its next update),
  `tolerance`, `unit`, and `slips`, whose formulas may use the lab's numbers before the update and `answer`
- `order`: `items = […]` in the right order, `slips = [{ first, then, tag, why }, …]`, where `first` and
  `then` are items a learner may put that way round
- `fill`: `accept = […]`, `slips = [{ match, tag, why }, …]`
- `own-words`: `example`, if wanted, shown once something is written
- `chart`, `point`, `bug`: see `figure_reader`
"""

import re
from collections.abc import Mapping
from keyword import iskeyword
from typing import Final

from tutor.course.draw import draw
from tutor.course.evaluation import ExpressionError
from tutor.course.expression import Expression
from tutor.course.figure_reader import read_bug, read_chart, read_options, read_point
from tutor.course.functions import NAMES
from tutor.course.parameter import Parameter
from tutor.course.question import (
    Choice,
    Fill,
    FillSlip,
    Numeric,
    NumericSlip,
    Order,
    OrderSlip,
    OwnWords,
    Predict,
    Question,
    Task,
)
from tutor.course.question_check import structure_problems
from tutor.course.table import Table

LOOSEST: Final = 0.2
DEFAULT_TOLERANCE: Final = 0.01

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_SHARED: Final = ("id", "type", "prompt", "explain", "hints")


def read_question(table: Table) -> Question:
    """Read a question and try it once.

    Raises:
        CourseError: A key is unknown, missing or wrong, or the question cannot be answered.
    """
    kind = table.choice("type", tuple(_TASKS))
    keys, read = _TASKS[kind]
    table.only(*_SHARED, *keys)
    question = Question(
        id=table.id(),
        type=kind,
        prompt=table.text("prompt"),
        task=read(table),
        explain=table.text("explain", ""),
        hints=table.texts("hints"),
        line=table.fence,
    )
    if problems := structure_problems(question):
        raise table.error(keys[0], problems[0])
    try:
        draw(question, 0)
    except ExpressionError as error:
        raise table.error("answer", f"{error}, expected a number") from error
    return question


def _single(table: Table) -> Task:
    return Choice(read_options(table), several=False)


def _several(table: Table) -> Task:
    return Choice(read_options(table), several=True)


def _numeric(table: Table) -> Task:
    parameters = {name: _parameter(table.table("params"), name) for name in table.table("params").values}
    answer = _formula(table, "answer", parameters)
    return Numeric(
        parameters, answer, _tolerance(table), read_slips(table, parameters), table.text("unit", "")
    )


def _tolerance(table: Table) -> float:
    tolerance = table.number("tolerance", DEFAULT_TOLERANCE)
    if not 0 < tolerance <= LOOSEST:
        raise table.error("tolerance", f"tolerance is {tolerance:g}, expected above 0 and up to {LOOSEST}")
    return tolerance


def read_slips(table: Table, names: "Mapping[str, Parameter] | None" = None) -> tuple[NumericSlip, ...]:
    """Read wrong ways of computing, over the given names or over any."""
    slips: list[NumericSlip] = []
    for slip in table.tables("slips"):
        slip.only("formula", "tag", "why")
        slips.append(NumericSlip(_formula(slip, "formula", names), slip.text("tag"), slip.text("why")))
    return tuple(slips)


def _predict(table: Table) -> Task:
    quantity = table.text("quantity")
    if not _NAME.fullmatch(quantity):
        raise table.error("quantity", f"quantity is {quantity!r}, expected a name such as w1 or loss")
    # What the lab's names are is the lab's to know.
    slips = read_slips(table)
    return Predict(table.id("lab"), quantity, _tolerance(table), slips, table.text("unit", ""))


def _own_words(table: Table) -> Task:
    return OwnWords(table.text("example", ""))


def _parameter(table: Table, name: str) -> Parameter:
    if not _NAME.fullmatch(name) or iskeyword(name) or name in NAMES:
        raise table.error(name, f"{name!r} cannot name a number, expected letters, digits, _ and no function")
    try:
        return Parameter.parse(table.text(name))
    except ValueError as error:
        raise table.error(name, f"{name} = {table.text(name)!r}, {error}") from error


def _formula(table: Table, key: str, names: "Mapping[str, Parameter] | None") -> Expression:
    try:
        return Expression.parse(table.text(key), names)
    except ExpressionError as error:
        raise table.error(key, f"{key}: {error}") from error


def _order(table: Table) -> Task:
    items = table.texts("items")
    slips: list[OrderSlip] = []
    for slip in table.tables("slips"):
        slip.only("first", "then", "tag", "why")
        places = [_place(slip, key, items) for key in ("first", "then")]
        slips.append(OrderSlip(places[0], places[1], slip.text("tag", "") or None, slip.text("why")))
    return Order(items, tuple(slips))


def _place(slip: Table, key: str, items: tuple[str, ...]) -> int:
    item = slip.text(key)
    if item not in items:
        raise slip.error(key, f"{key} is {item!r}, expected one of the items")
    return items.index(item)


def _fill(table: Table) -> Task:
    slips: list[FillSlip] = []
    for slip in table.tables("slips"):
        slip.only("match", "tag", "why")
        slips.append(FillSlip(slip.text("match"), slip.text("tag"), slip.text("why")))
    return Fill(table.texts("accept"), tuple(slips))


_TASKS: Final = {
    "single": (("options",), _single),
    "several": (("options",), _several),
    "numeric": (("answer", "params", "tolerance", "slips", "unit"), _numeric),
    "predict": (("quantity", "lab", "tolerance", "slips", "unit"), _predict),
    "order": (("items", "slips"), _order),
    "fill": (("accept", "slips"), _fill),
    "chart": (("options",), read_chart),
    "point": (("options", "formula", "diagram"), read_point),
    "bug": (("code", "lines", "other"), read_bug),
    "own-words": (("example",), _own_words),
}
