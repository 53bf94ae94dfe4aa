"""What a question does beside grading: hints, giving up, confidence, and coming back to it."""

from datetime import datetime, timedelta

import pytest

from tests.conftest import screen_text
from tests.tutor.widgets.conftest import Open, move_to
from tutor.widgets.word_row import WordRow


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
        await person.pilot.pause(2.0)
        for question in ("k-single", "k-numeric", "k-bug"):
            panel = await person.at(question)
            await person.press("1", "2", "enter")
            view = person.screen.document.scrollable_content_region
            for _ in range(100):
                shown = panel.told.region.bottom <= view.bottom, panel.field.target.region.y >= view.y
                if all(shown):
                    break
                await person.pilot.pause(0.05)
            assert all(shown), question


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
