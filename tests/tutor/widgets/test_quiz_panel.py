"""Each type of question, answered by the keyboard in an open lesson."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Static

from tests.conftest import screen_text
from tutor.course import load_lesson
from tutor.progress import Store, open_store
from tutor.screens.reading import ReadingScreen
from tutor.widgets.lab_panel import LabPanel
from tutor.widgets.quiz_panel import QuizPanel
from tutor.widgets.word_row import WordRow

LESSON = Path(__file__).parent / "kinds.md"
START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


class Learner:
    """The open lesson, and the hands and eyes of somebody in it."""

    def __init__(self, pilot: Pilot[Any], screen: ReadingScreen, store: Store) -> None:
        self.pilot, self.screen, self.store = pilot, screen, store

    async def at(self, question: str) -> QuizPanel:
        panel = self.screen.query_one(f"#quiz-{question}", QuizPanel)
        panel.field.target.focus()
        await self.pilot.pause()
        return panel

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Put a line in the place of what is typed, and press Enter."""
        self.pilot.app.focused.value = ""
        await self.press(*("minus" if key == "-" else "full_stop" if key == "." else key for key in text))
        await self.press("enter")

    def said(self, question: str) -> str:
        panel = self.screen.query_one(f"#quiz-{question}", QuizPanel)
        return "\n".join(str(part.render()) for part in (panel.hints, panel.verdict) if part.display)

    def tried(self, question: str) -> list[tuple[bool, str | None]]:
        return [(attempt.correct, attempt.slip) for attempt in self.store.answers(question)]


@pytest.fixture
def clock() -> list[datetime]:
    return [START]


Open = Callable[..., Any]


@pytest.fixture
def learner(tmp_path: Path, clock: list[datetime]) -> Open:
    @asynccontextmanager
    async def opened(*questions: str, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Learner]:
        """Open the lesson with its lab and these questions, or with all of them."""
        lesson = load_lesson(LESSON)
        wanted = {"race", *questions} if questions else {getattr(block, "id", "") for block in lesson.blocks}
        lesson = replace(
            lesson, blocks=tuple(block for block in lesson.blocks if getattr(block, "id", "") in wanted)
        )
        with open_store(tmp_path, clock=lambda: clock[0]) as store:
            app = App[None]()
            app.animation_level = "none"
            async with app.run_test(size=size) as pilot:
                screen = ReadingScreen(lesson, store)
                await app.push_screen(screen)
                lab = screen.query_one("#lab-race", LabPanel)
                while lab.session is None:
                    await pilot.pause(0.01)
                await pilot.pause()
                yield Learner(pilot, screen, store)
                screen.leave()

    return opened


def move_to(panel: QuizPanel, item: int) -> list[str]:
    """Return the keys from the first place of a list to where a stored option is shown."""
    order = panel._asking.drawn.order
    return ["down"] * (order.index(item) if order else item)


@pytest.mark.parametrize(
    ("question", "item", "said", "attempt"),
    [
        ("k-single", 0, "✓ Right. It goes with α/B.", (True, None)),
        ("k-single", 1, "✗ Each step is as noisy as before.", (False, "more-iterations-escape")),
        ("k-single", 2, "✗ The start is soon forgotten.", (False, "restart")),
        ("k-chart", 0, "✓ Right. It is beyond the limit.", (True, None)),
        ("k-chart", 1, "✗ That is below the limit.", (False, "slow")),
        ("k-point", 1, "✓ Right. It is taken at z.", (True, None)),
        ("k-point", 0, "✗ The edge gives the activation before it.", (False, "input-for-slope")),
        ("k-point", 2, "✗ The last node gives this one.", (False, "loss-for-slope")),
        ("k-bug", 1, "✓ Right. Divide by the size of the batch.", (True, None)),
        ("k-bug", 3, "✗ The step goes against the gradient, as it should.", (False, "wrong-sign")),
        ("k-bug", 0, "✗ This line does what it should.", (False, None)),
    ],
)
async def test_one_choice_is_answered_by_its_reason(
    learner: Open, question: str, item: int, said: str, attempt: tuple[bool, str | None]
) -> None:
    async with learner(question) as person:
        panel = await person.at(question)
        await person.press(*move_to(panel, item), "enter")
        assert person.said(question) == said
        assert person.tried(question) == [attempt]


