"""A review, with a clock that the test moves."""

from collections.abc import Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Static

from tests.conftest import screen_text
from tutor.app import GradtutorApp
from tutor.course import Course
from tutor.progress import Attempt, Store, open_store
from tutor.progress.review import deck, due
from tutor.screens.lessons import LessonsScreen
from tutor.screens.review import ReviewScreen
from tutor.widgets.quiz_panel import QuizPanel

START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)

FILL = """
```quiz
id = "{id}"
type = "fill"
prompt = "Say {id}"
accept = ["yes"]
slips = [{{ match = "no", tag = "no-for-yes", why = "It is the other one." }}]
```
"""
NUMERIC = """
```quiz
id = "n-1"
type = "numeric"
prompt = "{n} times two?"
params = { n = "int(1,99)" }
answer = "2*n"
tolerance = 0.0001
slips = [{ formula = "n", tag = "forgot-factor-2", why = "Twice." }]
```
"""
LAB = """
```lab
id = "race"
title = "Race"
algorithm = "gradient-descent"
data = "d06"
settings = { learning_rate = 0.1 }
```

```quiz
id = "p-1"
type = "predict"
lab = "race"
quantity = "w1"
prompt = "w1 is {w1}. Next?"
slips = [{ formula = "2*w1 - answer", tag = "wrong-sign", why = "Up." }]
```

```quiz
id = "own-1"
type = "own-words"
prompt = "In your words?"
```
"""


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def course(tmp_path: Path) -> Course:
    folder = tmp_path / "course"
    folder.mkdir()
    (folder / "01-one.md").write_text("# One\n" + "".join(FILL.format(id=f"one-{n}") for n in range(8)))
    (folder / "02-two.md").write_text("# Two\n" + "".join(FILL.format(id=f"two-{n}") for n in range(8)))
    (folder / "03-three.md").write_text("# Three\n" + NUMERIC + LAB)
    return Course(folder, "en")


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    with open_store(tmp_path / "data", clock=clock) as opened:
        yield opened


def learn(store: Store, lesson: str, *questions: str) -> None:
    for question in questions:
        store.record_answer(Attempt(question, lesson, 0, "yes", True))
    store.record_milestone(lesson, "quiz")


class Reviewer:
    """Somebody in the review."""

    def __init__(self, app: GradtutorApp, pilot: Any) -> None:
        self.app, self.pilot = app, pilot

    @property
    def panel(self) -> QuizPanel:
        return self.app.screen.query_one(QuizPanel)

    @property
    def text(self) -> str:
        return screen_text(self.app)

    async def type(self, text: str) -> None:
        self.panel.field.target.value = text
        await self.press("enter")

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()


Open = Callable[[], Any]


@pytest.fixture
def review(course: Course, store: Store) -> Open:
    @asynccontextmanager
    async def opened():
        app = GradtutorApp(course, store, None, review=True)
        async with app.run_test(size=(80, 24)) as pilot:
            while not isinstance(app.screen, ReviewScreen):
                await pilot.pause(0.01)
            await pilot.pause()
            yield Reviewer(app, pilot)

    return opened


async def test_nothing_is_asked_before_a_quiz_is_passed(review: Open) -> None:
    async with review() as person:
        assert "Nothing was answered." in person.text
        assert "once you have passed the quiz of their lesson" in person.text
        assert "next question" not in person.text


async def test_a_question_comes_back_on_its_day_and_not_before(
    review: Open, store: Store, clock: Clock
) -> None:
    learn(store, "01-one", "one-0")
    clock.now = START + 1.9 * DAY
    async with review() as person:
        assert "The next question is due in 2 h." in person.text
    clock.now = START + 2 * DAY
    async with review() as person:
        assert "1 of 1" in person.text
        assert person.panel.question.id == "one-0"


async def test_a_right_answer_and_enter_lead_on_to_the_end(review: Open, store: Store, clock: Clock) -> None:
    learn(store, "01-one", "one-0", "one-1")
    clock.now = START + 3 * DAY
    async with review() as person:
        first = person.panel.question.id
        await person.type("yes")
        assert person.panel.question.id == first, "the verdict stays until it is read"
        await person.press("enter")
        assert person.panel.question.id != first
        await person.type("no")
        assert "It is the other one." in person.text
        await person.type("yes")
        await person.press("enter")
        assert "1 of 2 right at the first go." in person.text
        assert "The next question is due tomorrow." in person.text
    assert [(one.review, one.seed) for one in store.answers(first)] == [(False, 0), (True, 1)]
    assert due(deck(store), clock.now) == []


