"""What is left to the learner in a micro-step, and what becomes of each answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from tutor.course import Drawn, Option, Question, grade, read_number
from tutor.translation import _

Asked = Literal["rule", "numbers", "result", "box"]
TRIES = 2
"""Wrong answers after which the right one is shown."""
NEAR = 0.005
"""Relative distance within which a number that was put in is the one that belongs there."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?(?:e[+-]?\d+)?")
_FUNCTION = r"(?:ln|log|exp|tanh|sigmoid)"
_SPELLED = (
    (re.compile(r"σ\s*\("), "sigmoid("),
    (re.compile("²"), "^2"),
    (re.compile(r"(?<![A-Za-z])[eе]\s*\^\s*\(", re.IGNORECASE), "exp("),
    (re.compile(r"(?<![A-Za-z])[eе]\s*\^\s*([-−]?[\d.,]+)", re.IGNORECASE), r"exp(\1)"),
    (re.compile(rf"\b({_FUNCTION})\s+([-−]?[\d.,]+)"), r"\1(\2)"),
    (re.compile(rf"(?<=[\d)])\s*(?={_FUNCTION}\b)"), "*"),
    (re.compile(r"(?<![\w.,])(\d+(?:[.,]\d+)?)\s*\("), r"\1*("),
    (re.compile(r"\)\s*(?=[\d(])"), ")*"),
)
"""How people write products and powers → how they are computed."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of one answer."""

    correct: bool
    message: str
    worked: str = ""
    """How the recognised slip leads to the learner's number."""
    slip: str = ""
    """Tag of the slip, where one was recognised."""
    counted: bool = True
    """False for what could not be read, which is no miss."""
    whole: bool = False
    """Whether the result itself was given where its numbers were asked for."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """A question about a number, made when it is first needed."""

    make: Callable[[], tuple[Question, Drawn]]

    @cached_property
    def question(self) -> tuple[Question, Drawn]:
        """The question, and the numbers it was drawn with."""
        return self.make()


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is asked."""

    kind: Asked
    subject: str
    """What it is about: `∂C/∂w₂`."""
    right: str
    """The right answer as it is shown."""
    options: tuple[Option, ...] = ()
    """What can be chosen; nothing where something is typed."""
    sheet: Sheet | None = None
    """How what is typed is graded."""
    needed: tuple[tuple[str, float], ...] = ()
    """Symbols of the rule and their numbers, of which each should be put in."""

    @property
    def prompt(self) -> str:
        """What is asked, in the learner's language."""
        match self.kind:
            case "rule":
                return _("Which rule gives {subject}?").format(subject=self.subject)
            case "numbers":
                return _("Put the numbers in: {subject} =").format(subject=self.subject)
            case _:
                return f"{self.subject} ="

    @property
    def drawn(self) -> Drawn | None:
        """The right number and those of the slips; None where a rule is chosen."""
        return self.sheet.question[1] if self.sheet else None

    def judged(self, typed: str) -> Verdict:
        """Grade what was typed; of options, the number of one, counted from 1."""
        if self.options:
            return self._chosen(typed)
        if self.sheet is None:
            return Verdict(False, "", counted=False)
        written = computable(typed)
        verdict = grade(*self.sheet.question, written)
        worked = verdict.worked_slip if _is_formula(verdict.worked_slip) else ""
        given = Verdict(verdict.correct, verdict.message, worked, verdict.slip or "", verdict.counted)
        if self.kind != "numbers" or not verdict.counted:
            return given
        if verdict.correct:
            return replace(given, whole=bool(read_number(written).digits))
        missing = "" if verdict.slip else self._missing(written)
        return replace(given, worked=missing or given.worked)

    def _chosen(self, typed: str) -> Verdict:
        place = int(typed) - 1 if typed.strip().isdecimal() else -1
        if not 0 <= place < len(self.options):
            text = _("Choose one of the {count} rules.").format(count=len(self.options))
            return Verdict(False, text, counted=False)
        option = self.options[place]
        message = _("Right.") if option.correct else f"{option.text}: {option.why}"
        return Verdict(option.correct, message, slip=option.tag or "")

    def _missing(self, written: str) -> str:
        """Name the first symbol whose number was not put in."""
        typed = [float(number.replace(",", ".")) for number in _NUMBER.findall(written)]
        for symbol, value in self.needed:
            if not any(abs(number - abs(value)) <= NEAR * abs(value) for number in typed):
                return _("{symbol} is not among your numbers.").format(symbol=symbol)
        return ""


