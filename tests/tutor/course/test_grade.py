"""Numbers worked by hand: 06-1 with n = 50, b = 8, e = 9 has ceil(50/8) = 7 batches an epoch, 63 updates."""

from collections.abc import Callable

import pytest

from tutor.course import Drawn, Grade, Numeric, Question, draw, grade

Quiz = Callable[..., Question]


def with_values(question: Question, **values: float) -> Drawn:
    """Find the seed that draws these numbers."""
    return next(drawn for seed in range(20_000) if (drawn := draw(question, seed)).values == values)


@pytest.fixture
def updates(questions: dict[str, Question]) -> Callable[[str], Grade]:
    question = questions["06-1"]
    drawn = with_values(question, n=50, b=8, e=9)
    return lambda typed: grade(question, drawn, typed)


@pytest.mark.parametrize("typed", ["63", "9*7", "63.0", "63,02", "6.3e1", "9*ceil(50/8)"])
def test_a_number_within_the_tolerance_is_right(updates: Callable[[str], Grade], typed: str) -> None:
    verdict = updates(typed)
    assert (verdict.correct, verdict.slip) == (True, None)
    assert verdict.message == "Right. ceil(N/B) batches per epoch, times E."


@pytest.mark.parametrize(
    ("typed", "tag", "said"),
    [
        ("54", "dropped-tail-batch", "54: You dropped the last, shorter batch."),
        ("7", "one-epoch-only", "7: That is one epoch."),
        ("450", "batch-size-1", "450: That would be one update per object (B = 1)."),
        ("9", "epoch-is-step", "9: An epoch is a full pass, not one update."),
        ("56.25", "fractional-updates", "56.25: Updates are whole; the tail batch counts as one."),
        (
            "9*50/8",
            "fractional-updates",
            "9\\*50/8 = 56.25: Updates are whole; the tail batch counts as one.",
        ),
        ("56,3", "fractional-updates", "56,3: Updates are whole; the tail batch counts as one."),
        ("56", "fractional-updates", "56: Updates are whole; the tail batch counts as one."),
    ],
)
def test_a_slip_is_named_with_the_number_of_the_learner(
    updates: Callable[[str], Grade], typed: str, tag: str, said: str
) -> None:
    assert (updates(typed).correct, updates(typed).slip, updates(typed).message) == (False, tag, said)


def test_a_number_that_nothing_explains_is_said_to_be_unknown(updates: Callable[[str], Grade]) -> None:
    verdict = updates("62")
    assert (verdict.correct, verdict.slip, verdict.counted) == (False, None, True)
    assert verdict.message == "62 is not right, and not one of the slips I know."


def test_the_solution_is_worked_with_these_numbers(updates: Callable[[str], Grade]) -> None:
    assert updates("1").solution == "9·ceil(50/8) = 63\nceil(N/B) batches per epoch, times E."


def test_a_solution_that_is_a_bare_number_is_not_said_twice(numeric: Quiz) -> None:
    question = numeric("c", c="pick(7)")
    assert grade(question, draw(question, 0), "1").solution == "7\nE."


@pytest.mark.parametrize("typed", ["", "   ", "\t\n"])
def test_a_blank_fails_without_counting_as_a_miss(updates: Callable[[str], Grade], typed: str) -> None:
    assert updates(typed).correct is False
    assert updates(typed).counted is False


def test_what_cannot_be_read_fails_without_counting_as_a_miss(updates: Callable[[str], Grade]) -> None:
    verdict = updates("sixty-three")
    assert (verdict.correct, verdict.counted, verdict.slip) == (False, False, None)
    assert "is not a number" in verdict.message


@pytest.fixture
def third(numeric: Quiz) -> Question:
    """The answer 0.33333… with slips at 0.333 (a tenth of a percent off), 0.3335 (half that) and 3."""
    return numeric(
        "1/3+z",
        ("0.333+z", "cut", "You cut the digits of {z}."),
        ("0.3335+z", "near", "N."),
        ("3+z", "inverted", "I."),
        tolerance=0.0001,
        z="pick(0)",
    )


