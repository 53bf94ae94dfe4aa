"""Which language a command speaks."""

from __future__ import annotations

import os

from tutor.commands.errors import UsageError
from tutor.translation import LANGUAGES, _


def language(asked: str | None) -> str:
    """Return the language to speak: as asked, else the locale's, else English.

    Raises:
        UsageError: there is no such language.
    """
    if asked is None:
        spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
        return "ru" if spoken.lower().startswith("ru") else "en"
    if asked not in LANGUAGES:
        raise UsageError(_("--lang: unknown language {asked!r}, expected en or ru").format(asked=asked))
    return asked
