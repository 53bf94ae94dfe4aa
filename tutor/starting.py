"""While the program starts, no garbage is looked for: all that a start makes is kept."""

import gc

LASTS = 3.0
"""Seconds after which a lesson with its labs is up, even on a slow machine."""


def begin() -> None:
    """Leave garbage alone; looking for it would take a tenth of the start."""
    gc.disable()


def end() -> None:
    """Look for garbage from now on, but not among what is there already."""
    gc.freeze()
    gc.enable()
