"""The lines of the map join each lesson with those right before it, and with no other."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tutor.course import Entry
from tutor.course.prerequisite_map import in_order, lines, needs


def entry(slug: str, *requires: str) -> Entry:
    return Entry(slug, slug, "", requires, 0, False, Path(), "en")


def drawn(needed: dict[str, tuple[str, ...]]) -> list[str]:
    return [f"{beside.left}o{beside.right}".rstrip() for beside in lines(needed).values()]


def test_what_a_prerequisite_needs_is_not_said_twice() -> None:
    course = [entry("a"), entry("b", "a"), entry("c", "a", "b"), entry("d", "gone", "c", "b")]
    assert needs(course) == {"a": (), "b": ("a",), "c": ("b",), "d": ("c",)}


def test_a_chain_is_a_column() -> None:
    assert drawn({"a": (), "b": ("a",), "c": ("b",)}) == ["o", "o", "o"]


def test_a_fork_leaves_the_line_and_a_join_ends_in_the_lesson() -> None:
    assert drawn({"a": (), "b": ("a",), "c": ("a",), "d": ("b", "c")}) == ["o", "├─o", "o │", "o─╯"]


def test_a_line_that_is_crossed_stays_whole() -> None:
    needed = {"a": (), "b": ("a",), "c": ("a",), "d": ("b",), "e": ("c",)}
    assert drawn(needed)[2] == "o │"
    assert drawn({"a": (), "b": (), "c": ("a",), "d": ("a", "b")}) == ["o", "│ o", "├─│─o", "o─╯"]


def test_a_lesson_listed_before_what_it_needs_comes_after_it() -> None:
    assert in_order({"a": ("c",), "b": (), "c": ()}) == ["b", "c", "a"]


@st.composite
def courses(pick: st.DrawFn) -> list[Entry]:
    slugs = [f"{place:02}-x" for place in range(pick(st.integers(1, 12)))]
    return [
        entry(
            slug, *(pick(st.lists(st.sampled_from(slugs[:place]), max_size=3, unique=True)) if place else ())
        )
        for place, slug in enumerate(slugs)
    ]


@given(courses())
def test_the_lines_lead_from_each_lesson_to_what_builds_on_it(course: list[Entry]) -> None:
    needed = needs(course)
    rows = {slug: f"{beside.left}o{beside.right}" for slug, beside in lines(needed).items()}
    assert list(rows) == in_order(needed) and len({len(row) for row in rows.values()}) == 1
    own = {slug: row.index("o") for slug, row in rows.items()}
    for slug, row in rows.items():
        # Along the row, the lesson's line meets just the columns of what it needs.
        low = high = own[slug]
        while low and row[low - 1] == "─":
            low -= 2
        while high + 1 < len(row) and row[high + 1] == "─":
            high += 2
        met = {place for place in range(low, high + 1, 2) if row[place] in "├┤┼╰╯┴"}
        aside = {own[one] for one in needed[slug]} - {own[slug]}
        assert met == aside
        # Up each of those columns there is a line until the lesson that it comes from.
        order = list(rows)
        for one in needed[slug]:
            for between in order[order.index(one) + 1 : order.index(slug)]:
                assert rows[between][own[one]] in "│├┤┼"
