"""A word before a lesson that builds on others."""

from __future__ import annotations

from tutor.course import Course, Entry
from tutor.progress import State, Store, states
from tutor.translation import _


def unpassed(entry: Entry, course: Course | None, store: Store) -> str:
    """Say which lessons this one builds on and are not passed yet; it opens all the same."""
    titles = {one.slug: one.title for one in course.entries} if course else {}
    before = [slug for slug in entry.requires if slug in titles]
    reached = states(store, before)
    missing = [f"{slug[:2]} {titles[slug]}" for slug in before if reached[slug] < State.PASSED]
    if not missing or states(store, [entry.slug])[entry.slug] >= State.PASSED:
        return ""
    return _("Not passed yet: {lessons}. Go on, or press l.").format(lessons=", ".join(missing))
