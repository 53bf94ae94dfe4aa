"""The map of the prerequisites as rows of text, which a screen and a terminal without one show alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tutor.course import Entry
from tutor.course.prerequisite_map import in_order, lines, needs
from tutor.progress import State
from tutor.translation import _


def map_rows(entries: Sequence[Entry], reached: Mapping[str, State]) -> dict[str, str]:
    """Return a row for each lesson: lines, how far it is mastered, number and title, and which is next."""
    needed = needs(entries)
    drawn = lines(needed)
    by_slug = {entry.slug: entry for entry in entries}
    rows: dict[str, str] = {}
    following = next((entry.slug for entry in entries if reached[entry.slug] < State.PASSED), "")
    for slug in in_order(needed):
        entry = by_slug[slug]
        track = "»" if entry.fast_track else " "
        following_told = f"  ◀ {_('next')}" if slug == following else ""
        beside = f"{drawn[slug].left}{reached[slug].mark}{drawn[slug].right}"
        rows[slug] = f"{beside} {track}{numbered(entry)}{following_told}"
    return rows


def numbered(entry: Entry) -> str:
    """Return the number and the title of a lesson."""
    number, _dash, _rest = entry.slug.partition("-")
    return f"{number} {entry.title}" if number.isdigit() else entry.title


def signs() -> str:
    """Say what the signs of the map mean."""
    told = [f"{state.mark} {_(state.label)}" for state in State]
    return "  ".join([*told, f"» {_('fast track')}"])