async def test_a_mark_is_chosen_by_its_digit(learner: Open) -> None:
    async with learner("k-point") as person:
        await person.at("k-point")
        await person.press("2", "enter")
        assert person.tried("k-point") == [(True, None)]


async def test_a_blank_line_of_code_is_no_answer(learner: Open) -> None:
    async with learner("k-bug") as person:
        await person.at("k-bug")
        await person.press("down", "down", "enter")
        assert person.said("k-bug") == "Nothing is answered yet."
        assert person.tried("k-bug") == []


async def test_several_are_ticked_and_the_wrong_one_is_named(learner: Open) -> None:
    async with learner("k-several") as person:
        panel = await person.at("k-several")
        await person.press("enter")
        assert person.said("k-several") == "Nothing is answered yet."
        for item in (0, 1, 2):
            panel.field.target.cursor = 0
            await person.press(*move_to(panel, item), "space")
        await person.press("enter")
        assert (
            person.said("k-several")
            == "✗ “it needs the Gram matrix” does not belong here. It never forms it."
        )
        panel.field.target.cursor = 0
        await person.press(*move_to(panel, 2), "space", "enter")
        assert person.tried("k-several") == [(False, "gram-in-sgd"), (True, None)]


async def test_items_are_carried_into_order(learner: Open) -> None:
    async with learner("k-order") as person:
        panel = await person.at("k-order")
        field = panel.field.target
        for place in range(4):
            at = [panel._asking.drawn.order[item] for item in field.chosen].index(place)
            field.cursor = at
            await person.press(*["shift+up"] * (at - place))
        await person.press("enter")
        assert person.tried("k-order") == [(True, None)]


async def test_a_number_is_read_back_while_it_is_typed(learner: Open) -> None:
    async with learner("k-numeric") as person:
        panel = await person.at("k-numeric")
        line = panel.query_one(".read", Static)
        await person.press("1", "slash", "3")
        assert str(line.render()) == "read as 0.333333"
        await person.press("slash")
        assert str(line.render()) == "not a number yet"
        assert person.tried("k-numeric") == []


async def test_a_slip_is_named_and_the_second_miss_brings_the_solution(learner: Open) -> None:
    async with learner("k-numeric") as person:
        panel = await person.at("k-numeric")
        n, b = (panel._asking.drawn.values[name] for name in "nb")
        await person.type(f"{n // b:.0f}")
        first = person.said("k-numeric")
        assert first.startswith(f"✗ {n // b:.0f}: You left out the tail batch.")
        assert f"= floor({n:.0f}/{b:.0f})" in first and "The solution" not in first
        await person.type("1000")
        second = person.said("k-numeric")
        assert "1000 is not right, and not one of the slips I know." in second
        assert f"ceil({n:.0f}/{b:.0f}) = {-(-n // b):.0f} updates" in second
        assert panel.field.answer == "1000"
        await person.type(f"{-(-n // b):.0f}")
        assert "counts when you meet it again" in person.said("k-numeric")
        assert person.store.answers("k-numeric")[-1].seen


async def test_new_numbers_are_another_go(learner: Open) -> None:
    async with learner("k-numeric") as person:
        panel = await person.at("k-numeric")
        await person.type("1000")
        await person.type("2000")
        await person.press("tab", "tab", "right", "enter")
        drawn = panel._asking.drawn
        assert panel._asking.seed == 1
        assert person.said("k-numeric") == ""
        assert panel.field.target.has_focus and panel.field.answer == ""
        await person.type(f"{drawn.answer:.0f}")
        last = person.store.answers("k-numeric")[-1]
        assert last.correct and not last.seen and last.seed == 1


async def test_an_unreadable_number_is_no_miss(learner: Open) -> None:
    async with learner("k-numeric") as person:
        await person.at("k-numeric")
        await person.type("abc")
        assert "‘abc’ is not a number" in person.said("k-numeric")
        assert person.tried("k-numeric") == []


@pytest.mark.parametrize(
    ("typed", "attempt"),
    [("Epoch", (True, None)), ("iteration", (False, "iteration-for-epoch")), ("pass", (False, None))],
)
async def test_a_word_is_filled_in(learner: Open, typed: str, attempt: tuple[bool, str | None]) -> None:
    async with learner("k-fill") as person:
        await person.at("k-fill")
        await person.type(typed)
        assert person.tried("k-fill") == [attempt]


