"""Walks of small networks, micro-step by micro-step, and the printed reference beside them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tutor.lab.network_numbers import open_session
from tutor.lab.session import Session
from tutor.walkthrough.six_lines import SixLines, six_lines

REFERENCE: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "algorithms" / "backprop_reference.json").read_text(encoding="utf-8")
)


def opened(net: str, **settings: Any) -> Session:
    return open_session("backprop", net, settings)


def at(session: Session, name: str) -> Session:
    """Go on to the next micro-step called so."""
    while session.forward("micro-step"):
        if session.frame.current.name == name:
            return session
    raise AssertionError(name)


def walk(session: Session, entry: tuple[int, ...] = ()) -> Iterator[SixLines]:
    """Yield the frames of one iteration."""
    while session.forward("micro-step"):
        shown = six_lines(session, entry)
        assert shown is not None
        yield shown
        if shown.number == shown.count:
            return
