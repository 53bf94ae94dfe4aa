import os
from pathlib import Path

import pytest

from tutor.course import Course, CourseError, UnknownLesson, bundled_course_folder

COURSE = """\
title = { en = "Foundations", ru = "Основы" }
[[parts]]
id = "A"
title = { en = "First", ru = "Сначала" }
[[lessons]]
slug = "05-gradient-descent"
part = "A"
minutes = 15
fast_track = true
[[lessons]]
slug = "06-sgd"
part = "A"
requires = ["05-gradient-descent"]
[[lessons]]
slug = "07-ridge"
"""


FAST_TRACK = ["01", "04", "05", "12", "15", "16", "17", "18"]


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(
        tmp_path,
        {
            "course.toml": COURSE,
            "en/06-sgd.md": "# Stochastic gradient descent\n",
            "en/05-gradient-descent.md": "\n<!-- note -->\n\n#  Gradient descent ##\n",
            "ru/06-sgd.md": "# Стохастический спуск\n",
            "README.md": "# How to write lessons\n",
        },
    )


def test_lessons_are_listed_in_the_order_of_the_course(folder: Path) -> None:
    course = Course(folder, "en")
    assert course.title == "Foundations"
    first, second = course.entries  # the third has no file yet
    assert (first.slug, first.title, first.part, first.minutes) == (
        "05-gradient-descent",
        "Gradient descent",
        "First",
        15,
    )
    assert (first.fast_track, first.requires, first.language) == (True, (), "en")
    assert (second.slug, second.title, second.minutes) == ("06-sgd", "Stochastic gradient descent", 0)
    assert (second.fast_track, second.requires) == (False, ("05-gradient-descent",))
    assert second.path == folder / "en" / "06-sgd.md"


def test_english_stands_in_for_a_missing_language_and_says_so(folder: Path) -> None:
    course = Course(folder, "ru")
    assert course.title == "Основы"
    assert [(entry.title, entry.part, entry.language) for entry in course.entries] == [
        ("Gradient descent", "Сначала", "en"),
        ("Стохастический спуск", "Сначала", "ru"),
    ]


@pytest.mark.parametrize("text", ["06-sgd", "06", "6", "sgd", "SGD", " 06-SGD ", "06-sgd.md"])
def test_a_lesson_is_found_by_any_of_its_names(folder: Path, text: str) -> None:
    assert Course(folder, "en").find(text).slug == "06-sgd"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sgb", "no lesson 'sgb'; near: 06-sgd"),
        ("gradient-decent", "no lesson 'gradient-decent'; near: 05-gradient-descent"),
        ("xyz", "no lesson 'xyz'; expected one of 05-gradient-descent, 06-sgd"),
        ("99", "no lesson '99'; expected 5 to 6 or a word of its title"),
        ("", "no lesson ''; expected one of"),
        ("-", "no lesson '-'; expected one of"),
        ("a\nb\x1b[2J", "no lesson 'a b[2J'; expected one of"),
    ],
)
def test_an_unknown_lesson_is_told_in_one_line_with_near_ones(folder: Path, text: str, said: str) -> None:
    with pytest.raises(UnknownLesson) as caught:
        Course(folder, "en").find(text)
    assert said in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_a_word_of_the_title_finds_a_lesson_that_alone_has_it(folder: Path) -> None:
    course = Course(folder, "en")
    assert course.find("Stochastic").slug == "06-sgd"
    with pytest.raises(UnknownLesson):
        course.find("descent")


def test_a_folder_of_files_alone_is_a_course_in_name_order(tmp_path: Path) -> None:
    write(tmp_path, {"b.md": "# B\n", "a.md": "no title\n", "README.md": "# R\n", "notes.txt": ""})
    course = Course(tmp_path, "ru")
    assert [(entry.slug, entry.title, entry.language) for entry in course.entries] == [
        ("a", "a", "ru"),
        ("b", "B", "ru"),
    ]


def test_languages_without_a_course_file_are_in_name_order(tmp_path: Path) -> None:
    write(
        tmp_path, {"en/02-b.md": "# B\n", "en/01-a.md": "# A\n", "ru/02-b.md": "# Б\n", "de/03-c.md": "# C\n"}
    )
    course = Course(tmp_path, "ru")
    assert [(entry.slug, entry.language) for entry in course.entries] == [
        ("01-a", "en"),
        ("02-b", "ru"),
        ("03-c", "de"),
    ]


def test_an_empty_folder_has_no_lessons(tmp_path: Path) -> None:
    course = Course(tmp_path, "en")
    assert course.entries == ()
    with pytest.raises(UnknownLesson, match="the course has no lessons"):
        course.find("06")


