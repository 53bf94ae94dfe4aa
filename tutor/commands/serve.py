"""`gradtutor serve`: the same tutor in a browser, each visitor with progress of their own."""

from __future__ import annotations

import argparse
import ipaddress
import shlex
import sys
from importlib.util import find_spec
from pathlib import Path

from tutor.commands.errors import UsageError
from tutor.commands.opening import check_theme, open_course
from tutor.translation import _

PORTS = range(1, 65536)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare where the page is served."""
    parser.add_argument(
        "--host", default="127.0.0.1", help=_("address to listen on; this computer alone by default")
    )
    parser.add_argument("--port", type=int, default=8000, help=_("port to listen on (8000)"))
    parser.add_argument(
        "--public-url",
        metavar="URL",
        help=_("the page's address for visitors, where a proxy stands before it"),
    )
    parser.add_argument("--visitors", type=int, default=20, help=_("how many pages may be open at once (20)"))


def run(arguments: argparse.Namespace) -> int:
    """Serve until Ctrl+C."""
    open_course(arguments)
    if arguments.theme is not None:
        check_theme(arguments.theme)
    if arguments.port not in PORTS:
        raise UsageError(_("--port: expected 1 to 65535, got {port}").format(port=arguments.port))
    if arguments.visitors < 1:
        raise UsageError(_("--visitors: expected 1 or more, got {count}").format(count=arguments.visitors))
    if find_spec("textual_serve") is None:
        raise UsageError(_("serve needs textual-serve: install it with `pip install 'gradtutor[serve]'`"))
    if not _is_loopback(arguments.host):
        print(  # noqa: T201 - the command line speaks
            _(
                "gradtutor: warning: {host} is open to other computers. Whoever reaches it can run the tutor "
                "here, without a password or encryption."
            ).format(host=arguments.host),
            file=sys.stderr,
        )
    from tutor.serving import TutorServer

    try:
        TutorServer(
            visitor_command(arguments),
            arguments.host,
            arguments.port,
            arguments.public_url,
            arguments.visitors,
        ).serve()
    except OSError as error:
        raise UsageError(
            _("cannot listen on {host}:{port}: {why}").format(
                host=arguments.host, port=arguments.port, why=error.strerror or error
            )
        ) from None
    return 0


def visitor_command(arguments: argparse.Namespace) -> str:
    """Return the shell's line that runs the tutor for one visitor."""
    words = [sys.executable, "-m", "tutor.visitor"]
    if arguments.course:
        words += ["--course", str(Path(arguments.course).resolve())]
    for option in ("lang", "theme"):
        if getattr(arguments, option):
            words += [f"--{option}", getattr(arguments, option)]
    return shlex.join(words)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
