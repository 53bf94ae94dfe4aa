"""The network as one line, from the input to the loss, with what a micro-step is about lit."""

from __future__ import annotations

from dataclasses import dataclass

from tutor.lab.lit import lit

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


@dataclass(frozen=True, slots=True)
class Stop:
    """A piece of the line."""

    text: str
    lit: bool = False


@dataclass(frozen=True, slots=True)
class Where:
    """The line, and the names of what is lit on it, so that nothing hangs on how it is drawn."""

    stops: tuple[Stop, ...]
    lit: tuple[str, ...]

    def cut(self, width: int) -> tuple[Stop, ...]:
        """Return the pieces that fit into so many columns around the first lit one."""
        stops = list(self.stops)
        first = next((place for place, stop in enumerate(stops) if stop.lit), 0)
        low, high = first, first + 1
        used = len(stops[first].text) if stops else 0
        while low > 0 or high < len(stops):
            after = high < len(stops) and used + len(stops[high].text) <= width - 4
            before = low > 0 and used + len(stops[low - 1].text) <= width - 4
            if not after and not before:
                break
            if after:
                used += len(stops[high].text)
                high += 1
            if before and used + len(stops[low - 1].text) <= width - 4:
                low -= 1
                used += len(stops[low].text)
        start = [Stop("… ")] if low else []
        return (*start, *stops[low:high], *([Stop(" …")] if high < len(stops) else []))


def where(name: str, depth: int, numbers: bool, output: str = "a") -> Where:
    """Return the line of a network.

    Args:
        name: Id of the micro-step; anything else lights nothing.
        depth: Number of the output layer.
        numbers: Whether it is a network in numbers, whose weights are `w` and not `W`.
        output: What the output is called, `a` or `p`.
    """
    shining = _lit(name, depth)
    letter = "w" if numbers else "W"
    stops = [Stop("a₀" if numbers else "x", "a0" in shining)]
    for layer in range(1, depth + 1):
        edge = f"w{layer}" in shining
        line = "━" if edge else "─"
        stops.append(Stop(f" {line}{_named(letter, layer)}{line}▶ ", edge))
        stops += _unit(layer, shining, output if layer == depth else "a")
    heavy = "loss" in shining
    stops += [Stop(" ━━▶ " if heavy else " ──▶ ", heavy), Stop("C", "C" in shining)]
    return Where(tuple(stops), tuple(_spelled(one, numbers, depth, output) for one in _ordered(shining)))


def _named(letter: str, layer: int) -> str:
    return letter + str(layer).translate(SUBSCRIPTS)


def _unit(layer: int, shining: frozenset[str], output: str) -> list[Stop]:
    z, a = f"z{layer}" in shining, f"a{layer}" in shining
    left, right = ("[", "]") if z or a else ("(", ")")
    value = _named("a", layer) if output == "a" else output
    return [Stop(left), Stop(_named("z", layer), z), Stop("│"), Stop(value, a), Stop(right)]


def _ordered(names: frozenset[str]) -> list[str]:
    return sorted(names - {"loss"}, key=lambda name: (name[1:] or "9", "awbz".find(name[0])))


def _spelled(name: str, numbers: bool, depth: int, output: str) -> str:
    if name == f"a{depth}" and output != "a":
        return output
    if name == "a0" and not numbers:
        return "x"
    letter, layer = name[0], name[1:]
    shown = letter.upper() if letter == "w" and not numbers else letter
    return shown + layer.translate(SUBSCRIPTS)


def _lit(name: str, depth: int) -> frozenset[str]:
    """Return what is lit layer by layer: `a1`, `z2`, `w2`, `b2`, `C`, and `loss` for the edge to it."""
    places = lit(name, (1,) * (depth + 1))
    parts = {"loss": "C", "loss edge": "loss"}
    return frozenset(
        parts.get(place.part, f"{place.part}{place.layer}") for place in places if place.part != "activation"
    )
