"""Formulas cut into symbols with their scripts, so that numbers can be put in for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tutor.maths import MathError, inline

ACCENTS = frozenset({r"\hat", r"\bar", r"\tilde", r"\vec", r"\mathbf", r"\boldsymbol", r"\nabla"})
"""Commands that make one symbol with what follows them."""
WORDS = frozenset({r"\text", r"\operatorname", r"\mathrm", r"\begin", r"\end"})
"""Commands whose argument is no mathematics."""

OF = frozenset({r"\kappa"})
"""Letters that make one symbol with the brackets behind them: the condition number of what."""
OTHERS = frozenset({"*", r"\ast", r"\star"})
"""Superscripts that are no power: with one a symbol means another number."""

_DOLLARS = re.compile(r"\$([^\s$](?:[^$]*[^\s$])?)\$")
_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\d+(?:\.\d+)?|\s+|.", re.DOTALL)
_LETTER = re.compile(
    r"\\(alpha|beta|gamma|delta|epsilon|varepsilon|ell|lambda|nu|rho|tau|Omega|theta)$|[A-Za-z]$"
)


@dataclass(frozen=True, slots=True)
class Atom:
    """A symbol as the source writes it."""

    base: str
    """TeX without scripts: `w`, `\\nabla w`, `\\hat m`."""
    below: str = ""
    """TeX of the subscript."""
    above: str = ""
    """TeX of the superscript."""

    @property
    def tex(self) -> str:
        """The whole of it."""
        below = f"_{{{self.below}}}" if self.below else ""
        return self.base + below + (f"^{{{self.above}}}" if self.above else "")

    @property
    def readings(self) -> Iterator[tuple[str, str, bool]]:
        """Yield what it may be the name of, the superscript then left over, and whether it has an index.

        The most literal reading comes first: `F_i^+` is `Fᵢ⁺`, or else entry i of `F⁺`, or else that of `F`.
        """
        below, above = (
            (f"_{{{self.below}}}" if self.below else ""),
            (f"^{{{self.above}}}" if self.above else ""),
        )
        yield spoken(self.base + below + above), "", False
        power = above and self.above not in OTHERS
        if power:
            yield spoken(self.base + below), self.above, False
        if below:
            yield spoken(self.base + above), "", True
            if power:
                yield spoken(self.base), self.above, True


@lru_cache(2048)
def spoken(tex: str) -> str:
    """Return TeX on one line, as symbols are named by; as its source where it cannot be read."""
    try:
        return inline(tex)
    except MathError:
        return tex


def spoken_sentence(text: str) -> str:
    """Return a sentence of an author with its formulas as `spoken` has them: `$w_1$ grows` as w₁ grows."""
    return _DOLLARS.sub(lambda formula: spoken(formula[1]), text)


@lru_cache(512)
def atoms_of(formula: str) -> tuple[Atom | str, ...]:
    """Cut a formula into atoms and the source between them, in order."""
    tokens: list[str] = _TOKEN.findall(formula)
    parts: list[Atom | str] = []
    place = 0
    while place < len(tokens):
        part, place = _part(tokens, place)
        parts.append(part)
    return tuple(parts)


def _part(tokens: list[str], place: int) -> tuple[Atom | str, int]:
    token = tokens[place]
    if token in WORDS:
        argument, after = _argument(tokens, place + 1)
        return f"{token}{{{argument}}}", after
    if token == r"\frac":
        top, after = _argument(tokens, place + 1)
        bottom, end = _argument(tokens, after)
        if top.lstrip().startswith(r"\partial"):
            return Atom(rf"\frac{{{top}}}{{{bottom}}}"), end
        return token, place + 1
    if token in ("_", "^"):
        argument, after = _argument(tokens, place + 1)
        return f"{token}{{{argument}}}", after
    if token not in ACCENTS | OF and not _LETTER.match(token):
        return token, place + 1
    if tokens[place : place + 2] == [r"\nabla", "_"]:
        below, after = _argument(tokens, place + 2)
        argument, after = _argument(tokens, after)
        return Atom(rf"\nabla_{{{below}}} {argument}"), after
    return _symbol(tokens, place)


def _symbol(tokens: list[str], place: int) -> tuple[Atom, int]:
    """Return a letter, under its accent if it has one, with its scripts."""
    token = tokens[place]
    base, after = token, place + 1
    if token in ACCENTS:
        argument, after = _argument(tokens, after)
        base = f"{token} {argument}" if len(argument) < 2 or argument[0] == "\\" else f"{token}{{{argument}}}"
        if token == r"\nabla" and "".join(tokens[after : after + 2]) == " L":
            base, after = f"{base} L", after + 2
    if token in OF and "".join(tokens[after : after + 1]) == "(" and ")" in tokens[after:]:
        end = tokens.index(")", after) + 1
        base, after = "".join(tokens[place:end]), end
    while after < len(tokens) and tokens[after] == "'":
        base, after = base + "'", after + 1
    scripts = {"_": "", "^": ""}
    while after < len(tokens) and tokens[after] in scripts and not scripts[tokens[after]]:
        scripts[tokens[after]], after = _argument(tokens, after + 1)
    return Atom(base, scripts["_"], scripts["^"]), after


def _argument(tokens: list[str], place: int) -> tuple[str, int]:
    """Return the source of the next group or token, without its braces, and where it ends."""
    while place < len(tokens) and tokens[place].isspace():
        place += 1
    if place >= len(tokens):
        return "", place
    if tokens[place] != "{":
        if tokens[place] in ACCENTS:
            inner, after = _argument(tokens, place + 1)
            return f"{tokens[place]} {inner}", after
        return tokens[place], place + 1
    depth, start = 0, place + 1
    while place < len(tokens):
        depth += (tokens[place] == "{") - (tokens[place] == "}")
        place += 1
        if depth == 0:
            return "".join(tokens[start : place - 1]), place
    return "".join(tokens[start:]), place
