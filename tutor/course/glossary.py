"""The terms of a course, each told in one line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import final

from tutor.course.source import read_source
from tutor.course.table import Table

FILE = "glossary.toml"


@final
@dataclass(frozen=True, slots=True)
class Term:
    """A term and what it says."""

    id: str
    """What a link names: `glossary:gradient`."""
    term: str
    says: str
    english: str
    """The English term, which other languages show in brackets."""


def read_glossary(folder: Path, language: str) -> tuple[Term, ...]:
    """Return the terms in alphabetical order of their language; none where the course has no glossary.

    `glossary.toml` has a table for each term, `[gradient]`, with `en = { term = "…", says = "…" }` and the
    same for other languages; English stands in for a language that is missing.

    Raises:
        CourseError: the file cannot be read, or a term has no words.
    """
    path = folder / FILE
    if not path.exists():
        return ()
    table = Table.read(read_source(path), path, 0)
    terms: list[Term] = []
    for id_ in table.values:
        spoken = table.table(id_)
        if "en" not in spoken.values:
            raise spoken.error(None, f'en is missing, expected en = {{ term = "…", says = "…" }} for {id_!r}')
        words = spoken.table(language if language in spoken.values else "en")
        words.only("term", "says")
        english = spoken.table("en").text("term")
        terms.append(Term(id_, words.text("term"), words.text("says"), english))
    return tuple(sorted(terms, key=lambda term: term.term.casefold()))
