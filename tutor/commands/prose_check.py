"""What could be wrong in the prose of a lesson, each fault on its own line."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from markdown_it.token import Token

from tutor.course import CourseError, Prose, fill
from tutor.maths import MathError, display, inline

_RAW_TEX = re.compile(r"\\[A-Za-z]{2,}|\$[^\s$][^$]*\$")
_RAW_LINK = re.compile(r"(?:\]\(|<)\s*((?:javascript|vbscript|file|data):[^)>\s]*)", re.IGNORECASE)
_MATHS = ("math_inline", "math_inline_double")
_SET = "\0"
"""Stands for what is no text: a formula that was understood, or code."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a link may lead to."""

    folder: Path
    slugs: frozenset[str]
    terms: frozenset[str]
    places: Mapping[str, Collection[str]]
    """Lesson → what stands behind a `#` in links to it; without those that are in another language."""


def check_prose(prose: Prose, path: Path, known: Known, value: Callable[[str], str]) -> Iterator[CourseError]:
    """Find numbers that no lab gives, formulas that are not understood or left raw, and links to nothing."""
    for token in prose.tokens:
        missed: list[CourseError] = []
        (filled,) = fill((token,), value, path, missed.append)
        yield from missed
        line = token.map[0] + 1 if token.map else prose.line
        if filled.type.startswith("math_block"):
            yield from (
                CourseError(path, line, text) for text in _formula(filled.content.strip(), block=True)
            )
        elif filled.type == "inline":
            faults = _inline_faults(filled.children or (), line, (known, path))
            yield from (CourseError(path, place, text) for place, text in faults)


def check_inline(children: Sequence[Token]) -> Iterator[str]:
    """Find what is wrong in one sentence; its links are left alone."""
    yield from (text for _line, text in _inline_faults(children, 0, None))


def _inline_faults(
    children: Sequence[Token], line: int, linked: tuple[Known, Path] | None
) -> Iterator[tuple[int, str]]:
    said = ""
    for place, child in enumerate(children):
        if child.type in ("softbreak", "hardbreak"):
            yield from _left_raw(said, line)
            said, line = "", line + 1
        elif child.type in _MATHS:
            yield from ((line, text) for text in _formula(child.content, block=False))
            said += _SET
        elif child.type == "link_open" and linked is not None:
            words = _words(children[place + 1 :])
            yield from ((line, text) for text in _link(words, str(child.attrs.get("href", "")), *linked))
        else:
            said += child.content if child.type == "text" else _SET * bool(child.content)
    yield from _left_raw(said, line)


def _left_raw(said: str, line: int) -> Iterator[tuple[int, str]]:
    if raw := _RAW_TEX.search(said):
        yield line, f"{raw[0]} is left in the text, expected a formula between $ … $"
    if raw := _RAW_LINK.search(said):
        yield line, f"link to {raw[1]} is left in the text, expected https://, glossary: or a lesson"


def _words(after: Sequence[Token]) -> str:
    closing = next(place for place, token in enumerate(after) if token.type == "link_close")
    return "".join(token.content or " " for token in after[:closing]).strip()


def _formula(tex: str, *, block: bool) -> Iterator[str]:
    try:
        display(tex) if block else inline(tex)
    except MathError as error:
        dollars = "$$" if block else "$"
        yield f"formula {dollars}{tex}{dollars}: {error}"


def _link(words: str, href: str, known: Known, path: Path) -> Iterator[str]:
    if "://" in href:
        return
    if href.startswith("glossary:"):
        if href.removeprefix("glossary:") not in known.terms:
            yield f"link {words!r} leads to {href}, expected a term of glossary.toml"
        return
    file, _hash, place = unquote(href).partition("#")
    to = Path(os.path.normpath(path.parent / file)) if file else path
    if to.stem not in known.slugs:
        yield f"link {words!r} leads to {href}, expected a lesson of this course"
    elif not to.is_relative_to(os.path.normpath(known.folder)) and file:
        yield f"link {words!r} leads to {href}, expected a file in the folder of the course"
    elif place and place.casefold() not in known.places.get(to.stem, (place.casefold(),)):
        yield f"link {words!r} leads to {href}, expected a heading or the id of a block there"
