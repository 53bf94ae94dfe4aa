"""A live fence to its block.

- `lab`: `id`, `title`, `algorithm`, and, if wanted, `data`, `charts = […]`, `parameters = […]` (the sliders,
  in order), `settings = { … }`, `ranges = { name = [lowest, highest] }`, `choices = { name = […] }`,
  `fixed = […]` (sliders that can't be turned),
  `goals = [{ id, text, when = "formula", solution = { … }, bonus = true, hints = […] }, …]`, and
  `predict = [{ id, kind, text, quantity, step = 0, until = 1, … }, …]`: what is asked after `step` updates
  and known after `until`. Of kind `number` (a `quantity` of the step such as `∇b`, or a measured name such as
  `loss`; with `tolerance`, `slips = [{ formula, tag, why }, …]`), `direction` (does a measured name go up or
  down), `curve` (does it fall, rise, wobble or explode) or `choice` (`options = [{ text, when }, …]`, of
  which the first true formula is right)
- `claim`: `id`, `lab` (whose names the formula uses), `holds = "formula"`
- `walkthrough`: `id`, `net` (`1-1-1`, `2-3-2` …), and, if wanted, `title`, `level` (0 to 4: how much the
  learner does), `start` (id of the micro-step that it opens at: `B2.delta`), `hunt = true` (the bug hunt),
  and of a lab's keys `settings`, `charts`, `parameters`, `fixed`, `ranges`, `choices`, `goals`, `predict`.
  Its settings may hold numbers of the network too: `x`, `y`, `w1`, `b1`, `"W1[2,3]"`.
  Claims, questions and the prose speak of its numbers as of a lab's
- `quiz`: see `question_reader`
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from tutor.course.blocks import Ask, Block, Claim, Goal, Lab, Walkthrough
from tutor.course.evaluation import ExpressionError
from tutor.course.expression import Expression
from tutor.course.question_reader import read_question, read_slips
from tutor.course.table import Plain, Table

ASKS: Final = ("number", "direction", "choice", "curve")
"""The kinds of prediction that a lab can ask for."""
LAB_KEYS: Final = (
    *("id", "title", "algorithm", "data", "charts", "parameters"),
    *("settings", "ranges", "choices", "goals", "predict", "fixed"),
)

LAST_ASKED: Final = 10_000_000
"""Updates after which a lab asks no more."""
LEVELS: Final = (0, 1, 2, 3, 4)
"""How much of a walkthrough the learner does."""
WALK_CHARTS: Final = ("loss", "weights")
"""What a walkthrough shows of its iterations."""
WALKTHROUGH_KEYS: Final = (
    *("id", "title", "net", "level", "start", "hunt", "settings", "charts", "parameters"),
    *("fixed", "ranges", "choices", "goals", "predict"),
)


def read_lab(table: Table) -> Lab:
    """Read a `lab` fence; what its names mean is the lab's to judge."""
    table.only(*LAB_KEYS)
    return _lab(table, table.text("title"), table.text("algorithm"), table.text("data", ""))


def _lab(table: Table, title: str, algorithm: str, data: str) -> Lab:
    goals: dict[str, Goal] = {}
    for one in table.tables("goals"):
        goal = _goal(one)
        if goal.id in goals:
            raise one.error("id", f"two goals are called {goal.id!r}, expected different ids")
        goals[goal.id] = goal
    return Lab(
        id=table.id(),
        title=title,
        algorithm=algorithm,
        data=data,
        charts=table.texts("charts"),
        parameters=table.texts("parameters"),
        settings=table.table("settings").plain(),
        ranges=_ranges(table.table("ranges")),
        choices=_choices(table.table("choices")),
        goals=tuple(goals.values()),
        predict=_asks(table),
        line=table.fence,
        fixed=table.texts("fixed"),
    )


def _ranges(table: Table) -> Mapping[str, tuple[float, float]]:
    ranges: dict[str, tuple[float, float]] = {}
    for name, ends in table.plain().items():
        match ends:
            case (int() | float() as low, int() | float() as high) if low < high:
                ranges[name] = (float(low), float(high))
            case _:
                raise table.error(name, f"{name} has no range, expected {name} = [lowest, highest]")
    return MappingProxyType(ranges)


