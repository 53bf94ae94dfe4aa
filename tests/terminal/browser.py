"""A real browser without a window, driven over its DevTools protocol."""

from __future__ import annotations

import asyncio
import base64
import re
import shutil
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pyte

from tests.terminal.terminal import FOREIGN

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--window-size=1000,760",
    "--remote-debugging-port=0",
)
PATIENCE = 60.0
"""Seconds after which what should be on a page is missing for good."""
INKED = """(() => {
    const sheet = document.querySelector('canvas.xterm-text-layer');
    const high = sheet.height / ROWS, ink = sheet.getContext('2d');
    return Array.from({length: ROWS}, (_, row) => {
        const cells = new Uint32Array(ink.getImageData(0, row * high + 1, sheet.width, high - 2).data.buffer);
        return new Set(cells).size > 4;
    });
})()"""
"""For each row of the terminal, whether letters are painted there: their edges have many colours."""
BINARY = 2
"""The opcode of a frame of a WebSocket that holds bytes."""
CODES = {"Enter": 13, "Escape": 27, "Tab": 9, "ArrowDown": 40, "ArrowRight": 39}
FULL_STOP = 190


def installed() -> str | None:
    """Return the browser of this computer; None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Page:
    """A tab of the browser: what its terminal is sent, what is painted there, and keys."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket, self._asked = socket, 0
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)

    async def go(self, url: str) -> None:
        """Open an address, with the keyboard on its terminal."""
        await self.ask("Network.enable")
        await self.ask("Emulation.setFocusEmulationEnabled", enabled=True)
        await self.ask("Page.navigate", url=url)

    async def ask(self, method: str, **words: object) -> dict[str, Any]:
        """Send a command and return what it resulted in."""
        self._asked += 1
        await self._socket.send_json({"id": self._asked, "method": method, "params": words})
        while True:
            said = await self._socket.receive_json(timeout=PATIENCE)
            if said.get("id") == self._asked:
                assert "error" not in said, said["error"]
                return said["result"]
            self._note(said.get("method"), said.get("params", {}))

    def _note(self, event: str | None, words: dict[str, Any]) -> None:
        if event == "Network.webSocketCreated" and (
            size := re.search(r"width=(\d+)&height=(\d+)", words["url"])
        ):
            self._screen.resize(int(size[2]), int(size[1]))
        elif event == "Network.webSocketFrameReceived" and words["response"]["opcode"] == BINARY:
            sent = base64.b64decode(words["response"]["payloadData"])
            self._stream.feed(FOREIGN.sub(b"", sent))

    async def evaluate(self, expression: str) -> Any:
        """Return what an expression is on the page."""
        found = await self.ask("Runtime.evaluate", expression=expression, returnByValue=True)
        return found["result"].get("value")

    async def wait_for(self, words: str) -> str:
        """Wait until words were sent to the page's terminal; return all that stands on it."""
        until = time.monotonic() + PATIENCE
        while words not in (text := "\n".join(self._screen.display)):
            assert time.monotonic() < until, f"{words!r} is not on the page:\n{text}"
            await asyncio.sleep(0.05)
            await self.evaluate("0")
        return text

    async def until(self, condition: str) -> None:
        """Wait until an expression is true on the page."""
        until = time.monotonic() + PATIENCE
        while not await self.evaluate(condition):
            assert time.monotonic() < until, f"{condition} is never true on the page"
            await asyncio.sleep(0.05)

    async def painted(self) -> list[bool]:
        """Return for each row of the terminal whether letters are to be seen in it."""
        return await self.evaluate(INKED.replace("ROWS", str(self._screen.lines)))

    async def press(self, *keys: str) -> None:
        """Type keys, by name or by the letter that is on them."""
        for key in keys:
            code = FULL_STOP if key == "." else CODES.get(key, ord(key[0].upper()))
            letter = {} if key in CODES else {"text": key}
            await self.ask(
                "Input.dispatchKeyEvent",
                type="keyDown" if letter else "rawKeyDown",
                key=key,
                code=key if key in CODES else "",
                windowsVirtualKeyCode=code,
                **letter,
            )
            await self.ask("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code)

    async def picture(self, file: Path) -> None:
        """Write what is to be seen as a PNG."""
        file.write_bytes(base64.b64decode((await self.ask("Page.captureScreenshot", format="png"))["data"]))


class Browser:
    """A running browser, with a profile that is gone afterwards."""

    def __init__(self, session: aiohttp.ClientSession, port: int) -> None:
        self._session, self._at = session, f"http://127.0.0.1:{port}"

    @asynccontextmanager
    async def open(self, url: str) -> AsyncIterator[Page]:
        """Open a tab; it is closed at the end."""
        async with self._session.put(f"{self._at}/json/new?about:blank") as answer:
            tab = await answer.json()
        async with self._session.ws_connect(tab["webSocketDebuggerUrl"], max_msg_size=0) as socket:
            page = Page(socket)
            await page.go(url)
            yield page
        async with self._session.get(f"{self._at}/json/close/{tab['id']}"):
            pass


@asynccontextmanager
async def browsing(profile: Path) -> AsyncIterator[Browser]:
    """Start a browser whose profile is in an empty folder."""
    program = installed()
    assert program is not None
    process = await asyncio.create_subprocess_exec(
        program,
        *OPTIONS,
        f"--user-data-dir={profile}",
        "about:blank",
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        said = profile / "DevToolsActivePort"
        until = time.monotonic() + PATIENCE
        while not (said.exists() and said.read_text().strip()):
            assert time.monotonic() < until, "the browser did not start"
            await asyncio.sleep(0.05)
        async with aiohttp.ClientSession() as session:
            yield Browser(session, int(said.read_text().split()[0]))
    finally:
        process.terminate()
        await process.wait()
