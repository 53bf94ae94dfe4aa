"""What the check, a lab or a formula says to a teacher is said in Russian, every word of it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from algorithms.catalogue import CATALOGUE
from algorithms.datasets import DATASETS
from tests.tutor.translation.learner_texts import ROOT, called, text_of, trees
from tutor.cli import main
from tutor.lab.errors import LabError
from tutor.lab.numbers import AXES
from tutor.lab.session import Session
from tutor.translation import retell, speak

SAYING = {"CourseError", "LabError", "ExpressionError", "error"}
"""What a fault is made with; its last text is what is said."""
ENGLISH = re.compile(r"\b(expected|unknown|the|is|are|has|have|not|was|were|with|and|of|by)\b")
NEVER_TOLD = {"a question of type {} does not ask about a lab", "{}: {}", "{} = {}, {}"}
"""And those that are put together of a key and of what is told already."""
WRITTEN = re.compile(r"and, or, not|=.*")
"""What is to be typed as it is."""


@pytest.fixture(autouse=True)
def russian() -> Iterator[None]:
    speak("ru")
    yield
    speak("en")


def faults() -> Iterator[tuple[str, str]]:
    """Yield every template of a fault with its place."""
    for path, tree in trees("tutor/course", "tutor/lab", "tutor/commands", "tutor/walkthrough"):
        if "export" in path.parts:
            continue
        for node in ast.walk(tree):
            texts: list[ast.AST] = []
            if isinstance(node, ast.Call) and called(node) in SAYING:
                texts = node.args[-2:]
            elif isinstance(node, ast.Yield) and path.name.endswith("check.py") and node.value is not None:
                texts = list(getattr(node.value, "elts", [node.value]))
            for text in filter(None, map(text_of, texts)):
                if " " in text and text not in NEVER_TOLD:
                    yield text, f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


def test_every_fault_is_told_in_russian() -> None:
    found = list(faults())
    assert len(found) > 100
    left: list[str] = []
    for text, place in found:
        told = retell(text.replace("{}", "7"))
        if ENGLISH.search(WRITTEN.sub("", told)) or not re.search("[а-я]", told):
            left.append(f"{place}: {told}")
    assert not left, "\n".join(left)


def test_the_words_of_the_axes_are_known() -> None:
    words: set[str] = set()
    for name in CATALOGUE:
        for data in DATASETS:
            try:
                trace = Session(name, data, {}).run.trace()
            except (LabError, ValueError, IndexError):
                continue
            words |= {word for quantity in trace for word in quantity.axes.split()}
    assert words and words <= set(AXES)
    assert all(re.fullmatch("[а-я]+", retell(word)) for word in AXES)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("when: unknown name ‘a’, did you mean b?", "when: неизвестное имя ‘a’; может быть, b?"),
        ("n = 'int(3)', expected 2 numbers in int(…)", "n = 'int(3)'; ожидалось: чисел: 2 — в int(…)"),
        ("epochs: 0 is out of range, expected 1 to 9", "эпохи: 0 вне диапазона, ожидалось от 1 до 9"),
        ("formula $\\foo$: unknown command \\foo", "формула $\\foo$: неизвестная команда \\foo"),
        (
            "link 'x: y' leads to a.md, expected a lesson of this course",
            "ссылка 'x: y' ведёт к a.md; ожидался урок этого курса",
        ),
    ],
)
def test_faults_that_are_put_together_are_told_in_parts(said: str, told: str) -> None:
    assert retell(said) == told


def test_a_course_is_checked_in_russian(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "01-a.md"
    path.write_text('# A\n\n```quiz\nid = "q"\ntype = "fil"\n```\n\n[x](99-b.md)\n', encoding="utf-8")
    assert main(["check", str(tmp_path), "--lang", "ru"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{path}:5: type: 'fil'; ожидалось одно из: single, several, numeric, predict, order, fill, chart, "
        "point, bug, own-words",
        f"{path}:8: ссылка 'x' ведёт к 99-b.md; ожидался урок этого курса",
    ]


def test_help_and_its_errors_are_in_russian(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["check", "--lang", "ru", "--help"])
    told = capsys.readouterr().out
    assert told.startswith("как вызвать: gradtutor check")
    assert not re.search(r"\b(usage|options|positional|show)\b", told)
    assert main(["check", "--lang", "ru", "--draws", "x"]) == 2
    assert capsys.readouterr().err == "gradtutor: --draws: 'x' — не целое число\n"


def test_a_run_without_a_screen_is_told_in_russian(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["step", "gradient-descent", "--lang", "ru", "--data", "d06", "--steps", "1"]) == 0
    first, second, *rest = capsys.readouterr().out.splitlines()
    assert first == "gradient-descent на d06: 200 объектов, 2 признака (x1, x2), ответ y"
    assert second.startswith("шаг 1  эпоха 1  L ")
    assert any(line.startswith("веса: ") for line in rest)