def _choices(table: Table) -> Mapping[str, tuple[Plain, ...]]:
    choices: dict[str, tuple[Plain, ...]] = {}
    for name, values in table.plain().items():
        if not isinstance(values, tuple) or len(values) < 2:
            raise table.error(name, f"{name} has no choices, expected {name} = [one, another, …]")
        choices[name] = values
    return MappingProxyType(choices)


def _goal(table: Table) -> Goal:
    table.only("id", "text", "when", "solution", "bonus", "hints")
    return Goal(
        id=table.id(),
        text=table.text("text"),
        when=_formula(table, "when"),
        solution=table.table("solution").plain(),
        bonus=table.flag("bonus", False),
        line=table.line("id"),
        hints=table.texts("hints"),
    )


def _asks(table: Table) -> tuple[Ask, ...]:
    asks: dict[str, Ask] = {}
    for one in table.tables("predict"):
        ask = _ask(one)
        if ask.id in asks:
            raise one.error("id", f"two predictions are called {ask.id!r}, expected different ids")
        asks[ask.id] = ask
    return tuple(asks.values())


def _ask(table: Table) -> Ask:
    table.only("id", "kind", "text", "quantity", "step", "until", "when", "options", "tolerance", "slips")
    kind = table.choice("kind", ASKS)
    step = _updates(table, "step", 0)
    until = _updates(table, "until", step + 1)
    if until <= step:
        raise table.error("until", f"until is {until}, expected more than step, which is {step}")
    options = tuple((one.text("text"), _formula(one, "when")) for one in table.tables("options"))
    if (kind == "choice") != (len(options) > 1):
        raise table.error("options", f"{len(options)} options, expected two or more for a choice, else none")
    return Ask(
        id=table.id(),
        kind=kind,
        text=table.text("text"),
        quantity=table.text("quantity", "" if kind == "choice" else None),
        step=step,
        until=until,
        options=options,
        tolerance=table.number("tolerance", 0.02),
        slips=read_slips(table),
        when=_formula(table, "when") if "when" in table.values else "",
        line=table.line("id"),
    )


def _updates(table: Table, key: str, default: int) -> int:
    updates = table.number(key, default)
    if updates != updates // 1 or not 0 <= updates <= LAST_ASKED:
        raise table.error(key, f"{key} is {updates:g}, expected whole, up to {LAST_ASKED}")
    return int(updates)


def read_claim(table: Table) -> Claim:
    """Read a `claim` fence."""
    table.only("id", "lab", "holds")
    return Claim(table.id(), _formula(table, "holds"), table.id("lab"), table.fence)


def read_walkthrough(table: Table) -> Walkthrough:
    """Read a `walkthrough` fence; a lab whose algorithm is known and whose data are a network."""
    table.only(*WALKTHROUGH_KEYS)
    level = table.number("level", 0)
    if level not in LEVELS:
        raise table.error("level", f"level is {level:g}, expected one of {', '.join(map(str, LEVELS))}")
    net = table.text("net")
    lab = _lab(table, table.text("title", net), "backprop", net)
    # A course that names none gets what the walk itself is drawn beside.
    lab = lab._replace(charts=lab.charts or WALK_CHARTS, parameters=lab.parameters or ("learning_rate",))
    return Walkthrough(lab, int(level), table.flag("hunt", False), table.text("start", ""))


def _formula(table: Table, key: str) -> str:
    """Read a formula over names that only the lab knows, so its form alone is checked here."""
    text = table.text(key)
    try:
        Expression.parse(text)
    except ExpressionError as error:
        raise table.error(key, f"{key}: {error}") from error
    return text


READERS: Final[Mapping[str, Callable[[Table], Block]]] = {
    "lab": read_lab,
    "quiz": read_question,
    "walkthrough": read_walkthrough,
    "claim": read_claim,
}
"""The reader of each live fence, by the word behind its back-ticks."""
