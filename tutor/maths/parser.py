"""TeX tokens to constructs: lines, groups and scripts; what each command means is in `commands`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias, final

from tutor.maths.error import MathError
from tutor.maths.fence import Fenced
from tutor.maths.glyph import Glyph, Space
from tutor.maths.letters import LOWERED, RAISED
from tutor.maths.limits import Integral, Limits
from tutor.maths.pairing import Pairing
from tutor.maths.root import Root
from tutor.maths.row import Row
from tutor.maths.scripts import Scripts
from tutor.maths.spelling import spell
from tutor.maths.symbols import CHARACTERS, PRIME, SYMBOLS
from tutor.maths.tokens import Token, tokens

if TYPE_CHECKING:
    from tutor.maths.node import Node

DEEPEST = 60
"""How deep groups, fences and scripts may be nested."""

_LINE_ENDS = ("", "}", "&", "\\\\", "\\end", "\\right", "\\middle")
_INTEGRALS = "∫∮"


@final
class Parser:
    """Reads one source from left to right."""

    def __init__(self, source: str, commands: Mapping[str, Command]) -> None:
        self.alphabet: Callable[[str], str] = str
        """The shape that letters take here."""
        self._source = source
        self._commands = commands
        self._tokens = tokens(source)
        self._place = 0
        self._depth = 0

    @property
    def token(self) -> Token:
        """The one that comes next."""
        return self._tokens[self._place]

    def take(self) -> Token:
        """Take the next one; the end of the source stays."""
        token = self._tokens[self._place]
        if token.text:
            self._place += 1
        return token

    def expect(self, text: str) -> Token:
        """Take the next token, which must be this one."""
        token = self.token
        if token.text != text:
            raise MathError(f"expected {text}, found {shown(token)}", token.column)
        return self.take()

    def line(self, *stops: str) -> Row:
        """Read to one of the tokens `stops`, which is left to be taken."""
        outer = self._depth
        pairing = Pairing()
        while (text := self.token.text) not in stops:
            if text in _LINE_ENDS:
                raise MathError(
                    f"expected {stops[0] or 'the end'}, found {shown(self.token)}", self.token.column
                )
            pairing.add(self._scripted())
            self._descend(outer + pairing.depth)
        self._depth = outer
        return pairing.finish()

    def nested(self, *stops: str) -> Row:
        """The same, one level deeper."""
        self._descend(self._depth + 1)
        line = self.line(*stops)
        self._depth -= 1
        return line

    def argument(self) -> Node:
        """A group in braces, or the one token that TeX takes for it."""
        token = self.token
        if token.text == "{":
            return self.group()
        if token.text in _LINE_ENDS or token.text in ("^", "_"):
            raise MathError(f"expected an argument, found {shown(token)}", token.column)
        if token.text[0].isdigit() and len(token.text) > 1:
            self._tokens[self._place] = Token(token.text[1:], token.start + 1)
            return self._glyph(token.text[0])
        self._descend(self._depth + 1)
        node = self._atom()
        self._depth -= 1
        return node

    def group(self) -> Node:
        """What is in braces: one construct, or a line of them."""
        self.expect("{")
        line = self.nested("}")
        self.take()
        if len(line.items) == 1 and line.items[0].kind in ("ord", "inner", "fence"):
            return line.items[0]
        return line

    def raw(self) -> str:
        """The characters in braces, as they are."""
        opening = self.expect("{")
        token, level = opening, 1
        while level:
            token = self.take()
            if not token.text:
                raise MathError("expected }, found the end", token.column)
            level += (token.text == "{") - (token.text == "}")
        return re.sub(r"\s", " ", self._source[opening.start + 1 : token.start])

    def lettered(self, alphabet: Callable[[str], str]) -> Node:
        """The argument, its letters in another shape."""
        outer, self.alphabet = self.alphabet, alphabet
        node = self.argument()
        self.alphabet = outer
        return node

    def _descend(self, depth: int) -> None:
        if depth > DEEPEST:
            raise MathError(f"nested more than {DEEPEST} deep", self.token.column)
        self._depth = depth

    def _scripted(self) -> Node:
        nucleus = Row(()) if self.token.text in ("^", "_", "'") else self._atom()
        scripts: dict[str, Node] = {}
        limits: bool | None = None
        while True:
            token = self.token
            if token.text in ("\\limits", "\\nolimits"):
                self.take()
                limits = token.text == "\\limits"
            elif place := _script_place(token.text):
                if place in scripts:
                    raise MathError(f"a second {place}script", token.column)
                scripts[place] = self._script(place)
            else:
                return attach(nucleus, scripts.get("sub"), scripts.get("super"), limits)

    def _script(self, place: str) -> Node:
        """The script that comes next: after ^ or _, primes, or characters that Unicode raises or lowers."""
        if self.token.text in ("^", "_"):
            self.take()
            return self.argument()
        table = LOWERED if place == "sub" else RAISED
        items: list[Node] = []
        while self.token.text in table or (self.token.text == "'" and place == "super"):
            text = self.take().text
            items.append(PRIME if text == "'" else self._glyph(table[text]))
        if self.token.text == "^" and place == "super" and all(item == PRIME for item in items):
            self.take()
            items.append(self.argument())
        return items[0] if len(items) == 1 else Row(tuple(items))

    def _atom(self) -> Node:
        token = self.token
        if token.text == "{":
            return self.group()
        if token.text in _LINE_ENDS or token.text in ("^", "_"):
            raise MathError(f"unexpected {shown(token)}", token.column)
        self.take()
        name = token.text[1:]
        if token.text[0] != "\\":
            return Space(1) if token.text == "~" else self._glyph(token.text)
        if name in SYMBOLS:
            glyph = SYMBOLS[name]
            return self._glyph(glyph.text) if glyph.text.isalpha() and glyph.kind == "ord" else glyph
        if name in self._commands:
            return self._commands[name](self, token)
        raise MathError(f"unknown command {token.text.strip()}", token.column)

    def _glyph(self, text: str) -> Glyph:
        return _character(text) if self.alphabet is str else _shaped(text, self.alphabet)


@lru_cache(1024)
def _character(text: str) -> Glyph:
    """A number, or a character and the marks over it, which don't change its part in the line."""
    if text in CHARACTERS:
        return CHARACTERS[text]
    known = CHARACTERS.get(text[0])
    return Glyph(text, spell(text), known.kind if known else "ord")


