"""A block that cannot be read says where and why, and the rest of its lesson works."""

from pathlib import Path

import pytest

from tutor.course import Lesson, Prose, parse_lesson

PATH = Path("t.md")


def lesson_of(fence: str) -> Lesson:
    """A lesson whose line 3 opens the fence and whose prose goes on after it."""
    return parse_lesson(f"# T\n\n{fence}\n\nAfter.\n", PATH)


def assert_told(fence: str, said: str) -> None:
    lesson = lesson_of(fence)
    [error] = lesson.errors()
    assert said in str(error)
    assert len(str(error).splitlines()) == 1
    last = lesson.blocks[-1]
    assert isinstance(last, Prose)
    assert any(token.content == "After." for token in last.tokens)


def numeric(line: str, answer: str = "1", prompt: str = "?", name: str = "q", kind: str = "numeric") -> str:
    """A question on lines 4 to 7, whose further keys begin at line 8."""
    return f'```quiz\nid = "{name}"\ntype = "{kind}"\nprompt = "{prompt}"\nanswer = "{answer}"\n{line}\n```'


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("tolerence = 1", "t.md:8: unknown key 'tolerence', expected one of id, type, prompt,"),
        ("tolerance = '1'", "t.md:8: tolerance holds a text, expected a number"),
        ("tolerance = 0", "t.md:8: tolerance is 0, expected above 0 and up to 0.2"),
        ("tolerance = nan", "t.md:8: tolerance is nan, expected"),
        ("explain = 3", "t.md:8: explain holds a number, expected a text in quotes"),
        ("hints = 'one'", "t.md:8: hints holds a text, expected a list of texts"),
        ("hints = ['one',\n2]", "t.md:8: hints holds a number, expected a list of texts"),
        ("params = 3", "t.md:8: params holds a number, expected a table"),
        ("params = { n = 3 }", "t.md:8: n holds a number, expected a text in quotes"),
        ("params = { n = 'int(3)' }", "t.md:8: n = 'int(3)', expected 2 numbers in int(…)"),
        ("params = { max = 'int(3,4)' }", "t.md:8: 'max' cannot name a number"),
        ("params = { lambda = 'int(3,4)' }", "t.md:8: 'lambda' cannot name a number"),
        ("slips = [{ formula = 'z', tag = 't', why = 'w' }]", "t.md:8: formula: unknown name ‘z’"),
        ("slips = [\n{ tag = 't', why = 'w' }]", "t.md:9: formula is missing, expected formula = a text"),
        (
            "slips = [\n{ tag = 't',\nwhy = 'w' }]",
            "t.md:9: bad TOML: Invalid initial character for a key part",
        ),
        ("slips = [\n1]", "t.md:8: slips holds a number, expected a list of tables"),
        ("slips = { a = 1 }", "t.md:8: slips holds a table, expected a list of tables"),
        ("a = = 1", "t.md:8: bad TOML: Invalid value, expected a text in quotes, a number"),
        ("prompt = 'again'", "t.md:8: bad TOML: Cannot overwrite a value"),
        ("x = '''", "t.md:8: bad TOML: "),
        ("x = " + "[" * 3000, "t.md:8: bad TOML: "),
        ("x = " + "9" * 5000, "bad TOML: "),
    ],
)
def test_a_wrong_key_of_a_question_is_named_with_its_line(line: str, said: str) -> None:
    assert_told(numeric(line), said)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"answer": "1/0"}, "t.md:7: the answer cannot be computed with the numbers drawn"),
        ({"answer": "1 < 2"}, "t.md:7: the answer cannot be computed with the numbers drawn"),
        ({"answer": "1 +"}, "t.md:7: answer: ‘1 +’ is not a formula"),
        ({"prompt": " "}, "t.md:6: prompt is blank, expected a text"),
        ({"name": "q.1"}, "t.md:4: id is 'q.1', expected letters, digits"),
        ({"kind": "number"}, "t.md:5: type is 'number', expected one of single, several, numeric"),
    ],
)
def test_a_wrong_value_of_a_question_is_named_with_its_line(changes: dict[str, str], said: str) -> None:
    assert_told(numeric("", **changes), said)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            "type = 'single'\nprompt = '?'\noptions = [\n{ text = 'a' },\n{ text = 'b', why = 'w' }]",
            "t.md:7: 0 options are correct, expected exactly one",
        ),
        (
            "type = 'single'\nprompt = '?'\noptions = [\n{ text = 'a' },\n{ text = 'b', right = true }]",
            "t.md:9: unknown key 'right', expected one of text, correct, why, tag",
        ),
        (
            "type = 'order'\nprompt = '?'\nitems = ['a', 'b']\n[[slips]]\nfirst = 'b'\nthen = 'c'\nwhy = ''",
            "t.md:10: then is 'c', expected one of the items",
        ),
        ("type = 'fill'\nprompt = '?'\naccept = []", "t.md:7: accept holds no word, expected at least one"),
        ("type = 'fill'\nprompt = '?'\nitems = []", "t.md:7: unknown key 'items'"),
        ("type = 'fill'\naccept = ['a']", "t.md:3: prompt is missing, expected prompt = a text"),
    ],
)
def test_a_question_that_cannot_be_asked_is_named_with_its_line(body: str, said: str) -> None:
    assert_told(f"```quiz\nid = 'q'\n{body}\n```", said)


