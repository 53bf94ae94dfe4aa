"""How well a learner knows what they know."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tutor.progress.records import Attempt
from tutor.translation import _, mark

CONFIDENCES: Final = (mark("sure"), mark("think so"), mark("guess"))
"""Kept in English, said in the learner's language."""


@dataclass(frozen=True, slots=True)
class Belief:
    """The answers that were given with one degree of confidence."""

    confidence: str
    right: int
    given: int


def calibration(attempts: Iterable[Attempt]) -> tuple[Belief, ...]:
    """Count right answers by confidence; of several answers to one draw only the first tells."""
    counts = {confidence: [0, 0] for confidence in CONFIDENCES}
    met: set[tuple[str, int, bool]] = set()
    for attempt in attempts:
        draw = attempt.question, attempt.seed, attempt.review
        if draw not in met and attempt.confidence in counts:
            counts[attempt.confidence][0] += attempt.correct
            counts[attempt.confidence][1] += 1
        met.add(draw)
    return tuple(Belief(confidence, *pair) for confidence, pair in counts.items())


def calibration_line(beliefs: Iterable[Belief]) -> str:
    """Say in one line how often each was right, `sure 16 of 20, guess 1 of 3`; empty if never told."""
    parts = [
        _("{confidence} {right} of {given}").format(
            confidence=_(belief.confidence), right=belief.right, given=belief.given
        )
        for belief in beliefs
        if belief.given
    ]
    return ", ".join(parts)
