"""What a picture remembers of a run, so that a further step costs a further step only."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import numpy as np

from algorithms.quantity import Array
from algorithms.run import Run
from tutor.lab.session import Session

MOST = 200
"""Moments of a run that a picture looks at, the present one not counted."""

T = TypeVar("T")

_moments: WeakKeyDictionary[Run[Any], dict[str, dict[int, Array]]] = WeakKeyDictionary()
_newest: WeakKeyDictionary[Run[Any], dict[str, tuple[Hashable, Any]]] = WeakKeyDictionary()


def along(session: Session, name: str, look: Callable[[Any, Any], Array]) -> tuple[Array, Array]:
    """Return steps `(n,)` up to the present and `look(stepper, state)` at each of them, `(n, …)`.

    At most `MOST` moments, equally far apart, and the present one. `name` tells apart what is looked at.
    """
    run = session.run
    seen = _moments.setdefault(run, {}).setdefault(name, {})
    here = run.step
    stride = 1
    while here // stride > MOST:
        stride *= 2
    wanted = [*range(0, here, stride), here]
    missing = [step for step in wanted if step not in seen]
    for step in missing:
        run.seek(step)
        seen[step] = np.asarray(look(run.stepper, run.state), dtype=np.float64)
    run.seek(here)
    if len(seen) > 4 * MOST:
        for step in seen.keys() - set(wanted):
            del seen[step]
    return np.array(wanted, dtype=np.float64), np.stack([seen[step] for step in wanted])


def remembered(session: Session, name: str, key: Hashable, make: Callable[[], T]) -> T:
    """Return what `make` gave for this run under the same key, if that was the last time asked."""
    slot = _newest.setdefault(session.run, {})
    if name not in slot or slot[name][0] != key:
        slot[name] = (key, make())
    found: T = slot[name][1]
    return found
