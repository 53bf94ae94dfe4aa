"""Runs that are kept beside the one under way, by name, and what tells them apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from algorithms.dataset import Dataset
from tutor.course import Lab
from tutor.lab.opening import come_back, place_of
from tutor.lab.session import Session
from tutor.progress import LabPlace

Row = tuple[str, ...]
LONGEST = 16
"""Letters of a run's name."""


class Shelf:
    """Kept runs in the order in which they were kept."""

    def __init__(self) -> None:
        self._runs: dict[str, Session] = {}

    @property
    def runs(self) -> Mapping[str, Session]:
        """Name → run, each at the step where it was left."""
        return self._runs

    def keep(self, session: Session) -> str:
        """Keep the run as it is and let the session go on with a copy; return the name it got."""
        name = next(name for name in _names() if name not in self._runs)
        self._runs[name] = session.fork()
        return name

    def places(self, net: str) -> dict[str, LabPlace]:
        """Return how to come back to each run, by name; `net` is the data that the lab names."""
        return {name: place_of(run, net) for name, run in self._runs.items()}

    def put_back(
        self, lab: Lab, session: Session, places: Mapping[str, LabPlace], data: Dataset | None = None
    ) -> None:
        """Keep the runs of a lab again that were kept before, but those that no longer fit it."""
        for name, place in places.items():
            run = come_back(lab, place, session, data)
            if run is not None:
                self._runs[name] = run

    def take_up(self, name: str, session: Session) -> str:
        """Go on with a kept run in place of the present one, which is kept under another name."""
        kept = self.keep(session)
        session.become(self._runs[name].fork())
        return kept

    def rename(self, name: str, new: str) -> str:
        """Call a run something else; a name that is blank or taken changes nothing. Return its name."""
        new = "".join(letter for letter in new if letter.isprintable()).strip()[:LONGEST]
        if not new or new in self._runs:
            return name
        self._runs = {new if key == name else key: run for key, run in self._runs.items()}
        return new

    def drop(self, name: str) -> None:
        """Forget a run."""
        self._runs.pop(name, None)


def _names() -> Iterator[str]:
    number = 0
    while True:
        suffix = str(number) if number else ""
        yield from (f"{letter}{suffix}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        number += 1


def side_by_side(runs: Mapping[str, Session]) -> tuple[Row, list[Row]]:
    """Return a heading and a row for each thing that runs can be compared by, a column a run.

    First the parameters in which they differ, then where they are, then all that is measured.
    """
    from tutor.lab.numbers import number

    sessions = list(runs.values())
    rows: list[Row] = []
    for name in sessions[0].parameters if sessions else ():
        values = [session.value(name) for session in sessions]
        if any(value != values[0] for value in values):
            rows.append((name, *(_written(value) for value in values)))
    rows.append(("step", *(str(session.run.step) for session in sessions)))
    rows.append(("objects", *(str(session.objects) for session in sessions)))
    measured = [session.run.stepper.measure(session.run.state) for session in sessions]
    names = dict.fromkeys(name for numbers in measured for name in numbers)
    for name in names:
        rows.append(
            (name, *(number(float(numbers[name])) if name in numbers else "" for numbers in measured))
        )
    return ("", *runs), rows


def _written(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
