"""What each level asks, what is right, and which slip is recognised."""

import pytest

from tests.tutor.walkthrough.asked import NOTES, SCALAR, VECTOR, asked, finished, of, right_option
from tests.tutor.walkthrough.walked import at, opened
from tutor.course import Expression
from tutor.course.draw import within
from tutor.walkthrough.exercise import Attempt, computable
from tutor.walkthrough.fading import LEVELS, OPTIONS, boxes, exercise
from tutor.walkthrough.six_lines import six_lines
from tutor.walkthrough.slip_reasons import REASONS


@pytest.mark.parametrize("net", SCALAR + VECTOR)
def test_the_right_answers_pass_at_every_step_and_level(net: str) -> None:
    for level in (1, 2, 3):
        for found in asked(net, level):
            attempt = finished(Attempt.at(found))
            assert attempt.clean and not attempt.slips, found.id
            assert not attempt.hidden


@pytest.mark.parametrize("net", SCALAR)
def test_the_numbers_as_the_frame_writes_them_are_right(net: str) -> None:
    for found in asked(net, 2):
        attempt = Attempt.at(found)
        if attempt.part.kind == "numbers":
            attempt = attempt.answered(attempt.part.right)
            assert attempt.standings[0].settled == "right", (found.id, found.parts[0].right)
            assert attempt.part.kind == "result" and not attempt.done


@pytest.mark.parametrize("net", SCALAR + VECTOR)
def test_each_slip_is_told_by_its_own_reason(net: str) -> None:
    told: set[str] = set()
    for found in [*asked(net, 1), boxes(opened(net))]:
        assert found is not None
        for part in found.parts:
            assert part.drawn is not None
            for drawn in part.drawn.slips:
                verdict = part.judged(repr(drawn.value))
                assert not verdict.correct and verdict.counted, (found.id, drawn)
                assert verdict.slip == drawn.slips[0].tag
                assert all(slip.why in verdict.message for slip in drawn.slips)
                told.add(verdict.slip)
    assert len(told) > 15
    assert told <= {*REASONS, "other-entry", "other-box"}


@pytest.mark.parametrize("net", SCALAR + VECTOR)
def test_no_slip_passes_for_the_answer(net: str) -> None:
    for found in asked(net, 1):
        for part in found.parts:
            assert part.drawn is not None
            answer = part.drawn.answer
            assert not any(within(slip.value, answer, 0.0005) for slip in part.drawn.slips)


@pytest.mark.parametrize("net", SCALAR + VECTOR)
def test_four_rules_are_offered_of_which_one_is_right(net: str) -> None:
    offered = 0
    for found in asked(net, 3):
        for part in found.parts:
            if part.kind == "rule":
                offered += 1
                assert len(part.options) == OPTIONS
                assert [option.correct for option in part.options].count(True) == 1
                assert len({option.text for option in part.options}) == OPTIONS
                assert not any(sign in option.text for option in part.options for sign in ("_", "{", "^{"))
                assert next(option.text for option in part.options if option.correct) == part.right
                assert all(option.why for option in part.options if not option.correct)
    assert offered >= 19


def test_the_right_rule_does_not_always_stand_in_the_same_place() -> None:
    places = [right_option(found.parts[0]) for found in asked("1-1-1", 3)]
    assert len(set(places)) == OPTIONS
    assert places == [right_option(found.parts[0]) for found in asked("1-1-1", 3)]


CURRICULUM = [
    ("B2.dC_dw", "(a2-y)*a2*(1-a2)*a1", "forgot-factor-2"),
    ("B2.dC_dw", "2*(a2-y)*a1", "forgot-sigma-prime"),
    ("B2.dC_dw", "2*(a2-y)*a2*(1-a2)", "forgot-input"),
    ("B2.dC_dw", "2*(a2-y)*a2*(1-a2)*w2", "weight-for-activation"),
    ("B2.dC_dw", "2*(y-a2)*a2*(1-a2)*a1", "wrong-sign"),
    ("B1.dC_da", "2*(a2-1)*a2*(1-a2)*a1", "activation-for-weight"),
    ("B1.dC_da", "2*(a2-1)*w2", "forgot-sigma-prime"),
    ("B1.dC_da", "(a2-1)*a2*(1-a2)*w2", "forgot-factor-2"),
    ("B1.dC_da", "2*(1-a2)*a2*(1-a2)*w2", "wrong-sign"),
    ("B1.delta", "d2*a1*(1-a1)", "forgot-weight"),
    ("B1.delta", "d2*w2", "forgot-sigma-prime"),
    ("B1.delta", "d2*a1", "activation-for-weight"),
    ("B1.delta", "d2*w2*a1", "value-for-slope"),
    ("U1.w", "w1+al*d1*x", "uphill"),
    ("U1.w", "w1-al*d1", "forgot-input-in-step"),
    ("U1.w", "w1-d1*x", "forgot-alpha"),
]


@pytest.mark.parametrize(("step", "formula", "tag"), CURRICULUM)
def test_the_slips_of_the_quizzes_are_known_on_the_walk(step: str, formula: str, tag: str) -> None:
    numbers = {**NOTES, "w1": 1.2, "al": 0.5, "x": 0.8, "d2": -0.1392639153797789, "d1": -0.04930116371044479}
    typed = Expression.parse(formula).number(numbers)
    attempt = of("1-1-1", step, 1).answered(repr(typed))
    assert attempt.slips == (tag,)
    assert attempt.verdict is not None and REASONS[tag] in attempt.verdict.message


