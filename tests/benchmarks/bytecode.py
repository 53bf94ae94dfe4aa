"""Programs are measured as they are once installed: compiled, rivals and ours alike."""

from __future__ import annotations

from pathlib import Path


def compiled(folder: Path) -> dict[str, str]:
    """Return what lets a program keep its bytecode in a folder, where it finds it the second time.

    A checkout may have none, as where PYTHONDONTWRITEBYTECODE is set, while the libraries come with theirs.
    """
    return {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
