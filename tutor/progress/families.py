"""Slips that are one misunderstanding, wherever they are met."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from tutor.translation import _

FAMILIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "div-n-not-b": "forgot-div-n",
        "extra-sigma-prime": "forgot-sigma-prime",
        "forgot-biases": "forgot-bias",
        "weight-for-activation": "activation-for-weight",
    }
)
"""Tag → the family it is counted under; any other tag is a family of its own."""


def named(family: str) -> str:
    """Say a family in words: `wrong sign`; one that the catalogue does not know stays as it is tagged."""
    return _(family.replace("-", " "))


def by_family(slips: Mapping[str, int]) -> dict[str, int]:
    """Add up the counts of tags by family, the most frequent first."""
    counts: dict[str, int] = {}
    for tag, count in slips.items():
        family = FAMILIES.get(tag, tag)
        counts[family] = counts.get(family, 0) + count
    return dict(sorted(counts.items(), key=lambda item: -item[1]))
