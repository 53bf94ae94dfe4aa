"""Words are found in titles, prose, questions and terms, and nowhere else."""

from pathlib import Path

import pytest

from tutor.course import Course
from tutor.course.glossary import Term
from tutor.course.search import Found, matching, searchable

LESSON = """\
# Descent by halves

A first paragraph about slopes,
which goes on here.

## What a Valley is

```python
slopes = 3
```

```quiz
id = "01-1"
type = "fill"
prompt = '''How steep is a cliff?'''
accept = ["very"]
```

The last words, without an end {{01-lab.loss}}"""


@pytest.fixture
def searched(tmp_path: Path) -> tuple[Found, ...]:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "01-descent.md").write_text(LESSON, encoding="utf-8")
    (tmp_path / "en" / "02-broken.md").write_bytes(b"# Broken\n\n\xff slopes")
    (tmp_path / "course.toml").write_text('title = "T"\n', encoding="utf-8")
    terms = (Term("gradient", "slope", "how steep", "gradient"),)
    return searchable(Course(tmp_path, "en").entries, terms)


def kinds(searched: tuple[Found, ...], typed: str) -> list[tuple[str, str]]:
    return [(found.kind, found.place) for found in matching(searched, typed)]


def test_each_kind_of_place_is_found(searched: tuple[Found, ...]) -> None:
    assert kinds(searched, "halves") == [("lesson", "01-descent")]
    assert kinds(searched, "STEEP") == [("term", "gradient"), ("question", "01-descent")]
    assert kinds(searched, "valley") == [("text", "01-descent")]
    assert kinds(searched, "gradient") == [("term", "gradient")]


def test_all_words_must_be_there_and_lines_are_joined(searched: tuple[Found, ...]) -> None:
    (found,) = matching(searched, "here slopes")
    assert found.text == "A first paragraph about slopes, which goes on here."
    assert kinds(searched, "slopes cliff") == []
    assert kinds(searched, "  ") == []


def test_code_ids_and_answers_are_not_found(searched: tuple[Found, ...]) -> None:
    assert kinds(searched, "01-1") == kinds(searched, "accept") == kinds(searched, "= 3") == []
    assert [found.text for found in matching(searched, "last")] == ["The last words, without an end …"]


def test_numbers_that_are_drawn_are_left_open(tmp_path: Path) -> None:
    body = 'prompt = \'Of {n} objects, $\\frac{a}{b}$ of {m}?\'\nparams = { n = "int(2,9)", m = "int(2,9)" }'
    (tmp_path / "01-q.md").write_text(f"# Q\n\n```quiz\n{body}\n```\n", encoding="utf-8")
    (found,) = matching(searchable(Course(tmp_path, "en").entries, ()), "objects")
    assert found.text == "Of … objects, $\\frac{a}{b}$ of …?"


def test_what_is_found_knows_its_line(searched: tuple[Found, ...]) -> None:
    lines = {typed: [found.line for found in matching(searched, typed)] for typed in ("slopes", "on here")}
    assert lines == {"slopes": [3], "on here": [4]}
    assert [found.line for found in matching(searched, "valley")] == [6]
    assert [found.line for found in matching(searched, "cliff")] == [12]
    assert [found.line for found in matching(searched, "halves")] == [0]


def test_words_of_a_table_are_found_with_the_line_of_their_row(tmp_path: Path) -> None:
    table = "| loss | bent by |\n| --- | :-: |\n| squared | an outlier $\\|r\\|$ |\n| absolute | nothing |\n"
    (tmp_path / "01-t.md").write_text(f"# T\n\n{table}", encoding="utf-8")
    searched = searchable(Course(tmp_path, "en").entries, ())
    lines = [matching(searched, typed)[0].line for typed in ("bent", "outlier", "nothing")]
    assert lines == [3, 5, 6]
    assert "--" not in searched[-1].text and "outlier $\\|r\\|$" in searched[-1].text
