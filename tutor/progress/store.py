"""What the rest of the tutor asks of a learner's progress."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from math import isfinite
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeVar, final

from tutor.progress import bodies
from tutor.progress.event import Event, event_now
from tutor.progress.exchange import document_of, events_of
from tutor.progress.journal import Journal
from tutor.progress.opening import data_folder, open_journal
from tutor.progress.records import Attempt, LabPlace, LessonProgress, Place, Words

T = TypeVar("T")
PLACE_EVERY: Final = timedelta(seconds=0.25)
"""A scrolling learner's place is written no more often than this."""
EVERY_COURSE: Final = ""


def utc_now() -> datetime:
    """Read the clock of the system."""
    return datetime.now(UTC)


def open_store(
    folder: Path | None = None,
    clock: Callable[[], datetime] = utc_now,
    course: str = "gradtutor",
) -> "Store":
    """Open what is remembered of one course; it never fails, and `notice` says what went wrong.

    Without a folder it is the one that GRADTUTOR_DATA names, or the user's own data folder.
    """
    return Store(open_journal(folder or data_folder(), clock()), clock, course)


@final
class Store:
    """Progress in one course, for one thread: records are on the disk on return, places soon after.

    No method fails because of the disk: the store then goes on in memory and `notice` says so.
    """

    def __init__(self, journal: Journal, clock: Callable[[], datetime], course: str) -> None:
        self._journal = journal
        self._clock = clock
        self._course = course
        self._place: Place | None = None
        """The newest place, while it waits to be written."""
        self._place_written: datetime | None = None

    def now(self) -> datetime:
        """Read the clock that everything here is stamped by."""
        return self._clock()

    @property
    def notice(self) -> str:
        """A sentence for the learner if the file was set aside or can't be written, else empty."""
        return self._journal.notice

    def record_place(self, lesson: str, scroll: int, focus: str) -> None:
        """Note where the learner is; cheap enough for every line scrolled.

        The last of a burst waits for the next record, for `flush` or for `close`.
        """
        place = Place(lesson, scroll, focus)
        if place == self.place():
            return
        self._place = place
        now, before = self._clock(), self._place_written
        # A clock that was put back must not hold places up.
        if before is None or not timedelta(0) <= now - before < PLACE_EVERY:
            self.flush()

    def flush(self) -> None:
        """Write the place that waits; to be called when the learner has paused."""
        waiting = list(self._waiting_place())
        if waiting:
            self._journal.append(*waiting)

    def place(self) -> Place | None:
        """Find where the learner was last."""
        return self._place or self._latest("place", bodies.place_of, subject="")

    def place_in(self, lesson: str) -> Place | None:
        """Find where in a lesson the learner was last."""
        if self._place is not None and self._place.lesson == lesson:
            return self._place
        return self._latest("place", bodies.place_of, lesson=lesson)

    def record_answer(self, attempt: Attempt) -> None:
        """Append an answer; once this returns no crash loses it."""
        self._record("answer", attempt.lesson, attempt.question, bodies.body_of_attempt(attempt))

    def answers(self, question: str) -> list[Attempt]:
        """List the answers to a question, the earliest first."""
        return list(self._all("answer", bodies.attempt_of, subject=question))

    def latest_answer(self, question: str) -> Attempt | None:
        """Find the last answer to a question."""
        return self._latest("answer", bodies.attempt_of, subject=question)

    def answered(self, lesson: str) -> dict[str, Attempt]:
        """Find the last answer to each question of a lesson that was tried."""
        attempts = self._all("answer", bodies.attempt_of, lesson=lesson)
        return {attempt.question: attempt for attempt in attempts}

    def attempts(self) -> list[Attempt]:
        """List every answer in the course, the earliest first."""
        return list(self._all("answer", bodies.attempt_of))

    def slips(self) -> dict[str, int]:
        """Count the slips behind wrong answers by their tags, the most frequent first."""
        return dict(Counter(attempt.slip for attempt in self.attempts() if attempt.slip).most_common())

    def record_words(self, question: str, lesson: str, text: str) -> None:
        """Append what the learner wrote in their own words."""
        self._record("words", lesson, question, {"text": text})

    def words(self, question: str) -> list[Words]:
        """List what was written in answer to a question, the earliest first."""
        return list(self._all("words", bodies.words_of, subject=question))

    def words_in(self, lesson: str) -> dict[str, Words]:
        """Find the last sentence written for each question of a lesson."""
        return {words.question: words for words in self._all("words", bodies.words_of, lesson=lesson)}

    def record_milestone(self, lesson: str, name: str) -> None:
        """Append that something was achieved in a lesson, the first time."""
        if name not in self.milestones(lesson):
            self._record("milestone", lesson, name, {"name": name})

    def milestones(self, lesson: str) -> dict[str, datetime]:
        """Tell what was achieved in a lesson, and when it first was."""
        return _first(self._all("milestone", bodies.milestone_of, lesson=lesson)).get(lesson, {})

    def all_milestones(self) -> dict[str, dict[str, datetime]]:
        """Tell what was achieved in every lesson, and when it first was."""
        return _first(self._all("milestone", bodies.milestone_of))

    def record_lab(self, lab: str, lesson: str, place: LabPlace) -> None:
        """Append where a run is, written at once: a step is a keystroke."""
        self._record("lab", lesson, lab, bodies.body_of_lab_place(place))

    def lab_place(self, lab: str) -> LabPlace | None:
        """Find where a run was left."""
        return self._latest("lab", bodies.lab_place_of, subject=lab)

    def record_shelf(self, lab: str, lesson: str, runs: Mapping[str, LabPlace]) -> None:
        """Append which runs of a lab are kept beside the one under way, by name."""
        self._record("shelf", lesson, lab, bodies.body_of_shelf(runs))

    def shelf(self, lab: str) -> dict[str, LabPlace]:
        """Find the kept runs of a lab by name, in the order in which they were kept."""
        return self._latest("shelf", bodies.shelf_of, subject=lab) or {}

    def record_level(self, lab: str, lesson: str, level: int) -> None:
        """Append which level of a walkthrough the learner took on."""
        self._record("level", lesson, lab, {"level": level})

    def level(self, lab: str) -> int | None:
        """Find the level that was taken on last in a walkthrough; None where none was chosen."""
        return self._latest("level", bodies.level_of, subject=lab)

    def record_goal(self, lab: str, lesson: str, goal: str) -> None:
        """Append that a goal was reached, the first time."""
        if goal not in self.goals(lab):
            self._record("goal", lesson, lab, {"goal": goal})

    def goals(self, lab: str) -> set[str]:
        """List the goals reached in a lab."""
        return {goal for _, goal in self._all("goal", bodies.goal_of, subject=lab)}

    def record_prediction(self, lab: str, lesson: str, ask: str, said: str, line: str) -> None:
        """Append what was foretold in a lab (empty for no idea) and the line that compares it."""
        self._record("prediction", lesson, lab, {"ask": ask, "said": said, "line": line})

    def predictions(self, lab: str) -> dict[str, str]:
        """Find for each question of a lab the line that compared the last prediction with the outcome."""
        return {ask: line for ask, _, line in self._all("prediction", bodies.prediction_of, subject=lab)}

    def record_read(self, lesson: str) -> None:
        """Append that a lesson was read to its end, the first time."""
        if self._latest("read", bodies.lesson_of, lesson=lesson) is None:
            self._record("read", lesson, "", {})

    def lessons_read(self) -> set[str]:
        """List the lessons that were read to their end."""
        return set(self._all("read", bodies.lesson_of))

    def record_time(self, lesson: str, seconds: float) -> None:
        """Append time spent on a lesson; nothing if it is not a positive number."""
        if isfinite(seconds) and seconds > 0:
            self._record("time", lesson, "", {"seconds": float(seconds)})

    def time_spent(self) -> dict[str, float]:
        """Sum the seconds spent on each lesson."""
        spent: dict[str, float] = {}
        for lesson, seconds in self._all("time", bodies.time_of):
            spent[lesson] = spent.get(lesson, 0.0) + seconds
        return spent

    def summary(self, lesson: str) -> LessonProgress:
        """Sum up one lesson."""
        answered = self.answered(lesson)
        return LessonProgress(
            read=self._latest("read", bodies.lesson_of, lesson=lesson) is not None,
            goals=frozenset(self._all("goal", bodies.goal_of, lesson=lesson)),
            answered=len(answered),
            correct=sum(attempt.correct for attempt in answered.values()),
            seconds=sum(seconds for _, seconds in self._all("time", bodies.time_of, lesson=lesson)),
        )

    def setting(self, name: str) -> str | None:
        """Look up what the learner chose, such as theme or language; the same for every course."""
        events = self._journal.latest(EVERY_COURSE, "setting", subject=name)
        return next(_read(bodies.setting_of, events), None)

    def record_setting(self, name: str, value: str) -> None:
        """Append a choice of the learner that changed."""
        if value != self.setting(name):
            self._write(event_now(self._clock(), EVERY_COURSE, "setting", "", name, {"value": value}))

    def export(self) -> dict[str, object]:
        """Write all that is remembered, of every course, as one document that JSON can hold."""
        self.flush()
        return document_of(self._journal.everything())

    def merge(self, document: object) -> int:
        """Add the events of an exported document that are not here yet; return how many were new.

        Raises:
            ProgressFormatError: it is not exported progress; nothing of it was added.
        """
        self.flush()
        return self._journal.merge(events_of(document))

    def close(self) -> None:
        """Write what waits and let go of the file; what is recorded afterwards is dropped."""
        self.flush()
        self._journal.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _record(self, kind: str, lesson: str, subject: str, body: Mapping[str, object]) -> None:
        self._write(event_now(self._clock(), self._course, kind, lesson, subject, body))

    def _write(self, event: Event) -> None:
        self._journal.append(*self._waiting_place(), event)

    def _waiting_place(self) -> Iterator[Event]:
        place, self._place = self._place, None
        if place is not None:
            self._place_written = now = self._clock()
            yield event_now(now, self._course, "place", place.lesson, "", bodies.body_of_place(place))

    def _latest(self, kind: str, read: Callable[[Event], T], **about: str) -> T | None:
        return next(_read(read, self._journal.latest(self._course, kind, **about)), None)

    def _all(self, kind: str, read: Callable[[Event], T], **about: str) -> Iterator[T]:
        return _read(read, self._journal.select(self._course, kind, **about))


def _read(read: Callable[[Event], T], events: Iterable[Event]) -> Iterator[T]:
    """Read what can be read: an event whose body was damaged stays in the file and out of the way."""
    for event in events:
        try:
            record = read(event)
        except ValueError:
            continue
        yield record


def _first(milestones: Iterable[tuple[str, str, datetime]]) -> dict[str, dict[str, datetime]]:
    """Sort by lesson and name, keeping the earliest."""
    found: dict[str, dict[str, datetime]] = {}
    for lesson, name, at in milestones:
        names = found.setdefault(lesson, {})
        names[name] = min(at, names.get(name, at))
    return found