def test_a_file_of_another_encoding_is_listed_and_fails_only_when_opened(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("# Спуск".encode("cp1251"))
    assert len(Course(tmp_path, "ru").entries) == 1


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="no such folder, expected a folder of lessons"):
        Course(tmp_path / "none", "en")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("lesson = 1", "course.toml:1: unknown key 'lesson', expected one of title, parts, lessons"),
        ("a = = b", "course.toml:1: bad TOML"),
        ("title = 3", "course.toml:1: title holds a number, expected a table"),
        ("title = {}", "course.toml:1: title is missing, expected title = a text"),
        ("[[lessons]]\nminutes = 3", "course.toml:1: slug is missing"),
        (
            "[[lessons]]\nslug = '../../etc/passwd'",
            "course.toml:2: slug is '../../etc/passwd', expected letters",
        ),
        (
            "[[lessons]]\nslug = 'a'\n[[lessons]]\nslug = 'a'",
            "course.toml:4: lesson 'a' is listed twice, expected once",
        ),
        (
            "[[lessons]]\nslug = 'a'\nrequires = ['b']",
            "course.toml:3: 'b' is not listed, expected a slug of this course",
        ),
        (
            "[[lessons]]\nslug = 'a'\npart = 'P'",
            "course.toml:3: part 'P' is not listed, expected an id among the parts",
        ),
        ("[[lessons]]\nslug = 'a'\nminutes = -1", "course.toml:3: minutes is -1, expected whole, up to 600"),
        (
            "[[lessons]]\nslug = 'a'\nminutes = 1.5",
            "course.toml:3: minutes is 1.5, expected whole, up to 600",
        ),
        (
            "[[lessons]]\nslug = 'a'\nminutes = nan",
            "course.toml:3: minutes is nan, expected whole, up to 600",
        ),
        ("[[lessons]]\nslug = 'a'\nminutes = " + "9" * 400, "course.toml:3: minutes is too large"),
        (
            "[[lessons]]\nslug = 'a'\nrequires = ['b']\n[[lessons]]\nslug = 'b'\nrequires = ['a']",
            "course.toml:3: lessons need each other: ",
        ),
        (
            "[[lessons]]\nslug = 'a'\nrequires = ['a']",
            "course.toml:3: lessons need each other: a → a, expected no circle",
        ),
    ],
)
def test_a_course_file_that_is_wrong_says_where(tmp_path: Path, text: str, said: str) -> None:
    write(tmp_path, {"course.toml": text, "a.md": "# A\n", "b.md": "# B\n"})
    course = Course(tmp_path, "en")
    (fault,) = course.faults
    assert said in str(fault)
    assert course.find("a").title == "A"


def test_a_course_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "course.toml").write_bytes("title = 'Курс'".encode("cp1251"))
    (fault,) = Course(tmp_path, "en").faults
    assert "course.toml:1: byte 0xca is not UTF-8" in str(fault)


def test_a_pipe_or_a_link_to_nothing_in_the_place_of_the_course_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "course.toml"
    path.symlink_to("gone.toml")
    (fault,) = Course(tmp_path, "en").faults
    assert "course.toml:1: No such file or directory" in str(fault)
    path.unlink()
    os.mkfifo(path)
    (fault,) = Course(tmp_path, "en").faults
    assert "course.toml:1: no file that lies on a disk" in str(fault)


def test_lessons_with_faults_keep_their_written_order_and_what_else_is_right(tmp_path: Path) -> None:
    listed = [
        "slug = 'c'\nrequires = ['a', 'b']",
        "slug = 'a'\nrequires = ['c', 'gone']\nminutes = 5",
        "slug = 'b'\nminuts = 7",
        "slug = 'a'",
    ]
    text = "title = 'T'\n" + "".join(f"[[lessons]]\n{one}\n" for one in listed)
    write(tmp_path, {"course.toml": text, **{f"{slug}.md": f"# {slug}\n" for slug in "abc"}})
    course = Course(tmp_path, "en")
    assert course.title == "T"
    assert [(one.slug, one.requires, one.minutes) for one in course.entries] == [
        ("c", ("b",), 0),
        ("a", (), 5),
        ("b", (), 0),
    ]
    assert len(course.faults) == 4


def test_the_bundled_course_lists_its_twenty_two_lessons(tmp_path: Path) -> None:
    content = (bundled_course_folder() / "course.toml").read_text(encoding="utf-8")
    slugs = [line.split('"')[1] for line in content.splitlines() if line.startswith("slug")]
    assert len(slugs) == 22
    write(tmp_path, {"course.toml": content, **{f"en/{slug}.md": f"# {slug}\n" for slug in slugs}})
    course = Course(tmp_path, "ru")
    assert [entry.slug[:2] for entry in course.entries] == [f"{number:02}" for number in range(1, 23)]
    assert [entry.slug[:2] for entry in course.entries if entry.fast_track] == FAST_TRACK
    assert all(10 <= entry.minutes <= 15 for entry in course.entries)
    assert len(dict.fromkeys(entry.part for entry in course.entries)) == 5
    assert all(required < entry.slug for entry in course.entries for required in entry.requires)
    assert course.find("19").requires == ("14-softmax-regression", "18-backprop-hidden-layer")


def test_a_link_out_of_the_course_is_no_lesson(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("# Secret\n")
    course = write(tmp_path / "course", {"course.toml": "title = 'T'", "en/01-one.md": "# One\n"})
    (course / "en" / "02-out.md").symlink_to(tmp_path / "secret.md")
    (course / "en" / "03-in.md").symlink_to(course / "en" / "01-one.md")
    assert [entry.slug for entry in Course(course, "en").entries] == ["01-one", "03-in"]
