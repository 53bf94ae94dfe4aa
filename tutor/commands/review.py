"""`gradtutor review`: the questions that are due again; where there is no terminal, a list of them."""

from __future__ import annotations

import argparse

from tutor.commands.opening import can_paint, in_language_of, open_course, open_progress
from tutor.course import Course
from tutor.progress import Store
from tutor.progress.review import deck, due, told
from tutor.translation import _


def configure(parser: argparse.ArgumentParser) -> None:
    """Take no arguments of its own."""


def run(arguments: argparse.Namespace) -> int:
    """Ask what is due, or print it."""
    painted = can_paint() and not arguments.plain
    course = open_course(arguments, painted=painted)
    with open_progress(arguments) as store:
        course = in_language_of(store, course, arguments)
        if not painted:
            print("\n".join(_due_lines(course, store)))  # noqa: T201 - the command line speaks
            return 0
        from tutor.app import GradtutorApp

        app = GradtutorApp(course, store, None, arguments.theme, review=True)
        app.run()
        return app.return_code or 0


def _due_lines(course: Course, store: Store) -> list[str]:
    cards = [card for card in deck(store) if course.asks(card.lesson, card.question)]
    ready = due(cards, store.now())
    if not cards:
        return [_("No questions yet: they come once you have passed the quiz of a lesson.")]
    if not ready:
        return [
            _("Nothing is due. The next question is, on {day:%Y-%m-%d %H:%M}.").format(
                day=cards[0].due.astimezone()
            )
        ]
    lines = [
        f"  {card.lesson:<24} {card.question:<10} "
        + _("since {day:%Y-%m-%d}").format(day=card.due.astimezone())
        for card in ready
    ]
    return [told(len(ready)), *lines]
