"""Each type of question, answered by the keyboard in an open lesson."""

import pytest
from textual.widgets import Static

from tests.tutor.widgets.conftest import Open, move_to
from tutor.widgets.feedback import solution_line
from tutor.widgets.word_row import WordRow


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
        lab.redraw()
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


def test_a_solution_in_order_keeps_its_numbers() -> None:
    told = solution_line("1. predict\n2. subtract $y$\nThe loss comes last.").plain
    assert told == "The solution:\n1. predict\n2. subtract y\nThe loss comes last."
