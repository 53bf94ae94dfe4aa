"""Markdown as lessons use it: CommonMark, tables, `$…$` and `$$…$$`."""

from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    # "costs $5 or $6" stays text.
    return parser.use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True)


def markdown_tokens(text: str) -> tuple[Token, ...]:
    """Read Markdown, as a lesson, a prompt or an explanation holds it, into markdown-it tokens."""
    return tuple(_parser().parse(text))
