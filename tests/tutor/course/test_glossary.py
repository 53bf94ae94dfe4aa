"""The glossary has every term in both languages, and a fault in it is named by line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tutor.course import CourseError, bundled_course_folder
from tutor.course.glossary import read_glossary
from tutor.widgets.typesetting import sentence


def test_every_term_is_told_in_both_languages() -> None:
    english = read_glossary(bundled_course_folder(), "en")
    russian = read_glossary(bundled_course_folder(), "ru")
    assert len(english) == 66
    assert {term.id for term in english} == {term.id for term in russian}
    assert [term.term.casefold() for term in russian] == sorted(term.term.casefold() for term in russian)
    told = [term for term in russian if re.search("[а-яё]", term.term + term.says)]
    assert len(told) >= 63  # ReLU, the hinge loss and the normal equations are formulas


@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_formula_is_shown_as_it_is_typed(language: str) -> None:
    terms = read_glossary(bundled_course_folder(), language)
    assert [said for term in terms if set("^{}$\\") & set(said := sentence(term.says).plain)] == []


def test_another_language_shows_english(tmp_path: Path) -> None:
    (tmp_path / "glossary.toml").write_text('[loss]\nen = { term = "loss", says = "small is good" }\n')
    (term,) = read_glossary(tmp_path, "ru")
    assert (term.term, term.says, term.english) == ("loss", "small is good", "loss")


def test_a_course_without_a_glossary(tmp_path: Path) -> None:
    assert read_glossary(tmp_path, "en") == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('[loss]\nru = { term = "потеря", says = "…" }\n', "en is missing"),
        ('[loss]\nen = { term = "loss" }\n', "says is missing"),
        ('[loss]\nen = "loss"\n', "expected a table"),
        ("[loss\n", "glossary.toml:1"),
    ],
)
def test_a_fault_is_named(tmp_path: Path, text: str, named: str) -> None:
    (tmp_path / "glossary.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CourseError, match=re.escape(named)):
        read_glossary(tmp_path, "en")
