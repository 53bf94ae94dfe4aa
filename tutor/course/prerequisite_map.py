"""The prerequisites of a course as lines beside its lessons, one lesson a row.

A line goes down from a lesson to all that build on it: `├─` leaves it, `╰─` ends it, and a line that is only
crossed stays whole, `─│─`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter
from heapq import heappop, heappush
from typing import Final, final

from tutor.course.contents import Entry

_LEAVES: Final[Mapping[tuple[bool, bool, bool], str]] = {
    # (line ends here, goes on to the left, goes on to the right)
    (False, False, True): "├",
    (False, True, False): "┤",
    (False, True, True): "┼",
    (True, False, True): "╰",
    (True, True, False): "╯",
    (True, True, True): "┴",
}


@final
@dataclass(frozen=True, slots=True)
class Lines:
    """What stands left and right of a lesson's own mark; all rows of a map are of one width."""

    left: str
    right: str


def needs(entries: Sequence[Entry]) -> dict[str, tuple[str, ...]]:
    """Map each lesson to those right before it: a prerequisite of a prerequisite is not said twice."""
    listed = {entry.slug for entry in entries}
    wanted = {entry.slug: [slug for slug in entry.requires if slug in listed] for entry in entries}
    before: dict[str, set[str]] = {}
    for slug in in_order(wanted):
        before[slug] = {*wanted[slug], *(far for near in wanted[slug] for far in before[near])}
    return {
        slug: tuple(one for one in near if not any(one in before[other] for other in near))
        for slug, near in wanted.items()
    }


def in_order(needed: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the lessons so that each follows what it needs, as near to their own order as that allows."""
    rank = {slug: place for place, slug in enumerate(needed)}
    sorter = TopologicalSorter(needed)
    sorter.prepare()
    order: list[str] = []
    ready: list[tuple[int, str]] = []
    while sorter.is_active():
        for slug in sorter.get_ready():
            heappush(ready, (rank[slug], slug))
        _place, slug = heappop(ready)
        order.append(slug)
        sorter.done(slug)
    return order


def lines(needed: Mapping[str, Sequence[str]]) -> dict[str, Lines]:
    """Draw the lines beside each lesson, from the first row to the last."""
    order = in_order(needed)
    last = {one: row for row, slug in enumerate(order) for one in needed[slug]}
    columns: list[str | None] = []
    rows: list[tuple[str, str, int]] = []
    for row, slug in enumerate(order):
        parents = {columns.index(one): last[one] == row for one in needed[slug]}
        own = _column(columns, parents)
        columns += [None] * (own + 1 - len(columns))
        drawn = _drawn(columns, parents, own)
        rows.append((slug, drawn, own))
        for place, ends in parents.items():
            columns[place] = None if ends else columns[place]
        columns[own] = slug if slug in last else None
    width = max((len(drawn) for _slug, drawn, _own in rows), default=0)
    return {
        slug: Lines(drawn[: 2 * own], drawn[2 * own + 1 :].ljust(width - 2 * own - 1))
        for slug, drawn, own in rows
    }


def _column(columns: Sequence[str | None], parents: Mapping[int, bool]) -> int:
    """Go straight on below a line that ends here, else take the first column that is free."""
    ending = [place for place, ends in parents.items() if ends]
    free = [place for place, slug in enumerate(columns) if slug is None]
    return min(ending or free or [len(columns)])


def _drawn(columns: Sequence[str | None], parents: Mapping[int, bool], own: int) -> str:
    """Draw one row: a sign for each column and one between two, a blank where the lesson's mark goes."""
    low, high = min([*parents, own]), max([*parents, own])
    signs: list[str] = []
    for place, slug in enumerate(columns):
        if place == own:
            sign = " "
        elif place in parents:
            sign = _LEAVES[parents[place], low < place, place < high]
        elif slug is not None:
            sign = "│"
        else:
            sign = "─" if low < place < high else " "
        signs += [sign, "─" if low <= place < high else " "]
    return "".join(signs[:-1])
