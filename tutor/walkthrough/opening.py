"""Where a walk begins, and which networks can be walked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from algorithms.networks import NETWORKS
from algorithms.parameter import ParameterError
from tutor.charts.network_drawing import smallest
from tutor.course import CourseError, Lesson, Walkthrough
from tutor.lab.errors import LabError
from tutor.lab.network_numbers import is_network, open_session
from tutor.lab.opening import open_lab
from tutor.lab.pictures.network import diagram
from tutor.lab.session import Session
from tutor.walkthrough.hunt import begin

ROOM = (74, 9)
"""Columns and rows that the diagram of a walk has in a terminal of 80×24."""


def go_to(session: Session, name: str) -> None:
    """Go to a micro-step of the first iteration by its id, `B2.delta`.

    Raises:
        LabError: there is none of that name.
    """
    session.seek(0)
    names: list[str] = []
    while session.forward("micro-step"):
        current = session.frame.current
        names.append(current.name if current else "")
        if names[-1] == name:
            return
        if not session.frame.micro:
            break
    session.seek(0)
    raise LabError(f"unknown micro-step {name!r}, expected one of {', '.join(names)}")


def too_large(session: Session) -> str:
    """Say why a network cannot be walked; empty if it can."""
    if not is_network(session):
        return f"{session.algorithm.name} has no network"
    columns, rows = smallest(diagram(session))
    if columns <= ROOM[0] and rows <= ROOM[1]:
        return ""
    return f"the diagram needs {columns}×{rows}, a walk has {ROOM[0]}×{ROOM[1]}"


@lru_cache(1)
def walkable() -> tuple[str, ...]:
    """Return the named networks that can be walked."""
    return tuple(name for name in NETWORKS if not too_large(open_session("backprop", name, {})))


def check_walkthroughs(lesson: Lesson) -> Iterator[CourseError]:
    """Find what is wrong with the walkthroughs of a lesson beyond what is wrong with them as labs."""
    for block in lesson.blocks:
        if not isinstance(block, Walkthrough):
            continue
        try:
            session = open_lab(block.lab, None)
        except (LabError, ParameterError):
            # That is told of it as of a lab.
            continue
        if block.hunt:
            problem = _hunt_problem(block.net)
        else:
            problem = too_large(session) or _start_problem(session, block.start)
        if problem:
            yield CourseError(lesson.path, block.line, f"walkthrough {block.id!r}: {problem}")


def _hunt_problem(net: str) -> str:
    try:
        begin(net, 0)
    except LabError as error:
        return str(error)
    return ""


def _start_problem(session: Session, start: str) -> str:
    try:
        if start:
            go_to(session, start)
    except LabError as error:
        return str(error)
    return ""
