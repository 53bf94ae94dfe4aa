"""Find, in the source, every text that a learner may read."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from algorithms.catalogue import CATALOGUE

ROOT = Path(__file__).parents[3]
SAID = {"_", "mark", "retell"}
WORDS_OF_A_LINE = re.compile(r"(?<![_^]\{)\\text\{([^{}]*)\}")
"""The words in a formula but for those of an index, which belong to a symbol's name."""


def trees(*folders: str) -> Iterator[tuple[Path, ast.Module]]:
    """Parse every module of some folders."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def called(node: ast.Call) -> str:
    """Return the last name of what is called: `notify` of `self.notify`."""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def text_of(node: ast.AST | None) -> str | None:
    """Return a literal text; of an f-string the template with `{}` for what is put in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = (part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
        return "".join(map(str, parts))
    return None


def said() -> Iterator[tuple[str, Path, int]]:
    """Yield what goes through `_`, `mark` or `ngettext`, with its place."""
    for path, tree in trees("tutor"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and called(node) in SAID | {"ngettext"} and node.args:
                text = text_of(node.args[0])
                if text:
                    yield text, path, node.lineno


def labels() -> Iterator[tuple[str, Path, int]]:
    """Yield labels and help of keys, which are said when they are shown."""
    for path, tree in trees("tutor"):
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            shown = not any(word.arg == "show" and text_of(word.value) is None for word in node.keywords)
            places = {"Command": (2, 3), "Binding": (2,) if shown else ()}.get(called(node), ())
            for place in places:
                text = text_of(node.args[place]) if place < len(node.args) else None
                if text:
                    yield text, path, node.lineno


def helps() -> Iterator[tuple[str, Path, int]]:
    """Yield what a parameter says of itself."""
    for path, tree in trees("algorithms"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and called(node) == "parameter" and len(node.args) > 2:
                text = text_of(node.args[2])
                if text:
                    yield text, path, node.lineno


def stops() -> Iterator[tuple[str, Path, int]]:
    """Yield why an algorithm stops, with `{}` for what is put in."""
    for path, tree in trees("algorithms"):
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef) and function.name == "stop":
                inside = {
                    id(part)
                    for node in ast.walk(function)
                    if isinstance(node, ast.JoinedStr | ast.Expr)
                    for part in ast.walk(node)
                    if part is not node
                }
                for node in ast.walk(function):
                    text = text_of(node)
                    if text and text[0].isupper() and id(node) not in inside:
                        yield text, path, function.lineno


def summaries() -> Iterator[tuple[str, Path, int]]:
    """Yield what the catalogue says of each algorithm."""
    for algorithm in CATALOGUE.values():
        yield algorithm.summary, ROOT / "algorithms/catalogue.py", 0


def formulas() -> Iterator[tuple[str, Path, int]]:
    """Yield formulas of algorithms, or parts of them, that hold words; a symbol's own word is none."""
    for path, tree in trees("algorithms"):
        parts = {
            id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values
        }
        for node in ast.walk(tree):
            text = text_of(node) if isinstance(node, ast.Constant | ast.JoinedStr) else None
            if not text or id(node) in parts or re.fullmatch(r"\\text\{\w+\}", text):
                continue
            if re.search("[a-z]{2}", " ".join(WORDS_OF_A_LINE.findall(text))):
                yield text, path, node.lineno


def parameter_names() -> set[str]:
    """Return what sliders call the parameters."""
    return {item.name.replace("_", " ") for algorithm in CATALOGUE.values() for item in algorithm.parameters}
