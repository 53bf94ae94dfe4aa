"""A chart of a lab: its name, what it fits, and what it shows of a run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from algorithms.dataset import Dataset
from tutor.charts import Picture
from tutor.lab.errors import LabError
from tutor.lab.pictures.film import remembered
from tutor.lab.pictures.moment import at_moment
from tutor.lab.session import Session
from tutor.lab.table import learnt_from

Fit = Callable[[Session], bool]


@dataclass(frozen=True, slots=True)
class Kind:
    """What a lab block may name in `charts`."""

    name: str
    summary: str
    fits: Fit
    """Whether a session has what the chart shows."""
    drawing: Callable[..., Picture]
    """Takes the session, then the words that followed the name."""
    words: tuple[str, ...] = ()
    """What may follow the name, for messages: `weight`, `weight`."""
    by_micro: bool = False
    """Whether every quantity of a step that is revealed changes it."""
    worth: Fit = lambda _session: True
    """Whether a session that it fits is shown it unasked."""

    def __call__(self, session: Session, *words: str) -> Picture:
        """Return what the chart shows of the present moment.

        Raises:
            LabError: a word names nothing in this lab.
        """
        if len(words) > len(self.words):
            expected = " ".join((self.name, *(f"[{word}]" for word in self.words)))
            raise LabError(f"chart {' '.join((self.name, *words))!r}: expected {expected}")
        run = session.run
        micro = session.frame.micro if self.by_micro else 0
        key = (words, id(session.stepper), run.step, run.length, micro)
        picture = remembered(session, self.name, key, lambda: self._draw(session, *words))
        return at_moment(session, self.name, picture)

    def _draw(self, session: Session, *words: str) -> Picture:
        # The weights of a run that flees may be so large that their squares are infinite.
        with np.errstate(all="ignore"):
            return self.drawing(session, *words)


def data_of(session: Session) -> Dataset:
    """Return the objects that are learnt from."""
    return learnt_from(session.stepper)


def one_of(word: str, names: tuple[str, ...], what: str) -> int:
    """Return the place of a word among names.

    Raises:
        LabError: it is none of them.
    """
    if word not in names:
        raise LabError(f"unknown {what} {word!r}, expected one of {', '.join(names)}")
    return names.index(word)
