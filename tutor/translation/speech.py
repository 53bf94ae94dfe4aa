"""Saying a text in the language that was chosen."""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from types import MappingProxyType

LANGUAGES = MappingProxyType({"en": "English", "ru": "Русский"})
"""English, and those that a catalogue ships for, each by its own name."""


OFFERS = ("did you mean ", "expected one of ")
"""What stands before names that are to be typed as they are."""


@dataclass(slots=True)
class _Speech:
    """What is spoken now; one for the whole program, as the learner has one pair of eyes."""

    language: str
    translations: gettext.NullTranslations
    made: tuple[tuple[list[str], str], ...] = ()
    """What stands between the gaps of a sentence that is put together → its translation."""


_speech = _Speech("en", gettext.NullTranslations())


def speak(language: str) -> None:
    """Speak this language from now on; what is on the screen stays as it was said."""
    if language == _speech.language:
        return
    _speech.language, _speech.made = language, ()
    if language == "en":
        _speech.translations = gettext.NullTranslations()
        return
    from tutor.translation.catalogue import MADE, entries_of, translations_of

    entries = entries_of(language)
    _speech.translations = translations_of(entries)
    made = sorted((entry for entry in entries if entry.context == MADE), key=lambda entry: -len(entry.source))
    _speech.made = tuple((entry.source.split("{}"), entry.forms[0]) for entry in made)


def spoken_language() -> str:
    """Return the language that is spoken, `en` or `ru`."""
    return _speech.language


def next_language() -> str:
    """Return the language after the one that is spoken, round and round."""
    names = list(LANGUAGES)
    return names[(names.index(_speech.language) + 1) % len(names)]


def _(text: str) -> str:
    """Say a text."""
    # gettext answers the empty text with the catalogue's header.
    return _speech.translations.gettext(text) if text else ""


def ngettext(one: str, many: str, count: int) -> str:
    """Say a text in the form that goes with a count."""
    return _speech.translations.ngettext(one, many, count)


def mark(text: str) -> str:
    """Return a text as it is, for the catalogue to know: it is said where it is shown."""
    return text


def retell(text: str) -> str:
    """Say a sentence of the algorithms, which know no language: whole, or as one that was put together."""
    said = _(text)
    if said != text:
        return said
    for between, form in _speech.made:
        put_in = _gaps(text, between)
        if put_in is not None:
            return form.format(*map(_retold, between, put_in))
    return text


def _retold(before: str, gap: str) -> str:
    """Tell again what was put in, unless it is a name that is offered to be typed."""
    return gap if before.endswith(OFFERS) and " " not in gap else retell(gap)


def _gaps(text: str, between: list[str]) -> list[str] | None:
    """Return what was put in between; None where the text is another sentence.

    Found by hand, for to compile so many patterns takes longer than to open a lesson.
    """
    first, *middle, last = between
    if not text.startswith(first) or not text.endswith(last) or len(text) < len(first) + len(last):
        return None
    rest = text[len(first) : len(text) - len(last)]
    found: list[str] = []
    for part in middle:
        gap, met, rest = rest.partition(part)
        if not met:
            return None
        found.append(gap)
    return [*found, rest]
