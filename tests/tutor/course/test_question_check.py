from collections.abc import Callable

import pytest

from tutor.course import Choice, Expression, Fill, Numeric, Option, Order, Question
from tutor.course.question import FillSlip, NumericSlip, OrderSlip
from tutor.course.question_check import check_question

Quiz = Callable[[str], Question]


def test_the_questions_of_two_lessons_ask_and_grade_as_they_should(questions: dict[str, Question]) -> None:
    assert len(questions) == 12
    for question in questions.values():
        assert check_question(question, draws=60) == []


def numeric(question: Question, **changes: object) -> Question:
    assert isinstance(question.task, Numeric)
    return question._replace(task=question.task._replace(**changes))


def slip(text: str, tag: str = "t", why: str = "W.") -> NumericSlip:
    return NumericSlip(Expression.parse(text), tag, why)


def test_a_slip_that_never_stands_alone_is_reported(questions: dict[str, Question]) -> None:
    question = questions["05-2"]  # the answer is 2/lam
    assert isinstance(question.task, Numeric)
    silent = numeric(
        question, slips=(*question.task.slips, slip("2.01/lam", "too-near"), slip("log(-lam)", "failing"))
    )
    assert check_question(silent) == [
        "the slip too-near (2.01/lam) is never told on its own",
        "the slip failing (log(-lam)) is never told on its own",
    ]


def test_too_few_separate_slips_are_reported(questions: dict[str, Question]) -> None:
    question = numeric(questions["05-2"], slips=(slip("lam"), slip("lam+0"), slip("1*lam")))
    problems = check_question(question)
    assert problems[0].endswith("only 1 slips stand apart, expected 2")


def test_an_answer_that_fails_for_every_draw_is_reported(questions: dict[str, Question]) -> None:
    question = numeric(questions["05-2"], answer=Expression.parse("1/(lam-lam)"))
    assert "the answer cannot be computed" in check_question(question, draws=1)[0]


@pytest.mark.parametrize(
    ("options", "several", "said"),
    [
        ((Option("a", True, "", None),), False, "1 options, expected at least two"),
        (
            (Option("a", False, "w", None), Option("b", False, "w", None)),
            False,
            "0 options are correct, expected exactly one",
        ),
        (
            (Option("a", False, "w", None), Option("b", False, "w", None)),
            True,
            "0 options are correct, expected at least one",
        ),
        (
            (Option("a", True, "", None), Option("b", True, "", None)),
            False,
            "2 options are correct, expected exactly one",
        ),
        (
            (Option("a", True, "", None), Option("b", False, " ", None)),
            False,
            "the wrong option 'b' has no why",
        ),
        (
            (Option("a", True, "", None), Option("a", False, "w", None)),
            True,
            "two options have the same text",
        ),
    ],
)
def test_options_that_cannot_be_answered_are_reported(
    questions: dict[str, Question], options: tuple[Option, ...], several: bool, said: str
) -> None:
    question = questions["06-4"]._replace(task=Choice(options, several))
    assert said in check_question(question)[0]


def test_all_options_may_be_right(questions: dict[str, Question]) -> None:
    options = (Option("a", True, "", None), Option("b", True, "", None))
    assert check_question(questions["06-5"]._replace(task=Choice(options, True))) == []


@pytest.mark.parametrize(
    ("task", "said"),
    [
        (Order(("a", "b"), (OrderSlip(0, 1, None, "w"),)), "is the right order, expected an inversion"),
        (Order(("a",), ()), "expected two or more different items"),
        (Order(("a", "a"), ()), "expected two or more different items"),
        (Order(("a", "b"), (OrderSlip(1, 0, None, "w"), OrderSlip(1, 0, None, "v"))), "is never told"),
        (Fill((), ()), "accept holds no word"),
        (Fill((" ",), ()), "accept holds no word"),
        (Fill(("n",), (FillSlip("N", "t", "w"),)), "the slip 'N' passes"),
        (
            Fill(("n",), (FillSlip("k", "t", "w"), FillSlip("K ", "u", "v"))),
            "answered by another slip's message",
        ),
    ],
)
def test_orders_and_words_that_contradict_themselves_are_reported(
    questions: dict[str, Question], task: Order | Fill, said: str
) -> None:
    assert said in check_question(questions["06-6"]._replace(task=task))[0]
