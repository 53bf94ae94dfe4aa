"""The command line: what was asked for, and the one line that says what was wrong with it."""

from __future__ import annotations

import argparse
import errno
import importlib
import signal
import sys
from collections.abc import Sequence
from types import MappingProxyType
from typing import NoReturn, Protocol, cast

from tutor import __version__, starting
from tutor.commands.errors import UsageError
from tutor.commands.language import language
from tutor.help_format import HelpFormatter
from tutor.signs import in_one_line
from tutor.streams import prepare, tell
from tutor.translation import _, mark, retell, speak

COMMANDS = MappingProxyType(
    {
        "lessons": mark("the course, with what you have done of it"),
        "play": mark("an algorithm's lab alone, also on a table of your own"),
        "step": mark("an algorithm without a screen, a line a step"),
        "review": mark("the questions that are due again"),
        "progress": mark("what you have done; also to carry it to another computer"),
        "check": mark("does every answer, goal and claim of a course hold?"),
        "new": mark("the start of a course of your own"),
        "serve": mark("the tutor in a browser, for this computer or a class"),
    }
)
"""Command → what it does; each is a module of `tutor.commands`, imported when it is asked for."""

EPILOG = mark("""\
commands:
{commands}

Without a command: continue where you left off, or open LESSON (06-sgd, 06 or sgd).
`gradtutor COMMAND --help` tells more.""")


class Command(Protocol):
    """A module of `tutor.commands`."""

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Declare the command's own arguments."""
        ...

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it and return the exit status."""
        ...


class _Parser(argparse.ArgumentParser):
    """An argument parser that says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(message)


def main(argv: Sequence[str] | None = None) -> int:
    """Run `gradtutor` and return its exit status: 2 where it was called wrongly."""
    words = list(sys.argv[1:] if argv is None else argv)
    starting.begin()
    # A reader that has seen enough (`| head`) ends the program without a word.
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        name = _command_of(words)
        prepare()
        speak(language(_asked_language(words)))
        arguments = _parser(name).parse_args(words)
        module = importlib.import_module(f"tutor.commands.{name or 'read'}")
        if name:
            starting.end()
        return cast(Command, module).run(arguments)
    except UsageError as error:
        tell(retell(str(error)))
        return 2
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        if error.errno != errno.ENOSPC:
            return _crash(error)
        tell(error.strerror or str(error))
        return 2
    except Exception as error:
        return _crash(error)


def _crash(error: Exception) -> int:
    from tutor.crash import report_crash

    print(in_one_line(report_crash(error)), file=sys.stderr)  # noqa: T201 - the command line speaks
    return 1


def _asked_language(words: list[str]) -> str | None:
    """Find what --lang says, for what the parser itself says is in that language too."""
    asked: str | None = None
    for index, word in enumerate(words):
        if word.startswith("--lang="):
            asked = word.removeprefix("--lang=")
        elif word == "--lang" and index + 1 < len(words):
            asked = words[index + 1]
    return asked


def _command_of(words: list[str]) -> str:
    """Take the command out of `words`, past the options that stand before it."""
    for index, word in enumerate(words):
        if word.startswith("-"):
            continue
        if index and words[index - 1] in ("--lang", "--course", "--theme"):
            continue
        return words.pop(index) if word in COMMANDS else ""
    return ""


def _parser(name: str) -> argparse.ArgumentParser:
    listed = "\n".join(f"  {command:<10} {_(what)}" for command, what in COMMANDS.items())
    parser = _Parser(
        prog=f"gradtutor {name}".strip(),
        description=_(
            COMMANDS.get(name, mark("A tutor for the foundations of machine learning, in your terminal."))
        ),
        epilog="" if name else _(EPILOG).format(commands=listed),
        formatter_class=HelpFormatter,
        allow_abbrev=False,
        add_help=False,
    )
    parser.add_argument("-h", "--help", action="help", help=_("show this help and exit"))
    parser.add_argument(
        "--version", action="version", version=f"gradtutor {__version__}", help=_("show the version and exit")
    )
    parser.add_argument("--lang", metavar="en|ru", help=_("language; the locale's, else English"))
    parser.add_argument("--course", metavar="FOLDER", help=_("a course of your own"))
    parser.add_argument(
        "--theme", metavar="NAME", help=_("colours: gradtutor-dark, gradtutor-light, nord, …")
    )
    parser.add_argument("--plain", action="store_true", help=_("plain text without colour or boxes"))
    if name:
        cast(Command, importlib.import_module(f"tutor.commands.{name}")).configure(parser)
    else:
        parser.add_argument("lesson", nargs="?", metavar="LESSON", help=_("the lesson to open"))
    return parser
