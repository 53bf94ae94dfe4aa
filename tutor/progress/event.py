"""One thing that happened to a learner, as it is appended, exported and merged."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Event(NamedTuple):
    """A row that is written once and never changed: what happened, where and when."""

    uid: str
    """128 random bits in hexadecimal: the same event carries the same uid in every file."""
    turn: int
    """Microseconds since 1970 when it happened, or one more than the turn before if the clock went back.

    So the greatest turn of a subject is its latest event whatever the clock did, and events merged from
    another file take the place they had in time (a hybrid logical clock: Kulkarni et al., 2014).
    """
    at: str
    """What the clock said, in UTC, as ISO 8601."""
    course: str
    kind: str
    lesson: str
    subject: str
    """The question, lab or setting it is about; empty where the lesson says it all."""
    body: Mapping[str, object]
    """The rest, by kind, as JSON can hold it."""


def event_now(
    at: datetime, course: str, kind: str, lesson: str, subject: str, body: Mapping[str, object]
) -> Event:
    """Describe something that has just happened; the journal moves its turn on if the clock went back."""
    at = at.astimezone(UTC)
    turn = (at - EPOCH) // timedelta(microseconds=1)
    return Event(os.urandom(16).hex(), turn, at.isoformat(), course, kind, lesson, subject, body)