async def test_lessons_are_mixed_and_a_sitting_ends_after_twelve(
    review: Open, store: Store, clock: Clock
) -> None:
    learn(store, "01-one", *(f"one-{n}" for n in range(8)))
    learn(store, "02-two", *(f"two-{n}" for n in range(8)))
    clock.now = START + 5 * DAY
    async with review() as person:
        asked = []
        for _ in range(12):
            asked.append(person.panel.question.id)
            await person.press("tab", "n")
            assert ("next question" in person.text) is (len(asked) < 12)
        assert not person.app.screen.query(QuizPanel)
        assert "Nothing was answered." in person.text
    assert len(set(asked)) == 12
    # The longest due are the eight of one lesson and four of the other.
    assert sum(one[:3] != other[:3] for one, other in pairwise(asked)) == 8
    assert len(due(deck(store), clock.now)) == 16, "what is skipped stays due"


async def test_numbers_are_fresh_each_time(review: Open, store: Store, clock: Clock) -> None:
    learn(store, "03-three", "n-1")
    prompts = []
    for _ in range(3):
        clock.now = deck(store)[0].due
        async with review() as person:
            drawn = person.panel._asking.drawn
            prompts.append(drawn.prompt)
            assert person.panel.field.answer == ""
            await person.type(f"{drawn.answer:.0f}")
    assert len(set(prompts)) == 3
    assert [attempt.seed for attempt in store.answers("n-1")] == [0, 1, 2, 3]


async def test_a_prediction_is_asked_of_a_run_of_its_own(review: Open, store: Store, clock: Clock) -> None:
    learn(store, "03-three", "p-1")
    clock.now = START + 3 * DAY
    async with review() as person:
        drawn = person.panel._asking.drawn
        assert drawn.values["step"] == 1  # seed 1
        await person.type(repr(drawn.answer))
        assert "✓ Right." in person.text
    assert store.answers("p-1")[-1].seed == 1


async def test_own_words_are_shown_back_at_the_end(review: Open, store: Store, clock: Clock) -> None:
    learn(store, "03-three", "n-1")
    store.record_words("own-1", "03-three", "A batch is right on average.")
    clock.now = START + 3 * DAY
    async with review() as person:
        await person.press("tab", "n")
        assert "In your words?" in person.text
        assert "You wrote 3 days ago: A batch is right on average." in person.text


async def test_keys_are_told_as_they_work_in_the_line_and_out_of_it(
    review: Open, store: Store, clock: Clock
) -> None:
    learn(store, "01-one", "one-0", "one-1")
    clock.now = START + 5 * DAY
    async with review() as person:
        await person.pilot.pause(0.1)
        footer = " Enter answer it  Esc leave the line  ^n next question"
        assert person.text.splitlines()[-1].startswith(footer)
        await person.press("n", "escape")
        await person.pilot.pause(0.1)
        assert person.panel.field.target.value == "n"
        assert "1 of 2" in person.text
        assert person.text.splitlines()[-1].startswith(" n next question  Esc back")
        await person.press("n")
        assert "2 of 2" in person.text
        await person.press("ctrl+n")
        assert "done" in person.text


async def test_a_question_that_was_taken_out_is_not_asked(review: Open, store: Store, clock: Clock) -> None:
    learn(store, "01-one", "one-0", "gone-1")
    learn(store, "09-gone", "gone-2")
    clock.now = START + 5 * DAY
    async with review() as person:
        assert "1 of 1" in person.text
        await person.press("escape", "escape")
        assert isinstance(person.app.screen, LessonsScreen)
        await person.pilot.pause(0.1)
        assert "1 due, about 1 min: press v" in person.text


async def test_a_broken_lesson_is_named_and_passed_over(
    review: Open, store: Store, clock: Clock, course: Course
) -> None:
    learn(store, "01-one", "one-0")
    learn(store, "02-two", "two-0")
    (course.folder / "01-one.md").write_text('no title "one-0"')
    clock.now = START + 5 * DAY
    async with review() as person:
        assert person.panel.question.id == "two-0"


async def test_the_list_says_what_is_due_and_a_key_begins(course: Course, store: Store, clock: Clock) -> None:
    learn(store, "01-one", *(f"one-{n}" for n in range(7)))
    app = GradtutorApp(course, store, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.1)
        assert str(app.screen.query_one("#due", Static).render()) == ""
        clock.now = START + 3 * DAY
        await pilot.press("v")
        await pilot.pause()
        assert isinstance(app.screen, ReviewScreen)
        await pilot.press("escape", "escape")
        await pilot.pause(0.1)
        assert "7 due, about 4 min: press v" in screen_text(app)
