"""On which line each key of a TOML text stands, which `tomllib` does not tell."""

import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias, final

Where: TypeAlias = tuple[str | int, ...]
"""The way to a value: keys of tables and positions in arrays."""

_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*|\n|[\[\]{}=,.]|[^\s\[\]{}=,.\"'\#]+",
    re.DOTALL,
)

_ROOT: Where = tuple[str | int, ...]()


def key_lines(text: str) -> Mapping[Where, int]:
    """Map every key and array element of a valid TOML text to its line, counted from 1."""
    lines: dict[Where, int] = {}
    _Scan(text, lines).document()
    return lines


def texts_with_escapes(text: str) -> Iterator[tuple[str, int]]:
    """Yield the texts in double quotes of a TOML text as they are written, each with its line, from 1."""
    return ((token, line) for token, line in _tokens(text) if token.startswith('"'))


@final
class _Scan:
    """A walk over the tokens of one text, writing down where it meets each key."""

    def __init__(self, text: str, lines: dict[Where, int]) -> None:
        self.tokens = list(_tokens(text))
        self.lines = lines
        self.place = 0
        self.tables: dict[Where, int] = {}

    def document(self) -> None:
        """Read headers and keys until the end."""
        table = _ROOT
        while self.peek():
            if self.peek() == "[":
                table = self.header()
            elif self.peek() == "\n":
                self.place += 1
            else:
                self.entry(table)

    def peek(self) -> str:
        """The next token; empty at the end."""
        return self.tokens[self.place][0] if self.place < len(self.tokens) else ""

    def take(self) -> str:
        """Return the next token and move on."""
        token = self.peek()
        self.place += 1
        return token

    def mark(self, where: Where) -> None:
        """Write down the line of the next token, unless the value was met before."""
        self.lines.setdefault(where, self.tokens[min(self.place, len(self.tokens) - 1)][1])

    def header(self) -> Where:
        """Read `[table]` or `[[array of tables]]`; a name that is an array means its latest table."""
        repeated = False
        self.take()
        if self.peek() == "[":
            repeated = True
            self.take()
        where = _ROOT
        while self.peek() not in ("]", "\n", ""):
            if self.peek() == ".":
                self.take()
                continue
            where = (*where, _bare(self.peek()))
            self.mark(where)
            self.take()
            if self.peek() != "]" and where in self.tables:
                where = (*where, self.tables[where] - 1)
        if repeated:
            self.tables[where] = self.tables.get(where, 0) + 1
            where = (*where, self.tables[where] - 1)
            self.mark(where)
        while self.peek() not in ("\n", ""):
            self.take()
        return where

    def entry(self, table: Where) -> None:
        """Read `key = value`; a dotted key is a key in a table in a table."""
        where = table
        while self.peek() not in ("=", "\n", ""):
            if self.peek() != ".":
                where = (*where, _bare(self.peek()))
                self.mark(where)
            self.take()
        if self.take() == "=":
            self.value(where)

    def value(self, where: Where) -> None:
        """Read a value, going into arrays and inline tables."""
        if self.peek() == "[":
            self.take()
            self.array(where)
        elif self.peek() == "{":
            self.take()
            while self.peek() not in ("}", ""):
                if self.peek() in (",", "\n"):
                    self.take()
                else:
                    self.entry(where)
            self.take()
        else:
            self.take()
            while self.peek() not in (",", "]", "}", "\n", ""):
                self.take()

    def array(self, where: Where) -> None:
        """Read the elements of an array up to its closing bracket."""
        count = 0
        while self.peek() not in ("]", ""):
            if self.peek() in (",", "\n"):
                self.take()
            else:
                self.mark((*where, count))
                self.value((*where, count))
                count += 1
        self.take()


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    line, seen = 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", seen, match.start())
        seen = match.start()
        if not match[0].startswith("#"):
            yield match[0], line


def _bare(key: str) -> str:
    """Take the quotes off a key; escapes inside it, which no key of a course needs, stay as they are."""
    return key[1:-1] if key[:1] in ("'", '"') else key
