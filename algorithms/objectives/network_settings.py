"""What can be chosen of a network, by name; the network itself is loaded where one is run."""

from __future__ import annotations

from typing import Literal

from algorithms.activations import ACTIVATIONS

Sweep = Literal["whole", "last", "new_weights"]
"""The way back: `whole`, or stopped behind the `last` layer, the only one that then learns, or with the slip
of sending the error through weights that were updated a moment before, `new_weights`."""
SWEEPS: tuple[Sweep, ...] = ("whole", "last", "new_weights")

OUTPUTS = ("fitting", *ACTIVATIONS, "logistic", "softmax")
"""An activation goes with squared error, the last two with cross-entropy; `fitting` goes by the answers."""
