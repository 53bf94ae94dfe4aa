"""The course check names what is wrong, by file and line, and says nothing where all is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from tutor.cli import main

LESSON = """\
# A small lesson

The batch gradient is $g = \\frac{1}{B} X^\\top r$ and the loss ends near {{01-lab.best_loss:.3f}}.

```lab
id = "01-lab"
title = "Descend"
algorithm = "gradient-descent"
data = "d06"
charts = ["loss", "weights"]
parameters = ["learning_rate"]
settings = { learning_rate = 0.1, epochs = 100 }
goals = [{ id = "low", text = "Below 0.3.", when = "loss < 0.3", solution = { learning_rate = 0.3 } }]
```

```claim
id = "01-claim"
lab = "01-lab"
holds = "N == 200"
```

```walkthrough
id = "01-walk"
net = "1-1-1"
start = "B2.delta"
settings = { w1 = 0.5 }
```

```quiz
id = "01-q"
type = "numeric"
prompt = "What is {a} + {b}?"
params = { a = "int(2,9)", b = "int(11,19)" }
answer = "a+b"
slips = [
  { formula = "a*b", tag = "product", why = "You multiplied." },
  { formula = "a-b", tag = "difference", why = "You subtracted." },
]
```
"""

WALK = 'net = "1-1-1"\nstart = "B2.delta"\nsettings = { w1 = 0.5 }'
BROKEN = [
    ("$g = ", "$\\foo = ", "foo"),
    ("{{01-lab.best_loss:.3f}}", "{{01-lab.nothing}}", "nothing"),
    ('algorithm = "gradient-descent"', 'algorithm = "gradient-descend"', "unknown algorithm"),
    ('data = "d06"', 'data = "d66"', "unknown data set"),
    ('charts = ["loss", "weights"]', 'charts = ["losses"]', "unknown chart"),
    ('parameters = ["learning_rate"]', 'parameters = ["alpha"]', "unknown parameter"),
    ("learning_rate = 0.1, epochs", "learning_rate = -1, epochs", "out of range"),
    ('when = "loss < 0.3"', 'when = "los < 0.3"', "unknown name"),
    ('when = "loss < 0.3"', 'when = "loss < 0.1"', "not reached by its solution"),
    ('when = "loss < 0.3"', 'when = "loss < 300"', "met before the first step"),
    (", solution = { learning_rate = 0.3 }", "", "has no solution"),
    ('holds = "N == 200"', 'holds = "N == 201"', "does not hold"),
    ('lab = "01-lab"\nholds', 'lab = "01-laboratory"\nholds', "unknown lab"),
    ('start = "B2.delta"', 'start = "B3.delta"', "unknown micro-step 'B3.delta'"),
    ('net = "1-1-1"', 'net = "1-1-2"', "unknown data set"),
    (WALK, 'net = "signal"', "the diagram needs 98×17"),
    ("w1 = 0.5", "w5 = 0.5", "no number 'w5'"),
    ('answer = "a+b"', 'answer = "a+c"', "unknown name"),
    ('formula = "a*b"', 'formula = "b+a"', "product"),
    ('id = "01-q"', 'id = "01-lab"', "taken"),
    ("A small lesson", "A small lesson\n\nSee [there](99-nowhere.md).", "99-nowhere.md"),
]


@pytest.fixture
def course(tmp_path: Path) -> Path:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "01-small.md").write_text(LESSON, encoding="utf-8")
    return tmp_path


def test_a_right_course_passes(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(course), "--draws", "50"]) == 0
    assert capsys.readouterr().out == "Everything holds.\n"


@pytest.mark.parametrize(("right", "wrong", "named"), BROKEN, ids=[wrong[:24] for _, wrong, _ in BROKEN])
def test_each_fault_is_named_with_file_and_line(
    course: Path, capsys: pytest.CaptureFixture[str], right: str, wrong: str, named: str
) -> None:
    path = course / "en" / "01-small.md"
    assert right in LESSON
    path.write_text(LESSON.replace(right, wrong, 1), encoding="utf-8")
    assert main(["check", str(course), "--draws", "50"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith(f"{path}:") and named in line for line in lines), lines


def test_languages_must_agree(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "ru").mkdir()
    path = course / "ru" / "01-small.md"
    path.write_text(LESSON.replace("int(2,9)", "int(2,8)"), encoding="utf-8")
    assert main(["check", str(course), "--draws", "50"]) == 1
    out = capsys.readouterr().out
    assert "01-q" in out and "other numbers" in out


def test_no_such_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "none")]) == 2
    assert "no such folder" in capsys.readouterr().err


def test_each_fault_of_the_prose_is_told_on_its_own_line(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = course / "en" / "01-small.md"
    added = "\n".join(
        [
            "Here is $\\nope{x}$",
            "and here {{01-lab.nothing}} and {{nolab.x}}.",
            "",
            "- one",
            "- two [there](99-nowhere.md)",
            "",
            "| a | b |",
            "| --- | --- |",
            "| $w$ is 3 | \\frac12 |",
        ]
    )
    path.write_text(LESSON + added + "\n", encoding="utf-8")
    first = LESSON.count("\n") + 1
    assert main(["check", str(course), "--draws", "50"]) == 1
    told = [line.split(":")[1] for line in capsys.readouterr().out.splitlines()]
    assert told == [str(first + place) for place in (0, 1, 1, 4, 8)]
    path.write_text(
        (LESSON + added).replace("{{01-lab.nothing}} and {{nolab.x}}", "$\\nope$"), encoding="utf-8"
    )
    assert main(["check", str(course), "--draws", "50"]) == 1
    told = [line.split(":")[1] for line in capsys.readouterr().out.splitlines()]
    assert told == [str(first + place) for place in (0, 1, 4, 8)]


def test_what_another_language_has_run_is_not_run_again(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (course / "ru").mkdir()
    (course / "ru" / "01-small.md").write_text(LESSON, encoding="utf-8")
    from tutor.lab import check

    reached: list[str] = []
    reaches = check._reaches
    monkeypatch.setattr(check, "_reaches", lambda lab, goal: reached.append(goal.id) or reaches(lab, goal))
    assert main(["check", str(course), "--draws", "50"]) == 0
    assert reached == ["low"]
