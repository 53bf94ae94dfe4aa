"""What the learner has taken on in a walk, and how far each micro-step of it is.

The panel shows `attempt` in its answer field and hands what is typed there to `answer`, Esc to `give_up` and
the arrows to `move`.
"""

from __future__ import annotations

from tutor.lab.session import Session
from tutor.translation import _
from tutor.walkthrough.exercise import Attempt
from tutor.walkthrough.fading import BARE, LEVELS, boxes, exercise
from tutor.walkthrough.given import Given, given_arrays
from tutor.walkthrough.six_lines import SixLines

Key = tuple[object, ...]


class Assignment:
    """A level, and the attempts at it; going back finds them as they were left."""

    def __init__(self, level: int) -> None:
        self.level = level
        self._attempts: dict[Key, Attempt] = {}
        self._key: Key = ()

    @property
    def attempt(self) -> Attempt | None:
        """What is asked at the moment on show; None where nothing is."""
        return self._attempts.get(self._key)

    @property
    def open(self) -> bool:
        """Whether an answer is waited for."""
        return self.attempt is not None and not self.attempt.done

    @property
    def hidden(self) -> frozenset[str]:
        """Which lines of the frame are the learner's to find; of a bare network, all of them."""
        if not self.open or self.attempt is None:
            return frozenset()
        return frozenset({"rule", "numbers", "result"}) if self.bare else self.attempt.hidden

    @property
    def bare(self) -> bool:
        """Whether only the network is given."""
        return self.level == BARE

    def kept(self, session: Session) -> int:
        """Return how many of the quantities that are revealed the diagram must not show."""
        if not self.open:
            return 0
        return session.frame.shown if self.bare else 1

    def given(self, session: Session) -> tuple[Given, ...]:
        """Return the arrays of a bare network, for whoever has to find its gradients."""
        return given_arrays(session) if self.bare and self.open else ()

    def next_level(self) -> str:
        """Go on to the next level and round again; return what it leaves to the learner, in English."""
        self.level = (self.level + 1) % len(LEVELS)
        return LEVELS[self.level]

    @property
    def told(self) -> str:
        """What the level leaves to the learner, as a sentence."""
        return _("Level {level}: {told}.").format(level=self.level, told=_(LEVELS[self.level]))

    def offer(self, session: Session) -> str:
        """Offer the next level at the end of an iteration that was found without a slip; else nothing.

        Every micro-step has to be found, from the first one that was asked: a walk may begin in the middle.
        """
        trace, frame = [quantity.name for quantity in session.frame.trace], session.frame
        tried = {
            key[1]: attempt.clean
            for key, attempt in self._attempts.items()
            if key[0] == self.level and key[2] == session.origin
        }
        first = next((place for place, name in enumerate(trace) if name in tried), len(trace))
        whole = frame.shown == len(trace) and all(name in tried for name in trace[first:])
        if self.bare or not tried or not whole or not all(tried.values()):
            return ""
        told = _(LEVELS[self.level + 1])
        return _("Not a slip on level {level}. L goes on to the next one: {told}.").format(
            level=self.level, told=told
        )

    def look(self, session: Session, shown: SixLines | None) -> None:
        """See what is asked at the moment on show; other numbers make another exercise."""
        self._key = ()
        if not self.level:
            return
        made = boxes(session) if self.bare else exercise(session, shown, self.level) if shown else None
        if made is None:
            return
        answers = tuple(part.right for part in made.parts)
        self._key = (self.level, made.id, session.origin, answers)
        self._attempts.setdefault(self._key, Attempt.at(made))

    def answer(self, typed: str) -> None:
        """Take an answer to what is asked."""
        self._put(self.attempt and self.attempt.answered(typed))

    def give_up(self) -> None:
        """Have the right answer shown."""
        self._put(self.attempt and self.attempt.given_up())

    def move(self, by: int) -> None:
        """Ask another part that is open."""
        self._put(self.attempt and self.attempt.moved(by))

    def _put(self, attempt: Attempt | None) -> None:
        if attempt is not None:
            self._attempts[self._key] = attempt
