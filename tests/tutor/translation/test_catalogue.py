"""Everything that a learner may read is there in Russian, and it is said where it is shown."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.tutor.translation.learner_texts import (
    ROOT,
    WORDS_OF_A_LINE,
    called,
    formulas,
    helps,
    labels,
    parameter_names,
    said,
    stops,
    summaries,
    text_of,
    trees,
)
from tutor.course.glossary import read_glossary
from tutor.lab.session import Session
from tutor.translation import LANGUAGES, _, ngettext, retell, speak
from tutor.translation.catalogue import MADE, Entry, entries_of, read_entries, translations_of

ENTRIES = entries_of("ru")
SOURCES = {entry.source for entry in ENTRIES}
FIELDS = re.compile(r"\{[^{}]*\}")
TEX_WORDS = re.compile(r"\\text\{[^{}]*\}")
SHOWN_BARE = {"Static", "notify", "TitleBar", "styled", "Input", "SystemCommand"}
"""What puts its first text on the screen as it is."""


@pytest.fixture
def russian() -> Iterator[None]:
    speak("ru")
    yield
    speak("en")


@pytest.mark.parametrize("source", [said, labels, helps, stops, summaries])
def test_every_text_of_the_learner_is_there_in_russian(
    source: Callable[[], Iterator[tuple[str, Path, int]]],
) -> None:
    texts = list(source())
    assert len(texts) > 5
    missing = [
        f"{path.relative_to(ROOT)}:{line}: {text}" for text, path, line in texts if text not in SOURCES
    ]
    assert not missing


def test_the_words_in_a_formula_are_there_in_russian() -> None:
    known = " ".join(SOURCES)
    words = list(formulas())
    assert len(words) > 15
    missing = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for text, path, line in words
        if not all(part in known for part in TEX_WORDS.findall(text))
    ]
    assert not missing


@pytest.mark.usefixtures("russian")
@pytest.mark.parametrize(
    ("name", "data", "settings"),
    [
        ("stochastic-gradient-descent", "d06", {"batch_size": 8}),
        ("all-pairs", "d13t", {}),
        ("lasso", "d08", {"method": "proximal", "learning_rate": 0.01}),
        ("lasso", "d08", {}),
        ("ridge-regression", "d07", {}),
        ("least-squares", "d04", {}),
        ("gradient-boosting", "d09", {}),
        ("gradient-boosting", "d09", {"loss": "absolute_error"}),
        ("polynomial-ladder", "d03", {}),
        ("k-means", "d02", {}),
    ],
)
def test_a_step_is_worded_in_russian(name: str, data: str, settings: dict[str, Any]) -> None:
    session = Session(name, data, settings)
    session.seek(1)
    words = [word for quantity in session.frame.trace for word in WORDS_OF_A_LINE.findall(quantity.formula)]
    assert not [word for word in words if re.search("[a-z]{2}", word.replace("favour", ""))]


def test_no_text_is_put_on_the_screen_past_the_catalogue() -> None:
    bare: list[str] = []
    for path, tree in trees("tutor/screens", "tutor/widgets", "tutor/app.py"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and called(node) in SHOWN_BARE and node.args:
                text = text_of(node.args[0])
                if text and re.search("[A-Za-z]{2}", text.replace("{}", "")):
                    bare.append(f"{path.relative_to(ROOT)}:{node.lineno}: {text}")
    assert not bare


@pytest.mark.parametrize("entry", ENTRIES[1:], ids=lambda entry: entry.source[:40])
def test_a_translation_says_all_that_its_source_says(entry: Entry) -> None:
    assert all(entry.forms)
    for form in entry.forms:
        assert sorted(FIELDS.findall(_bones(form))) == sorted(FIELDS.findall(_bones(entry.source)))
        assert form.startswith(" ") == entry.source.startswith(" ")
        assert form.endswith(" ") == entry.source.endswith(" ")
        assert form.count("\n") == entry.source.count("\n")


def _bones(text: str) -> str:
    """Return a formula without its words."""
    return TEX_WORDS.sub("", text)


def test_a_formula_keeps_all_but_its_words() -> None:
    formulas = [entry for entry in ENTRIES if TEX_WORDS.search(entry.source)]
    assert len(formulas) > 15
    assert all(_bones(form) == _bones(entry.source) for entry in formulas for form in entry.forms)


def test_no_text_is_translated_twice() -> None:
    keys = [entry.key for entry in ENTRIES]
    assert len(keys) == len(set(keys))


@pytest.mark.usefixtures("russian")
def test_russian_counts_as_russian_does() -> None:
    told = {n: ngettext("{count} goal", "{count} goals", n).format(count=n) for n in (1, 2, 5, 11, 21, 104)}
    assert told == {1: "1 цель", 2: "2 цели", 5: "5 целей", 11: "11 целей", 21: "21 цель", 104: "104 цели"}


def test_english_is_the_source() -> None:
    assert list(LANGUAGES) == ["en", "ru"]
    assert _("step") == "step"
    assert ngettext("{count} goal", "{count} goals", 1) == "{count} goal"
    assert retell("Finished: epoch 3, update 21.") == "Finished: epoch 3, update 21."


@pytest.mark.usefixtures("russian")
def test_a_sentence_that_was_put_together_is_told_again() -> None:
    assert retell("Finished: epoch 3, update 21.") == "Готово: эпоха 3, обновление 21."
    assert retell("You said 2, it was 3: right") == "Вы сказали 2, на деле 3: верно"
    assert retell("nothing of the kind") == "nothing of the kind"
    assert _("") == ""


@pytest.mark.usefixtures("russian")
def test_a_parameter_is_called_as_in_the_glossary() -> None:
    terms = {term.id: term.term for term in read_glossary(ROOT / "lessons", "ru")}
    assert terms["shrinkage"] == f"{_('shrinkage')} ν"


@pytest.mark.usefixtures("russian")
def test_a_name_that_is_to_be_typed_stays_as_it_is() -> None:
    assert _("loss") == "потеря"
    assert retell("goal 'low': unknown name ‘los’, did you mean loss?") == (
        "цель 'low': неизвестное имя ‘los’; может быть, loss?"
    )
    assert retell("unknown lab 'x', expected one of the labs of this lesson") == (
        "неизвестная лаборатория 'x'; ожидалась одна из: лаборатории этого урока"
    )


@pytest.mark.usefixtures("russian")
def test_each_sentence_is_recognised_as_itself() -> None:
    for entry in ENTRIES:
        if entry.context == MADE:
            filled = entry.source.replace("{}", "7")
            assert retell(filled) == entry.forms[0].replace("{}", "7")


def test_a_catalogue_is_read_as_it_is_written() -> None:
    header = '"Content-Type: text/plain; charset=UTF-8\\n"'
    entry = '# a remark\nmsgid ""\n"one\\n"\n"\\"two\\""\nmsgstr "три"\n'
    text = f'msgid ""\nmsgstr ""\n{header}\n\n{entry}'
    entries = list(read_entries(text))
    assert [entry.source for entry in entries] == ["", 'one\n"two"']
    assert translations_of(entries).gettext('one\n"two"') == "три"


def test_every_parameter_has_a_russian_name_unless_it_is_a_symbol() -> None:
    words = {name for name in parameter_names() if len(name) > 2}
    assert words <= SOURCES
