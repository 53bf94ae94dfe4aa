"""The tutor as a web page: textual-serve's server, which asks who wants in and how many are in already."""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from aiohttp import web
from textual_serve.server import Server

log = logging.getLogger("textual-serve")

LOCAL_FONTS = "style-src 'self' 'unsafe-inline'; font-src 'self' data:"
"""The page asks for a font of another site; it works without, and offline."""


class TutorServer(Server):
    """Starts a process for each page that is open, up to a number, and for this site's own pages alone."""

    def __init__(self, command: str, host: str, port: int, public_url: str | None, visitors: int) -> None:
        """Serve `command` to at most `visitors` pages at once."""
        super().__init__(command, host=host, port=port, title="gradtutor", public_url=public_url)
        self._most = visitors
        self._inside = 0

    async def on_startup(self, app: web.Application) -> None:
        """Say where the page is."""
        app.on_response_prepare.append(self._guard_page)
        self.console.print(f"gradtutor: {self.public_url} (Ctrl+C ends it)", highlight=False)

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Let a page of this very site start a tutor, while there is room.

        Raises:
            web.HTTPForbidden: a page of another site asks.
            web.HTTPServiceUnavailable: as many pages are open as there may be.
        """
        origin = request.headers.get("Origin", "")
        if urlsplit(origin).netloc not in (request.host, urlsplit(self.public_url).netloc):
            raise web.HTTPForbidden(text="the tutor opens from its own page alone")
        if self._inside >= self._most:
            raise web.HTTPServiceUnavailable(text=f"{self._most} visitors are in; try again later")
        self._inside += 1
        try:
            return await super().handle_websocket(request)
        finally:
            self._inside -= 1

    async def _guard_page(self, request: web.Request, response: web.StreamResponse) -> None:
        response.headers.setdefault("Content-Security-Policy", LOCAL_FONTS)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("X-Frame-Options", "DENY")
