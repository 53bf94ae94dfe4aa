"""A formula of the algorithms in the language that is spoken."""

from tutor.translation import retell


def worded(tex: str) -> str:
    """Return a formula with the words in it said in the language that is spoken; most have none."""
    return retell(tex) if r"\text" in tex else tex
