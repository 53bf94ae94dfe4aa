"""Finding words in the lessons, the questions and the glossary of a course."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal, cast, final

from tutor.course.contents import Entry
from tutor.course.glossary import Term

Kind = Literal["lesson", "term", "question", "text"]
ORDER: Final[tuple[Kind, ...]] = ("lesson", "term", "question", "text")
"""What is shown first."""

_FENCE = re.compile(r"(`{3,}|~{3,})\s*(\w*)")
_PLACEHOLDER = re.compile(r"\{\{.*?\}\}")
_RULE = re.compile(r"[|:\- ]+")
_BETWEEN_CELLS = re.compile(r"(?<!\\)\|")
_NAME = re.compile(r"\{(\w+)\}")


@final
@dataclass(frozen=True, slots=True)
class Found:
    """Something that can be found."""

    kind: Kind
    place: str
    """Slug of the lesson, or id of the term."""
    heading: str
    """Title of the lesson, or the term."""
    text: str
    """Markdown; empty for a lesson as a whole."""
    line: int = 0
    """Where in the lesson's file it stands; 0 for a lesson as a whole, and a term."""
    source: str = ""
    """The lines of the file that the text was put together from."""

    @property
    def searched(self) -> str:
        """What words are looked for in."""
        return (self.text if self.kind in ("text", "question") else f"{self.heading} {self.text}").casefold()


def searchable(entries: Iterable[Entry], terms: Iterable[Term]) -> tuple[Found, ...]:
    """Return all that can be found in a course; a lesson that cannot be read is left out."""
    found: list[Found] = []
    for entry in entries:
        found.append(Found("lesson", entry.slug, entry.title, ""))
        try:
            text = entry.path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        found += (
            Found(kind, entry.slug, entry.title, said, line, source)
            for kind, said, line, source in _pieces(text)
        )
    for term in terms:
        english = "" if term.english == term.term else f"{term.english}: "
        found.append(Found("term", term.id, term.term, f"{english}{term.says}"))
    return tuple(sorted(found, key=lambda passage: ORDER.index(passage.kind)))


def matching(searched: Iterable[Found], typed: str) -> tuple[Found, ...]:
    """Return the passages that hold every word of what was typed, or a word that begins or ends so.

    Their lines are those of the first of the words.
    """
    words = typed.casefold().split()
    return tuple(
        replace(one, line=one.line + _rows_above(one.source, words[0]))
        for one in searched
        if words and all(word in one.searched for word in words)
    )


def _rows_above(source: str, word: str) -> int:
    rows = enumerate(source.casefold().split("\n"))
    return next((row for row, said in rows if word in said), 0)


def _pieces(text: str) -> Iterator[tuple[Kind, str, int, str]]:
    """Yield the paragraphs of a lesson and the prompts of its questions, each with its line and its source.

    What else is in fences is code. Of a question the line is that of its fence, and it has no source.
    """
    fence, name, begun = "", "", 0
    lines: list[str] = []
    for number, line in enumerate([*text.splitlines(), ""], 1):
        opened = _FENCE.match(line)
        if fence:
            if not line.strip().startswith(fence):
                lines.append(line)
                continue
            if name == "quiz":
                for said in _prompt("\n".join(lines)):
                    yield "question", said, begun, ""
            fence, lines = "", []
        elif opened or not line.strip():
            if any(lines):
                yield "text", _PLACEHOLDER.sub("…", " ".join(filter(None, lines))), begun, "\n".join(lines)
            lines, begun = [], number
            fence, name = (opened[1], opened[2]) if opened else ("", "")
        else:
            begun = begun if lines else number
            lines.append(_said(line))


def _said(line: str) -> str:
    """Return the words of a line; none of the title, which is found as the lesson, nor of a formula."""
    if line.startswith(("# ", "$$")) or _RULE.fullmatch(line):
        return ""
    return (
        " ".join(_BETWEEN_CELLS.sub(" ", line).split()) if line.startswith("|") else line.lstrip("# ").strip()
    )


def _prompt(body: str) -> Iterator[str]:
    try:
        question = tomllib.loads(body)
    except (ValueError, RecursionError):
        return
    prompt, drawn = question.get("prompt"), question.get("params")
    if isinstance(prompt, str):
        names = cast("dict[str, object]", drawn) if isinstance(drawn, dict) else {}
        live = question.get("type") == "predict"
        said = _NAME.sub(lambda name: "…" if live or name[1] in names else name[0], prompt)
        yield " ".join(said.split())