GOALS = "[[goals]]\nid = 'g'\ntext = 'G'\nwhen = 'a<b'\n[[goals]]\nid = 'g'\ntext = 'G'\nwhen = 'a<b'"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("settings = { when = 2020-01-01 }", "t.md:7: when holds a date or a time, expected a number"),
        ("goals = [{ id = 'g', text = 'G', when = 'x <' }]", "t.md:7: when: ‘x <’ is not a formula"),
        ("goals = [{ id = 'g', text = 'G', when = 'open(1)' }]", "t.md:7: when: unknown function ‘open’"),
        ("goals = [{ id = 'g', text = 'G', when = 'a<b', bonus = 1 }]", "t.md:7: bonus holds a number"),
        (GOALS, "t.md:12: two goals are called 'g', expected different ids"),
        ("charts = ['loss'", "t.md:7: bad TOML"),
    ],
)
def test_a_wrong_key_of_a_lab_is_named_with_its_line(line: str, said: str) -> None:
    assert_told(f"```lab\nid = 'a'\ntitle = 'A'\nalgorithm = 'k-means'\n{line}\n```", said)


@pytest.mark.parametrize(
    ("fence", "said"),
    [
        ("```claim\nid = 'c'\nlab = 'a'\n```", "t.md:3: holds is missing, expected holds = a text"),
        ("```walkthrough\nid = 'w'\nnet = 1\n```", "t.md:5: net holds a number, expected a text in quotes"),
        (
            "```walkthrough\nid = 'w'\nnet = '1-1-1'\nlevel = 5\n```",
            "t.md:6: level is 5, expected one of 0, 1, 2, 3, 4",
        ),
        ("```walkthrough\nid = 'w'\nnet = '1-1-1'\nhunt = 1\n```", "t.md:6: hunt holds a number"),
        ("```quiz now\nid = 'q'\n```", "t.md:3: the fence says 'quiz now', expected 'quiz' alone"),
        ("- item\n\n  ```quiz\n  id = 'q'\n  ```", "t.md:5: a quiz stands inside a list or a quotation"),
        ("> ```lab\n> id = 'q'\n> ```", "t.md:3: a lab stands inside a list or a quotation"),
        ("# Again", "t.md:3: a second title, expected one # line"),
        (
            "```quiz\nid = 'q'\n\n```lab\nid = 'x'\n```",
            "t.md:3: another fence begins at line 6, expected this",
        ),
    ],
)
def test_a_block_out_of_place_is_named_with_its_line(fence: str, said: str) -> None:
    assert_told(fence, said)


@pytest.mark.parametrize("until", ["inf", "nan", "1.5", "-1", "1e300"])
def test_updates_that_nobody_can_make_are_named_with_their_line(until: str) -> None:
    asked = f'predict = [{{ id = "a", kind = "curve", text = "?", quantity = "loss", until = {until} }}]'
    lab = f'# T\n\n```lab\nid = "l"\ntitle = "L"\nalgorithm = "lasso"\n{asked}\n```\n'
    (fault,) = parse_lesson(lab, Path("t.md")).errors()
    assert str(fault).startswith("t.md:7: until is ") and "expected whole, up to 10000000" in str(fault)