def _shaped(text: str, alphabet: Callable[[str], str]) -> Glyph:
    glyph = _character(text)
    return glyph._replace(text="".join(alphabet(char) for char in glyph.text))


Command: TypeAlias = Callable[[Parser, Token], "Node"]
"""Reads the arguments of a command, whose token has been taken."""


def attach(nucleus: Node, below: Node | None, above: Node | None, limits: bool | None) -> Node:
    """Give a construct its scripts; `limits`: whether they go above and below it, None where it decides."""
    if below is None and above is None:
        return nucleus
    if _needs_parentheses(nucleus):
        nucleus = Fenced(("(", ")"), (nucleus,))
    if limits is None:
        if isinstance(nucleus, Glyph) and nucleus.text in _INTEGRALS:
            return Integral(nucleus, below, above)
        limits = isinstance(nucleus, Limits) or (isinstance(nucleus, Glyph) and nucleus.limits)
    return Limits(nucleus, below, above) if limits else Scripts(nucleus, below, above)


def _needs_parentheses(nucleus: Node) -> bool:
    """Whether a script behind it would be read as that of its last letter, as in {ab}^2 and {x^2}^3."""
    if isinstance(nucleus, Row):
        return len(nucleus.items) > 1
    return isinstance(nucleus, Root) or (isinstance(nucleus, Scripts) and nucleus.above is not None)


def shown(token: Token) -> str:
    """A token as an error message names it."""
    return token.text.strip() or "the end"


def _script_place(text: str) -> str:
    if text == "_" or text in LOWERED:
        return "sub"
    return "super" if text in ("^", "'") or text in RAISED else ""