@pytest.mark.parametrize(
    ("typed", "correct", "slip"),
    [
        ("1/3", True, None),
        ("0.33333", True, None),
        ("0.3333", True, None),
        ("0.333", False, "cut"),  # exactly a slip, though it rounds the answer
        ("0.3335", False, "near"),
        ("0.33", False, "cut"),  # two digits are too few to be right
        ("0.3", False, None),  # and one too few for anything
        ("3.0", False, "inverted"),
    ],
)
def test_a_number_on_a_slip_is_the_slip_even_if_it_rounds_the_answer(
    third: Question, typed: str, correct: bool, slip: str | None
) -> None:
    verdict = grade(third, draw(third, 0), typed)
    assert (verdict.correct, verdict.slip) == (correct, slip)


def test_drawn_numbers_stand_in_the_reason_too(third: Question) -> None:
    assert grade(third, draw(third, 0), "0.333").message == "0.333: You cut the digits of 0."


@pytest.mark.parametrize(
    ("typed", "correct"),
    [
        ("0.0443", True),  # 0.0443182 to three digits
        ("0.04432", True),
        ("0,0443", True),
        ("4.43e-2", True),
        ("4.43%", True),
        ("0.0444", False),
        ("0.04431", False),  # four digits, and not the nearest
        ("0.044", False),  # two digits
        ("443/10000", False),  # an expression is not a rounding
    ],
)
def test_right_but_rounded_is_right(numeric: Quiz, typed: str, correct: bool) -> None:
    question = numeric("0.0443182", tolerance=0.00001)
    verdict = grade(question, draw(question, 0), typed)
    assert verdict.correct is correct
    if correct:
        assert verdict.message.startswith("Right. It is rounded to ")
        assert verdict.message.endswith(" in full it is 0.0443182. E.")


@pytest.mark.parametrize(
    ("typed", "correct"), [("0", True), ("1e-10", True), ("0.000", True), ("1e-8", False), ("-0.01", False)]
)
def test_an_answer_of_zero_must_be_met_within_a_billionth(numeric: Quiz, typed: str, correct: bool) -> None:
    question = numeric("0.1+0.2-0.3", tolerance=0.1)
    assert grade(question, draw(question, 0), typed).correct is correct


def test_slips_that_coincide_are_both_told(numeric: Quiz) -> None:
    slips = [("a*a", "squared", "You squared."), ("a+a", "doubled", "You doubled.")]
    question = numeric("a+1", *slips, a="pick(2)")
    verdict = grade(question, draw(question, 0), "4")
    assert verdict.message == "4: either: You squared. Or: You doubled."
    assert verdict.slip == "squared"


@pytest.mark.parametrize(
    ("typed", "slip"), [("10.6", "ten"), ("10.9", "more"), ("9.5", "ten"), ("12", "more")]
)
def test_the_nearest_of_two_slips_is_named(numeric: Quiz, typed: str, slip: str) -> None:
    question = numeric("1", ("10", "ten", "T."), ("11.5", "more", "M."), tolerance=0.1)
    assert grade(question, draw(question, 0), typed).slip == slip


def test_the_chosen_option_answers_for_itself(questions: dict[str, Question]) -> None:
    question = questions["06-4"]
    drawn = draw(question, 1)
    right, wrong = grade(question, drawn, 0), grade(question, drawn, 2)
    assert (right.correct, right.message) == (True, "Right. The floor is roughly proportional to alpha/B.")
    assert (wrong.correct, wrong.message) == (False, "Larger steps amplify the noise.")
    assert wrong.slip == "raise-alpha-on-floor"
    assert wrong.solution == "smaller alpha or larger B\nThe floor is roughly proportional to alpha/B."


@pytest.mark.parametrize("blank", [None, (), frozenset[int](), []])
def test_nothing_chosen_fails(questions: dict[str, Question], blank: tuple[int, ...] | None) -> None:
    for name in ("06-1", "06-4", "06-5", "06-6"):
        verdict = grade(questions[name], draw(questions[name], 0), blank)
        assert (verdict.correct, verdict.counted) == (False, False)


def test_all_right_options_and_no_other_must_be_chosen(questions: dict[str, Question]) -> None:
    question = questions["06-5"]  # 0 and 1 are right, 2 and 3 wrong
    drawn = draw(question, 1)
    assert grade(question, drawn, {0, 1}).correct
    assert grade(question, drawn, (1, 0)).correct
    missed = grade(question, drawn, {0})
    assert (
        missed.message == "“memory can be O(BD)” belongs here too. Only the current batch has to be loaded."
    )
    assert missed.slip is None
    chosen = grade(question, drawn, {0, 1, 2})
    assert chosen.message == "“SGD needs XᵀX in memory” does not belong here. It never forms it."
    assert chosen.slip == "gram-in-sgd"


