"""Every algorithm of the catalogue can be played alone, also on a table of one's own."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from algorithms.catalogue import CATALOGUE
from algorithms.dataset import Dataset
from tutor.app import GradtutorApp
from tutor.cli import main
from tutor.commands import play, problem
from tutor.commands.errors import UsageError
from tutor.course import Lab, Walkthrough
from tutor.lab.export.folder import record_of
from tutor.lab.session import Session
from tutor.progress import open_store
from tutor.widgets.lab_panel import LabPanel

TABLE = "height,weight,word,y\n" + "".join(
    f"{160 + 3 * index},{50 + index * index % 17},{'ab'[index % 2]},{'yes' if index > 6 else 'no'}\n"
    for index in range(14)
)


def chosen(*words: str) -> problem.Problem:
    parser = argparse.ArgumentParser()
    play.configure(parser)
    return problem.open_problem(parser.parse_args(words))


async def opened(words: tuple[str, ...], folder: Path) -> tuple[str, int]:
    """Step a lab twice and return what its ruler says and how many sliders it has."""
    given = chosen(*words)
    assert isinstance(given.data, Dataset)
    with open_store(folder) as store:
        app = GradtutorApp(None, store, None, alone=(play.lab_alone(given), given.data))
        async with app.run_test(size=(120, 40)) as pilot:
            for _ in range(100):
                await pilot.pause(0.02)
                panels = app.screen.query(LabPanel)
                if panels and panels.first().session is not None:
                    break
            await pilot.press("u", ".")
            panel = app.screen.query_one(LabPanel)
            assert panel.session is not None
            return panel.ruler.render().plain, len(panel.sliders)


@pytest.mark.parametrize("name", CATALOGUE)
async def test_each_algorithm_takes_a_step(name: str, tmp_path: Path) -> None:
    ruler, sliders = await opened((name,), tmp_path)
    assert ruler.startswith("step 1 ")
    assert sliders >= 1


async def test_a_table_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(TABLE, encoding="utf-8")
    words = ("logistic-regression", "--data", str(path), "--target", "y", "--standardize")
    ruler, _ = await opened(words, tmp_path / "progress")
    assert ruler.startswith("step 1 ")
    assert "14" in ruler


def test_the_title_counts_and_keeps_its_capitals() -> None:
    lesson = play.lab_alone(chosen("backprop"))
    (lab,) = lesson.blocks
    assert isinstance(lab, Lab)
    assert lab.title == "backprop on 1-1-1: 1 object, 1 feature"
    assert play.lab_alone(chosen("least-squares")).title.endswith("QR and SVD")


def test_a_standardised_data_set_is_not_measured_by_a_validation_part_in_other_units() -> None:
    given = chosen("gradient-boosting", "--data", "d22", "--standardize")
    assert isinstance(given.data, Dataset)
    assert Session("gradient-boosting", given.data, {}).stepper.validation is None


def test_a_lab_of_ones_own_names_its_table(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(TABLE, encoding="utf-8")
    lesson = play.lab_alone(chosen("logistic-regression", "--data", str(path), "--target", "y"))
    (lab,) = lesson.blocks
    assert "14 objects, 2 features" in lab.title  # type: ignore[union-attr]


async def test_a_written_run_opens_at_the_same_moment(tmp_path: Path) -> None:
    session = Session("logistic-regression", "d10", {"learning_rate": 0.5, "batch_size": None})
    session.forward("update")
    session.change("l2", 0.25)
    session.forward("update")
    session.forward("micro-step")
    record_of(session).write(tmp_path / "run")
    given, place = play.resume(tmp_path / "run" / "run.json")
    assert isinstance(given.data, Dataset)
    lesson = play.lab_alone(given)
    with open_store(tmp_path / "progress") as store:
        store.record_lab(play.LAB, lesson.slug, place)
        app = GradtutorApp(None, store, None, alone=(lesson, given.data))
        async with app.run_test(size=(80, 24)) as pilot:
            for _ in range(100):
                await pilot.pause(0.02)
                panels = app.screen.query(LabPanel)
                if panels and panels.first().session is not None:
                    break
            opened_again = app.screen.query_one(LabPanel).session
            assert opened_again is not None
            assert (opened_again.frame.step, opened_again.frame.micro) == (2, 1)
            assert opened_again.value("l2") == 0.25
            assert opened_again.run.state.theta.tolist() == session.run.state.theta.tolist()


def test_a_map_shows_the_features_that_are_named(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    rows = "".join(f"{index},{index * index % 7},{9 - index},{'ab'[index > 4]}\n" for index in range(9))
    path.write_text(f"one,two words,three,y\n{rows}", encoding="utf-8")
    given = play.spoken(chosen("logistic-regression", "--data", str(path), "--target", "y"))
    (lab,) = play.lab_alone(given, ("three", "two_words")).blocks
    assert isinstance(lab, Lab)
    assert "regions three two_words" in lab.charts
    with pytest.raises(UsageError, match=r"--features: unknown feature 'four', expected one of one"):
        play.lab_alone(given, ("one", "four"))
    with pytest.raises(UsageError, match=r"no map of two features"):
        play.lab_alone(chosen("gradient-descent"), ("x1", "x2"))


def test_backprop_begins_with_the_network_of_the_notes() -> None:
    given = chosen("backprop")
    assert isinstance(given.data, Dataset)
    assert given.data.name == "1-1-1"
    assert chosen("backprop", "--net", "2-3-2").settings["hidden"] == "3"
    wider = chosen("backprop", "--set", "hidden=4")
    assert wider.stepper.layout.size == 13


def test_numbers_of_a_network_are_set_like_parameters() -> None:
    given = chosen("backprop", "--set", "x=0.5", "--set", "w2=-1", "--set", "learning_rate=2")
    assert isinstance(given.data, Dataset)
    assert (given.data.X.tolist(), given.stepper.learning_rate) == ([[0.5]], 2.0)
    assert given.stepper.init().theta.tolist() == [1.2, -0.4, -1.0, -0.22]
    assert chosen("backprop", "--net", "1-1-1", "--set", "output=logistic").data.task == "binary"
    wide = chosen("backprop", "--net", "2-3-2", "--set", "W1[2,3]=4", "--set", "y=1")
    assert (wide.stepper.init().theta[5], wide.stepper.data.y.tolist()) == (4.0, [0.0])
    assert Session("backprop", wide.data, wide.settings).stepper.init().theta[5] == 4.0


def test_backprop_is_walked_where_its_diagram_fits() -> None:
    for words, walks in (((), True), (("--net", "2-3-2"), True), (("--net", "signal"), False)):
        given = chosen("backprop", *words)
        assert isinstance(given.data, Dataset)
        (block,) = play.walked(play.lab_alone(given), given.data).blocks
        assert isinstance(block, Walkthrough) is walks
    assert "no walk: the diagram needs 98×17, a walk has 74×9" in block.title
    (block,) = play.walked(play.lab_alone(chosen("lasso")), chosen("lasso").data).blocks
    assert isinstance(block, Lab)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["play", "gradient-descend"], "gradient-descent"),
        (["play", "gradient-descent", "--set", "learning_rate=fast"], "learning_rate"),
        (["play", "gradient-descent", "--data", "nowhere.csv", "--target", "y"], "nowhere.csv"),
        (["play", "gradient-descent"], "gradtutor step"),
        (["play"], "ALGORITHM"),
        (["play", "backprop", "--set", "w1=abc"], "--set w1: 'abc' is not a number"),
        (["play", "backprop", "--set", "w7=1"], "--set no number 'w7' in this network"),
        (["play", "backprop", "--net", "d15", "--set", "w1=1"], "--set w1: d15 is no network"),
        (["play", "lasso", "--set", "w1=1"], "lasso has no 'w1'"),
        (["play", "--from", "nowhere.json"], "nowhere.json: no such file"),
        (["play", "lasso", "--from", "nowhere.json"], "--from"),
        (["play", "k-means", "--features", "x1"], "--features x1"),
    ],
)
def test_a_wrong_call_is_one_line(words: list[str], named: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1 and named in lines[0]
