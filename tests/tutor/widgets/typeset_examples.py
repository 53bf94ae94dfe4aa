"""Markdown set in lines, for tests."""

from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

from tutor.widgets.typesetting import read_passage

MARKDOWN = (
    MarkdownIt("commonmark")
    .enable(["table", "strikethrough"])
    .use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True)
)
TABLE = "| batch size | what one sees |\n| ---: | :--- |\n| 1 | a path that jitters |\n| 20 | a compromise |"


def read(source):
    return read_passage(MARKDOWN.parse(source))


def lines(source, width=76, **how):
    return [line.plain.rstrip() for line in read(source).page(width, **how).lines]


def styles(source, word):
    """Name the styles that the first `word` is set in."""
    text = read(source).page(76).text
    start = text.plain.index(word)
    return {str(span.style) for span in text.spans if span.start <= start < span.end}
