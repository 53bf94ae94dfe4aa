"""Markdown as lessons use it: CommonMark, tables, `$…$` and `$$…$$`."""

from collections.abc import Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.dollarmath.index import math_inline_dollar


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    # "costs $5 or $6" stays text.
    parser.use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True)
    dollars = math_inline_dollar(allow_space=False, allow_digits=False, allow_double=True)

    def first_too(state: StateInline, silent: bool) -> bool:
        if state.pos:
            return dollars(state, silent)
        # At the very start the rule takes src[-1] for the character before: make that a space.
        source = state.src
        state.src = f"{source} "
        try:
            return dollars(state, silent)
        finally:
            state.src = source

    parser.inline.ruler.at("math_inline", first_too)
    return parser


def markdown_tokens(text: str) -> tuple[Token, ...]:
    """Read Markdown, as a lesson, a prompt or an explanation holds it, into markdown-it tokens."""
    return tuple(_parser().parse(text))


def tokens_above(tokens: Sequence[Token], line: int) -> tuple[Token, ...]:
    """Return what stands above the paragraph, or other smallest element, that holds a line of the file."""
    first = max((token.map[0] for token in tokens if token.map and token.map[0] < line), default=0)
    kept: list[Token] = []
    inside: list[bool] = []
    for token in tokens:
        above = inside.pop() if token.nesting < 0 else all(inside) and _begins_above(token, first)
        if token.nesting > 0:
            inside.append(above)
        if above:
            kept.append(token)
    return tuple(kept)


def _begins_above(token: Token, first: int) -> bool:
    return token.map is None or token.map[0] < first
