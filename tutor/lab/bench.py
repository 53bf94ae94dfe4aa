"""One open lab: its run, its goals, the runs kept beside it, and what was foretold in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from algorithms.parameter import Value
from tutor.course import Ask, Lab
from tutor.lab.breakdown import breakdown, go_back_and_halve
from tutor.lab.chance import seed_matters
from tutor.lab.envelope import locked
from tutor.lab.foretelling import (
    NO_IDEA,
    Foretold,
    applies,
    check_asks,
    foretell,
    next_quantity,
    repeated,
    verdict,
)
from tutor.lab.goals import Goals
from tutor.lab.hints import hints_for
from tutor.lab.playback import Playback
from tutor.lab.pointing import place_centre
from tutor.lab.session import Session
from tutor.lab.shelf import Shelf

Outcome = Callable[[str, str, str], None]
"""Takes the id of what was asked, what was said, and the line that compares it with the outcome."""


class Bench:
    """All that a learner does in a lab, without a screen."""

    def __init__(
        self,
        lab: Lab,
        session: Session,
        reached: frozenset[str],
        told: Mapping[str, str],
        on_outcome: Outcome,
    ) -> None:
        """Lay out a lab.

        Args:
            lab: Its block.
            session: Its run, wherever that stands.
            reached: Goals that were reached before.
            told: For each question that was answered before, the line that compared it with the outcome.
            on_outcome: Called when a prediction has met its outcome.

        Raises:
            LabError: a goal or a prediction of the block doesn't fit the lab.
        """
        self.lab, self.session, self.reached = lab, session, reached
        self.goals = Goals(lab.goals, session)
        check_asks(session, lab.predict)
        self.playback = Playback(session, self._after)
        self.shelf = Shelf()
        self.asking: Ask | None = None
        """What waits for an answer; the run stands still meanwhile."""
        self._foretold: list[Foretold] = []
        self._told = dict(told)
        """What was foretold and has met its outcome: it is not asked again, as the answer is known."""
        self._hinted: dict[str, int] = {}
        self._on_outcome = on_outcome
        self.remark = self._last_time()
        """A line about what just happened."""

    def _last_time(self) -> str:
        """Return what was foretold when the run began before, and what came of it."""
        asked = (ask.id for ask in sorted(self.lab.predict, key=lambda ask: ask.step))
        line = next((self._told[name] for name in (*asked, *self._told) if name in self._told), "")
        return f"Last time: {line}" if line else ""

    @property
    def done(self) -> bool:
        """Whether every goal but the bonus ones is ticked."""
        needed = {goal.id for goal in self.lab.goals if not goal.bonus}
        return bool(needed) and needed <= self.reached

    @property
    def trouble(self) -> str:
        """Why the quantity on show is no number, and what can be done; empty while all is well."""
        broke = breakdown(self.session)
        if broke is None:
            return ""
        offer = " H: go back and halve α." if broke.rate else ""
        return f"{broke.symbol} is no longer a finite number: {broke.why}.{offer}"

    def forward(self) -> None:
        """Move by one unit, unless something is asked first."""
        if self.asking is None and not self._ask():
            self.playback.forward()

    def go_on(self) -> bool:
        """Let the clock move the run; False where it has to stand still."""
        return self.asking is None and not self._ask() and self.playback.go_on() and self.asking is None

    def back(self) -> None:
        """Move back by one unit, out of a question too."""
        self.asking = None
        self.playback.back()

    def seek(self, step: int) -> None:
        """Go to a step, as far as nothing is asked on the way."""
        here = self.session.run.step
        if step <= here or (self.asking is None and not self._ask()):
            self.asking = None
            self.playback.seek(step)

    def ask_next(self) -> None:
        """Ask for the quantity that comes next."""
        if self.asking is None:
            self.playback.until = None
            self.asking = next_quantity(self.session)
            if self.asking is None:
                self.remark = "No step comes by itself from here: there is nothing to foretell."

    def answer(self, said: str) -> None:
        """Take an answer to what is asked, or none, and let the run go on."""
        if self.asking is None:
            return
        if said != NO_IDEA or self.asking.id != "next":
            self._foretold.append(foretell(self.session, self.asking, said))
        self.remark = "No idea is fine. Step on and see."
        if said:
            self.remark = f"You said {repeated(self.asking, said)}. Step on and see."
        self.asking = None

    def reset(self, new_seed: bool) -> None:
        """Begin again; with a new seed after all goals were reached, as the same task anew."""
        if self._is_locked() and not new_seed:
            return
        self.remark = self._last_time()
        self.playback.until, self.asking = None, None
        seeded = "seed" in self.session.parameters
        seed = int(self.session.value("seed") or 0) + 1 if seeded and new_seed else None
        if new_seed and self.done:
            self.reached = frozenset[str]()
            fresh = seed_matters(self.session)
            self.remark = (
                "The same goals once more, on a fresh seed." if fresh else "The same goals once more."
            )
        self.session.reset(seed)
        self.goals.restart()
        self._foretold.clear()

    def change(self, name: str, value: Value) -> None:
        """Set a parameter: a fresh run at the start, a fork later on, or a move if nothing is asked first.

        Raises:
            ParameterError: the value is out of range.
        """
        move, fresh = self.session.parameters[name].move, self.session.run.step == 0
        if self._is_locked():
            return
        if move and (self.asking is not None or self._ask()):
            return
        self.session.change(name, value)
        self.remark = "" if fresh or move else self._changed(name)
        if fresh or self.session.run.step == 0:
            self.goals.restart()
        if move:
            self._after()
        else:
            self.tick()

    def _changed(self, name: str) -> str:
        """Say what a parameter that was turned in the middle of a run is about."""
        step, called = self.session.run.step, name.replace("_", " ")
        if step == 0:
            return f"{called} is fixed on the way: a new run begins with this one."
        return f"A fork: {called} is as it is now from step {step} on. r begins again with it."

    def point(self, x: float, y: float) -> None:
        """Put the next centre of a start by hand at a place of the map."""
        self.playback.until, self.asking = None, None
        self.remark = place_centre(self.session, x, y)
        self.goals.restart()

    def fork(self) -> None:
        """Keep the run as it is and go on with a copy."""
        if self._is_locked():
            return
        name = self.shelf.keep(self.session)
        self.remark = f"Run {name} is kept. Change a parameter and go on; F compares."

    def take_up(self, name: str) -> None:
        """Go on with a kept run."""
        if self._is_locked():
            return
        self.playback.until, self.asking = None, None
        kept = self.shelf.take_up(name, self.session)
        self.goals.restart()
        self.remark = f"On with run {name}; the one before is kept as {kept}."

    def _is_locked(self) -> bool:
        """Whether the envelope of the lab is open; then say that nothing can be changed."""
        why = locked(self.session)
        self.remark = why or self.remark
        return bool(why)

    def halve(self) -> bool:
        """Go back from a number that broke and halve the learning rate; False where nothing broke."""
        broke = breakdown(self.session)
        if broke is None or not broke.rate:
            return False
        half = go_back_and_halve(self.session)
        self.goals.restart()
        self.remark = f"Back at step {self.session.run.step}, α halved to {half:g}."
        return True

    def hint(self) -> None:
        """Tell the next hint for the first goal that is open."""
        self.remark = self._hint()

    def _hint(self) -> str:
        goal = next((goal for goal in self.lab.goals if goal.id not in self.reached), None)
        if goal is None:
            return "Every goal is reached." if self.lab.goals else "This lab has no goals."
        hints = hints_for(goal, self.session)
        if not hints:
            return "There is no hint for this goal."
        place = min(self._hinted.get(goal.id, 0), len(hints) - 1)
        self._hinted[goal.id] = place + 1
        return f"Hint {place + 1} of {len(hints)}: {hints[place]}"

    def tick(self) -> None:
        """Look at goals and predictions as the run stands now."""
        fresh = self.goals.check() - self.reached
        self.reached |= fresh
        if fresh and self.done:
            again = " R: the same on a fresh seed." if seed_matters(self.session) else ""
            self.remark = f"Every goal is reached.{again}"
        # What was foretold of other settings has no outcome any more.
        self._foretold = [item for item in self._foretold if applies(self.session, item.ask)]
        for foretold in list(self._foretold):
            compared = verdict(self.session, foretold)
            if compared is not None:
                self._foretold.remove(foretold)
                self.remark = compared.line
                self._told[foretold.ask.id] = compared.line
                self._on_outcome(foretold.ask.id, foretold.said, compared.line)

    def _after(self) -> bool:
        """Look at what a move brought; return whether the run may go on."""
        self.tick()
        return not self._ask()

    def _ask(self) -> bool:
        """Ask what is due here; return whether anything is."""
        if self.asking is None:
            self.asking = next((ask for ask in self.lab.predict if self._due(ask)), None)
        if self.asking is not None:
            self.playback.until = None
        return self.asking is not None

    def _due(self, ask: Ask) -> bool:
        session, waiting = self.session, {foretold.ask.id for foretold in self._foretold}
        if ask.id in self._told or ask.id in waiting or session.run.step != ask.step or session.run.stopped:
            return False
        if not applies(session, ask):
            return False
        micro, trace = session.frame.micro, session.run.trace()
        place = next((place for place, item in enumerate(trace) if item.name == ask.quantity), 0)
        if ask.kind != "number" or self.playback.unit != "micro-step":
            return micro <= place if ask.kind == "number" else micro == 0
        return micro == place
