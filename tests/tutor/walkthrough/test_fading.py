"""What each level asks, what is right, and which slip is recognised."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tutor.walkthrough.walked import at, opened, walk
from tutor.course import Expression
from tutor.course.draw import within
from tutor.lab.session import Session
from tutor.walkthrough.exercise import Attempt, Exercise, Part, computable
from tutor.walkthrough.fading import LEVELS, OPTIONS, boxes, exercise
from tutor.walkthrough.six_lines import six_lines
from tutor.walkthrough.slip_reasons import REASONS

SCALAR = ["1-1-1", "practice-1", "practice-2", "practice-3", "practice-4"]
VECTOR = ["2-3-2", "batch-of-three", "xor", "dying-relu"]


def asked(net: str, level: int, entry: tuple[int, ...] = (), **changes: Any) -> list[Exercise]:
    session = opened(net, **changes)
    found = [exercise(session, shown, level) for shown in walk(session, entry)]
    assert None not in found
    return found


def of(net: str, name: str, level: int, entry: tuple[int, ...] = (), **changes: Any) -> Attempt:
    session = at(opened(net, **changes), name)
    shown = six_lines(session, entry)
    assert shown is not None
    found = exercise(session, shown, level)
    assert found is not None
    return Attempt.at(found)


def right_option(part: Part) -> str:
    return str(next(place for place, option in enumerate(part.options, 1) if option.correct))


def right(part: Part) -> str:
    if part.options:
        return right_option(part)
    assert part.drawn is not None
    return repr(part.drawn.answer)


def finished(attempt: Attempt) -> Attempt:
    while not attempt.done:
        attempt = attempt.answered(right(attempt.part))
    return attempt


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


NOTES = {"a2": 0.6800001271337476, "y": 1.0, "a1": 0.6364525402815664, "w2": 1.53}
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
    assert attempt.verdict.worked == "-0.32 = 0.68-1"
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


@pytest.mark.parametrize("net", ["1-1-1", "practice-1", "practice-2", "practice-3", "practice-4"])
def test_the_bare_network_has_a_box_for_each_gradient(net: str) -> None:
    session = opened(net)
    found = boxes(session)
    assert found is not None and session.frame.micro == 0
    assert [part.subject for part in found.parts] == ["∂C/∂w₂", "∂C/∂b₂", "∂C/∂w₁", "∂C/∂b₁"]
    assert finished(Attempt.at(found)).clean


def test_the_boxes_of_a_network_in_matrices_go_entry_by_entry() -> None:
    found = boxes(opened("2-3-2"))
    assert found is not None
    assert [part.subject for part in found.parts][:3] == ["∂C/∂W₂[1,1]", "∂C/∂W₂[1,2]", "∂C/∂W₂[2,1]"]
    assert len(found.parts) == 17


def test_a_large_network_has_one_box_for_each_matrix_and_vector() -> None:
    found = boxes(opened("2-3-2", hidden="8,8", weights=None, init="normal"))
    assert found is not None and len(found.parts) == 6


def test_boxes_may_be_filled_in_any_order() -> None:
    found = boxes(opened("1-1-1"))
    assert found is not None
    attempt = Attempt.at(found).moved(-1)
    assert attempt.part.subject == "∂C/∂b₁"
    attempt = attempt.answered("-0.049301")
    assert attempt.part.subject == "∂C/∂w₂" and attempt.to(3) is attempt
    assert attempt.to(2).part.subject == "∂C/∂w₁"


def test_a_gradient_in_the_wrong_box_is_told() -> None:
    found = boxes(opened("1-1-1"))
    assert found is not None
    attempt = Attempt.at(found).answered("-0.039441")
    assert attempt.verdict is not None
    assert attempt.verdict.message == "-0.039441: That is ∂C/∂w₁; ∂C/∂w₂ is asked for."


@pytest.mark.parametrize(
    ("tag", "formula"),
    [
        ("forgot-output-slope", "2*(a2-y)*w2*a1*(1-a1)*x"),
        ("forgot-weight", "d2*a1*(1-a1)*x"),
        ("new-weights", "d2*(w2-0.5*d2*a1)*a1*(1-a1)*x"),
        ("sigma-prime-of-a", "d2*w2*sigmoid(a1)*(1-sigmoid(a1))*x"),
        ("wrong-weight", "d2*1.2*a1*(1-a1)*x"),
        ("forgot-factor-2", "d2*w2*a1*(1-a1)*x/2"),
    ],
)
def test_a_slip_on_the_way_is_known_at_the_end_of_it(tag: str, formula: str) -> None:
    typed = Expression.parse(formula).number({**NOTES, "x": 0.8, "d2": -0.1392639153797789})
    found = boxes(opened("1-1-1"))
    assert found is not None
    assert Attempt.at(found).to(2).answered(repr(typed)).slips == (tag,)


def test_the_boxes_ask_about_the_iteration_under_way() -> None:
    session = at(opened("1-1-1"), "R.loss")
    session.forward("micro-step")
    following = boxes(session)
    assert following is not None and session.frame.current.name == "F0.x"
    again = opened("1-1-1")
    again.forward("update")
    assert [part.right for part in following.parts] == [part.right for part in boxes(again).parts]


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


@st.composite
def chains(draw: st.DrawFn) -> Session:
    """Draw a chain of single units with any activations and loss."""
    depth = draw(st.integers(1, 4))
    output = draw(st.sampled_from(["sigmoid", "tanh", "relu", "leaky_relu", "identity", "logistic"]))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    theta = rng.uniform(-2, 2, 2 * depth)
    return opened(
        "1-1-1",
        hidden=",".join(["1"] * (depth - 1)),
        activation=draw(st.sampled_from(["sigmoid", "tanh", "relu", "leaky_relu", "identity"])),
        output=output,
        weights=",".join(map(repr, theta.tolist())),
        x=round(float(rng.uniform(-2, 2)), 3),
        y=int(rng.integers(2)),
    )


@settings(deadline=None, max_examples=40)
@given(chains())
def test_any_chain_accepts_what_is_right_and_names_what_is_not(session: Session) -> None:
    for shown in walk(session):
        found = exercise(session, shown, 3)
        assert found is not None
        assert finished(Attempt.at(found)).clean, shown.id
        part = found.parts[-1]
        assert part.drawn is not None
        for drawn in part.drawn.slips:
            verdict = part.judged(repr(drawn.value))
            assert not verdict.correct and verdict.slip in {
                one.tag for other in part.drawn.slips for one in other.slips
            }


def test_every_wrong_rule_is_wrong_on_some_network() -> None:
    """A rule that never led to another number than the right one would be no slip."""
    different: dict[tuple[str, str], bool] = {}
    for net in SCALAR:
        for found in asked(net, 3, x=0.7, y=0.3):
            result = found.parts[-1]
            for option in found.parts[0].options:
                if not option.correct:
                    assert result.drawn is not None
                    known = {one.tag for slip in result.drawn.slips for one in slip.slips}
                    key = (found.id, option.text)
                    different[key] = different.get(key, False) or option.tag in known
    assert [key for key, fine in different.items() if not fine] == []


@st.composite
def matrices(draw: st.DrawFn) -> Session:
    """Draw a network in matrices, of one object or several, with any loss."""
    net = draw(st.sampled_from(["2-3-2", "batch-of-three", "xor", "dying-relu"]))
    hidden = draw(st.lists(st.integers(1, 3), max_size=2))
    outputs = {"xor": ["logistic", "tanh"], "dying-relu": ["identity", "sigmoid", "leaky_relu"]}
    return opened(
        net,
        hidden=",".join(map(str, hidden)),
        activation=draw(st.sampled_from(["sigmoid", "tanh", "relu", "leaky_relu", "identity"])),
        output=draw(st.sampled_from(outputs.get(net, ["softmax"]))),
        weights=None,
        init="normal",
        seed=draw(st.integers(0, 10_000)),
        batch_size=draw(st.sampled_from([1, 3])) if net != "2-3-2" else 1,
    )


@settings(deadline=None, max_examples=12)
@given(matrices(), st.integers(0, 2), st.integers(0, 2))
def test_any_network_in_matrices_accepts_what_is_right_in_any_entry(session: Session, i: int, j: int) -> None:
    for entry in ((i, j), (0, i, j)):
        session.seek(0)
        for shown in walk(session, entry):
            found = exercise(session, shown, 3)
            assert found is not None
            assert finished(Attempt.at(found)).clean, shown.id
            part = found.parts[-1]
            assert part.drawn is not None
            assert not any(part.judged(repr(slip.value)).correct for slip in part.drawn.slips)
            assert not any("_" in option.text for part in found.parts for option in part.options)
    session.seek(0)
    bare = boxes(session)
    assert bare is not None and finished(Attempt.at(bare)).clean
