import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.course import (
    Broken,
    Choice,
    Claim,
    CourseError,
    Fill,
    Lab,
    Lesson,
    Numeric,
    Order,
    Prose,
    Question,
    Walkthrough,
    load_lesson,
    parse_lesson,
)

HERE = Path(__file__).parent
PATH = Path("t.md")
LAB = "```lab\nid = 'a'\ntitle = 'A'\nalgorithm = 'k-means'\n```"


def test_a_lesson_is_prose_and_live_blocks_in_order(lessons: dict[str, Lesson]) -> None:
    lesson = lessons["06-sgd"]
    assert (lesson.slug, lesson.title, lesson.errors()) == ("06-sgd", "Stochastic gradient descent", ())
    assert [type(block) for block in lesson.blocks] == [
        Prose,
        Lab,
        Claim,
        Walkthrough,
        Prose,
        *[Question] * 6,
    ]
    lines = (HERE / "06-sgd.md").read_text(encoding="utf-8").split("\n")
    for block in lesson.blocks:
        if not isinstance(block, Prose):
            assert lines[block.line - 1].startswith("```")
    assert [lines[block.line - 1] for block in lesson.blocks if isinstance(block, Prose)] == [
        "# Stochastic gradient descent",
        "## Quiz",
    ]


def test_a_lab_holds_what_its_fence_says(lessons: dict[str, Lesson]) -> None:
    [lab] = [block for block in lessons["06-sgd"].blocks if isinstance(block, Lab)]
    assert (lab.id, lab.title, lab.algorithm, lab.data) == (
        "06-race",
        "Race on a budget",
        "stochastic-gradient-descent",
        "d06",
    )
    assert lab.charts == ("loss", "weights", "fit")
    assert lab.parameters == ("learning_rate", "batch_size", "seed")
    assert lab.settings == {"learning_rate": 0.1, "batch_size": 20, "epochs": 50}
    (ask,) = lab.predict
    assert (ask.id, ask.kind, ask.step, ask.until) == ("race", "choice", 0, 1)
    assert ask.options == (("200", "batch_size == 200"), ("1", "batch_size == 1"))
    budget, floor = lab.goals
    assert (budget.id, budget.bonus, budget.line) == ("budget", False, lab.line + 9)
    assert budget.when == "loss <= 1.05*best_loss and objects <= 90"
    assert budget.solution == {"learning_rate": 0.2, "batch_size": 20, "steps": 4}
    assert (floor.id, floor.bonus, dict(floor.solution)) == ("floor", True, {})


def test_a_block_cannot_be_changed(lessons: dict[str, Lesson]) -> None:
    [lab] = [block for block in lessons["06-sgd"].blocks if isinstance(block, Lab)]
    with pytest.raises(TypeError):
        lab.settings["epochs"] = 1  # type: ignore[index]
    with pytest.raises(AttributeError):
        lab.id = "other"  # type: ignore[misc]


def test_claim_and_walkthrough_hold_what_their_fences_say(lessons: dict[str, Lesson]) -> None:
    [claim] = [block for block in lessons["06-sgd"].blocks if isinstance(block, Claim)]
    [walk] = [block for block in lessons["06-sgd"].blocks if isinstance(block, Walkthrough)]
    assert (claim.id, claim.lab, claim.holds) == ("06-claim-1", "06-race", "abs(grad - numeric_grad) < 1e-6")
    assert (walk.id, walk.net, walk.settings) == ("06-walk", "1-1-1", {"x": 0.5, "y": 1.0})


def test_a_walkthrough_is_a_lab_with_more_to_say() -> None:
    more = "level = 2\nstart = 'B2.delta'\nhunt = true\ngoals = [{ id = 'g', text = 'G', when = 'step > 0' }]"
    lesson = parse_lesson(f"# T\n\n```walkthrough\nid = 'w'\nnet = '2-3-2'\n{more}\n```\n\n{LAB}\n", PATH)
    walk = lesson.blocks[1]
    assert isinstance(walk, Walkthrough)
    assert (walk.level, walk.start, walk.hunt, walk.title) == (2, "B2.delta", True, "2-3-2")
    assert [lab.id for lab in lesson.labs] == ["w", "a"]
    assert (walk.lab.algorithm, walk.lab.charts, walk.lab.parameters) == (
        "backprop",
        ("loss", "weights"),
        ("learning_rate",),
    )


