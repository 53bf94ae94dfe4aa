"""The table of what is taught where names real places, and leaves nothing out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tutor.cli import main
from tutor.course import bundled_course_folder
from tutor.course.coverage import read_coverage

LESSON = """\
# {title}

Words.

## {heading}

More words.

```quiz
id = "01-q"
type = "fill"
prompt = "Two and two?"
accept = ["four"]
```
"""
COVERAGE = """\
[[items]]
id = "1.1-1"
title = { en = "Sums", ru = "Суммы" }
taught = { "01-sums" = ["Adding", "01-q"] }

[[items]]
id = "1.1-2"
title = "Nothing"
taught = { "01-sums" = ["01-q"] }
"""
FAULTS = [
    ('["Adding", "01-q"]', '["Subtracting"]', 2, "01-sums has no 'Subtracting'"),
    ('["Adding", "01-q"]', '["01-other"]', 2, "01-sums has no '01-other'"),
    ('"01-sums" = ["Adding", "01-q"]', '"02-more" = ["Adding"]', 2, "no lesson '02-more'"),
    ('"01-sums" = ["Adding", "01-q"]', "", 2, "taught nowhere"),
    ('"01-sums" = ["Adding", "01-q"]', '"01-sums" = []', 2, "taught nowhere"),
    ('id = "1.1-2"', 'id = "1.1-1"', 7, "is listed since line 2"),
    ('title = "Nothing"', 'titel = "Nothing"', 8, "unknown key 'titel'"),
    ("[[items]]", "[items]", 6, "bad TOML"),
]


@pytest.fixture
def course(tmp_path: Path) -> Path:
    for language, title, heading in (("en", "Sums", "Adding"), ("ru", "Суммы", "Сложение")):
        (tmp_path / language).mkdir()
        lesson = LESSON.format(title=title, heading=heading)
        (tmp_path / language / "01-sums.md").write_text(lesson, encoding="utf-8")
    (tmp_path / "coverage.toml").write_text(COVERAGE, encoding="utf-8")
    return tmp_path


def test_the_table_is_printed_in_the_language_that_is_spoken(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(course), "--coverage"]) == 0
    english = capsys.readouterr().out
    assert "1.1-1  Sums\n         01-sums: Adding; 01-q\n" in english
    assert "2 items" in english
    assert main(["check", str(course), "--coverage", "--lang", "ru"]) == 0
    assert "1.1-1  Суммы\n         01-sums: Сложение; 01-q\n" in capsys.readouterr().out


@pytest.mark.parametrize(("right", "wrong", "line", "named"), FAULTS)
@pytest.mark.parametrize("options", [["--coverage"], ["--draws", "10"]], ids=["alone", "with the rest"])
def test_a_place_that_is_not_there_is_named(
    course: Path,
    capsys: pytest.CaptureFixture[str],
    right: str,
    wrong: str,
    line: int,
    named: str,
    options: list[str],
) -> None:
    path = course / "coverage.toml"
    assert right in COVERAGE
    path.write_text(COVERAGE.replace(right, wrong, 1), encoding="utf-8")
    assert main(["check", str(course), *options]) != 0
    printed = capsys.readouterr()
    assert any(
        f"{path}:{line}:" in told and named in told for told in (printed.out + printed.err).splitlines()
    ), printed


def test_a_course_without_such_a_file_says_so(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "coverage.toml").unlink()
    assert main(["check", str(course), "--coverage"]) == 2
    assert capsys.readouterr().err == (
        f"gradtutor: {course}: has no coverage.toml, expected one that lists what is taught where\n"
    )
    assert main(["check", str(course), "--draws", "10"]) == 0


def test_the_course_that_ships_covers_every_item_of_the_notes() -> None:
    items = read_coverage(bundled_course_folder(), "en")
    assert items is not None
    assert len({item.id for item in items}) == len(items) == 112
    assert all(any(item.taught.values()) for item in items)
    assert len({slug for item in items for slug in item.taught}) == 21


def test_a_listed_lesson_that_nobody_wrote_is_named(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = '[[lessons]]\nslug = "01-sums"\n\n[[lessons]]\nslug = "02-more"\n'
    (course / "course.toml").write_text(text, encoding="utf-8")
    assert main(["check", str(course), "--draws", "10"]) == 1
    assert f"{course / 'course.toml'}:5: lesson '02-more' has no file" in capsys.readouterr().out
