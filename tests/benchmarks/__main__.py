"""Every benchmark by one command: `python -m tests.benchmarks [NAME …]`.

The rivals come with `pip install -e .[bench]`; a row whose rival is not there says so. An idle machine is
needed: rivals take turns, so that a slow moment hits all alike, but not as much.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Mapping
from importlib import import_module, metadata
from types import MappingProxyType

from tests.benchmarks.streaming import Row

BENCHMARKS: Mapping[str, str] = MappingProxyType(
    {
        "unwatched": "stepping",
        "watched": "stepping",
        "in_bulk": "stepping",
        "epoch": "stepping",
        "seeking": "stepping",
        "complexity": "complexity",
        "network": "network",
        "lasso": "lasso",
        "epoch_over_a_file": "streaming",
        "memory": "streaming",
        "start": "screen",
        "start_until_quiet": "screen",
        "key": "screen",
        "key_late": "screen",
        "opening": "screen",
    }
)
"""Function → the module of this folder that has it; each returns its rows."""


def main(names: list[str]) -> int:
    """Print a line for each row of the named benchmarks, or of all; return 1 if one is not met."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        sys.stderr.write(f"unknown benchmark {unknown[0]!r}, expected one of {', '.join(BENCHMARKS)}\n")
        return 2
    sys.stdout.write(f"measured on {place()}\n")
    sys.stdout.write("row | measured | against | ratio | must be | met\n")
    missed = 0
    for name in names or BENCHMARKS:
        for row in getattr(import_module(f"tests.benchmarks.{BENCHMARKS[name]}"), name)():
            missed += show(row)
    return int(missed > 0)


def place() -> str:
    """Return what the figures were measured on."""
    libraries = ", ".join(f"{name} {metadata.version(name)}" for name in ("numpy", "textual", "scikit-learn"))
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, "
        f"{platform.python_implementation()} {platform.python_version()}, {libraries}"
    )


def show(row: Row) -> bool:
    """Print a row and return whether it misses what it must be."""
    met = row.ratio <= row.most
    sys.stdout.write(
        f"{row.what} | {row.measured} | {row.against} | {row.ratio:.2f} | ≤ {row.most:g} | "
        f"{'yes' if met else 'no'}\n"
    )
    sys.stdout.flush()
    return not met


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
