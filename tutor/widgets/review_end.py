"""What is said at the end of a review."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from textual.content import Content

from tutor.translation import _, ngettext
from tutor.widgets.typesetting import sentence

if TYPE_CHECKING:
    from tutor.progress import Words


def review_end(
    answers: Sequence[bool], said: Sequence[tuple[str, Words]], coming: datetime | None, now: datetime
) -> Content:
    """Set the page: how many were right, what the learner wrote, when the next question is due.

    Args:
        answers: Whether each question was answered rightly at the first go.
        said: Questions for one's own words, with what was written.
        coming: When the first of the deck is due; None where the deck is empty.
        now: The time.
    """
    lines = [Content.styled(_score(answers), "bold")]
    if coming is None:
        lines.append(Content(_("Questions come here once you have passed the quiz of their lesson.")))
    elif coming > now:
        lines.append(Content(_("The next question is due {when}.").format(when=when(coming, now))))
    else:
        lines.append(Content(_("More is due: press v once you have gone back.")))
    for prompt, words in said:
        lines.append(Content(""))
        lines.append(sentence(prompt))
        lines.append(
            Content.assemble(
                (_("You wrote {when}: ").format(when=ago(words.at, now)), "$text-muted"), words.text
            )
        )
    return Content("\n").join(lines)


def _score(answers: Sequence[bool]) -> str:
    if not answers:
        return _("Nothing was answered.")
    return _("{right} of {all} right at the first go.").format(right=sum(answers), all=len(answers))


def when(then: datetime, now: datetime) -> str:
    """Say how far ahead a moment is: `in 3 hours`, `tomorrow`, `in 5 days`."""
    hours = (then - now).total_seconds() / 3600
    if hours < 20:
        return _("in {hours} h").format(hours=max(1, round(hours)))
    days = round(hours / 24)
    return _("tomorrow") if days <= 1 else ngettext("in {days} day", "in {days} days", days).format(days=days)


def ago(then: datetime, now: datetime) -> str:
    """Say how long ago a moment is: `today`, `yesterday`, `12 days ago`."""
    days = (now - then).days
    return (
        _("today")
        if days < 1
        else _("yesterday")
        if days == 1
        else ngettext("{days} day ago", "{days} days ago", days).format(days=days)
    )
