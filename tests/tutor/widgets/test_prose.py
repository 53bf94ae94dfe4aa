"""Prose on a screen: painting, scrolling, links by mouse and by keyboard, selecting."""

from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin
from textual.app import App
from textual.containers import VerticalScroll
from textual.widgets import Input

from tests.conftest import screen_text
from tutor.course import markdown_tokens, tokens_above
from tutor.widgets import prose
from tutor.widgets.prose import Prose
from tutor.widgets.typesetting import read_passage

MARKDOWN = (
    MarkdownIt("commonmark")
    .enable(["table", "strikethrough"])
    .use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True)
)
PAGE = (Path(__file__).parent / "prose_page.md").read_text(encoding="utf-8")
LINKS = "[one](one.md) and [two](glossary:two)\n\n" + "text\n\n" * 20 + "[three](three.md)"


class Reader(App):
    """One text between two fields, in a document that scrolls."""

    def __init__(self, source):
        super().__init__()
        self.animation_level = "none"
        self.followed = []
        self.prose = Prose(MARKDOWN.parse(source))

    def compose(self):
        with VerticalScroll(can_focus=False):
            yield Input(compact=True)
            yield self.prose
            yield Input(compact=True)

    def on_prose_link_clicked(self, event):
        self.followed.append((event.control, event.href))


class Page(App):
    """One text alone."""

    def compose(self):
        yield Prose(MARKDOWN.parse(PAGE))


def reversed_text(app):
    """Give the words that are drawn in reverse."""
    parts = [part for row in app.screen._compositor.render_strips() for part in row]
    return "".join(part.text for part in parts if part.style and part.style.reverse).strip(" ▁▂▃▄▅▆▇█")


@pytest.mark.parametrize(("columns", "rows"), [(76, 66), (40, 90)])
async def test_a_page_looks_as_it_did(golden, columns, rows):
    app = Page()
    async with app.run_test(size=(columns + 4, rows)):
        golden(app, f"prose-{columns}")


@pytest.mark.parametrize("theme", ["textual-light", "nord", "ansi-dark"])
async def test_a_theme_may_be_changed_while_reading(theme):
    app = Page()
    async with app.run_test(size=(80, 66)) as pilot:
        before = screen_text(app)
        app.theme = theme
        await pilot.pause()
        assert screen_text(app) == before


async def test_the_height_is_that_of_the_lines_at_any_width():
    app = Page()
    async with app.run_test(size=(80, 30)) as pilot:
        shown = app.query_one(Prose)
        for width in (80, 34, 200):
            await pilot.resize_terminal(width, 30)
            await pilot.pause()
            rows = shown.render().plain.split("\n")
            assert shown.size.height == len(rows)
            assert max(map(len, rows)) <= shown.content_size.width <= width - 4


async def test_headings_are_where_they_say():
    app = Page()
    async with app.run_test(size=(44, 90)):
        rows = screen_text(app).split("\n")
        for _, text, line in app.query_one(Prose).headings:
            assert text.startswith(rows[line].strip()[:20])


async def test_a_click_on_a_link_tells_where_it_leads():
    app = Reader(LINKS)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.click(app.prose, offset=(2, 0))
        await pilot.click(app.prose, offset=(12, 0))
        await pilot.click(app.prose, offset=(7, 0))
        assert app.followed == [(app.prose, "one.md"), (app.prose, "glossary:two")]


async def test_a_link_may_have_any_characters():
    app = Reader("[x](<a'b\"c),(d.md>)")
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.click(app.prose, offset=(2, 0))
        assert app.followed == [(app.prose, app.prose.links[0].href)]


async def test_the_keyboard_goes_from_link_to_link_and_follows():
    app = Reader(LINKS)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("tab")
        assert reversed_text(app) == "one"
        await pilot.press("left", "enter", "right", "enter")
        assert reversed_text(app) == "two"
        assert [href for _, href in app.followed] == ["one.md", "glossary:two"]
        await pilot.press("tab")
        assert app.focused is not app.prose


async def test_the_chosen_link_is_scrolled_into_view():
    app = Reader(LINKS)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("tab", "right", "right")
        await pilot.pause()
        assert reversed_text(app) == "three"
        await pilot.press("left")
        await pilot.pause()
        assert reversed_text(app) == "two"


async def test_the_first_link_in_view_is_chosen_when_coming_from_below():
    app = Reader(LINKS)
    async with app.run_test(size=(40, 10)) as pilot:
        app.query_one(VerticalScroll).scroll_end(animate=False)
        await pilot.pause()
        app.query(Input).last().focus(scroll_visible=False)
        await pilot.pause()
        place = app.query_one(VerticalScroll).scroll_offset
        await pilot.press("shift+tab")
        await pilot.pause()
        assert reversed_text(app) == "three"
        assert app.query_one(VerticalScroll).scroll_offset == place


async def test_text_without_links_is_no_stop_of_the_tab_key():
    app = Reader("no links here")
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("tab")
        assert app.focused is app.query(Input).last()


async def test_a_click_on_the_text_leaves_the_focus_and_the_place_alone():
    app = Reader(LINKS)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.click(app.prose, offset=(20, 3))
        assert app.focused is app.query(Input).first()
        assert app.query_one(VerticalScroll).scroll_offset.y == 0


async def test_the_mouse_selects_text():
    app = Reader("first words\n\nsecond words")
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.mouse_down(app.prose, offset=(8, 0))
        await pilot.hover(app.prose, offset=(7, 2))
        await pilot.mouse_up(app.prose, offset=(7, 2))
        assert app.screen.get_selected_text() == "words\n\nsecond"


async def test_other_text_may_be_put_in_its_place():
    app = Reader("old text")
    async with app.run_test(size=(40, 10)) as pilot:
        app.prose.show(MARKDOWN.parse("# New\n\n[link](new.md)"))
        await pilot.pause()
        assert screen_text(app).split("\n")[1:4] == ["  New", "", "  link"]
        await pilot.press("tab")
        assert app.focused is app.prose and reversed_text(app) == "link"


async def test_code_is_coloured_after_the_page_has_been_painted(monkeypatch):
    monkeypatch.setattr(prose, "COLOUR_CODE_AFTER", 0.01)
    app = Reader("```python\ndef f():\n    return 1\n```")
    async with app.run_test(size=(40, 10)) as pilot:
        before = len(app.prose.render().spans)
        text = screen_text(app)
        for _ in range(100):
            await pilot.pause(0.05)
            if len(app.prose.render().spans) > before:
                break
        assert len(app.prose.render().spans) > before
        assert screen_text(app) == text


@pytest.mark.parametrize("width", [40, 76])
def test_a_line_of_the_file_is_found_in_the_rows_of_its_paragraph(width: int) -> None:
    lines = [
        "# Head",
        "",
        "First words",
        "go on.",
        "",
        "- one item",
        "- two items",
        "  - inner item",
        "",
        "> a box",
        "",
        "last words",
    ]
    tokens = markdown_tokens("\n".join(lines))
    rows = read_passage(tokens).page(width).lines
    for line, begins in ((1, "Head"), (4, "First"), (7, "two"), (8, "inner"), (10, "a box"), (12, "last")):
        above = len(read_passage(tokens_above(tokens, line)).page(width).lines)
        shown = next(row.plain for row in rows[above:] if row.plain.strip())
        assert begins in shown, line
