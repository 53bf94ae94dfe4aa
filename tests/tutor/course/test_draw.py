import math
import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.course import Expression, ExpressionError, Lesson, Numeric, Order, Question, draw
from tutor.course.parameter import Parameter

Quiz = Callable[..., Question]


def test_parameters_list_their_values() -> None:
    def values(text: str) -> list[float]:
        parameter = Parameter.parse(text)
        return [parameter.at(place) for place in range(parameter.count)]

    assert values("int(3,6)") == [3, 4, 5, 6]
    assert values("dec(-1,1,0.5)") == [-1, -0.5, 0, 0.5, 1]
    assert values("dec(0.5,0.6,0.01)")[7] == 0.57  # no summed rounding
    assert values(" pick( 8, -1.5 ,8 ) ") == [8, -1.5, 8]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "8",
            "int",
            "int()",
            "int(1)",
            "int(1,2,3)",
            "int(2,1)",
            "int(0.5,2)",
            "int(0,1e9)",
            "int(0,1e99)",
        ),
        *("dec(0,1)", "dec(0,1,0)", "dec(0,1,-1)", "dec(0,1,0.3)", "dec(0,1,1e-300)"),
        *("pick()", "pick(a)", "pick(1,,2)", "pick(1e999)", "pick(nan)", "int(1,2)+1", "range(1,2)"),
    ],
)
def test_what_is_no_parameter_says_what_was_expected(text: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        Parameter.parse(text)


def test_the_prompt_holds_the_drawn_numbers(questions: dict[str, Question]) -> None:
    drawn = draw(questions["06-1"], 3)
    n, b, e = (int(drawn.values[name]) for name in "nbe")
    assert drawn.prompt.startswith(f"{n} objects, batch size {b}, {e} epochs,")
    assert drawn.answer == e * math.ceil(n / b)


def test_only_the_braces_of_a_parameter_are_replaced(quiz: Quiz) -> None:
    prompt = r"$\\frac{1}{k}$ of {n}, {m}"
    question = quiz(f'type = "numeric"\nprompt = "{prompt}"\nparams = {{ n = "pick(-2.50)" }}\nanswer = "n"')
    assert draw(question, 0).prompt == r"$\frac{1}{k}$ of −2.5, {m}"


def test_drawn_numbers_are_shown_in_full(quiz: Quiz) -> None:
    question = quiz(
        'type = "numeric"\nprompt = "{a} and {b}"\nanswer = "a+b"\n'
        'params = { a = "pick(1234567.25)", b = "dec(0.1,0.1,0.1)" }'
    )
    assert draw(question, 0).prompt == "1234567.25 and 0.1"


def test_the_same_seed_draws_the_same_and_another_seed_another(questions: dict[str, Question]) -> None:
    question = questions["05-1"]
    assert draw(question, 5) == draw(question, 5)
    assert len({tuple(draw(question, seed).values.values()) for seed in range(30)}) > 20


def test_a_draw_is_the_same_in_another_process(lessons: dict[str, Lesson]) -> None:
    program = (
        "import sys; from pathlib import Path; from tutor.course import *;"
        "blocks = load_lesson(Path(sys.argv[1])).blocks;"
        "drawn = [draw(block, 5) for block in blocks if isinstance(block, Question)];"
        "print([(list(one.values.values()), one.order) for one in drawn])"
    )
    lesson = lessons["06-sgd"]
    command = [sys.executable, "-c", program, str(lesson.path)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    drawn = [draw(block, 5) for block in lesson.blocks if isinstance(block, Question)]
    assert told.strip() == str([(list(one.values.values()), one.order) for one in drawn])


def test_slips_near_the_answer_are_dropped_and_equal_ones_merged(numeric: Quiz) -> None:
    # Answer 10, tolerance 1 %: 10.2 is within 3 tolerances and goes, 10.4 stays; 20 and 20.1 are one number.
    question = numeric(
        "a",
        ("a+0.2", "near", "W"),
        ("a+0.4", "far", "W"),
        ("2*a", "double", "W"),
        ("2*a+0.1", "also", "W"),
        ("1/(a-10)", "fails", "W"),
        a="pick(10)",
    )
    slips = draw(question, 0).slips
    assert [slip.value for slip in slips] == [10.4, 20.0]
    assert [[one.tag for one in slip.slips] for slip in slips] == [["far"], ["double", "also"]]


def test_numbers_are_redrawn_until_two_slips_stand_apart(numeric: Quiz) -> None:
    # With a = 2 the three slips are the same number 4; with a = 5 they are 25, 10 and 4.
    slips = [("a*a", "x", "W"), ("a+a", "y", "W"), ("4", "z", "W")]
    question = numeric("a", *slips, a="pick(2,2,2,2,2,2,2,2,2,5)")
    assert {draw(question, seed).values["a"] for seed in range(50)} == {5.0}


def test_with_two_slips_one_that_stands_apart_is_enough(numeric: Quiz) -> None:
    question = numeric("a", ("a*a", "x", "W"), ("a+a", "y", "W"), a="pick(2,5)")
    assert {draw(question, seed).values["a"] for seed in range(50)} == {2.0, 5.0}


def test_numbers_without_an_answer_are_redrawn(numeric: Quiz) -> None:
    question = numeric("1/a", a="pick(0,0,0,4)")
    assert {draw(question, seed).answer for seed in range(30)} == {0.25}


def test_rounding_error_of_zero_is_zero(numeric: Quiz) -> None:
    assert draw(numeric("0.1+0.2-0.3"), 0).answer == 0.0


def test_a_question_that_never_has_an_answer_says_so(numeric: Quiz) -> None:
    question = numeric("lam", lam="pick(1,2)")
    assert isinstance(question.task, Numeric)
    hopeless = question._replace(task=question.task._replace(answer=Expression.parse("log(0*lam)", ("lam",))))
    with pytest.raises(ExpressionError, match="cannot be computed"):
        draw(hopeless, 0)


@given(st.integers())
def test_options_are_shuffled_and_none_is_lost(seed: int) -> None:
    question = Question("o", "order", "?", Order(("a", "b", "c", "d"), ()), "", (), 1)
    order = draw(question, seed).order
    assert sorted(order) == [0, 1, 2, 3]
    assert order != (0, 1, 2, 3)  # nothing would be asked


def test_every_option_comes_first_sometimes(questions: dict[str, Question]) -> None:
    firsts = [draw(questions["05-4"], seed).order[0] for seed in range(400)]
    assert all(60 < firsts.count(option) < 140 for option in range(4))
