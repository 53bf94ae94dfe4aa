"""`gradtutor serve`: the same tutor in a browser, and what a hostile visitor could try."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pyte
import pytest

from tutor.cli import main

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
PATIENCE = 40.0


class Visitor:
    """An open page: what it shows, and keys."""

    def __init__(self, socket_: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket_
        self._screen = pyte.Screen(100, 36)
        self._stream = pyte.ByteStream(self._screen)

    async def press(self, keys: str) -> None:
        await self._socket.send_str(json.dumps(["stdin", keys]))

    async def until(self, words: str) -> str:
        """Read what comes until `words` stand on the page."""
        end = time.monotonic() + PATIENCE
        while words not in (text := "\n".join(self._screen.display)):
            left = end - time.monotonic()
            assert left > 0, f"{words!r} never came:\n{text}"
            try:
                message = await self._socket.receive(timeout=left)
            except TimeoutError:
                continue
            if message.type is aiohttp.WSMsgType.BINARY:
                self._stream.feed(message.data)
            elif message.type is not aiohttp.WSMsgType.TEXT:
                raise AssertionError(f"the page closed:\n{text}")
        return text


class Site:
    """A running server."""

    def __init__(self, port: int, kept: Path, working: Path) -> None:
        self.url, self.kept, self.working = f"http://127.0.0.1:{port}", kept, working

    @asynccontextmanager
    async def visit(self, origin: str = "") -> AsyncIterator[Visitor]:
        async with (
            aiohttp.ClientSession() as session,
            session.ws_connect(f"{self.url}/ws?width=100&height=36", origin=origin or self.url) as opened,
        ):
            visitor = Visitor(opened)
            yield visitor

    async def get(self, path: str) -> tuple[int, str, dict[str, str]]:
        from yarl import URL

        async with (
            aiohttp.ClientSession() as session,
            session.get(URL(self.url + path, encoded=True)) as answer,
        ):
            return answer.status, await answer.text(errors="replace"), dict(answer.headers)

    def files(self) -> list[Path]:
        return sorted(path for folder in (self.kept, self.working) for path in folder.rglob("*"))


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    kept, working = tmp_path / "kept", tmp_path / "working"
    kept.mkdir()
    working.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "tutor", "serve", "--port", str(port), "--visitors", "2", "--lang", "en"],
        cwd=working,
        env={**os.environ, "GRADTUTOR_DATA": str(kept)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(400):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield Site(port, kept, working)
    finally:
        process.terminate()
        process.wait(20)


async def test_two_visitors_have_the_tutor_and_know_nothing_of_each_other(site: Site) -> None:
    async with site.visit() as first, site.visit() as second:
        await first.until("Stochastic gradient descent")
        await second.until("Stochastic gradient descent")
        await first.press("/")
        await first.until("Enter open")
        await asyncio.sleep(0.5)
        await first.press("momentum")
        found = await first.until("momentum")
        assert "momentum" in found.lower()
        assert "momentum" not in await second.until("Stochastic gradient descent")
        # There is room for two.
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            async with site.visit():
                pass
        assert refused.value.status == 503
    assert site.files() == []


async def test_a_page_of_another_site_gets_no_tutor(site: Site) -> None:
    for origin in ("http://evil.example", "http://127.0.0.1.evil.example:80", "null"):
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            async with site.visit(origin):
                pass
        assert refused.value.status == 403, origin


@pytest.mark.parametrize(
    "path",
    [
        "/static/../../../../../../etc/passwd",
        "/static/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/static/..%2f..%2f..%2f..%2fetc/passwd",
        "/download/../../etc/passwd",
        "/download/0",
        "/?command=sh",
    ],
)
async def test_no_path_reaches_a_file(site: Site, path: str) -> None:
    status, text, headers = await site.get(path)
    assert "root:" not in text
    assert status in (403, 404) or (path.startswith("/?") and "<html>" in text)
    assert "Content-Security-Policy" in headers or status >= 400


def test_a_browser_shows_the_tutor(site: Site) -> None:
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        pytest.skip("no Chromium on this computer")
    shown = subprocess.run(
        [browser, "--headless", "--no-sandbox", "--virtual-time-budget=15000", "--dump-dom", site.url],
        capture_output=True,
        text=True,
        timeout=90,
        check=True,
    ).stdout
    assert "-first-byte" in shown


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--port", "0"], "--port: expected 1 to 65535, got 0"),
        (["--visitors", "0"], "--visitors: expected 1 or more, got 0"),
        (["--course", "/nowhere"], "/nowhere"),
        (["--theme", "plaid"], "--theme: unknown theme 'plaid'"),
    ],
)
def test_what_cannot_be_served_is_said_in_a_line(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", *words]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert said in line


def test_other_computers_are_let_in_with_a_warning() -> None:
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))
        taken.listen()
        words = ["serve", "--host", "0.0.0.0", "--port", str(taken.getsockname()[1]), "--lang", "en"]
        ended = subprocess.run(
            [sys.executable, "-m", "tutor", *words], capture_output=True, text=True, timeout=60, check=False
        )
    assert ended.returncode == 2
    warning, refusal = ended.stderr.splitlines()
    assert "warning: 0.0.0.0 is open to other computers" in warning
    assert "cannot listen" in refusal
