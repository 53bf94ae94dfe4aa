"""Which signs the terminal can show: everything, or ASCII alone; and none that would steer it."""

import unicodedata
from collections.abc import Mapping

DRAWN = {
    **{chr(code): "+" for code in range(0x2500, 0x2580)},
    **dict.fromkeys("─━┄┅┈┉═▁▔╌╍╴╶╸╺", "-"),
    **dict.fromkeys("│┃┆┇┊┋║▏▕▎▍▌▐▊▉╎╏╵╷╹╻", "|"),
    **dict.fromkeys("█▇▆▓", "#"),
    **dict.fromkeys("▀▄▅▂▃▒░", "="),
}
"""What stands for the signs that boxes and bars are drawn with."""
_PLAIN_TERMINALS = ("dumb", "vt")
_POINTS_ONLY = "linux"
"""The console of Linux: its fonts have Greek and Cyrillic letters and lines, but no braille."""
_alone: list[bool] = [False]


def ascii_alone(environment: Mapping[str, str]) -> bool:
    """Return whether only ASCII can be shown: GRADTUTOR_ASCII says so, or the terminal or the locale does.

    A locale of no charset, `C`, says nothing about the terminal, and Python writes UTF-8 there.
    """
    asked = environment.get("GRADTUTOR_ASCII")
    if asked is not None:
        return asked not in ("", "0")
    if environment.get("TERM", "").startswith(_PLAIN_TERMINALS):
        return True
    locale = next((environment[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environment.get(name)), "")
    charset = locale.partition(".")[2].partition("@")[0].lower().replace("-", "")
    return charset not in ("", "utf8")


def braille_missing(environment: Mapping[str, str]) -> bool:
    """Return whether curves have to be drawn in ASCII."""
    return ascii_alone(environment) or environment.get("TERM", "") == _POINTS_ONLY


def write_ascii(alone: bool) -> None:
    """Spell formulas in ASCII from now on, or no longer."""
    _alone[0] = alone


def writes_ascii() -> bool:
    """Return whether formulas are spelled in ASCII."""
    return _alone[0]


def in_one_line(text: str) -> str:
    """Return a text with what would break the line, steer the terminal or turn the writing spelled out."""
    if text.isprintable():
        return text
    return "".join(sign.encode("unicode_escape").decode() if _steers(sign) else sign for sign in text)


def _steers(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp")
