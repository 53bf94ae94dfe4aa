"""The signs of mathematics: their TeX names, characters, ASCII spellings and parts in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.maths.glyph import Glyph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tutor.maths.node import Kind

_GREEK = """
alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ
mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi φ varphi φ chi χ
psi ψ omega ω Gamma Γ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
"""

# Each entry is a name, a character and an ASCII spelling, in which `_` stands for a space.
_SIGNS: dict[Kind, str] = {
    "ord": """
        infty ∞ infinity ell ℓ l hbar ℏ hbar imath ı i jmath ȷ j Re ℜ Re Im ℑ Im aleph ℵ aleph emptyset ∅ {}
        varnothing ∅ {} forall ∀ forall exists ∃ exists neg ¬ not lnot ¬ not top ⊤ T bot ⊥ bot prime ′ '
        dagger † + angle ∠ angle bullet • * vdots ⋮ : checkmark ✓ yes degree ° deg square □ square""",
    "prefix": "partial ∂ d nabla ∇ grad Delta Δ Delta",
    "bin": """
        cdot · * times × x div ÷ / ast ∗ * star ⋆ * circ ∘ o odot ⊙ .* oplus ⊕ (+) ominus ⊖ (-) otimes ⊗ (x)
        pm ± +- mp ∓ -+ cup ∪ union cap ∩ intersect setminus ∖ minus land ∧ and lor ∨ or wedge ∧ and vee ∨ or
        bmod mod mod""",
    "rel": """
        le ≤ <= leq ≤ <= leqslant ≤ <= ge ≥ >= geq ≥ >= geqslant ≥ >= ne ≠ != neq ≠ != lt < < gt > >
        approx ≈ ~= sim ∼ ~ simeq ≃ ~= cong ≅ ~= equiv ≡ == propto ∝ propto ll ≪ << gg ≫ >> prec ≺ < succ ≻ >
        in ∈ in ni ∋ contains notin ∉ not_in subset ⊂ subset subseteq ⊆ subseteq supset ⊃ supset
        supseteq ⊇ supseteq perp ⟂ perp parallel ∥ || mid | | coloneqq ≔ := models ⊨ |= vdash ⊢ |-
        to → -> rightarrow → -> longrightarrow ⟶ --> leftarrow ← <- gets ← <- leftrightarrow ↔ <->
        Rightarrow ⇒ => implies ⇒ => Leftarrow ⇐ <== Leftrightarrow ⇔ <=> iff ⇔ <=> uparrow ↑ up
        downarrow ↓ down mapsto ↦ |->""",
    "open": "langle ⟨ < lfloor ⌊ floor( lceil ⌈ ceil( lVert ‖ || lvert | | lbrace { { lbrack [ [",
    "close": "rangle ⟩ > rfloor ⌋ ) rceil ⌉ ) rVert ‖ || rvert | | rbrace } } rbrack ] ]",
    "bar": "Vert ‖ || vert | |",
    "inner": "ldots … ... dots … ... dotsc … ... dotsb ⋯ ... cdots ⋯ ... ddots ⋱ ...",
}
_LARGE = """
sum ∑ sum prod ∏ prod coprod ∐ coprod bigcup ⋃ union bigcap ⋂ intersect bigoplus ⨁ (+) bigotimes ⨂ (x)
bigvee ⋁ or bigwedge ⋀ and
"""
_INTEGRALS = "int ∫ int iint ∬ int_int iiint ∭ int_int_int oint ∮ int"

_FUNCTIONS = """
exp log ln lg sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan det dim ker deg hom gcd
"""
_LIMIT_FUNCTIONS = "min max sup inf lim limsup liminf argmin argmax Pr"


def _triples(listing: str) -> Iterator[tuple[str, str, str]]:
    words = listing.split()
    return zip(words[::3], words[1::3], (word.replace("_", " ") for word in words[2::3]), strict=True)


def _commands() -> Iterator[tuple[str, Glyph]]:
    greek = _GREEK.split()
    for name, char in zip(greek[::2], greek[1::2], strict=True):
        yield name, Glyph(char, name.removeprefix("var"))
    for kind, listing in _SIGNS.items():
        for name, char, plain in _triples(listing):
            yield name, Glyph(char, plain, kind)
    for name, char, plain in _triples(_LARGE):
        yield name, Glyph(char, plain, "big", limits=True)
    for name, char, plain in _triples(_INTEGRALS):
        yield name, Glyph(char, plain, "big")
    for name in _FUNCTIONS.split():
        yield name, Glyph(name, name, "op")
    for name in _LIMIT_FUNCTIONS.split():
        yield name, Glyph(name, name, "op", limits=True)


PRIME = Glyph("′", "'")

SYMBOLS: dict[str, Glyph] = {
    **dict(_commands()),
    "{": Glyph("{", "{", "open"),
    "}": Glyph("}", "}", "close"),
    "|": Glyph("‖", "||", "bar"),
    **{sign: Glyph(sign, sign) for sign in "%$#&_"},
}
"""What each command that stands for a sign or a named function stands for."""

CHARACTERS: dict[str, Glyph] = {
    **{glyph.text: glyph for glyph in reversed(SYMBOLS.values()) if len(glyph.text) == 1},
    **{char: Glyph(char, char, "rel") for char in "=<>:"},
    **{char: Glyph(char, char, "punct") for char in ",;"},
    **{char: Glyph(char, char, "open") for char in "(["},
    **{char: Glyph(char, char, "close") for char in ")]"},
    "/": Glyph("/", "/", "slash"),
    "+": Glyph("+", "+", "bin"),
    "-": Glyph("−", "-", "bin"),
    "−": Glyph("−", "-", "bin"),
    "*": Glyph("∗", "*", "bin"),
    "|": Glyph("|", "|", "bar"),
    "‖": Glyph("‖", "||", "bar"),
    "’": PRIME,
}
"""What each character that may stand in a source stands for; all others are letters."""

DELIMITERS = {
    "(": "(", ")": ")", "[": "[", "]": "]", "|": "|", "/": "/", ".": "", "<": "⟨", ">": "⟩",
    **{f"\\{name}": glyph.text for name, glyph in SYMBOLS.items() if glyph.kind in ("open", "close", "bar")},
    **{char: char for char in "⟨⟩⌊⌋⌈⌉‖"},
}  # fmt: skip
"""The fence of each token that may follow `\\left`; empty for none."""
