"""What each TeX command means that takes arguments or stands for more than a sign."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from tutor.maths.accent import Accent
from tutor.maths.box import line_of
from tutor.maths.brace import Brace
from tutor.maths.environments import environment, substack
from tutor.maths.error import MathError
from tutor.maths.fence import Fenced
from tutor.maths.fraction import Binomial, Fraction
from tutor.maths.glyph import Glyph, Space
from tutor.maths.letters import ACCENTS, blackboard, bold, calligraphic
from tutor.maths.limits import Limits
from tutor.maths.node import Style
from tutor.maths.parser import Command, Parser, shown
from tutor.maths.root import Root
from tutor.maths.row import Row
from tutor.maths.scripts import Scripts
from tutor.maths.spacing import QUAD
from tutor.maths.spelling import spell
from tutor.maths.symbols import CHARACTERS, DELIMITERS, SYMBOLS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tutor.maths.node import Kind, Node
    from tutor.maths.tokens import Token


_ESCAPED = re.compile(r"\\([%$#&_{} ])")


def parse(source: str) -> Row:
    """Read a whole source.

    Raises:
        MathError: Something in it is not understood.
    """
    return Parser(source, COMMANDS).line("")


def _fraction(parser: Parser, _: Token) -> Node:
    return Fraction(parser.argument(), parser.argument())


def _binomial(parser: Parser, _: Token) -> Node:
    return Binomial(parser.argument(), parser.argument())


def _root(parser: Parser, _: Token) -> Node:
    degree = None
    if parser.token.text == "[":
        parser.take()
        degree = parser.line("]")
        parser.take()
    return Root(parser.argument(), degree)


def _accent(accent: str, covers_scripts: bool) -> Command:
    def command(parser: Parser, _: Token) -> Node:
        body = parser.argument()
        if isinstance(body, Scripts) and body.symbolic and not body.above and not covers_scripts:
            return Scripts(Accent(accent, body.nucleus), body.below, None)
        return Accent(accent, body)

    return command


def _alphabet(alphabet: Callable[[str], str]) -> Command:
    def command(parser: Parser, _: Token) -> Node:
        return parser.lettered(alphabet)

    return command


def _text(parser: Parser, _: Token) -> Node:
    column = parser.token.column + 1
    words = _ESCAPED.sub(r"\1", parser.raw()).replace("~", " ")
    if (place := words.find("\\")) >= 0:
        raise MathError(f"text holds words only, unexpected {words[place : place + 10]}", column + place)
    words = words.replace("{", "").replace("}", "")
    spaced = " " in (words[:1], words[-1:])
    return Glyph(words, spell(words), "words" if spaced else "ord")


def _roman(parser: Parser, _: Token) -> Node:
    """Upright letters make one word."""
    node = parser.argument()
    if isinstance(node, Row) and all(isinstance(item, (Glyph, Space)) for item in node.items):
        return _word(node, "ord", limits=False)
    return node


def _operator(parser: Parser, _: Token) -> Node:
    limits = parser.token.text == "*"
    if limits:
        parser.take()
    word = _word(parser.argument(), "op", limits=limits)
    return SYMBOLS.get(word.text, word)


def _argument_of_extremum(parser: Parser, _: Token) -> Node:
    if parser.token.text in ("\\min", "\\max"):
        return SYMBOLS["arg" + parser.take().text[1:]]
    return Glyph("arg", "arg", "op")


def _word(node: Node, kind: Kind, limits: bool) -> Glyph:
    word, plain = (line_of(node.box(Style(linear=True, tight=True, plain=plain))) for plain in (False, True))
    return Glyph(word, plain, kind, limits)


def _left(parser: Parser, _: Token) -> Node:
    delimiters = [_delimiter(parser)]
    bodies: list[Node] = []
    while True:
        bodies.append(parser.nested("\\right", "\\middle"))
        last = parser.take().text == "\\right"
        delimiters.append(_delimiter(parser))
        if last:
            return Fenced(tuple(delimiters), tuple(bodies))


def _big(parser: Parser, token: Token) -> Node:
    delimiter = _delimiter(parser)
    glyph = CHARACTERS.get(delimiter, Glyph(delimiter, delimiter))
    if glyph.kind == "bar" and token.text[-1] in "lr":
        return glyph._replace(kind="open" if token.text[-1] == "l" else "close")
    return glyph


def _delimiter(parser: Parser) -> str:
    token = parser.take()
    if token.text not in DELIMITERS:
        raise MathError(f"expected a bracket, found {shown(token)}", token.column)
    return DELIMITERS[token.text]


def _negated(parser: Parser, token: Token) -> Node:
    node = parser.argument()
    if not isinstance(node, Glyph) or node.kind != "rel":
        raise MathError("\\not needs a relation", token.column)
    return Glyph(unicodedata.normalize("NFC", node.text + "\u0338"), f"not {node.plain}", "rel")


def _brace(over: bool) -> Command:
    def command(parser: Parser, _: Token) -> Node:
        body, label = parser.argument(), None
        if parser.token.text == ("^" if over else "_"):
            parser.take()
            label = parser.argument()
        return Brace(body, label, over)

    return command


def _set_over(parser: Parser, _: Token) -> Node:
    script = parser.argument()
    return Limits(_bare(parser.argument()), None, script)


def _set_under(parser: Parser, _: Token) -> Node:
    script = parser.argument()
    return Limits(_bare(parser.argument()), script, None)


def _bare(node: Node) -> Node:
    """A sign without its braces, so that it keeps its part in the line."""
    return node.items[0] if isinstance(node, Row) and len(node.items) == 1 else node


def _space(cells: int, more: bool = False) -> Command:
    def command(_: Parser, __: Token) -> Node:
        return Space(cells, more)

    return command


COMMANDS: dict[str, Command] = {
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac"), _fraction),
    **dict.fromkeys(("binom", "dbinom", "tbinom"), _binomial),
    "sqrt": _root,
    **{name: _accent(name, covers_scripts=False) for name in ACCENTS},
    "widehat": _accent("hat", covers_scripts=True),
    "widetilde": _accent("tilde", covers_scripts=True),
    "overline": _accent("bar", covers_scripts=True),
    "overrightarrow": _accent("vec", covers_scripts=True),
    "underline": _accent("underline", covers_scripts=True),
    "mathbb": _alphabet(blackboard),
    **dict.fromkeys(("mathcal", "mathscr"), _alphabet(calligraphic)),
    **dict.fromkeys(("mathbf", "boldsymbol", "bm", "pmb"), _alphabet(bold)),
    "mathit": _alphabet(str),
    **dict.fromkeys(("mathrm", "mathsf", "mathtt"), _roman),
    **dict.fromkeys(("text", "textrm", "textbf", "textit", "textsf", "texttt", "mbox"), _text),
    "operatorname": _operator,
    "arg": _argument_of_extremum,
    "left": _left,
    **{size + side: _big for size in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r", "m")},
    "not": _negated,
    "underbrace": _brace(over=False),
    "overbrace": _brace(over=True),
    **dict.fromkeys(("overset", "stackrel"), _set_over),
    "underset": _set_under,
    "begin": environment,
    "substack": substack,
    **dict.fromkeys((",", ":", ";", " ", "\n", "thinspace", "medspace", "thickspace", "enspace"), _space(1)),
    **dict.fromkeys(("!", "negthinspace", "displaystyle", "textstyle", "nonumber", "notag"), _space(0)),
    "quad": _space(QUAD, more=True),
    "qquad": _space(2 * QUAD, more=True),
}
"""The commands by name, besides SYMBOLS."""
