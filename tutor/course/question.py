"""A question of a quiz, in the ways a terminal can ask one."""

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias, final

from tutor.course.expression import Expression
from tutor.course.parameter import Parameter
from tutor.course.table import Plain


@final
class RunChart(NamedTuple):
    """A chart of a run, which the engine draws when the question is asked."""

    algorithm: str
    data: str
    settings: Mapping[str, Plain]
    steps: int
    """Updates made before the chart is drawn."""
    chart: str


@final
class Option(NamedTuple):
    """One answer to choose, with what is said to whoever chooses it."""

    text: str
    correct: bool
    why: str
    tag: str | None
    """Name of the misconception behind a wrong option."""
    plot: RunChart | None = None
    """The chart to choose; its `text` is then what the chart shows, told after the answer."""


@final
class Choice(NamedTuple):
    """Choose one option (`single`, `chart`) or all that are right (`several`)."""

    options: tuple[Option, ...]
    several: bool


@final
class NumericSlip(NamedTuple):
    """A wrong way of computing, as a formula over the drawn numbers."""

    formula: Expression
    tag: str
    why: str


@final
class Numeric(NamedTuple):
    """Type a number, computed from numbers drawn afresh."""

    parameters: Mapping[str, Parameter]
    answer: Expression
    tolerance: float
    """Relative; an answer of exactly 0 must be met within 1e-9."""
    slips: tuple[NumericSlip, ...]
    unit: str = ""
    """What is counted or measured, written after the number."""


@final
class Predict(NamedTuple):
    """Type what the next step of a lab will give, before it is taken."""

    lab: str
    quantity: str
    """A name of the lab, such as `w1`, `loss` or `grad_w1`."""
    tolerance: float
    slips: tuple[NumericSlip, ...]
    """Formulas over the lab's names before the step, and `answer`."""
    unit: str = ""


@final
class OrderSlip(NamedTuple):
    """A typical inversion: the item `first` placed before the item `then`."""

    first: int
    then: int
    tag: str | None
    why: str


@final
class Order(NamedTuple):
    """Put the items in order; they are stored in the right one."""

    items: tuple[str, ...]
    slips: tuple[OrderSlip, ...]


@final
class FillSlip(NamedTuple):
    """A wrong word, or words, known to be typed."""

    match: str
    tag: str
    why: str


@final
class Fill(NamedTuple):
    """Type a word or a few."""

    accept: tuple[str, ...]
    slips: tuple[FillSlip, ...]


@final
class Point(NamedTuple):
    """Choose a term of a formula or a node of a diagram by the number it is marked with."""

    figure: str
    formula: bool
    """Whether the figure is TeX; else it is shown as it is written."""
    options: tuple[Option, ...]
    """What the marks 1, 2, … stand at, in this order."""


@final
class Bug(NamedTuple):
    """Choose the line of code that is wrong."""

    code: tuple[str, ...]
    remarks: Mapping[int, Option]
    """What is said of a line, by its place counted from 0; just one is the bug."""
    other: str
    """What is said of the lines without a remark."""

    @property
    def place(self) -> int:
        """The line of the bug, counted from 0."""
        return next(place for place, option in self.remarks.items() if option.correct)


@final
class OwnWords(NamedTuple):
    """Say it in a sentence, for oneself: it is kept and shown again, and never graded."""

    example: str
    """How it could be said, shown once something is written; empty for nothing."""


Task: TypeAlias = Choice | Numeric | Predict | Order | Fill | Point | Bug | OwnWords


@final
class Question(NamedTuple):
    """A question as it is stored, before its numbers are drawn."""

    id: str
    type: str
    """The word of the `quiz` fence, such as `single` or `numeric`."""
    prompt: str
    """Markdown, with `{name}` where a drawn number goes."""
    task: Task
    explain: str
    hints: tuple[str, ...]
    line: int

    @property
    def graded(self) -> bool:
        """Whether there is a right answer."""
        return not isinstance(self.task, OwnWords)

    @property
    def drawn_afresh(self) -> bool:
        """Whether each draw has numbers of its own."""
        return isinstance(self.task, Predict) or (
            isinstance(self.task, Numeric) and bool(self.task.parameters)
        )
