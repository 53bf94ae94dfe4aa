"""What a learner brings along: a window of one of two sizes, and a home."""

from __future__ import annotations

from pathlib import Path

import pytest

from tutor.progress import open_store


@pytest.fixture(params=[(80, 24), (120, 40)], ids=["80x24", "120x40"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """Columns and rows."""
    return request.param


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A learner who has passed what lesson 06 builds on, and so is told nothing about that."""
    with open_store(tmp_path / "progress") as store:
        store.record_milestone("05-gradient-descent", "passed")
    return tmp_path
