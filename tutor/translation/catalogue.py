"""A gettext catalogue: the .po file as translators write it, read without being compiled first."""

from __future__ import annotations

import gettext
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import resources
from io import BytesIO
from itertools import accumulate

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
    count = len(texts)
    words = [*(source for source, _said in texts), *(said for _source, said in texts)]
    lengths = [len(word) for word in words]
    starts = accumulate((length + 1 for length in lengths[:-1]), initial=28 + 16 * count)
    places = [number for pair in zip(lengths, starts, strict=True) for number in pair]
    head = struct.pack(f"<{7 + 4 * count}I", _MAGIC, 0, count, 28, 28 + 8 * count, 0, 0, *places)
    return gettext.GNUTranslations(BytesIO(head + b"".join(word + b"\0" for word in words)))
