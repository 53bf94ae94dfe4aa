"""Which parts of a network's diagram a micro-step is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from tutor.charts import Part, Place

NAMED = re.compile(r"([FBUR])(\d*)\.(\w+)")
AT = re.compile(r"(node|layer|edge|bias|loss)\w*(?: (\d+))?")

LIT: Mapping[str, str] = MappingProxyType(
    {
        "F x": "a",
        "F z": "inputs w b z",
        "F a": "z activation a",
        "F p": "z activation a",
        "B dC_da": "a onward loss",
        "B dC_dp": "a onward loss",
        "B da_dz": "a activation z",
        "B J": "a activation z",
        "B delta": "onward activation z",
        "B dz_dw": "inputs w z",
        "B dC_dw": "w z",
        "B dW": "w z",
        "B dz_db": "b z",
        "B dC_db": "b z",
        "B db": "b z",
        "B dz_da": "inputs w z",
        "U w": "w",
        "U W": "w",
        "U b": "b",
        "R z": "z",
        "R a": "a",
        "R p": "a",
    }
)
"""Phase and quantity → the parts around the layer that the id names.

`inputs` are the outputs of the layer before, `onward` what leads from the layer to the next one or, from the
last, to the loss, which counts for the last layer only.
"""

ELSEWHERE: Mapping[str, str] = MappingProxyType(
    {"node": "a", "layer": "a", "edge": "w", "bias": "b", "loss": "loss"}
)
"""Place of any other quantity, as of what an update rule remembers → the part that it belongs to."""


def lit(
    name: str, widths: tuple[int, ...], at: str = "", unit: int | None = None, source: int | None = None
) -> frozenset[Place]:
    """Return the parts that the micro-step `name` lights up.

    Args:
        name: Its id, `B2.delta`; nothing is lit for one that names no part.
        widths: Units of each layer, from the features to the outputs.
        at: The place that its quantity has in the diagram, for an id that `algorithms` does not spell out.
        unit: The only unit to look at, from 0; None for the whole layer.
        source: The only unit of the layer before; None for all of them.
    """
    last = len(widths) - 1
    if name == "LOSS":
        return _parts("onward loss a", widths, last, unit, source)
    if name == "R.loss":
        return _parts("loss", widths, last)
    found = NAMED.fullmatch(name)
    parts = LIT.get(f"{found[1]} {found[3]}") if found else None
    if found and parts:
        return _parts(parts, widths, int(found[2] or last), unit, source)
    placed = AT.match(at)
    return (
        _parts(ELSEWHERE[placed[1]], widths, int(placed[2] or last), unit, source) if placed else frozenset()
    )


def _parts(
    parts: str, widths: tuple[int, ...], layer: int, unit: int | None = None, source: int | None = None
) -> frozenset[Place]:
    """Return the named parts around a layer that the network has."""
    last = len(widths) - 1
    if layer > last:
        return frozenset()
    units = range(widths[layer]) if unit is None else (unit,)
    sources = () if layer == 0 else range(widths[layer - 1]) if source is None else (source,)
    places: set[Place] = set()
    for part in parts.split():
        places |= _around(part, layer, last, tuple(units), tuple(sources), widths)
    return frozenset(places)


def _around(
    part: str,
    layer: int,
    last: int,
    units: tuple[int, ...],
    sources: tuple[int, ...],
    widths: tuple[int, ...],
) -> set[Place]:
    match part:
        case "inputs":
            return {Place("a", layer - 1, source) for source in sources}
        case "w":
            return {Place("w", layer, unit, source) for unit in units for source in sources}
        case "onward" if layer == last:
            return {Place("loss edge", layer, unit) for unit in units}
        case "onward":
            return {
                Place("w", layer + 1, unit, source) for unit in range(widths[layer + 1]) for source in units
            }
        case "loss":
            return {Place("loss")} if layer == last else set()
        case _:
            return {Place(WITHIN[part], layer, unit) for unit in units}


WITHIN: Mapping[str, Part] = MappingProxyType({"z": "z", "a": "a", "b": "b", "activation": "activation"})
"""Parts that every unit has one of."""
