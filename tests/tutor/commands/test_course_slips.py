"""What a teacher writes out of habit and no reader of Markdown or TOML would mind is told in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tutor.cli import main

GOOD = {"en/01-a.md": "# A\n\n## The data\n\nWords.\n"}
LAB = """\
# Lab

```lab
id = "lab"
title = "Descend"
algorithm = "gradient-descent"
data = "d06"
charts = ["loss"]
parameters = ["learning_rate"]
KEYS
```

The end is near {{lab.best_loss}} and {{lab.best_loss:.2f}}.

```claim
id = "claim"
lab = "lab"
holds = "N == 200"
```
"""
QUESTION = """\
```quiz
id = "q"
type = "fill"
prompt = PROMPT
accept = ["four"]
```
"""


def told(
    folder: Path, capsys: pytest.CaptureFixture[str], files: dict[str, str], *, status: int = 1
) -> list[str]:
    """Check a course of these files and return the lines, without the folder before each."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    assert main(["check", str(folder), "--draws", "10"]) == status
    return [line.removeprefix(f"{folder}/") for line in capsys.readouterr().out.splitlines()]


def lesson(*lines: str) -> dict[str, str]:
    return {**GOOD, "en/02-b.md": "\n".join(["# B", "", *lines, ""])}


@pytest.mark.parametrize(
    ("info", "meant"),
    [
        ("Quiz", "quiz"),
        ("quizz", "quiz"),
        ("{quiz}", "quiz"),
        ("labs", "lab"),
        ("LAB", "lab"),
        ("claims", "claim"),
        ("walk-through", "walkthrough"),
        ("{ quiz }", "quiz"),
    ],
)
def test_a_fence_that_is_nearly_a_block(
    info: str, meant: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (line,) = told(tmp_path, capsys, lesson("words", "", f"```{info}", "x", "```"))
    assert line == f"en/02-b.md:5: a fence '{info}' is shown as code, expected '{meant}' for a block"


@pytest.mark.parametrize("info", ["python", "lua", "text", "toml", "bash", "", "matlab", "c"])
def test_a_fence_of_code_is_none(info: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(tmp_path, capsys, lesson(f"```{info}", "x", "```"), status=0) == ["Everything holds."]


def test_front_matter(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = told(tmp_path, capsys, {"01-a.md": "---\ntitle: A\n---\n\n# A\n\nWords.\n"})
    assert line.startswith("01-a.md:1: front matter, expected # Title first")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("[x](#nowhere)", "link 'x' leads to #nowhere, expected a heading or the id of a block there"),
        ("[x](01-a.md#no)", "link 'x' leads to 01-a.md#no, expected a heading or the id of a block there"),
        (
            "[x](../../c/01-a.md)",
            "link 'x' leads to ../../c/01-a.md, expected a file in the folder of the course",
        ),
        ("[x](/tmp/01-a.md)", "link 'x' leads to /tmp/01-a.md, expected a file in the folder of the course"),
        (
            "[x](file:///etc/passwd)",
            "link to file:///etc/passwd is left in the text, expected https://, glossary: or a lesson",
        ),
        (
            "[x](javascript:alert(1))",
            "link to javascript:alert(1 is left in the text, expected https://, glossary: or a lesson",
        ),
        (
            "<FILE:///x>",
            "link to FILE:///x is left in the text, expected https://, glossary: or a lesson",
        ),
    ],
)
def test_a_link_that_leads_nowhere(
    text: str, error: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(tmp_path, capsys, lesson("words", text)) == [f"en/02-b.md:4: {error}"]


def test_links_that_lead_somewhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = lesson(
        "## Мой путь",
        "",
        "[x](#мой-путь) [y](01-a.md#the-data) [z](../en/01-a.md) [w](https://a.b/c#d) [q](#q) [b](#b)",
        "",
        QUESTION.replace("PROMPT", '"2+2"'),
    )
    assert told(tmp_path, capsys, files, status=0) == ["Everything holds."]


@pytest.mark.parametrize(
    ("prompt", "eaten"),
    [
        (r'"What is $\nabla L$?"', r"\nabla"),
        (r'"$a \times b$"', r"\times"),
        (r'"$x$ and $\frac{1}{2}$"', r"\frac"),
        (r'"$\beta$"', r"\beta"),
        (r'"$\rho$"', r"\rho"),
    ],
)
def test_a_formula_in_double_quotes(
    prompt: str, eaten: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = told(tmp_path, capsys, lesson(QUESTION.replace("PROMPT", prompt)))
    expected = f"en/02-b.md:6: {eaten} in double quotes is no TeX, expected \\{eaten} or single quotes"
    assert expected in lines


@pytest.mark.parametrize(
    "prompt", [r"'$\nabla L$'", r'"$\\nabla L$"', r'"one\ntwo $x$"', r'"$x$\n\nand $y$"']
)
def test_a_formula_that_is_whole(prompt: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = lesson(QUESTION.replace("PROMPT", prompt))
    assert told(tmp_path, capsys, files, status=0) == ["Everything holds."]


def test_files_that_nobody_reads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {
        **GOOD,
        "course.toml": '[[lessons]]\nslug = "01-a"\n',
        "en/02-b.md": "# B\n",
        "en/03-c.MD": "# C\n",
        "en/04-d.markdown": "# D\n",
        "de/05-e.md": "# E\n",
        "README.md": "# Read\n",
        "notes.txt": "",
    }
    assert told(tmp_path, capsys, files) == [
        "de/05-e.md:1: a lesson in 'de' alone, expected it in en or ru, or in the course's own folder",
        "de/05-e.md:1: not listed in course.toml, expected slug = '05-e' there",
        "en/02-b.md:1: not listed in course.toml, expected slug = '02-b' there",
        "en/03-c.MD:1: ends in .MD, expected .md for a lesson",
        "en/04-d.markdown:1: ends in .markdown, expected .md for a lesson",
    ]


def test_a_folder_without_lessons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "empty"
    assert told(folder, capsys, {}) == [f"{folder}: no lessons, expected a file such as en/01-first.md"]


def test_a_lesson_that_is_a_link_out_of_the_course(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "secret.md").write_text("# Secret\n", encoding="utf-8")
    (tmp_path / "course").mkdir()
    (tmp_path / "course" / "02-b.md").symlink_to("../secret.md")
    lines = told(tmp_path / "course", capsys, {"01-a.md": "# A\n"})
    assert lines == ["02-b.md:1: a link that leads out of the course, expected a lesson"]


@pytest.mark.parametrize(
    ("keys", "error"),
    [
        ("ranges = { momentum = [0, 1] }", "ranges: 'momentum' is not shown, expected one of learning_rate"),
        ("choices = { what = [0, 1] }", "choices: 'what' is not shown, expected one of learning_rate"),
        ('fixed = ["epochs", "epochs"]', "fixed has 'epochs' twice, expected it once"),
    ],
)
def test_sliders_that_are_not_there(
    keys: str, error: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(tmp_path, capsys, {"01-a.md": LAB.replace("KEYS", keys)}) == [f"01-a.md:3: {error}"]


@pytest.mark.parametrize(
    ("once", "twice"), [('["loss"]', '["loss", "loss"]'), ('["learning_rate"]', '["learning_rate"]*2')]
)
def test_what_is_named_twice(
    once: str, twice: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    twice = twice if twice[-1] == "]" else f"[{once[1:-1]}, {once[1:-1]}]"
    (line,) = told(tmp_path, capsys, {"01-a.md": LAB.replace("KEYS", "").replace(once, twice)})
    assert line.startswith("01-a.md:3: ") and "twice, expected it once" in line


@pytest.mark.parametrize(
    ("right", "wrong", "cause"),
    [
        ('"d06"', '"d66"', ":3: unknown data set"),
        ('"loss"', '"losses"', ":3: unknown chart"),
        ('title = "Descend"', "title = oops", ":5: bad TOML"),
        ('title = "Descend"', "", ":3: title is missing"),
    ],
)
@pytest.mark.parametrize("broken", ["en", "ru"])
def test_a_cause_is_told_once(
    right: str, wrong: str, cause: str, broken: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = LAB.replace("KEYS", "")
    files = {"en/01-a.md": whole, "ru/01-a.md": whole}
    assert told(tmp_path, capsys, files, status=0) == ["Everything holds."]
    lines = told(tmp_path, capsys, {f"{broken}/01-a.md": whole.replace(right, wrong)})
    lines = [line for line in lines if "other numbers" not in line]
    assert len(lines) == 1 and lines[0].startswith(f"{broken}/01-a.md{cause}"), lines
