"""The tutor as a web page: textual-serve's server, which asks who wants in and leaves no process behind."""

from __future__ import annotations

import asyncio
import shlex
import shutil
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from tempfile import mkdtemp
from urllib.parse import urlsplit

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.server import Server, to_int

LOCAL_FONTS = "style-src 'self' 'unsafe-inline'; font-src 'self' data:"
"""The page asks for a font of another site; it works without, and offline."""
TAKE_KEYS = """
    <script>
      new MutationObserver((_, watch) => {
        const keys = document.querySelector(".xterm-helper-textarea");
        if (keys) { keys.focus(); watch.disconnect(); }
      }).observe(document.getElementById("terminal"), { childList: true, subtree: true });
    </script>
  </body>"""
"""Gives the keyboard to the terminal; the page would wait for a click."""
SIDES = range(1, 501)
"""Columns and rows that a page may ask for."""
POLITE = 2.0
"""Seconds that a visitor's process has to end by itself, and a page to say goodbye."""
NONSENSE = (ValueError, TypeError, LookupError, AttributeError, AssertionError)
"""What a message that no page of ours sends leads to."""


class Visit(AppService):
    """An open page's process, which does not outlive it, and its progress, which does not either."""

    _folder = ""
    _ending: asyncio.Future[None] | None = None

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """Start the tutor, without a shell, with progress in a folder of its own."""
        self._folder = mkdtemp(prefix="gradtutor-visitor-")
        words = [*shlex.split(self.command), "--kept", self._folder]
        environment = self._build_environment(_side(width), _side(height))
        started = await asyncio.create_subprocess_exec(
            *words, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment
        )
        self._process, self._stdin = started, started.stdin
        return started

    async def set_terminal_size(self, width: int, height: int) -> None:
        """Tell the process what a page can have in cells."""
        await super().set_terminal_size(_side(width), _side(height))

    async def stop(self) -> None:
        """Ask the process to end, and end it where it does not, whoever asks and whether they wait or not."""
        self._ending = self._ending or asyncio.ensure_future(self._end())
        await asyncio.shield(self._ending)

    async def _end(self) -> None:
        # Not by a time limit on it: what textual-serve runs takes being cancelled for having ended.
        goodbye = asyncio.ensure_future(self._say_goodbye())
        await asyncio.wait({goodbye}, timeout=POLITE)
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await asyncio.wait({goodbye}, timeout=POLITE)
        goodbye.cancel()
        shutil.rmtree(self._folder, ignore_errors=True)

    async def _say_goodbye(self) -> None:
        with suppress(ConnectionError):
            await super().stop()
        if self._process is not None:
            await self._process.wait()


class TutorServer(Server):
    """Starts a process for each page that is open, up to a number, and for this site's own pages alone."""

    def __init__(self, command: str, host: str, port: int, public_url: str | None, visitors: int) -> None:
        """Serve `command` to at most `visitors` pages at once."""
        super().__init__(command, host=host, port=port, title="gradtutor", public_url=public_url)
        self._most = visitors
        self._visits: set[Visit] = set()

    def serve(self, debug: bool = False) -> None:
        """Serve until Ctrl+C or SIGTERM, and end soon after, whatever pages are open."""
        self.debug = debug
        web.run_app(
            self._make_app(),
            host=self.host,
            port=self.port,
            shutdown_timeout=POLITE,
            access_log=None,
            print=None,
        )

    async def on_startup(self, app: web.Application) -> None:
        """Say where the page is."""
        app.on_response_prepare.append(self._guard_page)
        self.console.print(f"gradtutor: {self.public_url} (Ctrl+C ends it)", highlight=False)

    async def on_shutdown(self, app: web.Application) -> None:
        """End every visitor's process."""
        await asyncio.gather(*(visit.stop() for visit in self._visits))

    async def handle_index(self, request: web.Request) -> web.StreamResponse:
        """Give the page."""
        page = await super().handle_index(request)
        if isinstance(page, web.Response) and page.text:
            page.text = page.text.replace("</body>", TAKE_KEYS)
        return page

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Let a page of this very site start a tutor, while there is room.

        Raises:
            web.HTTPForbidden: a page of another site asks.
            web.HTTPServiceUnavailable: as many pages are open as there may be.
        """
        origin = request.headers.get("Origin", "")
        if urlsplit(origin).netloc not in (request.host, urlsplit(self.public_url).netloc):
            raise web.HTTPForbidden(text="the tutor opens from its own page alone")
        if len(self._visits) >= self._most:
            raise web.HTTPServiceUnavailable(text=f"{self._most} visitors are in; try again later")
        page = web.WebSocketResponse(heartbeat=15, timeout=POLITE)

        async def close() -> None:
            await page.close()

        visit = Visit(
            self.command,
            write_bytes=page.send_bytes,
            write_str=page.send_str,
            close=close,
            download_manager=self.download_manager,
        )
        self._visits.add(visit)
        try:
            await page.prepare(request)
            await visit.start(*(to_int(request.query.get(side, ""), 80) for side in ("width", "height")))
            with suppress(*NONSENSE):
                await self._process_messages(page, visit)
        finally:
            await visit.stop()
            self._visits.discard(visit)
        await close()
        return page

    async def _guard_page(self, request: web.Request, response: web.StreamResponse) -> None:
        response.headers.setdefault("Content-Security-Policy", LOCAL_FONTS)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("X-Frame-Options", "DENY")


def _side(asked: int) -> int:
    return min(max(int(asked), SIDES[0]), SIDES[-1])
