"""The table of what is taught where, a line for each item and one for each lesson that teaches it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tutor.course import Lesson
from tutor.course.coverage import Item, heading_in
from tutor.translation import spoken_language


def coverage_table(items: Sequence[Item], lessons: Mapping[str, Mapping[str, Lesson]]) -> Iterator[str]:
    """Yield the lines, the headings in the language that is spoken where the lesson has it.

    Args:
        items: What has to be taught.
        lessons: Slug → language → the lesson, the language of the headings first.
    """
    width = max((len(item.id) for item in items), default=0)
    for item in items:
        yield f"{item.id:<{width}}  {item.title}"
        for slug, places in item.taught.items():
            told = (_told(place, lessons.get(slug, {})) for place in places)
            yield f"{'':<{width}}    {slug}: {'; '.join(told)}"


def _told(place: str, versions: Mapping[str, Lesson]) -> str:
    if not versions:
        return place
    first = next(iter(versions.values()))
    return heading_in(place, first, versions.get(spoken_language(), first))
