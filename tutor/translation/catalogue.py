"""A gettext catalogue: the .po file as translators write it, read without being compiled first."""

from __future__ import annotations

import gettext
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import resources
from io import BytesIO

MADE = "made"
"""Context of the sentences with `{}` in them that are recognised once they are put together."""
_KEYWORDS = re.compile(r'^(?:(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) )?"(.*)"$')
_ESCAPE = re.compile(r"\\(.)")
_MAGIC = 0x950412DE


@dataclass(slots=True)
class Entry:
    """A text and its translation, which has several forms where it counts something."""

    context: str = ""
    source: str = ""
    plural: str = ""
    forms: list[str] = field(default_factory=list[str])

    @property
    def key(self) -> str:
        """What gettext looks it up by."""
        source = f"{self.context}\x04{self.source}" if self.context else self.source
        return f"{source}\0{self.plural}" if self.plural else source


def read_entries(text: str) -> Iterator[Entry]:
    """Yield the entries of a .po file, its header, whose source is empty, first."""
    for paragraph in text.split("\n\n"):
        entry, keyword = Entry(), ""
        for line in paragraph.splitlines():
            found = _KEYWORDS.match(line)
            if found is None:
                continue
            keyword = found[1] or keyword
            value = found[2]
            if "\\" in value:
                value = _ESCAPE.sub(lambda escape: {"n": "\n", "t": "\t"}.get(escape[1], escape[1]), value)
            if found[1] and keyword.startswith("msgstr"):
                entry.forms.append(value)
            elif keyword.startswith("msgstr"):
                entry.forms[-1] += value
            elif keyword == "msgid":
                entry.source += value
            elif keyword == "msgid_plural":
                entry.plural += value
            else:
                entry.context += value
        if entry.forms:
            yield entry


def entries_of(language: str) -> list[Entry]:
    """Read the catalogue that ships for a language."""
    path = resources.files("tutor.translation") / f"{language}.po"
    return list(read_entries(path.read_text(encoding="utf-8")))


def translations_of(entries: list[Entry]) -> gettext.GNUTranslations:
    """Hand entries to the standard library in the only form it reads, a .mo file, in memory."""
    texts = sorted((entry.key.encode(), "\0".join(entry.forms).encode()) for entry in entries)
    start = 28 + 16 * len(texts)
    ids, strings = b"", b""
    places: list[tuple[int, int, int, int]] = []
    for source, said in texts:
        places.append((len(source), len(ids), len(said), len(strings)))
        ids += source + b"\0"
        strings += said + b"\0"
    sources = b"".join(struct.pack("<2I", length, start + at) for length, at, _, _ in places)
    saids = b"".join(struct.pack("<2I", length, start + len(ids) + at) for _, _, length, at in places)
    head = struct.pack("<7I", _MAGIC, 0, len(texts), 28, 28 + 8 * len(texts), 0, start)
    return gettext.GNUTranslations(BytesIO(head + sources + saids + ids + strings))
