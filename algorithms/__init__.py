"""What gradtutor teaches: algorithms whose every number can be watched. NumPy only."""

from __future__ import annotations

import os

# Tutor-size problems lose more to threads than they gain; it must be set before NumPy is imported.
for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
