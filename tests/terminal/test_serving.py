"""`gradtutor serve`: the same tutor in a browser, and what a hostile visitor could try."""

from __future__ import annotations

import asyncio
import json
import os
import signal
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

from tests.terminal.browser import browsing, installed
from tutor.cli import main
from tutor.serving import _side

PATIENCE = 40.0


class Visitor:
    """An open page: what it shows, and keys."""

    def __init__(self, socket_: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket_
        self._screen = pyte.Screen(100, 36)
        self._stream = pyte.ByteStream(self._screen)

    async def press(self, keys: str) -> None:
        await self._socket.send_str(json.dumps(["stdin", keys]))

    async def say(self, message: str) -> None:
        """Send what a page's script would."""
        await self._socket.send_str(message)

    async def until_closed(self) -> None:
        """Read until the server closes."""
        while (await self._socket.receive(timeout=PATIENCE)).type is aiohttp.WSMsgType.BINARY:
            pass
        assert self._socket.closed

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

    def __init__(self, port: int, kept: Path, working: Path, passing: Path) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.kept, self.working, self.passing = kept, working, passing
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tutor", "serve", "--port", str(port), "--visitors", "2", "--lang", "en"],
            cwd=working,
            env={**os.environ, "GRADTUTOR_DATA": str(kept), "TMPDIR": str(passing)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )

    def processes(self) -> list[int]:
        """Return the processes of the visitors."""
        me = str(self.process.pid)
        return [int(line) for line in subprocess.run(["pgrep", "-P", me], capture_output=True).stdout.split()]

    def end(self, number: signal.Signals) -> float:
        """Send a signal and return how many seconds it took to end."""
        begun = time.monotonic()
        self.process.send_signal(number)
        self.process.wait(60)
        return time.monotonic() - begun

    @asynccontextmanager
    async def visit(self, origin: str = "") -> AsyncIterator[Visitor]:
        async with (
            aiohttp.ClientSession() as session,
            session.ws_connect(
                f"{self.url}/ws?width=100&height=36",
                origin=origin or self.url,
                timeout=aiohttp.ClientWSTimeout(ws_close=1.0),
            ) as opened,
        ):
            yield Visitor(opened)

    async def get(self, path: str) -> tuple[int, str, dict[str, str]]:
        from yarl import URL

        async with (
            aiohttp.ClientSession() as session,
            session.get(URL(self.url + path, encoded=True)) as answer,
        ):
            return answer.status, await answer.text(errors="replace"), dict(answer.headers)

    def files(self) -> list[Path]:
        return sorted(
            path for folder in (self.kept, self.working, self.passing) for path in folder.rglob("*")
        )


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folders = [tmp_path / name for name in ("kept", "working", "passing")]
    for folder in folders:
        folder.mkdir()
    served = Site(port, *folders)
    try:
        for _ in range(400):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield served
    finally:
        if served.process.poll() is None:
            served.end(signal.SIGTERM)
        assert served.process.stderr is not None
        assert b"Traceback" not in served.process.stderr.read()
        served.process.stderr.close()


def gone(processes: list[int]) -> bool:
    """Wait until none of some processes is there, or for a while."""
    end = time.monotonic() + PATIENCE
    while any(map(alive, processes)):
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


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
    assert await asyncio.to_thread(gone, site.processes())
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


@pytest.mark.skipif(installed() is None, reason="no Chromium on this computer")
async def test_two_pages_of_a_browser_show_the_tutor_and_answer_keys(site: Site, tmp_path: Path) -> None:
    async with (
        browsing(tmp_path / "profile") as browser,
        browser.open(site.url) as first,
        browser.open(site.url) as second,
    ):
        listed = await first.wait_for("q quit")
        await second.wait_for("q quit")
        inked = [bool(line.strip()) for line in listed.splitlines()]
        # A page paints a moment after it was sent what to paint.
        for _ in range(100):
            if (painted := await first.painted()) == inked:
                break
            await asyncio.sleep(0.1)
        assert painted == inked
        await first.press("ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "Enter")
        await first.wait_for(". step")
        for key, answer in ((".", "by micro-step"), ("u", "by update"), (".", "step 1 "), (".", "step 2 ")):
            await first.press(key)
            await first.wait_for(answer)
        await first.press("l")
        assert "✓" not in await second.wait_for("q quit")
        row = next(
            line for line in (await first.wait_for("06  Stochastic")).splitlines() if "06  Stoch" in line
        )
        assert "○" in row
        await second.press("q")
        await second.until("document.body.classList.contains('-closed')")
    assert gone(site.processes())
    assert site.files() == []


def test_a_page_that_asks_for_a_wall_of_cells_gets_what_there_can_be() -> None:
    assert [_side(asked) for asked in (-3, 80, 10**9)] == [1, 80, 500]


@pytest.mark.parametrize(
    "nonsense", ["{", "[]", '["stdin", 5]', '["resize", {}]', '["resize", {"width": "x"}]']
)
async def test_what_no_page_of_ours_sends_ends_that_visit_alone(site: Site, nonsense: str) -> None:
    async with site.visit() as good, site.visit() as bad:
        await good.until("q quit")
        await bad.say(nonsense)
        await bad.until_closed()
        await good.press("m")
        await good.until("builds on nothing")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
async def test_the_server_ends_within_seconds_and_leaves_nothing(site: Site, number: signal.Signals) -> None:
    async with site.visit() as reading, site.visit() as hanging:
        await reading.until("q quit")
        await hanging.until("q quit")
        left = site.processes()
        assert len(left) == 2
        # A page that hangs: its process makes frames that it never takes.
        os.kill(left[-1], signal.SIGSTOP) if number != signal.SIGKILL else None
        assert await asyncio.to_thread(site.end, number) < 10
        assert await asyncio.to_thread(gone, left)
    assert site.files() == []


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