async def test_a_prediction_follows_the_lab(learner: Open) -> None:
    async with learner("k-predict") as person:
        panel = await person.at("k-predict")
        start = panel._asking.drawn
        await person.type(f"{start.values['w1'] + 0.1 * start.values['grad_w1']:.6f}")
        assert "You went up the slope." in person.said("k-predict")
        lab = person.screen.query_one("#lab-race")
        lab.session.forward("update")
        lab._show()
        await person.pilot.pause()
        moved = panel._asking.drawn
        assert moved.values["w1"] == start.answer != moved.answer
        assert person.said("k-predict") == ""
        await person.type(f"{moved.answer:.6f}")
        assert person.tried("k-predict") == [(False, "wrong-sign"), (True, None)]
        assert [attempt.seed for attempt in person.store.answers("k-predict")] == [0, 1]


async def test_own_words_are_kept_and_never_graded(learner: Open) -> None:
    async with learner("k-own") as person:
        panel = await person.at("k-own")
        assert not panel.query(WordRow)
        await person.type("itisrightonaverage")
        assert "Kept." in person.said("k-own") and "A batch is right on average." in person.said("k-own")
        assert [words.text for words in person.store.words("k-own")] == ["itisrightonaverage"]
        assert person.tried("k-own") == []
    async with learner("k-own") as person:
        assert (await person.at("k-own")).field.answer == "itisrightonaverage"


async def test_hints_come_one_at_a_time_and_are_counted(learner: Open) -> None:
    async with learner("k-numeric") as person:
        panel = await person.at("k-numeric")
        n, b = (panel._asking.drawn.values[name] for name in "nb")
        row = panel.query_one("#actions", WordRow)
        assert row.words[0] == "hint 0/2"
        await person.press("tab", "tab", "enter")
        assert person.said("k-numeric") == "Hint 1: Count the batches."
        await person.press("h", "h", "h")
        assert person.said("k-numeric").endswith(f"Hint 2: Round {n:.0f}/{b:.0f} up.")
        assert row.words[0] == "hint 2/2"
        panel.field.target.focus()
        await person.type(f"{-(-n // b):.0f}")
        assert person.store.answers("k-numeric")[0].hints == 2


async def test_giving_up_shows_the_solution_and_is_recorded(learner: Open) -> None:
    async with learner("k-single") as person:
        panel = await person.at("k-single")
        await person.press("tab", "tab", "left", "enter")
        assert person.said("k-single") == "The solution:\na smaller step\nIt goes with α/B."
        [attempt] = person.store.answers("k-single")
        assert attempt.given_up and not attempt.correct
        panel.field.target.focus()
        await person.press(*move_to(panel, 0), "enter")
        assert person.store.answers("k-single")[-1].seen
    async with learner("k-single") as person:
        assert "✓ Right." in person.said("k-single")


async def test_two_explanations_read_make_a_right_answer_seen_for_an_hour(
    learner: Open, clock: list[datetime]
) -> None:
    async with learner("k-single") as person:
        panel = await person.at("k-single")
        for item in (1, 2, 0):
            panel.field.target.cursor = 0
            await person.press(*move_to(panel, item), "enter")
        assert [attempt.seen for attempt in person.store.answers("k-single")] == [False, False, True]
        order = panel._asking.drawn.order
        await person.press("tab", "tab", "right", "enter")
        assert panel._asking.drawn.order == order, "another order would hide nothing"
        clock[0] += timedelta(hours=2)
        panel.field.target.cursor = 0
        await person.press(*move_to(panel, 0), "enter")
        assert not person.store.answers("k-single")[-1].seen


@pytest.mark.parametrize(("key", "word"), [("ctrl+s", "sure"), ("ctrl+t", "think so"), ("ctrl+g", "guess")])
async def test_confidence_is_a_key_beside_the_answer(learner: Open, key: str, word: str) -> None:
    async with learner("k-fill") as person:
        panel = await person.at("k-fill")
        await person.press(key)
        assert panel.query_one("#confidence", WordRow).chosen is not None
        await person.type("pass")
        assert person.store.answers("k-fill")[0].confidence == word
        assert person.said("k-fill").startswith("✗ You were sure." if word == "sure" else "✗ pass is")
        assert panel.query_one("#confidence", WordRow).chosen is None


