r"""How the parameters of a network lie in one vector."""

from __future__ import annotations

from functools import lru_cache

from algorithms.layout import Layout, Piece
from algorithms.objectives.network_lines import d, matrix_axes


@lru_cache(64)
def network_layout(widths: tuple[int, ...], numbers: bool, outputs: str, last: bool) -> Layout:
    """Return W and b of each layer, noted from the last layer to the first.

    Args:
        widths: Units of each layer, from the features to the outputs.
        numbers: Whether each W and b is one number.
        outputs: Axis of the last layer's units.
        last: Whether the last layer alone learns, so that of the others nothing is noted.
    """
    depth = len(widths) - 1
    pieces: list[Piece] = []
    for l in range(1, depth + 1):
        letter = "w" if numbers else "W"
        units = "units" if l < depth else outputs
        W, b = f"{letter}_{l}", f"b_{l}"
        pieces += [
            Piece(
                f"{letter}{l}",
                W,
                () if numbers else (widths[l - 1], widths[l]),
                "" if numbers else matrix_axes(l, units),
                True,
                f"edge {l} 0 0" if numbers else f"edges {l}",
                f"U{l}.{letter}",
                d("C", W),
            ),
            Piece(
                f"b{l}",
                b,
                () if numbers else (widths[l],),
                "" if numbers else units,
                False,
                f"bias {l} 0" if numbers else f"biases {l}",
                f"U{l}.b",
                d("C", b),
            ),
        ]
    layers = range(depth - 1, depth - 2 if last else -1, -1)
    order = tuple(index for l in layers for index in (2 * l, 2 * l + 1))
    return Layout(tuple(pieces), order)
