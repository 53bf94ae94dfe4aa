"""The lessons of a course folder, in order, without reading them through."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path
from typing import Final, NamedTuple, final

from tutor.course.course_file import CourseFile, Listed, read_course_file
from tutor.course.error import CourseError

FALLBACK: Final = "en"

_HEADING = re.compile(r"#[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_WORD = re.compile(r"\w+")
_HEADING_WITHIN: Final = 50


@final
class UnknownLesson(LookupError):  # noqa: N818  # the fact, as in LookupError, is in the base
    """No lesson goes by that name; the message lists near ones."""


@final
class Entry(NamedTuple):
    """One line of the table of contents."""

    slug: str
    title: str
    part: str
    """Title of the part it belongs to; empty without parts."""
    requires: tuple[str, ...]
    """Slugs of the lessons to have read first."""
    minutes: int
    """Reading and doing, together; 0 if nobody said."""
    fast_track: bool
    path: Path
    language: str
    """What the file is written in, which is English where the wanted language is missing."""


@final
class Course:
    """A folder of lessons: `course.toml`, and a folder a language or the files themselves."""

    def __init__(self, folder: Path, language: str) -> None:
        """Read the order of the lessons and their titles.

        Raises:
            CourseError: There is no such folder.
        """
        if not folder.is_dir():
            what = "a file" if folder.exists() else "no such folder"
            raise CourseError(folder, 0, f"{what}, expected a folder of lessons")
        self.folder = folder
        self.language = language
        listed = read_course_file(folder, language)
        self.title = listed.title
        self.faults = listed.faults
        self.entries = _entries(folder, language, listed)

    def find(self, text: str) -> Entry:
        """Find a lesson by its slug, its number or the rest of its slug: `06-sgd`, `06`, `6`, `sgd`.

        A word of its title, or of its slug, will do where no other lesson has it.

        Raises:
            UnknownLesson: There is no such lesson.
        """
        wanted = text.strip().casefold().removesuffix(".md")
        for entry in self.entries:
            if wanted in _names(entry.slug):
                return entry
        worded = [entry for entry in self.entries if wanted in _words(entry)]
        if len(worded) == 1:
            return worded[0]
        raise UnknownLesson(self._unknown(text, wanted))

    def _unknown(self, text: str, wanted: str) -> str:
        """Say which lessons there are: those with a near name, or the numbers for a number."""
        shown = "".join(letter for letter in " ".join(text.split())[:60] if letter.isprintable())
        numbers = [int(entry.slug.partition("-")[0]) for entry in self.entries if _is_numbered(entry.slug)]
        if wanted.isdecimal() and numbers:
            return f"no lesson {shown!r}; expected {min(numbers)} to {max(numbers)} or a word of its title"
        known = {name: entry.slug for entry in reversed(self.entries) for name in _names(entry.slug)}
        near = dict.fromkeys(known[name] for name in get_close_matches(wanted, known, n=3, cutoff=0.5))
        hint = f"near: {', '.join(near)}" if near else f"expected one of {', '.join(_few(self.entries))}"
        return f"no lesson {shown!r}; {hint if self.entries else 'the course has no lessons'}"

    def asks(self, slug: str, question: str) -> bool:
        """Tell whether a lesson still has a question, from the look of its text: nothing is parsed."""
        entry = next((entry for entry in self.entries if entry.slug == slug), None)
        if entry is None:
            return False
        try:
            text = entry.path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return False
        return f'"{question}"' in text or f"'{question}'" in text


def bundled_course_folder() -> Path:
    """Return the folder of the course that comes with gradtutor."""
    return Path(str(files("lessons")))


def _names(slug: str) -> Sequence[str]:
    number, _, rest = slug.casefold().partition("-")
    return (slug.casefold(), number, number.lstrip("0") or number, rest or number)


def _is_numbered(slug: str) -> bool:
    return slug.partition("-")[0].isdecimal()


def _words(entry: Entry) -> frozenset[str]:
    words = _WORD.findall(f"{entry.title} {entry.slug}".casefold())
    return frozenset(word for word in words if len(word) > 2 and not word.isdecimal())


def _few(entries: Sequence[Entry]) -> Sequence[str]:
    return [*(entry.slug for entry in entries[:4]), *(["…"] if len(entries) > 4 else [])]


def _entries(folder: Path, language: str, course: CourseFile) -> tuple[Entry, ...]:
    files_by_language = _files(folder, language)
    lessons = course.lessons or tuple(Listed(slug) for slug in _all_slugs(files_by_language))
    entries: list[Entry] = []
    for listed in lessons:
        for spoken, paths in files_by_language.items():
            if path := paths.get(listed.slug):
                entries.append(
                    Entry(
                        slug=listed.slug,
                        title=_title(path) or listed.slug,
                        part=listed.part,
                        requires=listed.requires,
                        minutes=listed.minutes,
                        fast_track=listed.fast_track,
                        path=path,
                        language=spoken,
                    )
                )
                break
    return tuple(entries)


def _files(folder: Path, language: str) -> Mapping[str, Mapping[str, Path]]:
    """Map a language to its files by slug: the wanted one first, then English, then any other."""
    spoken = sorted(child.name for child in folder.iterdir() if child.is_dir() and len(child.name) == 2)
    order = dict.fromkeys([language, *(one for one in (FALLBACK, *spoken) if one in spoken)])
    files_by_language = {one: _markdown(folder / one, folder) for one in order}
    # Files in the folder itself are in whatever language is wanted.
    files_by_language[language] = {**_markdown(folder, folder), **files_by_language[language]}
    return files_by_language


def _markdown(folder: Path, root: Path) -> dict[str, Path]:
    """Map slugs to the files of a folder; a link that leads out of the course is none of its files."""
    if not folder.is_dir():
        return {}
    paths = (
        path
        for path in folder.glob("*.md")
        if path.is_file()
        and path.stem.casefold() != "readme"
        and (not path.is_symlink() or path.resolve().is_relative_to(root.resolve()))
    )
    return {path.stem: path for path in sorted(paths)}


def _all_slugs(files_by_language: Mapping[str, Mapping[str, Path]]) -> Sequence[str]:
    return sorted({slug for paths in files_by_language.values() for slug in paths})


def _title(path: Path) -> str:
    """Read the first heading; a file that cannot be read has none, and says why when it is opened."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            for _ in range(_HEADING_WITHIN):
                if heading := _HEADING.match(file.readline(500)):
                    return heading[1].strip()
    except OSError:
        pass
    return ""
