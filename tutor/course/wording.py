"""What a learner is told about an answer."""

import re
from collections.abc import Sequence
from typing import Final

from tutor.translation import _, mark

BLANK: Final = mark("Nothing is answered yet.")
NO_LAB: Final = mark("The lab that this question asks about is not open yet.")

LONGEST_QUOTED: Final = 60
"""Characters of an answer that are said back to whoever typed it."""

_MARKUP = re.compile(r"[\\`*_$\[\]<>&~|#!]")


def quoted(typed: str) -> str:
    """Say back what was typed: on one line, cut, printable, and with nothing that Markdown would obey."""
    line = " ".join(typed[: 4 * LONGEST_QUOTED].split())
    line = "".join(letter if letter.isprintable() else "�" for letter in line)
    line = line if len(line) <= LONGEST_QUOTED else f"{line[: LONGEST_QUOTED - 1]}…"
    return _MARKUP.sub(r"\\\g<0>", line)


def formula(written: str) -> str:
    """Write a formula of a question as people do, which is also what may be typed: `2·3^4`."""
    return written.replace("**", "^").replace("*", "·").replace("-", "−")


def right(message: str, explain: str) -> str:
    """Confirm, with what is special about the answer and with the explanation."""
    return " ".join(part for part in (_("Right."), message, explain) if part)


def rounded(digits: int, full: str) -> str:
    """Accept a rounded number and show the full one."""
    return _("It is rounded to {digits} digits; in full it is {full}.").format(digits=digits, full=full)


def slip(answer: str, reasons: Sequence[str]) -> str:
    """Name a slip with the learner's own answer; several that lead to the same number are all possible."""
    if len(reasons) == 1:
        return f"{answer}: {reasons[0]}"
    return f"{answer}: " + _("either: {reasons}").format(reasons=f" {_('Or:')} ".join(reasons))


def unknown(answer: str) -> str:
    """Refuse an answer that no known slip explains."""
    return _("{answer} is not right, and not one of the slips I know.").format(answer=answer)


def missed(option: str, why: str) -> str:
    """Name a right option that was left out."""
    return _("“{option}” belongs here too.").format(option=option) + f" {why}".rstrip()


def chosen(option: str, why: str) -> str:
    """Name a wrong option that was chosen."""
    return _("“{option}” does not belong here.").format(option=option) + f" {why}".rstrip()


def inverted(first: str, then: str, why: str) -> str:
    """Name two items that are the wrong way round."""
    return _("“{first}” cannot come before “{then}”.").format(first=first, then=then) + f" {why}".rstrip()


def misplaced(place: int, item: str) -> str:
    """Name the first item that is out of place."""
    return _("“{item}” is too early at place {place}.").format(item=item, place=place)


def kept(example: str) -> str:
    """Confirm that a sentence was kept, beside one way to say it."""
    said = _("Kept. You will see it again in a review.")
    return f"{said} " + _("One way to say it: {example}").format(example=example) if example else said
