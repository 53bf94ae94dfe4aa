"""Every lesson as `--plain` prints it: as the golden text has it, and fit to be read aloud.

UPDATE_GOLDEN=1 rewrites the texts after a change of a lesson; read the difference before keeping it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tutor.commands.plain import lesson_text
from tutor.course import Course, Entry, bundled_course_folder
from tutor.translation import LANGUAGES, speak

DRAWN = re.compile("[\u2500-\u259f\u2800-\u28ff\x00-\x09\x0b-\x1f]")
"""Lines of boxes, blocks, braille and control characters."""
ENTRIES = [
    entry
    for language in LANGUAGES
    for entry in Course(bundled_course_folder(), language).entries
    if entry.language == language
]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.language}-{entry.slug}")
def test_a_lesson_reads_well_as_plain_text(entry: Entry, golden: Callable[[Any, str], None]) -> None:
    speak(entry.language)
    try:
        text = lesson_text(entry, 80)
    finally:
        speak("en")
    assert not DRAWN.search(text)
    assert max(map(len, text.splitlines())) <= 80 or "    gradtutor step" in text
    golden(text, f"plain/{entry.language}-{entry.slug}")
