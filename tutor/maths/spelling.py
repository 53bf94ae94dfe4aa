"""Text in ASCII, for terminals that show nothing else."""

import unicodedata
from functools import lru_cache

from tutor.maths.letters import ACCENTS
from tutor.maths.symbols import CHARACTERS

_ACCENT_NAMES = {mark: f"_{name}" for name, mark in ACCENTS.items()}
_PUNCTUATION = {"‘": "'", "’": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "№": "No."}
_LATIN = "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch ' y ' e yu ya"
_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        _LATIN.split(),
        strict=True,
    )
)


@lru_cache(1024)
def spell(text: str) -> str:
    """Write in ASCII: ŷ is `y_hat`, α is `alpha`, Cyrillic is transliterated, what has no spelling is `?`."""
    if text.isascii():
        return text
    return "".join(_spell(char) for char in unicodedata.normalize("NFC", text))


def _spell(char: str) -> str:
    if char.isascii():
        return char
    for table in (_PUNCTUATION, _ACCENT_NAMES, _CYRILLIC):
        if char in table:
            return table[char]
    if char in CHARACTERS:
        return CHARACTERS[char].plain
    if char.lower() in _CYRILLIC:
        return _CYRILLIC[char.lower()].capitalize()
    parts = unicodedata.normalize("NFKD", char)
    if parts == char:
        return "" if unicodedata.combining(char) else "?"
    return "".join(_spell(part) for part in parts)