async def test_confidence_can_be_taken_back_and_left_out(learner: Open) -> None:
    async with learner("k-fill") as person:
        await person.at("k-fill")
        await person.press("ctrl+s", "ctrl+s")
        await person.type("pass")
        assert person.store.answers("k-fill")[0].confidence is None


async def test_everything_is_there_again_after_leaving(learner: Open) -> None:
    async with learner("k-numeric", "k-several") as person:
        panel = await person.at("k-numeric")
        await person.press("tab", "tab", "enter")
        panel.field.target.focus()
        await person.type("1000")
        said = person.said("k-numeric")
        await person.at("k-several")
        await person.press("space", "enter")
        several = person.said("k-several")
    async with learner("k-numeric", "k-several") as person:
        panel = await person.at("k-numeric")
        assert panel.field.answer == "1000" and person.said("k-numeric") == said
        assert person.said("k-several") == several
        assert len(person.store.answers("k-numeric")) == 1


@pytest.mark.parametrize("stored", ["", "0 1 2 3 4 5", "9", "0 0", "x", "-1", "²", "9" * 5000])
async def test_an_answer_that_no_longer_fits_is_left_out(learner: Open, stored: str) -> None:
    from tutor.progress import Attempt

    asked = ("k-single", "k-several", "k-order", "k-point", "k-bug", "k-chart")
    async with learner() as person:
        for question in asked:
            person.store.record_answer(Attempt(question, "kinds", 0, stored, True))
    async with learner() as person:
        assert [person.said(question) for question in asked] == [""] * len(asked)
        await person.at("k-order")
        await person.press("enter")
        assert len(person.tried("k-order")) == 2


async def test_the_verdict_is_in_view_with_the_answer(learner: Open) -> None:
    async with learner("k-bug", "k-numeric", "k-single", size=(80, 18)) as person:
        # The page holds its place until it is laid out.
        await person.pilot.pause(1.2)
        for question in ("k-single", "k-numeric", "k-bug"):
            panel = await person.at(question)
            await person.press("1", "2", "enter")
            view = person.screen.document.scrollable_content_region
            assert panel.verdict.region.bottom <= view.bottom
            assert panel.field.target.region.y >= view.y


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40)])
async def test_no_row_is_cut(learner: Open, size: tuple[int, int]) -> None:
    async with learner("k-bug", "k-numeric", "k-point", "k-single", size=size) as person:
        await person.pilot.pause(1.2)
        for question in ("k-single", "k-point", "k-bug", "k-numeric"):
            await person.at(question)
            shown = screen_text(person.pilot.app)
            assert "How sure?  ( ) sure ^s  ( ) think so ^t  ( ) guess ^g" in shown
            assert "give up]" in shown


async def test_the_mouse_answers_too(learner: Open) -> None:
    async with learner("k-point") as person:
        await person.pilot.pause(1.2)
        panel = await person.at("k-point")
        await person.pilot.click(panel.field.target, offset=(4, 2))
        row = panel.query_one("#confidence", WordRow)
        await person.pilot.click(row, offset=(12, 0))
        assert row.chosen == 0
        await person.pilot.click(panel.query_one("#actions", WordRow), offset=(14, 0))
        await person.pilot.pause()
        assert person.store.answers("k-point")[0].given_up


async def test_a_chart_is_chosen_by_clicking_it(learner: Open) -> None:
    from tutor.widgets.chart import Chart

    async with learner("k-chart", size=(80, 30)) as person:
        panel = await person.at("k-chart")
        await person.pilot.pause(0.2)
        second = list(panel.query(Chart))[1]
        assert second.picture.title.startswith("B  ")
        await person.pilot.click(second)
        assert panel.field.target.chosen == (1,)


async def test_hostile_strings_typed_as_answers_do_no_harm(learner: Open) -> None:
    from tests.tutor.course.test_hostile_answers import LONG, hostile

    async with learner("k-numeric", "k-fill", "k-own") as person:
        for question in ("k-numeric", "k-fill", "k-own"):
            panel = await person.at(question)
            for typed in hostile(400 if LONG else 15):
                panel.field.target.value = typed[:400]
                await person.pilot.pause()
                panel.submit()
        await person.pilot.pause()
        assert not any(correct for correct, _ in person.tried("k-fill"))
        assert len(person.tried("k-fill")) == len(person.store.words("k-own")) >= 14
