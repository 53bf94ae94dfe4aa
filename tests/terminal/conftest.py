"""The two sizes of window that a lesson is tried in."""

import pytest


@pytest.fixture(params=[(80, 24), (120, 40)], ids=["80x24", "120x40"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """Columns and rows."""
    return request.param
