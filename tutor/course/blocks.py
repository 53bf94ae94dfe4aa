"""What a lesson is made of."""

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias, final

from markdown_it.token import Token

from tutor.course.error import CourseError
from tutor.course.question import NumericSlip, Question
from tutor.course.table import Plain


@final
class Prose(NamedTuple):
    """A run of Markdown between two live blocks."""

    tokens: tuple[Token, ...]
    line: int


@final
class Goal(NamedTuple):
    """A part of a lab's task that ticks itself."""

    id: str
    text: str
    when: str
    """A formula over the lab's names that is true once the goal is reached."""
    solution: Mapping[str, Plain]
    """Settings that are known to reach it."""
    bonus: bool
    """Whether the lab counts as done without it."""
    line: int
    hints: tuple[str, ...] = ()
    """What is told one by one to whoever asks; empty for hints made from the solution."""


@final
class Ask(NamedTuple):
    """What a lab asks before it shows: the run stands still until there is an answer, or "no idea"."""

    id: str
    kind: str
    """One of `ASKS`: a `number`, a `direction` (up, down, same), a `choice`, the shape of a `curve`."""
    text: str
    quantity: str
    """What is asked about: a quantity of the step, `∇b`, or a measured name, `loss`; empty for a choice."""
    step: int
    """Updates made when it is asked."""
    until: int
    """Updates made when the outcome is known."""
    options: tuple[tuple[str, str], ...] = ()
    """Of a choice, each text with the formula that is true where it is the right one."""
    tolerance: float = 0.02
    """Relative distance from the outcome within which a number is right."""
    slips: tuple[NumericSlip, ...] = ()
    """Formulas over the lab's names when it is asked, and `answer`."""
    when: str = ""
    """Formula over the lab's names: it is asked only where this is true; empty for everywhere."""
    line: int = 0


@final
class Lab(NamedTuple):
    """A live algorithm."""

    id: str
    title: str
    algorithm: str
    """Public name, such as `gradient-descent`."""
    data: str
    """Name of a reference data set; empty where the algorithm brings its own."""
    charts: tuple[str, ...]
    parameters: tuple[str, ...]
    """The sliders shown, in order."""
    settings: Mapping[str, Plain]
    """What the lab opens with."""
    ranges: Mapping[str, tuple[float, float]]
    """The ends of a slider, where they differ from what the parameter suggests."""
    choices: Mapping[str, tuple[Plain, ...]]
    """The only values of a slider, for one that moves among a few."""
    goals: tuple[Goal, ...]
    predict: tuple[Ask, ...]
    """What is asked, before the first step and at marked ones."""
    line: int
    fixed: tuple[str, ...] = ()
    """Sliders that are shown but cannot be turned."""


@final
class Claim(NamedTuple):
    """A statement of the text that the course check computes."""

    id: str
    holds: str
    """A formula over the lab's names that must be true."""
    lab: str
    line: int


@final
class Walkthrough(NamedTuple):
    """A network whose backward pass is walked by hand."""

    lab: Lab
    """The same as a lab: its run, goals, predictions and charts; its data are the network."""
    level: int = 0
    """How much is left to the learner: 0 nothing, 4 everything but the network."""
    hunt: bool = False
    """Whether a fault is to be found from the gradient check alone."""
    start: str = ""
    """Id of the micro-step that it opens at; empty for the beginning."""

    @property
    def id(self) -> str:
        """Stable, for progress hangs on it."""
        return self.lab.id

    @property
    def title(self) -> str:
        """What stands above it."""
        return self.lab.title

    @property
    def net(self) -> str:
        """Name of the network."""
        return self.lab.data

    @property
    def settings(self) -> Mapping[str, Plain]:
        """What it opens with: parameters, and numbers of the network such as `w1` or `x`."""
        return self.lab.settings

    @property
    def line(self) -> int:
        """Of the fence."""
        return self.lab.line


@final
class Broken(NamedTuple):
    """A block that could not be read, standing where it would have stood."""

    line: int
    kind: str
    """The fence's word; `heading` for a title too many."""
    error: CourseError
    source: str


Block: TypeAlias = Prose | Lab | Question | Claim | Walkthrough | Broken
