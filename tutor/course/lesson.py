"""A lesson file to its blocks."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, final

from markdown_it.token import Token

from tutor.course.block_reader import READERS
from tutor.course.blocks import Block, Broken, Lab, Prose, Walkthrough
from tutor.course.error import CourseError
from tutor.course.markdown import markdown_tokens
from tutor.course.source import LARGEST, read_source
from tutor.course.table import Table

_BREAK = re.compile(r"\r\n?")
_FENCE_INSIDE = re.compile(r"^ {0,3}(?:`{3,}|~{3,})\s*\w", re.MULTILINE)


@final
class Lesson(NamedTuple):
    """A lesson, read."""

    slug: str
    """File name without its ending, such as `06-sgd`."""
    title: str
    blocks: tuple[Block, ...]
    path: Path

    @property
    def labs(self) -> tuple[Lab, ...]:
        """The labs in file order, a walkthrough being one too."""
        blocks = (block.lab if isinstance(block, Walkthrough) else block for block in self.blocks)
        return tuple(block for block in blocks if isinstance(block, Lab))

    def errors(self) -> tuple[CourseError, ...]:
        """List the faults of the blocks that could not be read, in file order."""
        return tuple(block.error for block in self.blocks if isinstance(block, Broken))


def load_lesson(path: Path) -> Lesson:
    """Read a lesson file.

    Raises:
        CourseError: The file cannot be read as a lesson at all; a block that cannot be read does not raise.
    """
    return parse_lesson(read_source(path), path)


def parse_lesson(text: str, path: Path) -> Lesson:
    """Split a lesson into prose and live blocks; a block that cannot be read becomes `Broken` in its place.

    Live blocks are fences at the margin whose word is `lab`, `quiz`, `walkthrough` or `claim`.

    Raises:
        CourseError: The text has no title, a fence is never closed, or it is larger than a lesson may be.
    """
    if len(text.encode("utf-8", "surrogatepass")) > LARGEST:
        raise CourseError(path, 1, f"larger than {LARGEST} bytes, expected a few pages")
    text = _BREAK.sub("\n", text).rstrip("\n") + "\n"
    tokens = markdown_tokens(text)
    _refuse_open_fence(tokens, path)
    title = _title(tokens, path)
    blocks: list[Block] = []
    lines_of_ids: dict[str, int] = {}
    for block in _blocks(tokens, path):
        if isinstance(block, (Prose, Broken)):
            blocks.append(block)
        elif block.id in lines_of_ids:
            message = f"id {block.id!r} is taken since line {lines_of_ids[block.id]}, expected a new one"
            kind = type(block).__name__.lower()
            blocks.append(Broken(block.line, kind, CourseError(path, block.line, message), ""))
        else:
            lines_of_ids[block.id] = block.line
            blocks.append(block)
    return Lesson(path.stem, title, tuple(blocks), path)


def _refuse_open_fence(tokens: Sequence[Token], path: Path) -> None:
    for token in tokens:
        if token.type == "fence" and token.map:
            lines = token.map[1] - token.map[0]
            if lines < token.content.count("\n") + 2:
                message = f"this fence is never closed, expected a line {token.markup}"
                raise CourseError(path, token.map[0] + 1, message)


def _title(tokens: Sequence[Token], path: Path) -> str:
    for opening, content in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag == "h1" and opening.level == 0:
            if title := "".join(child.content for child in content.children or ()).strip():
                return title
            break
    raise CourseError(path, 1, "no title, expected a line # Title")


def _blocks(tokens: Sequence[Token], path: Path) -> Iterator[Block]:
    """Cut the tokens at every live fence at the margin; a fault follows the element it is in."""
    run: list[Token] = []
    titles = 0
    for piece in _pieces(tokens):
        if piece[0].type == "fence" and _live(piece[0]):
            yield from _prose(run)
            run = []
            yield _block(piece[0], path)
            continue
        run.extend(piece)
        titles += piece[0].tag == "h1" and piece[0].nesting == 1
        faults = [_misplaced(token, path) for token in piece if token.type == "fence" and _live(token)]
        if titles > 1 and piece[0].tag == "h1":
            faults.append(_second_title(piece[0], path))
        if faults:
            yield from _prose(run)
            run = []
            yield from faults
    yield from _prose(run)


def _pieces(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Group the tokens into whole elements at the margin: a paragraph, a list, a table, a fence."""
    piece: list[Token] = []
    depth = 0
    for token in tokens:
        piece.append(token)
        depth += token.nesting
        if depth == 0:
            yield piece
            piece = []


def _prose(run: Sequence[Token]) -> Iterator[Prose]:
    if run:
        yield Prose(tuple(run), _line(run[0]))


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1


def _live(token: Token) -> str:
    """Return the word of a live fence, or nothing."""
    word = token.info.split(maxsplit=1)[0] if token.info.strip() else ""
    return word if word in READERS else ""


def _block(token: Token, path: Path) -> Block:
    """Read one live fence."""
    kind, line = _live(token), _line(token)
    try:
        if token.info.split() != [kind]:
            raise CourseError(path, line, f"the fence says {token.info.strip()!r}, expected {kind!r} alone")
        if inside := _FENCE_INSIDE.search(token.content):
            inner = line + 1 + token.content.count("\n", 0, inside.start())
            raise CourseError(path, line, f"another fence begins at line {inner}, expected this one to end")
        return READERS[kind](Table.read(token.content, path, line))
    except CourseError as error:
        return Broken(line, kind, error, token.content)


def _misplaced(token: Token, path: Path) -> Broken:
    message = f"a {_live(token)} stands inside a list or a quotation, expected it at the margin"
    return Broken(_line(token), _live(token), CourseError(path, _line(token), message), token.content)


def _second_title(token: Token, path: Path) -> Broken:
    message = "a second title, expected one # line and ## for the headings below it"
    return Broken(_line(token), "heading", CourseError(path, _line(token), message), "")