@pytest.mark.parametrize(
    "typed",
    ["-0.088635", "-0,088635", "−0.0886", "-0.088635/1", "-1/11.2823", "-8.8635e-2", "-0.139264*0.636453"],
)
def test_a_number_may_be_typed_in_many_ways(typed: str) -> None:
    assert of("1-1-1", "B2.dC_dw", 1).answered(typed).clean


def test_a_rounded_number_is_right_and_told_in_full() -> None:
    attempt = of("1-1-1", "B1.dC_dw", 1).answered("-0.0394")
    assert attempt.clean
    rounded = of("1-1-1", "U2.w", 1).answered("1.57")
    assert rounded.clean and rounded.verdict is not None and "rounded" in rounded.verdict.message


def test_a_slip_is_told_with_the_learners_number_and_how_it_comes_about() -> None:
    attempt = of("1-1-1", "B2.dC_da", 1).answered("-0.32")
    assert attempt.verdict is not None and not attempt.done
    assert attempt.verdict.message == "-0.32: Half of it: the square brings a factor 2."
    assert attempt.verdict.worked == "−0.32 = 0.68−1"
    assert attempt.standing.typed == "-0.32"
    assert attempt.hidden == {"result"}


def test_after_the_second_wrong_try_the_right_value_shows() -> None:
    once = of("1-1-1", "B2.dC_dw", 1).answered("7")
    assert once.verdict is not None and "0.0886" not in once.verdict.message
    twice = once.answered("8")
    assert twice.verdict is not None and twice.verdict.message.endswith("It is ∂C/∂w₂ = −0.088635.")
    assert twice.done and not twice.clean and not twice.hidden


def test_what_cannot_be_read_is_no_miss() -> None:
    attempt = of("1-1-1", "B2.dC_dw", 1)
    for typed in ("", "  ", "minus", "1/0", "2**9999", "[1]"):
        attempt = attempt.answered(typed)
        assert attempt.standing.wrong == 0 and not attempt.done
        assert attempt.verdict is not None and attempt.verdict.message
    assert attempt.answered("-0.088635").clean


def test_giving_up_shows_the_right_value_and_goes_on() -> None:
    attempt = of("1-1-1", "B2.dC_dw", 2).given_up()
    assert attempt.verdict is not None and "0.636453" in attempt.verdict.message
    assert attempt.part.kind == "result" and attempt.hidden == {"result"}
    assert attempt.given_up().done


def test_the_result_alone_settles_its_numbers_too() -> None:
    attempt = of("1-1-1", "B2.dC_dw", 2).answered("-0.0886")
    assert attempt.done and attempt.clean


def test_a_number_that_was_not_put_in_is_named() -> None:
    attempt = of("1-1-1", "B2.dC_dw", 2).answered("-0.139264*0.5")
    assert attempt.verdict is not None and attempt.verdict.worked == "a₁ is not among your numbers."


def test_a_wrong_rule_is_told_why() -> None:
    attempt = of("1-1-1", "B2.dC_dw", 3)
    wrong = next(place for place, option in enumerate(attempt.part.options, 1) if option.text == "δ₂w₂")
    attempt = attempt.answered(str(wrong))
    assert attempt.verdict is not None
    assert attempt.verdict.message == f"δ₂w₂: {REASONS['weight-for-activation']}"
    assert attempt.hidden == {"rule", "numbers", "result"}
    assert attempt.answered(str(wrong)).hidden == {"numbers", "result"}
    assert attempt.answered("9").verdict.message == "Choose one of the 4 rules."


def test_levels_0_and_4_ask_nothing_of_a_single_micro_step() -> None:
    session = at(opened("1-1-1"), "B2.delta")
    shown = six_lines(session)
    assert shown is not None
    assert exercise(session, shown, 0) is None and exercise(session, shown, 4) is None
    assert len(LEVELS) == 5


def test_a_run_with_a_slip_of_its_own_is_not_asked() -> None:
    session = at(opened("1-1-1", sweep="new_weights"), "B1.delta")
    shown = six_lines(session)
    assert shown is not None
    assert exercise(session, shown, 3) is None and boxes(session) is None


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2(0.68 - 1)", "2*(0.68 - 1)"),
        ("0.68(1-0.68)", "0.68*(1-0.68)"),
        ("(1-0.5)(2)", "(1-0.5)*(2)"),
        ("1/(1+e^-0.56)", "1/(1+exp(-0.56))"),
        ("1/(1+e^(-0.56))", "1/(1+exp(-0.56))"),
        ("σ(0.56)", "sigmoid(0.56)"),
        ("(0.68 − 1)²", "(0.68 − 1)^2"),
        ("log10(100)", "log10(100)"),
        ("2e-3", "2e-3"),
        ("−1 · ln 0.68", "−1 · ln(0.68)"),
        ("max(0, 2)", "max(0, 2)"),
    ],
)
def test_products_and_powers_are_read_as_people_write_them(typed: str, read: str) -> None:
    assert computable(typed) == read
