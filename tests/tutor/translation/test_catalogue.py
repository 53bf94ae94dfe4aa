"""Everything that a learner may read is there in Russian, and it is said where it is shown."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.tutor.translation.learner_texts import (
    ROOT,
    called,
    helps,
    labels,
    parameter_names,
    said,
    stops,
    text_of,
    trees,
)
from tutor.translation import LANGUAGES, _, ngettext, retell, speak
from tutor.translation.catalogue import MADE, Entry, entries_of, read_entries, translations_of

ENTRIES = entries_of("ru")
SOURCES = {entry.source for entry in ENTRIES}
FIELDS = re.compile(r"\{[^{}]*\}")
SHOWN_BARE = {"Static", "notify", "TitleBar", "styled", "Input", "SystemCommand"}
"""What puts its first text on the screen as it is."""


@pytest.fixture
def russian() -> Iterator[None]:
    speak("ru")
    yield
    speak("en")


@pytest.mark.parametrize("source", [said, labels, helps, stops])
def test_every_text_of_the_learner_is_there_in_russian(
    source: Callable[[], Iterator[tuple[str, Path, int]]],
) -> None:
    texts = list(source())
    assert len(texts) > 5
    missing = [
        f"{path.relative_to(ROOT)}:{line}: {text}" for text, path, line in texts if text not in SOURCES
    ]
    assert not missing


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
        assert sorted(FIELDS.findall(form)) == sorted(FIELDS.findall(entry.source))
        assert form.startswith(" ") == entry.source.startswith(" ")
        assert form.endswith(" ") == entry.source.endswith(" ")
        assert form.count("\n") == entry.source.count("\n")


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
    assert retell("Finished: 3 epochs, 21 updates.") == "Finished: 3 epochs, 21 updates."


@pytest.mark.usefixtures("russian")
def test_a_sentence_that_was_put_together_is_told_again() -> None:
    assert retell("Finished: 3 epochs, 21 updates.") == "Готово: эпох — 3, обновлений — 21."
    assert retell("you said 2, it was 3: right") == "вы сказали 2, на деле 3: верно"
    assert retell("nothing of the kind") == "nothing of the kind"
    assert _("") == ""


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
