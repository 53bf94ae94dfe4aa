"""Progress as one JSON document, to carry from one computer to another."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from tutor.progress.bodies import READERS, is_list, is_object, text, whole
from tutor.progress.event import Event

FORMAT: Final = "gradtutor progress"
VERSION: Final = 1
_LAST_TURN: Final = 1 << 62
"""Beyond it, the turns that come after would no longer fit SQLite's 64 bits."""


class ProgressFormatError(ValueError):
    """The document is not exported progress; the message is one line that says where and why."""


def document_of(events: Iterable[Event]) -> dict[str, object]:
    """Write events as plain values that JSON can hold."""
    rows = [
        {
            "uid": event.uid,
            "turn": event.turn,
            "at": event.at,
            "course": event.course,
            "kind": event.kind,
            "lesson": event.lesson,
            "subject": event.subject,
            "body": dict(event.body),
        }
        for event in events
    ]
    return {"format": FORMAT, "version": VERSION, "events": rows}


def events_of(document: object) -> list[Event]:
    """Read a document whole, before anything of it is kept.

    Raises:
        ProgressFormatError: it is not exported progress, or one of its events makes no sense.
    """
    if not is_object(document) or document.get("format") != FORMAT:
        raise ProgressFormatError(f'progress: expected a document whose format is "{FORMAT}"')
    if document.get("version") != VERSION:
        raise ProgressFormatError(f"progress: expected version {VERSION}, found {document.get('version')!r}")
    rows = document.get("events")
    if not is_list(rows):
        raise ProgressFormatError("progress: expected a list of events")
    events: list[Event] = []
    for number, row in enumerate(rows, start=1):
        try:
            events.append(_event(row))
        except ValueError as error:
            raise ProgressFormatError(f"progress: event {number}: {error}") from error
    return events


def _event(row: object) -> Event:
    if not is_object(row):
        raise ValueError("expected an object")
    body = row.get("body")
    if not is_object(body):
        raise ValueError("body must be an object")
    names = {name: text(row, name) for name in ("uid", "at", "course", "kind", "lesson", "subject")}
    event = Event(turn=whole(row, "turn"), body=body, **names)
    if len(event.uid) != 32 or not set(event.uid) <= set("0123456789abcdef"):
        raise ValueError("uid must be 32 hexadecimal digits")
    if not 0 <= event.turn < _LAST_TURN:
        raise ValueError("turn is out of range")
    if datetime.fromisoformat(event.at).tzinfo is None:
        raise ValueError("at must say its time zone")
    if event.kind not in READERS:
        raise ValueError(f"there is no kind {event.kind!r}")
    READERS[event.kind](event)
    return event
