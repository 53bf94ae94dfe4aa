import math
import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.course import ExpressionError, Numeric, Question, draw
from tutor.course.parameter import Parameter

Quiz = Callable[[str], Question]


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
        "", "8", "int", "int()", "int(1)", "int(1,2,3)", "int(2,1)", "int(0.5,2)", "dec(0,1)", "dec(0,1,0)", "dec(0,1,-1)",
        "dec(0,1,0.3)", "dec(0,1,1e-300)", "int(0,1e9)", "int(0,1e99)", "pick()", "pick(a)", "pick(1,,2)", "pick(1e999)",
        "pick(nan)", "int(1,2)+1", "range(1,2)",
    ],
)  # fmt: skip
def test_what_is_no_parameter_says_what_was_expected(text: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        Parameter.parse(text)


def test_the_prompt_holds_the_drawn_numbers(questions: dict[str, Question]) -> None:
    drawn = draw(questions["06-1"], 3)
    n, b, e = (int(drawn.values[name]) for name in "nbe")
    assert drawn.prompt.startswith(f"{n} objects, batch size {b}, {e} epochs,")
    assert drawn.answer == e * math.ceil(n / b)


def test_only_the_braces_of_a_parameter_are_replaced(quiz: Quiz) -> None:
    question = quiz(
        'type = "numeric"\nprompt = "$\\\\frac{1}{k}$ of {n}, {m}"\nparams = { n = "pick(-2.50)" }\nanswer = "n"'
    )
    assert draw(question, 0).prompt == "$\\frac{1}{k}$ of -2.5, {m}"


def test_the_same_seed_draws_the_same_and_another_seed_another(questions: dict[str, Question]) -> None:
    question = questions["05-1"]
    assert draw(question, 5) == draw(question, 5)
    assert len({tuple(draw(question, seed).values.values()) for seed in range(30)}) > 20


def test_a_draw_is_the_same_in_another_process(questions: dict[str, Question]) -> None:
    program = (
        "import sys; from pathlib import Path; from tutor.course import *;"
        "lesson = load_lesson(Path(sys.argv[1]));"
        "print([list(draw(block, 5).values.values()) + list(draw(block, 5).order) for block in lesson.blocks if isinstance(block, Question)])"
    )
    path = __file__.replace("test_draw.py", "06-sgd.md")
    told = subprocess.run(
        [sys.executable, "-c", program, path], capture_output=True, text=True, check=True
    ).stdout
    mine = [draw(question, 5) for key, question in questions.items() if key.startswith("06")]
    assert told.strip() == str([list(drawn.values.values()) + list(drawn.order) for drawn in mine])


def test_slips_near_the_answer_are_dropped_and_equal_ones_merged(quiz: Quiz) -> None:
    # Answer 10, tolerance 1 %: 10.2 is within 3 tolerances and goes, 10.4 stays; 20 and 20.1 are one number.
    question = quiz(
        'type = "numeric"\nprompt = "?"\nparams = { a = "pick(10)" }\nanswer = "a"\ntolerance = 0.01\nslips = [\n'
        + "".join(
            f'  {{ formula = "{formula}", tag = "{tag}", why = "W" }},\n'
            for formula, tag in (
                ("a+0.2", "near"),
                ("a+0.4", "far"),
                ("2*a", "double"),
                ("2*a+0.1", "also"),
                ("1/(a-10)", "fails"),
            )
        )
        + "]"
    )
    drawn = draw(question, 0)
    assert [(slip.value, [one.tag for one in slip.slips]) for slip in drawn.slips] == [
        (10.4, ["far"]),
        (20.0, ["double", "also"]),
    ]


def test_numbers_are_redrawn_until_two_slips_stand_apart(quiz: Quiz) -> None:
    # With a = 2 the slips a*a and a+a and 4 are the same number as each other; with a = 5 they differ.
    question = quiz(
        'type = "numeric"\nprompt = "?"\nparams = { a = "pick(2,2,2,2,2,2,2,2,2,5)" }\nanswer = "a"\nslips = [\n'
        '  { formula = "a*a", tag = "x", why = "W" },\n  { formula = "a+a", tag = "y", why = "W" },\n'
        '  { formula = "4", tag = "z", why = "W" },\n]'
    )
    assert {draw(question, seed).values["a"] for seed in range(50)} == {5.0}


def test_with_two_slips_one_that_stands_apart_is_enough(quiz: Quiz) -> None:
    question = quiz(
        'type = "numeric"\nprompt = "?"\nparams = { a = "pick(2,5)" }\nanswer = "a"\nslips = [\n'
        '  { formula = "a*a", tag = "x", why = "W" },\n  { formula = "a+a", tag = "y", why = "W" },\n]'
    )
    assert {draw(question, seed).values["a"] for seed in range(50)} == {2.0, 5.0}


def test_numbers_without_an_answer_are_redrawn(quiz: Quiz) -> None:
    question = quiz('type = "numeric"\nprompt = "?"\nparams = { a = "pick(0,0,0,4)" }\nanswer = "1/a"')
    assert {draw(question, seed).answer for seed in range(30)} == {0.25}


def test_rounding_error_of_zero_is_zero(quiz: Quiz) -> None:
    question = quiz('type = "numeric"\nprompt = "?"\nanswer = "0.1+0.2-0.3"')
    assert draw(question, 0).answer == 0.0


def test_a_question_that_never_has_an_answer_says_so(questions: dict[str, Question]) -> None:
    from dataclasses import replace

    from tutor.course import Expression

    task = questions["05-2"].task
    assert isinstance(task, Numeric)
    hopeless = replace(questions["05-2"], task=replace(task, answer=Expression.parse("log(0*lam)", ("lam",))))
    with pytest.raises(ExpressionError, match="cannot be computed"):
        draw(hopeless, 0)


@given(st.integers())
def test_options_are_shuffled_and_none_is_lost(seed: int) -> None:
    from pathlib import Path

    from tutor.course import parse_lesson

    body = 'id = "o"\ntype = "order"\nprompt = "?"\nitems = ["a", "b", "c", "d"]'
    [_, question] = parse_lesson(f"# T\n\n```quiz\n{body}\n```\n", Path("t.md")).blocks
    assert isinstance(question, Question)
    order = draw(question, seed).order
    assert sorted(order) == [0, 1, 2, 3]
    assert order != (0, 1, 2, 3)  # nothing would be asked


def test_every_option_comes_first_sometimes(questions: dict[str, Question]) -> None:
    firsts = [draw(questions["05-4"], seed).order[0] for seed in range(400)]
    assert all(60 < firsts.count(option) < 140 for option in range(4))
