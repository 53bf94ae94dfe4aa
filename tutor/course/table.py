"""A TOML table read key by key, where every fault names its line and what was expected."""

import re
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias, cast, final

from tutor.course.error import CourseError
from tutor.course.toml_lines import Where, key_lines

Plain: TypeAlias = "bool | int | float | str | tuple[Plain, ...] | Mapping[str, Plain]"
"""A setting as TOML can write it, made unchangeable."""

_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_KINDS: Final = (
    (bool, "true or false"),
    ((int, float), "a number"),
    (str, "a text"),
    (list, "a list"),
    (dict, "a table"),
)
_EXPECTED: Final = {
    "key part": "a table { … } on one line, no comma last",
    "Invalid value": "a text in quotes, a number, true, false, a list or a table",
    "Unclosed array": "a comma after each element, and ] at the end",
    "Cannot overwrite": "each key once",
    "Cannot declare": "each table once, or [[…]] for one of a list",
    "in lists": "a few lists in each other at most",
}
"""Words of what `tomllib` says → what a teacher probably wanted."""
_TOLD_LINE: Final = re.compile(r"\(at line (\d+), column \d+\)")


@final
class Table(NamedTuple):
    """One table, with the way back to the lines it was read from."""

    values: Mapping[str, object]
    path: Path
    fence: int
    """Line of the fence in the file; 0 where the whole file is TOML."""
    lines: Mapping[Where, int]
    where: Where = ()

    @classmethod
    def read(cls, text: str, path: Path, fence: int) -> "Table":
        """Read a TOML text whose first line follows line `fence` of the file.

        Raises:
            CourseError: The text is not TOML.
        """
        try:
            values = tomllib.loads(text)
            return cls(values, path, fence, key_lines(text))
        except (ValueError, RecursionError) as error:
            told = _TOLD_LINE.search(str(error))
            line = fence + (int(told[1]) if told else max(1, text.rstrip("\n").count("\n") + 1))
            what = _TOLD_LINE.sub("", str(error)).replace("(at end of document)", "at the end").strip()
            if isinstance(error, RecursionError):
                what = "Lists in lists without end"
            expected = next((hint for words, hint in _EXPECTED.items() if words in what), "key = value")
            raise CourseError(path, line, f"bad TOML: {what}, expected {expected}") from error

    def line(self, key: str | None = None) -> int:
        """Find the line of a key, or of the table itself, or of the nearest thing around it that has one."""
        way = self.where if key is None else (*self.where, key)
        while way and way not in self.lines:
            way = way[:-1]
        return self.fence + self.lines[way] if way else max(self.fence, 1)

    def error(self, key: str | None, message: str) -> CourseError:
        """Make, not raise, the error for a key of this table."""
        return CourseError(self.path, self.line(key), message)

    def only(self, *keys: str) -> None:
        """Insist that no key but these is there."""
        for key in self.values:
            if key not in keys:
                raise self.error(key, f"unknown key {key!r}, expected one of {', '.join(keys)}")

    def text(self, key: str, default: str | None = None) -> str:
        """Read a string that is not blank."""
        value = self._value(key, default, "a text")
        if not isinstance(value, str):
            raise self._wrong(key, value, "a text in quotes")
        if not value.strip() and default is None:
            raise self.error(key, f"{key} is blank, expected a text")
        return value

    def id(self, key: str = "id") -> str:
        """Read a name that progress can hang on."""
        value = self.text(key)
        if not _ID.fullmatch(value):
            raise self.error(key, f"{key} is {value!r}, expected letters, digits, - and _ only")
        return value

    def flag(self, key: str, default: bool) -> bool:
        """Read true or false."""
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise self._wrong(key, value, "true or false")
        return value

    def number(self, key: str, default: float) -> float:
        """Read a number, whole or not."""
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise self._wrong(key, value, "a number")
        try:
            return float(value)
        except OverflowError:
            raise self.error(key, f"{key} is too large, expected a number") from None

    def texts(self, key: str) -> tuple[str, ...]:
        """Read a list of strings; a missing key is an empty list."""
        value = self.values.get(key, [])
        if not isinstance(value, list):
            raise self._wrong(key, value, "a list of texts")
        for item in cast("list[object]", value):
            if not isinstance(item, str):
                raise self._wrong(key, item, "a list of texts")
        return tuple(cast("list[str]", value))

    def table(self, key: str) -> "Table":
        """Read a table inside this one; a missing key is an empty table."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self._wrong(key, value, "a table { name = value }")
        return self._inside(cast("dict[str, object]", value), key)

    def tables(self, key: str) -> "tuple[Table, ...]":
        """Read a list of tables; a missing key is an empty list."""
        value = self.values.get(key, [])
        if not isinstance(value, list):
            raise self._wrong(key, value, "a list of tables [{ … }, { … }]")
        found: list[Table] = []
        for place, item in enumerate(cast("list[object]", value)):
            if not isinstance(item, dict):
                raise self._wrong(key, item, "a list of tables [{ … }, { … }]")
            found.append(self._inside(cast("dict[str, object]", item), key, place))
        return tuple(found)

    def plain(self) -> Mapping[str, Plain]:
        """Return the whole table as unchangeable values."""
        return MappingProxyType({key: self._plain(key, value) for key, value in self.values.items()})

    def choice(self, key: str, names: Collection[str]) -> str:
        """Read one of a few words."""
        value = self.text(key)
        if value not in names:
            raise self.error(key, f"{key} is {value!r}, expected one of {', '.join(names)}")
        return value

    def _plain(self, key: str, value: object) -> Plain:
        if isinstance(value, (bool, int, float, str)):
            return value
        if isinstance(value, list):
            return tuple(self._plain(key, item) for item in cast("list[object]", value))
        if isinstance(value, dict):
            items = cast("dict[str, object]", value).items()
            return MappingProxyType({name: self._plain(key, item) for name, item in items})
        raise self._wrong(key, value, "a number, a text, true, false, a list or a table")

    def _inside(self, values: Mapping[str, object], *way: str | int) -> "Table":
        return Table(values, self.path, self.fence, self.lines, (*self.where, *way))

    def _value(self, key: str, default: object, expected: str) -> object:
        if key not in self.values and default is None:
            raise self.error(None, f"{key} is missing, expected {key} = {expected}")
        return self.values.get(key, default)

    def _wrong(self, key: str, value: object, expected: str) -> CourseError:
        kind = next((name for types, name in _KINDS if isinstance(value, types)), "a date or a time")
        return self.error(key, f"{key} holds {kind}, expected {expected}")
