"""One update ahead of a lab that nobody moves."""

from pathlib import Path

import pytest

from tutor.course import Lab, Question, grade, parse_lesson
from tutor.lab.errors import LabError
from tutor.lab.prediction import draw_prediction, predict, prediction_problems, session_for_review
from tutor.lab.session import Session

SETTINGS = {"learning_rate": 0.1, "batch_size": 20, "epochs": 2}
TEXT = """# T

```lab
id = "race"
title = "Race"
algorithm = "stochastic-gradient-descent"
data = "d06"
settings = { learning_rate = 0.1, batch_size = 20, epochs = 2 }
```

```quiz
id = "q"
type = "predict"
lab = "race"
quantity = "w1"
prompt = "$w_1 = {w1}$, gradient {grad_w1}"
tolerance = 0.001
slips = [
  { formula = "w1 + learning_rate*grad_w1", tag = "wrong-sign", why = "Up the slope." },
  { formula = "w1 - grad_w1", tag = "forgot-alpha", why = "Without the learning rate." },
]
```
"""


def blocks(text: str = TEXT) -> tuple[Lab, Question]:
    lab, question = (
        block for block in parse_lesson(text, Path("t.md")).blocks if not hasattr(block, "tokens")
    )
    return lab, question


@pytest.fixture
def session() -> Session:
    opened = Session("stochastic-gradient-descent", "d06", SETTINGS)
    for _ in range(3):
        opened.forward("update")
    return opened


def test_the_step_to_come_is_what_the_step_then_gives(session: Session) -> None:
    ahead = predict(session)
    assert ahead is not None and ahead.step == 3
    session.forward("update")
    then = session.stepper.measure(session.run.state)
    assert {name: ahead.after[name] for name in then} == dict(then)


def test_looking_ahead_moves_and_reveals_nothing(session: Session) -> None:
    steps, losses = session.run.series("loss")
    predict(session)
    assert session.run.step == session.run.length == 3
    assert session.run.series("loss")[0].tolist() == steps.tolist()
    assert session.run.series("loss")[1].tolist() == losses.tolist()


def test_the_numbers_fit_the_rule_that_the_lesson_teaches(session: Session) -> None:
    ahead = predict(session)
    assert ahead is not None
    before, after = ahead.before, ahead.after
    for weight, slope in (("w1", "grad_w1"), ("w2", "grad_w2"), ("b", "grad_b")):
        assert after[weight] == pytest.approx(before[weight] - 0.1 * before[slope], abs=1e-12)


def test_a_micro_step_under_way_asks_about_the_same_update(session: Session) -> None:
    before = predict(session)
    session.forward("micro-step")
    assert predict(session) == before


def test_a_run_that_has_stopped_has_no_step_to_come() -> None:
    opened = Session("stochastic-gradient-descent", "d06", SETTINGS)
    while opened.forward("update"):
        pass
    assert opened.run.step == 20  # 2 epochs of 200/20 batches
    assert predict(opened) is None
    assert draw_prediction(blocks()[1], opened) is None


def test_right_answer_and_slips_follow_the_lab(session: Session) -> None:
    _, question = blocks()
    drawn = draw_prediction(question, session)
    ahead = predict(session)
    assert drawn is not None and ahead is not None
    w, slope = ahead.before["w1"], ahead.before["grad_w1"]
    assert grade(question, drawn, repr(w - 0.1 * slope)).correct
    assert grade(question, drawn, repr(w + 0.1 * slope)).slip == "wrong-sign"
    assert grade(question, drawn, repr(w - slope)).slip == "forgot-alpha"


def test_the_six_digits_of_the_prompt_are_enough_to_be_right(session: Session) -> None:
    _, question = blocks()
    drawn = draw_prediction(question, session)
    assert drawn is not None
    assert grade(question, drawn, f"{drawn.shown['w1']} - 0.1*({drawn.shown['grad_w1']})").correct


def test_each_review_asks_at_another_moment_and_always_the_same() -> None:
    lab, question = blocks()
    prompts = [draw_prediction(question, session_for_review(lab, seed)).prompt for seed in range(6)]
    again = [draw_prediction(question, session_for_review(lab, seed)).prompt for seed in range(6)]
    assert prompts == again
    # All runs begin at w = 0 with the same gradient only if their first batch is the same.
    assert len(set(prompts)) == 6


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('quantity = "w1"', 'quantity = "w9"', "no quantity 'w9', expected one of"),
        ("w1 - grad_w1", "w1 - grad_w9", "slip forgot-alpha: unknown name 'grad_w9'"),
        ("w1 - grad_w1", "0.9999*answer", ""),
    ],
)
def test_a_fault_is_named(old: str, new: str, said: str) -> None:
    lab, question = blocks(TEXT.replace(old, new))
    problems = prediction_problems(question, lab, draws=5)
    assert (said in problems[0]) if said else problems == []


def test_a_sound_question_has_no_problem() -> None:
    lab, question = blocks()
    assert prediction_problems(question, lab) == []
    with pytest.raises(LabError):
        draw_prediction(blocks(TEXT.replace('"w1"', '"w9"'))[1], session_for_review(lab, 0))