def test_the_wrong_option_highest_on_the_screen_is_named(questions: dict[str, Question]) -> None:
    question = questions["06-5"]
    for seed in range(20):
        drawn = draw(question, seed)
        first = min((2, 3), key=drawn.order.index)
        assert grade(question, drawn, {0, 1, 2, 3}).slip == ("gram-in-sgd", "b-changes-epoch-cost")[first - 2]


def test_an_order_is_right_only_as_it_is_stored(questions: dict[str, Question]) -> None:
    question = questions["05-3"]
    drawn = draw(question, 0)
    assert grade(question, drawn, (0, 1, 2, 3)).correct
    inverted = grade(question, drawn, (1, 0, 3, 2))
    assert inverted.message == (
        "“move the weights by minus alpha times the gradient” cannot come before "
        "“turn residuals into a gradient: (2/N) X'r”. "
        "There is nothing to move along before the gradient is known."
    )
    misplaced = grade(question, drawn, (0, 2, 1, 3))
    assert misplaced.message == "“turn residuals into a gradient: (2/N) X'r” is too early at place 2."
    assert misplaced.solution.startswith("1. predict with the current weights\n2. subtract")


FILL = (
    'type = "fill"\nprompt = "The shape of X\'X is ___."\naccept = ["12x12", "12 by 12"]\n'
    'slips = [{ match = "500x12", tag = "shape-of-x", why = "That is X itself." }]'
)


@pytest.mark.parametrize("typed", ["12x12", "12X12", " 12  BY\t12 "])
def test_case_and_spaces_do_not_matter_in_a_word(quiz: Quiz, typed: str) -> None:
    question = quiz(FILL)
    assert grade(question, draw(question, 0), typed).correct


def test_a_wrong_word_is_named_or_unknown(quiz: Quiz) -> None:
    question = quiz(FILL)
    drawn = draw(question, 0)
    slip, unknown = grade(question, drawn, "500X12"), grade(question, drawn, "12")
    assert (slip.correct, slip.slip, slip.message) == (False, "shape-of-x", "500X12: That is X itself.")
    assert (unknown.correct, unknown.slip) == (False, None)
    assert grade(question, drawn, " ").counted is False


@pytest.mark.parametrize(
    ("name", "answer"),
    [("06-1", 3), ("06-4", "0"), ("06-4", 9), ("06-5", "01"), ("06-5", {9}), ("06-6", (0, 0, 1))],
)
def test_an_answer_of_another_kind_is_a_mistake_of_the_program(
    questions: dict[str, Question], name: str, answer: object
) -> None:
    with pytest.raises(TypeError):
        grade(questions[name], draw(questions[name], 0), answer)


@pytest.mark.parametrize("name", ["05-1", "05-2", "05-6", "06-1", "06-2"])
def test_each_drawn_answer_is_right_and_each_drawn_slip_is_named(
    questions: dict[str, Question], name: str
) -> None:
    question = questions[name]
    assert isinstance(question.task, Numeric)
    for seed in range(60):
        drawn = draw(question, seed)
        assert grade(question, drawn, repr(drawn.answer)).correct
        assert grade(question, drawn, f"{drawn.answer:.6g}").correct
        for slip in drawn.slips:
            verdict = grade(question, drawn, repr(slip.value))
            assert (verdict.correct, verdict.slip) == (False, slip.slips[0].tag)


def test_the_answer_worked_by_an_independent_formula_is_right(questions: dict[str, Question]) -> None:
    """05-1 by the general rule w − α·(2/n)·Σ(w·x − y)·x over a list of objects."""
    question = questions["05-1"]
    for seed in range(60):
        drawn = draw(question, seed)
        w, alpha = drawn.values["w"], drawn.values["al"]
        objects = [(drawn.values["x1"], drawn.values["y1"]), (drawn.values["x2"], drawn.values["y2"])]
        step = w - alpha * 2 / len(objects) * sum((w * x - y) * x for x, y in objects)
        assert grade(question, drawn, repr(step)).correct


def test_what_was_typed_is_said_back_as_it_was_typed(quiz: Callable[[str], Question]) -> None:
    question = quiz('type = "fill"\nprompt = "?"\naccept = ["epoch"]')
    said = grade(question, draw(question, 0), " *a*  $b$ \x1b[2J").message
    assert said == r"\*a\* \$b\$ �\[2J is not right, and not one of the slips I know."
    assert len(grade(question, draw(question, 0), "x" * 400).message) < 120
