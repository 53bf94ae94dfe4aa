"""Run async tests on the standard library's loop, and compare what a screen shows with a golden text."""

import asyncio
import inspect
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# The gate asks the same of everybody; the long run looks for what nobody has thought of.
settings.register_profile("gate", derandomize=True)
settings.register_profile("long", derandomize=False)
settings.load_profile("long" if os.environ.get("GRADTUTOR_LONG_TESTS") else "gate")

GOLDEN = Path(__file__).parent / "golden"


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run an `async def` test to its end in a fresh event loop."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    arguments = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}
    asyncio.run(pyfuncitem.obj(**arguments))
    return True


def screen_text(app: Any) -> str:
    """Give the characters on a Textual app's screen, line by line, without trailing spaces."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())


@pytest.fixture
def golden() -> Callable[[Any, str], None]:
    """Compare an app's screen, or a text, with `tests/golden/NAME.txt`; UPDATE_GOLDEN=1 rewrites the file."""

    def check(shown: Any, name: str) -> None:
        text = (shown if isinstance(shown, str) else screen_text(shown)).rstrip("\n") + "\n"
        path = GOLDEN / f"{name}.txt"
        if os.environ.get("UPDATE_GOLDEN") == "1":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"{path} is missing: run the test once with UPDATE_GOLDEN=1 and read the file"
        assert text == path.read_text(encoding="utf-8")

    return check