def test_each_type_of_question_is_read(questions: dict[str, Question]) -> None:
    assert {name: question.type for name, question in questions.items() if name[:2] == "06"} == {
        "06-1": "numeric",
        "06-2": "numeric",
        "06-3": "single",
        "06-4": "single",
        "06-5": "several",
        "06-6": "order",
    }
    numeric, several, order = (questions[name].task for name in ("06-1", "06-5", "06-6"))
    assert isinstance(numeric, Numeric)
    assert (numeric.tolerance, numeric.answer.text, set(numeric.parameters)) == (
        0.0005,
        "e*ceil(n/b)",
        {"n", "b", "e"},
    )
    assert [slip.tag for slip in numeric.slips][:2] == ["dropped-tail-batch", "one-epoch-only"]
    assert isinstance(several, Choice)
    assert several.several
    assert [option.correct for option in several.options] == [True, True, False, False]
    assert isinstance(order, Order)
    assert [(slip.first, slip.then) for slip in order.slips] == [(1, 0)]
    assert questions["06-1"].explain == "ceil(N/B) batches per epoch, times E."


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    content = (HERE / "05-gradient-descent.md").read_bytes()
    path = tmp_path / "05-gradient-descent.md"
    path.write_bytes(b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"))
    assert load_lesson(path).errors() == ()
    assert [block.line for block in load_lesson(path).blocks] == [
        block.line for block in load_lesson(HERE / "05-gradient-descent.md").blocks
    ]


def test_a_broken_block_stands_in_its_place_with_its_source() -> None:
    lesson = parse_lesson("# T\n\n```claim\nid = 1\n```\n\nText\n\n" + LAB + "\n", PATH)
    _, broken, _, lab = lesson.blocks
    assert isinstance(broken, Broken)
    assert (broken.kind, broken.line, broken.source) == ("claim", 3, "id = 1\n")
    assert isinstance(lab, Lab)


def test_an_id_used_twice_breaks_the_second_block() -> None:
    lesson = parse_lesson(f"# T\n\n{LAB}\n\n{LAB}\n", PATH)
    assert str(lesson.errors()[0]) == "t.md:9: id 'a' is taken since line 3, expected a new one"
    assert [type(block) for block in lesson.blocks] == [Prose, Lab, Broken]


def test_other_fences_are_prose() -> None:
    lesson = parse_lesson(
        "# T\n\n```python\nprint(1)\n```\n\n    ```quiz\n    ```\n\n~~~~\n```lab\n```\n~~~~\n", PATH
    )
    [prose] = lesson.blocks
    assert isinstance(prose, Prose)


def test_tildes_and_longer_fences_are_live_too() -> None:
    lesson = parse_lesson("# T\n\n~~~~claim\nid = 'c'\nlab = 'a'\nholds = '1 < 2'\n~~~~", PATH)
    assert isinstance(lesson.blocks[1], Claim)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "t.md:1: no title, expected a line # Title"),
        ("Just text.", "t.md:1: no title"),
        ("## Not a title", "t.md:1: no title"),
        ("#\n\nText", "t.md:1: no title"),
        ("> # Quoted", "t.md:1: no title"),
        ("# T\n\n```quiz\nid = 'q'\n", "t.md:3: this fence is never closed, expected a line ```"),
        ("# T\n\n```", "t.md:3: this fence is never closed"),
        ("# T\n\n~~~~\n~~~\n```\n", "t.md:3: this fence is never closed, expected a line ~~~~"),
        ("# T\n\n- a\n  ```\n  b\n\nc\n", "t.md:4: this fence is never closed"),
        ("# T\n\n" + "a" * 1_000_000, "larger than 1000000 bytes"),
        ("# T\n\n" + "я" * 500_000, "larger than 1000000 bytes"),
    ],
)
def test_what_is_no_lesson_at_all_is_refused(text: str, said: str) -> None:
    with pytest.raises(CourseError) as caught:
        parse_lesson(text, PATH)
    assert said in str(caught.value)


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    with pytest.raises(CourseError, match=r"a\.md:1: .*expected a file of text"):
        load_lesson(path)
    with pytest.raises(CourseError, match="expected a file of text"):
        load_lesson(tmp_path)
    path.write_bytes("# Г\n\n".encode() + "Текст".encode("cp1251"))
    with pytest.raises(CourseError, match=r"a\.md:3: byte 0xd2 is not UTF-8"):
        load_lesson(path)
    path.write_bytes(b"# T\n" + b"x" * 5_000_000)
    with pytest.raises(CourseError, match=r"a\.md:1: larger than 1000000 bytes"):
        load_lesson(path)


