"""Networks of any shape with any numbers in them, and parts of them lit."""

from itertools import pairwise

import numpy as np
from hypothesis import strategies as st

from tests.tutor.charts.numbers import number, numbers
from tutor.charts import Network, Place, Unit

maybe = st.none() | number | st.floats(-2, 2)
signal = st.sampled_from(("", "·w2·σ′(z1)", "δ2·W2ᵀ ⊙ σ′(z1)", "2(a2−y)·σ′(z2)"))


def notes(lit=(), messages=("δ1·a0", "·w2·σ′(z1)", "2(a2−y)·σ′(z2)")):
    """The network of the curriculum after a backward pass."""
    return Network(
        "network",
        (
            (Unit("a0", 0.8),),
            (Unit("a1", 0.636453, 0.56, -0.049301),),
            (Unit("a2", 0.68, 0.753772, -0.139264),),
        ),
        (np.array([[1.2]]), np.array([[1.53]])),
        (np.array([-0.4]), np.array([-0.22])),
        (1.0,),
        0.1024,
        frozenset(lit),
        messages,
    )


def named(widths):
    """How the units of each layer are called, as a lab calls them."""
    return ["x{}", *("h{}" if len(widths) == 3 else f"h{at}.{{}}" for at in range(1, len(widths) - 1)), "p{}"]


def layered(widths, lit=(), seed=0):
    """A network of these widths with normal numbers everywhere."""
    rng = np.random.default_rng(seed)
    layers = tuple(
        tuple(
            Unit(name.format(unit), *((unit / 2,) if layer == 0 else rng.normal(size=3).tolist()))
            for unit in range(1, width + 1)
        )
        for layer, (name, width) in enumerate(zip(named(widths), widths, strict=True))
    )
    pairs = list(pairwise(widths))
    return Network(
        "network",
        layers,
        tuple(rng.normal(size=pair) for pair in pairs),
        tuple(rng.normal(size=width) for width in widths[1:]),
        tuple(rng.normal(size=widths[-1]).tolist()),
        0.67,
        frozenset(lit),
    )


def places(widths):
    """All that can be lit in a network of these widths."""
    found = [Place("a", 0, unit) for unit in range(widths[0])] + [Place("loss")]
    for layer, width in enumerate(widths[1:], 1):
        for unit in range(width):
            found += [Place(part, layer, unit) for part in ("z", "a", "b", "activation")]
            found += [Place("w", layer, unit, source) for source in range(widths[layer - 1])]
    return found + [Place("loss edge", len(widths) - 1, unit) for unit in range(widths[-1])]


@st.composite
def network(draw_one):
    shape = draw_one(st.lists(st.integers(1, 8), min_size=2, max_size=4))
    layers = [
        tuple(
            Unit(name.format(unit), draw_one(maybe), *((draw_one(maybe), draw_one(maybe)) if layer else ()))
            for unit in range(1, width + 1)
        )
        for layer, (name, width) in enumerate(zip(named(shape), shape, strict=True))
    ]
    kind = draw_one(st.sampled_from((number, st.floats(-3, 3))))
    weights = [
        draw_one(numbers(above * width, above * width, kind)).reshape(above, width)
        for above, width in pairwise(shape)
    ]
    known = draw_one(st.booleans())
    return Network(
        "network",
        tuple(layers),
        tuple(weights),
        tuple(draw_one(numbers(width, width, kind)) for width in shape[1:]),
        tuple(draw_one(number) for _ in range(shape[-1])) if known else (),
        draw_one(maybe),
        frozenset(draw_one(st.sets(st.sampled_from(places(shape)))) if draw_one(st.booleans()) else ()),
        tuple(draw_one(signal) for _ in shape) if draw_one(st.booleans()) else (),
    )
