"""Whatever is typed as an answer: graded, or refused in one line, within a tenth of a second."""

import os
import time
from collections.abc import Callable, Iterator
from random import Random

import pytest

from tutor.course import Question, draw, grade

LONG = os.environ.get("GRADTUTOR_LONG_TESTS") == "1"
COUNT = 10_000 if LONG else 400
SLOWEST = 0.1

PIECES = (
    *(
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "((((((((",
        "))))))))",
        "-" * 30,
        "+",
        "~",
        "not ",
        "9" * 30,
        "1e308",
        "**",
    ),
    *("^", "9**9", "**9**9", "e", "log(", "exp(exp(", "max(", ",", ";", ".", "..", "%", "%%", "1/0", "0,5"),
    *("__class__", "__import__('os')", "().__class__.__bases__[0]", "eval(", "lambda:0", "x:=1", "open("),
    *(
        "'",
        '"',
        "\\",
        "\n",
        "\0",
        "\x1b[2J",
        "\u202e",
        "٣",
        "Ⅷ",
        "∞",
        "−",
        "½",
        "𝟙",
        "🙂",
        "é",
        "ﬁ",
        "\ud800",
    ),
    *(" " * 40, "\t", "1 000", "0x1F", "0b1", "1_000", "1j", "nan", "inf", "None", "True", "[i for i in ()]"),
)


def hostile(count: int) -> Iterator[str]:
    """Make nests, chains, repeats and salads of what a parser may choke on, the same every time."""
    random = Random(2026)
    for _ in range(count):
        kind = random.randrange(5)
        deep = random.choice((3, 30, 300, 3000))
        piece = random.choice(PIECES)
        if kind == 0:
            yield piece * deep
        elif kind == 1:
            yield piece * deep + "1" + random.choice(PIECES) * deep
        elif kind == 2:
            yield "".join(random.choices(PIECES, k=random.randrange(1, 60)))
        elif kind == 3:
            yield "**".join(random.choices("123456789", k=random.randrange(2, 140)))
        else:
            yield "".join(chr(random.randrange(1, 0x11000)) for _ in range(random.randrange(1, 200)))


@pytest.fixture
def asked(quiz: Callable[[str], Question]) -> list[Question]:
    return [
        quiz(
            'type = "numeric"\nprompt = "?"\nanswer = "n/3"\nparams = { n = "int(1,9)" }\n'
            'slips = [{ formula = "3*n", tag = "t", why = "w" }]'
        ),
        quiz('type = "fill"\nprompt = "?"\naccept = ["epoch"]'),
        quiz('type = "own-words"\nprompt = "?"'),
    ]


def test_no_answer_crashes_hangs_or_is_taken_for_right(asked: list[Question]) -> None:
    numeric, fill, own = ((question, draw(question, 0)) for question in asked)
    slowest = 0.0
    for typed in hostile(COUNT):
        for question, drawn in (numeric, fill, own):
            start = time.process_time()
            verdict = grade(question, drawn, typed)
            slowest = max(slowest, time.process_time() - start)
            assert verdict.message.isprintable()
            assert len(verdict.message) < 300
            if question is fill[0]:
                assert not verdict.correct
    assert slowest < SLOWEST


def test_a_file_is_never_made(asked: list[Question], tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    for typed in ("open('x','w')", "__import__('pathlib').Path('x').touch()", "exec('x=1')", "print(1)"):
        verdict = grade(asked[0], draw(asked[0], 0), typed)
        assert not verdict.counted
        assert "\n" not in verdict.message
    assert list(tmp_path.iterdir()) == []
