"""Charts, marks, bugs, predictions and one's own words: read from a fence, graded, checked."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tutor.course import Drawn, Question, draw, draw_live, grade, parse_lesson
from tutor.course.question_check import check_question

Quiz = Callable[[str], Question]

PLOT = 'algorithm = "gradient-descent", data = "d06", settings = { learning_rate = %s }, steps = 20'
CHART = f"""type = "chart"
prompt = "Which loss belongs to the largest learning rate?"
options = [
  {{ text = "it explodes", correct = true, why = "Beyond.", plot = {{ {PLOT % 1.0}, chart = "loss" }} }},
  {{ text = "it falls", tag = "slow", why = "Well below.", plot = {{ {PLOT % 0.1}, chart = "loss" }} }},
]"""
POINT = r"""type = "point"
prompt = "Which factor is the slope of the activation?"
formula = '\underbrace{a}_{[1]} \underbrace{\sigma^\prime(z)}_{[2]} \underbrace{2(a - y)}_{[3]}'
options = [
  { text = "the input", tag = "input-for-slope", why = "The edge gives the activation before it." },
  { text = "the slope of the sigmoid", correct = true, why = "It is taken at z." },
  { text = "the slope of the loss", tag = "loss-for-slope", why = "The last node gives this one." },
]"""
BUG = """type = "bug"
prompt = "Which line is wrong?"
code = '''
r = X @ w - y
g = X @ r / N

w = w - alpha * g
'''
lines = [
  { line = 2, correct = true, why = "It must be `X.T @ r`." },
  { line = 4, tag = "wrong-sign", why = "The step goes against the gradient, as it should." },
]"""
PREDICT = """type = "predict"
lab = "race"
quantity = "w1"
prompt = "$w_1 = {w1}$. What is it after the next update?"
tolerance = 0.01
unit = "metres"
explain = "Against the gradient."
slips = [
  { formula = "2*w1 - answer", tag = "wrong-sign", why = "You went up the slope." },
  { formula = "w1 + (answer - w1)/learning_rate", tag = "forgot-alpha", why = "Without the learning rate." },
]"""
OWN = """type = "own-words"
prompt = "Why may you step early?"
example = "A batch is right on average." """


def test_a_chart_question_keeps_what_the_engine_draws(quiz: Quiz) -> None:
    options = quiz(CHART).task.options
    assert [option.plot.settings["learning_rate"] for option in options] == [1.0, 0.1]
    assert {option.plot.steps for option in options} == {20}


@pytest.mark.parametrize(
    ("body", "answer", "correct", "said", "slip"),
    [
        (CHART, 0, True, "Right. Beyond.", None),
        (CHART, 1, False, "Well below.", "slow"),
        (POINT, 1, True, "Right. It is taken at z.", None),
        (POINT, 0, False, "The edge gives the activation before it.", "input-for-slope"),
        (BUG, 1, True, "Right. It must be `X.T @ r`.", None),
        (BUG, 3, False, "The step goes against the gradient, as it should.", "wrong-sign"),
        (BUG, 0, False, "This line does what it should.", None),
        (OWN, "on average", True, "Kept. You will see it again in a review. One way to say it: A", None),
    ],
)
def test_each_choice_is_answered_by_its_own_reason(
    quiz: Quiz, body: str, answer: int | str, correct: bool, said: str, slip: str | None
) -> None:
    question = quiz(body)
    verdict = grade(question, draw(question, 0), answer)
    assert (verdict.correct, verdict.slip) == (correct, slip)
    assert verdict.message.startswith(said)


@pytest.mark.parametrize(
    ("body", "solution"),
    [
        (CHART, "it explodes\nBeyond."),
        (POINT, "[2] the slope of the sigmoid\nIt is taken at z."),
        (BUG, "line 2: `g = X @ r / N`\nIt must be `X.T @ r`."),
    ],
)
def test_the_solution_names_the_right_choice(quiz: Quiz, body: str, solution: str) -> None:
    question = quiz(body)
    assert grade(question, draw(question, 0), None).solution == solution


@pytest.mark.parametrize("body", [CHART, POINT, BUG, PREDICT, OWN])
def test_a_sound_question_has_no_problem_and_a_blank_does_not_count(quiz: Quiz, body: str) -> None:
    question = quiz(body)
    assert check_question(question) == []
    verdict = grade(question, draw(question, 0), None)
    assert not verdict.correct and not verdict.counted


@pytest.mark.parametrize(("body", "answer"), [(CHART, 2), (POINT, 3), (BUG, 2), (BUG, 4), (BUG, -1)])
def test_what_is_not_there_cannot_be_chosen(quiz: Quiz, body: str, answer: int) -> None:
    question = quiz(body)
    with pytest.raises(TypeError):
        grade(question, draw(question, 0), answer)


@pytest.fixture
def asked(quiz: Quiz) -> tuple[Question, Drawn]:
    """w₁ = 0.5, α = 0.1, gradient 4: the next step gives 0.5 − 0.1·4 = 0.1."""
    question = quiz(PREDICT)
    return question, draw_live(question, {"w1": 0.5, "learning_rate": 0.1}, 0.1)


def test_a_prediction_is_asked_with_the_numbers_of_the_lab(asked: tuple[Question, Drawn]) -> None:
    assert asked[1].prompt == "$w_1 = 0.5$. What is it after the next update?"


@pytest.mark.parametrize(
    ("typed", "correct", "slip"),
    [
        ("0.1", True, None),
        ("0.5 - 0.1*4", True, None),
        ("0.9", False, "wrong-sign"),  # 2·0.5 − 0.1
        ("-3.5", False, "forgot-alpha"),  # 0.5 − 4
        ("0.3", False, None),
    ],
)
def test_a_prediction_is_graded_against_the_step_to_come(
    asked: tuple[Question, Drawn], typed: str, correct: bool, slip: str | None
) -> None:
    verdict = grade(*asked, typed)
    assert (verdict.correct, verdict.slip) == (correct, slip)
    assert verdict.solution == "w1 = 0.1 metres\nAgainst the gradient."


def test_the_way_to_a_slip_is_written_with_the_numbers(asked: tuple[Question, Drawn]) -> None:
    assert grade(*asked, "0.9").worked_slip == "0.9 = 2·0.5 − 0.1"


def test_a_prediction_waits_for_its_lab(quiz: Quiz) -> None:
    question = quiz(PREDICT)
    verdict = grade(question, draw(question, 0), "0.1")
    assert not verdict.counted
    assert "not open yet" in verdict.message


def test_only_a_prediction_asks_about_a_lab(quiz: Quiz) -> None:
    with pytest.raises(TypeError, match="type bug"):
        draw_live(quiz(BUG), {}, 1.0)


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        (POINT.replace("[3]", "[4]"), 7, "the marks are 1, 2, 4, expected [1] to [3], one an option"),
        (POINT.replace("formula", "figure"), 7, "unknown key 'figure'"),
        (BUG.replace("line = 4", "line = 3"), 15, "line is 3, expected a line of the code from 1 to 4"),
        (BUG.replace("line = 4", "line = 2"), 15, "line 2 has two remarks, expected one"),
        (BUG.replace("correct = true, ", ""), 13, "expected exactly one line with correct = true"),
        (CHART.replace("steps = 20", "steps = 2001"), 8, "steps is 2001, expected a whole number from 0"),
        (CHART.replace(', chart = "loss"', "", 1), 8, "chart is missing, expected chart = a text"),
        (PREDICT.replace('"w1"', '"w 1"', 1), 7, "quantity is 'w 1', expected a name such as w1 or loss"),
        (PREDICT.replace("2*w1", "2w1"), 13, "‘2w1’ has no operator inside"),
    ],
)
def test_a_fault_is_told_with_its_line(body: str, line: int, message: str) -> None:
    lesson = parse_lesson(f'# T\n\n```quiz\nid = "q"\n{body}\n```\n', Path("t.md"))
    [error] = lesson.errors()
    assert message in str(error)
    assert error.line == line
