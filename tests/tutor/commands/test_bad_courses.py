"""What a teacher can get wrong is named in one line with its place, and the rest of the course works."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import screen_text
from tutor.app import GradtutorApp
from tutor.cli import main
from tutor.course import Course
from tutor.progress import open_store
from tutor.screens.lessons import LessonsScreen
from tutor.screens.reading import ReadingScreen

QUESTION = '```quiz\nid = "q"\ntype = "fill"\nprompt = "Two and two?"\naccept = ["four"]\n```\n'
LAB = """\
```lab
id = "lab"
title = "Descend"
algorithm = "gradient-descent"
data = "d06"
charts = ["loss"]
parameters = ["learning_rate"]
goals = [
  { id = "low", text = "Below 1.", when = "los < 1", solution = { learning_rate = 0.1 } },
]
```
"""
WHOLE_FILE: dict[str, tuple[bytes, int, str]] = {
    "not UTF-8": (b"# Bad\n\nfine\n\xff\xfe\n", 4, "byte 0xff is not UTF-8, expected UTF-8"),
    "a fence never closed": (
        b'# Bad\n\nwords\n\n```quiz\nid = "q"\n\nmore\n',
        5,
        "this fence is never closed, expected a line ```",
    ),
    "five megabytes": (
        b"# Bad\n\n" + b"a " * 2_500_000,
        1,
        "larger than 1000000 bytes, expected a few pages",
    ),
    "no title": (b"words\n", 1, "no title, expected a line # Title"),
}
IN_PLACE: dict[str, tuple[str, int, str]] = {
    "bad TOML": ('```quiz\nid = "q"\nprompt = oops\n```\n', 5, "bad TOML: Invalid value"),
    "a duplicate id": (f"{QUESTION}\n{QUESTION}", 10, "id 'q' is taken since line 3, expected a new one"),
    "a goal with an unknown name": (LAB, 11, "goal 'low': unknown name ‘los’, did you mean loss?"),
    "a live block in a list": ('- one\n\n  ```quiz\n  id = "q"\n  ```\n', 5, "stands inside a list"),
}


def write(folder: Path, bad: bytes) -> Path:
    (folder / "en").mkdir(parents=True)
    (folder / "en" / "01-good.md").write_text("# Good\n\nGood words.\n", encoding="utf-8")
    path = folder / "en" / "02-bad.md"
    path.write_bytes(bad)
    return path


@pytest.mark.parametrize("name", [*WHOLE_FILE, *IN_PLACE])
def test_the_check_names_the_line_and_nothing_else(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if name in WHOLE_FILE:
        content, line, told = WHOLE_FILE[name]
    else:
        block, line, told = IN_PLACE[name]
        content = f"# Bad\n\n{block}\nThe rest.\n".encode()
    path = write(tmp_path / "course", content)
    assert main(["check", str(tmp_path / "course"), "--draws", "10"]) == 1
    (printed,) = capsys.readouterr().out.splitlines()
    assert printed.startswith(f"{path}:{line}: ") and told in printed


@pytest.mark.parametrize("name", WHOLE_FILE)
async def test_a_lesson_that_cannot_be_read_says_why_and_the_others_open(name: str, tmp_path: Path) -> None:
    content, line, told = WHOLE_FILE[name]
    write(tmp_path / "course", content)
    course = Course(tmp_path / "course", "en")
    with open_store(tmp_path) as store:
        app = GradtutorApp(course, store, course.find("02"))
        async with app.run_test(size=(160, 24)) as pilot:
            await pilot.pause(0.5)
            assert isinstance(app.screen, LessonsScreen)
            (notice,) = app._notifications
            assert f"02-bad.md:{line}: {told}" in notice.message
            await pilot.press("enter")
            await pilot.pause(0.5)
            assert isinstance(app.screen, ReadingScreen) and "Good words." in screen_text(app)


@pytest.mark.parametrize("name", IN_PLACE)
async def test_a_broken_block_says_why_in_its_place_and_the_rest_is_there(name: str, tmp_path: Path) -> None:
    block, line, told = IN_PLACE[name]
    write(tmp_path / "course", f"# Bad\n\n{block}\nThe rest.\n".encode())
    course = Course(tmp_path / "course", "en")
    with open_store(tmp_path) as store:
        app = GradtutorApp(course, store, course.find("02"))
        async with app.run_test(size=(220, 50)) as pilot:
            await pilot.pause(1)
            shown = screen_text(app)
            assert f"02-bad.md:{line}: " in shown and told in shown and "The rest." in shown


def test_lessons_that_need_each_other_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "course", b"# Bad\n")
    path = tmp_path / "course" / "course.toml"
    path.write_text(
        '[[lessons]]\nslug = "01-good"\nrequires = ["02-bad"]\n\n'
        '[[lessons]]\nslug = "02-bad"\nrequires = ["01-good"]\n',
        encoding="utf-8",
    )
    told = f"{path}:3: lessons need each other: 01-good → 02-bad → 01-good, expected no circle\n"
    assert main(["check", str(tmp_path / "course")]) == 1
    assert capsys.readouterr().out == told
    assert main(["--course", str(tmp_path / "course"), "lessons"]) == 0
    said = capsys.readouterr()
    assert said.err == f"gradtutor: {told}"
    assert said.out.index("01-good") < said.out.index("02-bad")


async def test_the_screen_says_what_is_wrong_with_the_course_file_and_shows_the_lessons(
    tmp_path: Path,
) -> None:
    write(tmp_path / "course", b"# Bad\n")
    (tmp_path / "course" / "course.toml").write_text("title: Course\n", encoding="utf-8")
    with open_store(tmp_path) as store:
        app = GradtutorApp(Course(tmp_path / "course", "en"), store, None)
        async with app.run_test(size=(160, 24)) as pilot:
            await pilot.pause(0.5)
            (notice,) = app._notifications
            assert "course.toml:1: bad TOML" in notice.message
            assert "Good" in screen_text(app)


def test_links_that_lead_round_and_round_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "course", b"")
    path.unlink()
    path.symlink_to("03-other.md")
    (path.parent / "03-other.md").symlink_to("02-bad.md")
    (path.parent / "round").symlink_to(".")
    assert main(["check", str(tmp_path / "course"), "--draws", "10"]) == 1
    assert [line.partition(": ")[0] for line in capsys.readouterr().out.splitlines()] == [
        f"{path}:1",
        f"{path.parent / '03-other.md'}:1",
    ]
    assert main(["--course", str(tmp_path / "course"), "--plain", "01"]) == 0
    assert "Good words." in capsys.readouterr().out


def test_lessons_may_link_to_each_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "course", b"# Two\n\n[One](01-good.md) and [itself](02-bad.md).\n")
    one = tmp_path / "course" / "en" / "01-good.md"
    one.write_text("# Good\n\n[Two](02-bad.md)\n", encoding="utf-8")
    assert main(["check", str(tmp_path / "course")]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("command", [["check"], ["lessons", "--course"], ["--course"]])
def test_a_folder_that_is_not_there_has_no_line(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, str(tmp_path / "none")]) == 2
    assert capsys.readouterr().err == (
        f"gradtutor: {tmp_path / 'none'}: no such folder, expected a folder of lessons\n"
    )
    file = tmp_path / "file"
    file.write_text("")
    assert main([*command, str(file)]) == 2
    assert capsys.readouterr().err == f"gradtutor: {file}: a file, expected a folder of lessons\n"


def test_a_glossary_that_cannot_be_read_is_named_with_the_faults_of_the_lessons(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "course", b"# Bad\n\n[gone](99-gone.md)\n")
    (tmp_path / "course" / "glossary.toml").write_text("[a]\nen = { term = 1 }\n", encoding="utf-8")
    assert main(["check", str(tmp_path / "course")]) == 1
    out = capsys.readouterr().out
    assert "glossary.toml:2: term holds a number" in out and "02-bad.md:3: link 'gone'" in out
