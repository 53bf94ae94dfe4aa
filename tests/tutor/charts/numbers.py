"""Numbers that a run can come to, for charts that have to draw them."""

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tutor.charts import Look

PALETTE = {
    "primary": (1, 120, 212),
    "secondary": (90, 120, 160),
    "accent": (255, 166, 43),
    "success": (78, 191, 113),
    "warning": (255, 200, 43),
    "error": (186, 60, 91),
    "foreground": (224, 224, 224),
    "background": (18, 18, 18),
    "muted": (130, 130, 130),
}
LOOKS = (Look(PALETTE), Look(PALETTE, "256"), Look(PALETTE, "none"), Look({}, "none", ascii=True))
SIZES = ((12, 4), (13, 5), (20, 6), (58, 9), (80, 24), (240, 70))

extreme = st.sampled_from(
    (0.0, -0.0, 1.0, -1.0, 1e300, -1e300, 1e-300, 5e-324, 1.7e308, np.inf, -np.inf, np.nan, 1e9 + 1e-3)
)
number = st.one_of(extreme, st.floats())
look = st.sampled_from(LOOKS)
width = st.integers(12, 240)
height = st.integers(4, 70)


def numbers(least: int = 0, most: int = 40, elements: st.SearchStrategy[float] = number):
    return st.integers(least, most).flatmap(lambda count: arrays(np.float64, count, elements=elements))
