"""What is said below an answer: verdict, reason, the slip in numbers, and the solution once it is due."""

from __future__ import annotations

import re

from textual.content import Content

from tutor.course import Grade
from tutor.progress import EXPLAINED, Attempt
from tutor.translation import _, mark
from tutor.widgets.typesetting import sentence

NUMBER = re.compile(r"\d+\. ")
COMES_BACK = mark("It was explained just before, so it counts when you meet it again.")


def feedback(verdict: Grade, explained: int, attempt: Attempt | None) -> Content:
    """Set the verdict on an answer, a line for each thing there is to say.

    Args:
        verdict: The grade.
        explained: How many wrong answers to this draw were explained, this one included.
        attempt: The answer that was just recorded; None where an earlier one is shown again.
    """
    if not verdict.counted:
        # It quotes what was typed, in which an asterisk is no emphasis.
        return Content(verdict.message)
    sure = _("You were sure. ") if attempt and attempt.confidence == "sure" and not verdict.correct else ""
    lines = [sentence(f"{'✓' if verdict.correct else '✗'} {sure}{verdict.message}")]
    if verdict.worked_slip:
        lines.append(Content.styled(f"  {verdict.worked_slip}", "$text-muted"))
    if not verdict.correct and explained >= EXPLAINED and verdict.solution:
        lines.append(solution_line(verdict.solution))
    if verdict.correct and attempt and attempt.seen:
        lines.append(Content.styled(_(COMES_BACK), "$text-muted"))
    return Content("\n").join(lines)


def solution_line(solution: str) -> Content:
    """Set the worked solution under a word that says what it is."""
    parts = [_numbered(part) for part in solution.split("\n") if part]
    return Content("\n").join([Content.styled(_("The solution:"), "bold"), *parts])


def _numbered(line: str) -> Content:
    """Set a line, and keep the number before it, which Markdown takes for that of a list."""
    number = NUMBER.match(line)
    return Content(number[0]) + sentence(line[number.end() :]) if number else sentence(line)