def _is_formula(worked: str) -> bool:
    """Whether a slip that was worked out, `0.64 = 2·0.32`, says more than its number."""
    way = worked.partition("=")[2].strip(" ()")
    return bool(way) and _NUMBER.fullmatch(way.removeprefix("-")) is None


def computable(typed: str) -> str:
    """Write out what people leave out: `2(0.68 − 1)` is `2*(0.68 − 1)`, and `e^-z` is `exp(-z)`."""
    for pattern, spelled in _SPELLED:
        typed = pattern.sub(spelled, typed)
    return typed


@dataclass(frozen=True, slots=True)
class Exercise:
    """What is asked of one micro-step, or of a whole network."""

    id: str
    """Of the micro-step; empty for the network."""
    level: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the learner is with one part."""

    wrong: int = 0
    settled: Literal["", "right", "shown"] = ""
    """Empty as long as it is open; whether the right answer was given, or had to be shown."""
    typed: str = ""
    """The last answer, which stays where it was typed."""
    message: str = ""
    """What was said of it."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """An exercise under way; every answer makes another one."""

    exercise: Exercise
    standings: tuple[Standing, ...]
    place: int = 0
    """The part that is asked."""
    verdict: Verdict | None = None
    """What was said last."""
    slips: tuple[str, ...] = ()
    """Tags of the slips so far."""

    @classmethod
    def at(cls, exercise: Exercise) -> Attempt:
        """Begin an exercise."""
        return cls(exercise, tuple(Standing() for _part in exercise.parts))

    @property
    def part(self) -> Part:
        """What is asked; when all is done, what was asked last."""
        return self.exercise.parts[self.place]

    @property
    def standing(self) -> Standing:
        """How it stands with that."""
        return self.standings[self.place]

    @property
    def done(self) -> bool:
        """Whether everything is settled."""
        return all(standing.settled for standing in self.standings)

    @property
    def clean(self) -> bool:
        """Whether everything was right at the first try."""
        return all(standing.settled == "right" and not standing.wrong for standing in self.standings)

    @property
    def hidden(self) -> frozenset[str]:
        """Which lines of the frame are still the learner's to find."""
        parts = zip(self.exercise.parts, self.standings, strict=True)
        return frozenset(part.kind for part, standing in parts if not standing.settled)

    def moved(self, by: int) -> Attempt:
        """Ask another part that is still open: the boxes of a network may be filled in any order."""
        count = len(self.standings)
        places = [(self.place + by * step) % count for step in range(1, count + 1)]
        place = next((place for place in places if not self.standings[place].settled), self.place)
        return replace(self, place=place, verdict=None)

    def to(self, place: int) -> Attempt:
        """Ask a certain part, if it is open."""
        return self if self.standings[place].settled else replace(self, place=place, verdict=None)

    def answered(self, typed: str) -> Attempt:
        """Take an answer to the part that is asked."""
        if self.done:
            return self
        verdict = self.part.judged(typed)
        wrong = self.standing.wrong + (verdict.counted and not verdict.correct)
        settled: Literal["", "right", "shown"] = (
            "right" if verdict.correct else "shown" if wrong >= TRIES else ""
        )
        standing = Standing(wrong, settled, typed, verdict.message)
        slips = (*self.slips, verdict.slip) if verdict.slip and not verdict.correct else self.slips
        moved = self._settled(standing, verdict, slips)
        if verdict.whole and moved.part.kind == "result":
            return moved.answered(typed)
        return moved

    def given_up(self) -> Attempt:
        """Show the right answer of the part that is asked."""
        if self.done:
            return self
        standing = replace(self.standing, settled="shown")
        return self._settled(standing, Verdict(False, "", counted=False), self.slips)

    def _settled(self, standing: Standing, verdict: Verdict, slips: tuple[str, ...]) -> Attempt:
        standings = (*self.standings[: self.place], standing, *self.standings[self.place + 1 :])
        if standing.settled == "shown":
            right = _("It is {right}.").format(right=f"{self.part.subject} = {self.part.right}")
            verdict = replace(verdict, message=f"{verdict.message} {right}".strip())
        made = Attempt(self.exercise, standings, self.place, verdict, slips)
        if not standing.settled or made.done:
            return made
        return replace(made.moved(1), verdict=verdict)
