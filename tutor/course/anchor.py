"""Where in a lesson a link behind its `#` leads: to a heading, or to a block."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from tutor.course.blocks import Broken, Prose
from tutor.course.lesson import Lesson


def anchors(lesson: Lesson) -> Mapping[str, int]:
    """Map the headings of a lesson, as links write them (`the-data`), and the ids of its blocks to lines.

    All in small letters.
    """
    lines: dict[str, int] = {}
    for name, line in _places(lesson):
        lines.setdefault(name, line)
    return lines


def _places(lesson: Lesson) -> Iterator[tuple[str, int]]:
    for block in lesson.blocks:
        if isinstance(block, Prose):
            for opening, words in pairwise(block.tokens):
                if opening.type == "heading_open" and opening.map:
                    text = "".join(child.content for child in words.children or ())
                    yield anchor(text), opening.map[0] + 1
        elif not isinstance(block, Broken):
            yield block.id.casefold(), block.line


def anchor(heading: str) -> str:
    """Write a heading as links do: small letters, digits, `-` and `_`, and a `-` for a space."""
    small = heading.strip().casefold().replace(" ", "-")
    return "".join(letter for letter in small if letter.isalnum() or letter in "-_")