def test_the_title_is_plain_text() -> None:
    assert parse_lesson("# The `loss` and *its* $\\alpha$\n", PATH).title == "The loss and its \\alpha"
    assert parse_lesson("Title\n=====\n", PATH).title == "Title"


SOURCES = [(HERE / name).read_text(encoding="utf-8") for name in ("05-gradient-descent.md", "06-sgd.md")]
BITS = [
    *("```", "```quiz\n", "\n", "# ", "- ", "> ", "|", "$", "$$", "__", "<!--", "{{", "}}", "**" * 9),
    *(
        '"',
        "'''",
        "[",
        "]",
        "{",
        "}",
        "=",
        "#",
        "[[a]]\n",
        "id = 1\n",
        "nan",
        "1e999",
        "9" * 5000,
        "true",
        ".",
        ",",
    ),
    *("\\", "\x00", "\u2028", "\ud800", "\r", "\t"),
]
"""What breaks Markdown, TOML and text."""


def mutated(seed: int) -> str:
    source = random.Random(seed)
    text = source.choice(SOURCES)
    for _ in range(source.randint(1, 12)):
        place, length = source.randrange(len(text)), source.choice((0, 0, 1, 5, 300))
        text = text[:place] + source.choice(BITS) * source.choice((1, 1, 1, 3)) + text[place + length :]
    return text


@given(st.integers())
def test_a_damaged_lesson_is_a_lesson_with_errors_or_a_course_error(seed: int) -> None:
    text = mutated(seed)
    try:
        lesson = parse_lesson(text, PATH)
    except CourseError as error:
        found = [error]
    else:
        found = list(lesson.errors())
    lines = text.count("\n") + text.count("\r") + 1
    assert all(1 <= error.line <= lines for error in found)
    assert all("expected" in error.message or "did you mean" in error.message for error in found)


@given(st.text(st.sampled_from("#`~ql \n-=>[]{}'\"$|*_<!1"), max_size=200))
def test_any_text_under_a_title_is_a_lesson_or_has_an_open_fence(text: str) -> None:
    told = ""
    try:
        parse_lesson(f"# T\n\n{text}", PATH)
    except CourseError as error:
        told = error.message
    assert not told or "this fence is never closed" in told


def test_a_long_lesson_opens_without_delay() -> None:
    paragraph = "Some prose with $x^2$ and *stress*, and a table:\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n"
    text = "# T\n\n" + paragraph * 2000
    start = time.process_time()
    parse_lesson(text, PATH)
    assert time.process_time() - start < 10


def test_no_numpy_is_needed_to_open_a_lesson() -> None:
    import subprocess
    import sys

    program = (
        "import sys, tutor.course; print(sorted({'numpy', 'textual', 'rich', 'plotext'} & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert told.strip() == "[]"


def test_a_fill_question_is_read() -> None:
    [_, question] = parse_lesson(
        "# T\n\n```quiz\nid = 'q'\ntype = 'fill'\nprompt = '?'\naccept = ['N']\nhints = ['a', 'b']\n"
        "slips = [{ match = 'K', tag = 'classes', why = 'w' }]\n```",
        PATH,
    ).blocks
    assert isinstance(question, Question)
    assert isinstance(question.task, Fill)
    assert (question.task.accept, question.hints, question.task.slips[0].match) == (("N",), ("a", "b"), "K")
