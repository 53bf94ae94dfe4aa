"""The language that everything speaks: English is the source text, another comes from its catalogue."""

from tutor.translation.speech import (
    LANGUAGES,
    _,
    mark,
    next_language,
    ngettext,
    retell,
    speak,
    spoken_language,
)

__all__ = ["LANGUAGES", "_", "mark", "next_language", "ngettext", "retell", "speak", "spoken_language"]
