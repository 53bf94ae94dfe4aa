"""Letters in other shapes: blackboard and bold, raised and lowered, accented."""

import unicodedata

SUPERSCRIPT = dict(
    zip(
        "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδθφχ′∗⊤",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᶿᵠᵡ′*ᵀ",
        strict=True,
    )
)
SUBSCRIPT = dict(
    zip("0123456789+−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ", strict=True)
)
RAISED = {raised: letter for letter, raised in SUPERSCRIPT.items() if letter not in "∗⊤"}
LOWERED = {lowered: letter for letter, lowered in SUBSCRIPT.items()}

ACCENTS = {
    "hat": "\u0302",
    "bar": "\u0304",
    "tilde": "\u0303",
    "vec": "\u20d7",
    "dot": "\u0307",
    "ddot": "\u0308",
    "check": "\u030c",
}
_BLACKBOARD = {"C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ", "1": "𝟙"}
_SCRIPT = {"B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ"}
_BOLD_STARTS = (
    ("A", "Z", 0x1D400),
    ("a", "z", 0x1D41A),
    ("0", "9", 0x1D7CE),
    ("Α", "Ω", 0x1D6A8),
    ("α", "ω", 0x1D6C2),
)


def blackboard(letter: str) -> str:
    """ℝ for R; letters without such a form stay."""
    if letter in _BLACKBOARD:
        return _BLACKBOARD[letter]
    return chr(0x1D538 + ord(letter) - ord("A")) if "A" <= letter <= "Z" else letter


def calligraphic(letter: str) -> str:
    """ℒ for L; letters without such a form stay."""
    if letter in _SCRIPT:
        return _SCRIPT[letter]
    return chr(0x1D49C + ord(letter) - ord("A")) if "A" <= letter <= "Z" else letter


def bold(letter: str) -> str:
    """𝐰 for w, Latin, Greek and digits; others stay."""
    for first, last, start in _BOLD_STARTS:
        if first <= letter <= last:
            return chr(start + ord(letter) - ord(first))
    return letter


def accented(letter: str, accent: str) -> str:
    """One character where Unicode has it (ŷ), else the letter with a combining mark."""
    return unicodedata.normalize("NFC", letter + ACCENTS[accent])
