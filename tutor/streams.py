"""What the command line writes to: no sign is refused, no error is more than a line."""

from __future__ import annotations

import codecs
import io
import os
import sys

from tutor.signs import ascii_alone, in_one_line, write_ascii

SIGN_FOR_SIGN = "gradtutor.signs"
"""Name of the way in which a stream encodes what its encoding lacks."""
WANTED = "─█⠿ŷα∇▶"
"""Signs of every kind that the screen is made of."""


def prepare() -> None:
    """Let standard output and error write a sign of ASCII for each that their encoding lacks."""
    codecs.register_error(SIGN_FOR_SIGN, _sign_for_sign)
    alone = ascii_alone(os.environ)
    for stream in (sys.stdout, sys.stderr):
        # A program may be started with its streams closed, and a test puts its own in their place.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=SIGN_FOR_SIGN)
            alone = alone or not _can_write(stream.encoding)
    write_ascii(alone)


def tell(message: str) -> None:
    """Say on standard error, in one line, what went wrong."""
    print(f"gradtutor: {in_one_line(message)}", file=sys.stderr)  # noqa: T201 - the command line speaks


def _can_write(encoding: str) -> bool:
    try:
        WANTED.encode(encoding)
    except (LookupError, UnicodeEncodeError):
        return False
    return True


def _sign_for_sign(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    # Brings the libraries of the screen, which most commands do without.
    from tutor.ascii_filter import in_ascii

    return in_ascii(error.object[error.start : error.end]), error.end
