"""What is remembered of a learner: places, answers, runs of a lab."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, TypeAlias

Settings: TypeAlias = Mapping[str, int | float | str | bool | None]
"""The parameters of a run by name."""


class Place(NamedTuple):
    """Where in a lesson the learner is."""

    lesson: str
    scroll: int
    """How far down the lesson, in parts that the screen decides on."""
    focus: str
    """Id of the block that has the keyboard; empty for the text."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One answer to one question, right or wrong."""

    question: str
    lesson: str
    seed: int
    """What the question's numbers were drawn from."""
    answer: str
    """As it was typed or chosen."""
    correct: bool
    slip: str | None = None
    """Tag of the mistake that explains a wrong answer, where one does."""
    confidence: str | None = None
    """`sure`, `think so` or `guess`, where the learner said."""
    hints: int = 0
    seen: bool = False
    """Given after two wrong answers to the same draw were explained: it shows nothing about knowing."""
    given_up: bool = False
    """The learner asked for the solution instead of answering."""
    review: bool = False
    """Given in a review, not in the lesson."""
    at: datetime | None = field(default=None, compare=False)
    """When it was given: filled in by the store."""


class Words(NamedTuple):
    """A sentence that the learner wrote for themselves."""

    question: str
    lesson: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LabPlace:
    """How to come back to a run: replay its seed through its forks, up to its step."""

    settings: Settings
    step: int
    micro: int
    """Quantities of the next step that are already revealed."""
    history: Sequence[tuple[int, Settings]] = ()
    """The forks in order: at which step, and the settings from there on."""

    def __post_init__(self) -> None:
        """Copy what was given, so that a record can't change after it was made."""
        object.__setattr__(self, "settings", dict(self.settings))
        object.__setattr__(self, "history", tuple((step, dict(settings)) for step, settings in self.history))


class LessonProgress(NamedTuple):
    """One lesson at a glance."""

    read: bool
    goals: frozenset[tuple[str, str]]
    """Every (lab, goal) reached."""
    answered: int
    """Questions tried at least once."""
    correct: int
    """Questions whose latest answer is right."""
    seconds: float
