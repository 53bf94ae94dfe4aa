"""CSV files are read to the last bit, and what is wrong with one is told with file, row and column."""

import csv
import os
import re

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from algorithms import csv_table
from algorithms.csv_block import Columns, Seen, parse
from algorithms.csv_table import looks_like_classes
from algorithms.dataset import DataError
from algorithms.stored_table import read_table


@pytest.fixture
def write(tmp_path):
    def write(text, name="t.csv"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def told(path, *arguments, **settings):
    with pytest.raises(DataError) as caught:
        read_table(path, *arguments, **settings)
    message = str(caught.value)
    assert "\n" not in message
    return message.replace(str(path), "F")


def test_features_are_the_other_columns_in_file_order(write):
    data = read_table(write("b,y,a\n1,10,2\n3,20,5\n"), "y").dataset()
    assert (data.name, data.features, data.target, data.task) == ("t", ("b", "a"), "y", "regression")
    assert data.X.tolist() == [[1, 2], [3, 5]] and data.y.tolist() == [10, 20]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(*[st.floats(allow_nan=False, allow_infinity=False)] * 3),
        min_size=2,
        max_size=8,
        unique_by=(lambda row: row[0], lambda row: row[1]),
    ),
    st.sampled_from(["{!r}", "{:.17e}", " {!r} ", '"{!r}"']),
)
def test_numbers_come_back_bit_for_bit(write, rows, form):
    lines = [",".join(form.format(number) for number in row) for row in rows]
    data = read_table(write("a,b,y\n" + "\n".join(lines)), "y").dataset()
    assert np.array_equal(np.column_stack((data.X, data.y)), np.array(rows))


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffa,y\n1,2\n3,4\n",
        "a,y\r\n1,2\r\n3,4\r\n",
        "a,y\n1,2\n\n3,4\n\n",
        "\na,y\n1,2\n3,4",
        '"a", y\n"1",2\n 3 ,4\n',
        "a,y\n1.0,2e0\n+3,.4e1\n",
    ],
)
def test_harmless_differences_in_writing(write, text):
    data = read_table(write(text), "y").dataset()
    assert data.X.tolist() == [[1], [3]] and data.y.tolist() == [2, 4]


def test_columns_of_words_are_left_out(write):
    table = read_table(write('id,a,note,y\nq,1,"x,\n y",2\nr,3,z,4\n'), "y")
    assert table.left_out == ("id", "note")
    assert table.dataset().X.tolist() == [[1], [3]]


def test_classes_are_words_in_sorted_order(write):
    data = read_table(write("a,kind\n1,wren\n2,owl\n3,tit\n4,owl\n"), "kind", "classes").dataset()
    assert (data.classes, data.task) == (("owl", "tit", "wren"), "multiclass")
    assert data.y.tolist() == [2, 0, 1, 0]


def test_classes_are_integers_in_numeric_order(write):
    data = read_table(write("a,k\n1,10\n2,9\n3,-1\n4,9.0\n"), "k", "classes").dataset()
    assert data.classes == ("-1", "9", "10")
    assert data.y.tolist() == [2, 1, 0, 1]


def test_two_classes_are_a_binary_task(write):
    assert read_table(write("a,k\n1,no\n2,yes\n"), "k", "classes").task == "binary"


def test_no_target_for_clustering(write):
    data = read_table(write("a,b\n1,2\n2,3\n"), None, "none").dataset()
    assert (data.features, data.task, data.y.tolist()) == (("a", "b"), "clustering", [0, 0])


def test_files_that_are_no_tables(write, tmp_path):
    assert told(tmp_path / "none.csv", "y").endswith("no such file or directory")
    assert told(tmp_path, "y").endswith("is a directory")
    assert told(write(""), "y") == "F: empty, expected a header row and rows of numbers"
    assert told(write("a,y\n"), "y") == "F: no rows below the header, expected at least two"
    assert told(write("a,y\n1,2\n"), "y") == "F: one row below the header, expected at least two"
    assert told(write(b"a,y\n1,2\n1,\xff\n"), "y") == "F:3: byte 0xff is not UTF-8, expected a UTF-8 file"
    assert told(write("note,y\nq,1\nr,2\n"), "y").startswith("F: no column of numbers besides the target")


def test_a_pipe_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert told(tmp_path / "pipe", "y") == "F: not a file that can be read twice, expected one"


def test_headers_that_are_wrong(write):
    assert told(write("price,a\n1,2\n3,4\n"), "prize") == (
        "F:1: no column 'prize' in the header row, did you mean 'price'?"
    )
    assert told(write("a,b\n1,2\n"), "xyz") == "F:1: no column 'xyz' in the header row, expected one of a, b"
    assert told(write("a,a,y\n1,2,3\n"), "y") == (
        "F:1: column 'a' twice in the header row, expected different names"
    )
    assert told(write("a,,y\n1,2,3\n"), "y") == "F:1: column 2 has no name in the header row"


@pytest.mark.parametrize(
    ("cell", "what"),
    [
        ("abc", "'abc' is not a number"),
        ("", "empty, expected a number"),
        ("nan", "nan, expected a finite number"),
        ("-inf", "-inf, expected a finite number"),
        ("1e999", "1e999, expected a finite number"),
        ("1_000", "'1_000' is not a number"),
        ("1;2", "'1;2' is not a number"),
    ],
)
@pytest.mark.parametrize("column", ["x2", "y"])
@pytest.mark.parametrize("row", [1, 2, 3])
def test_wrong_cell_is_named_by_line_row_and_column(write, cell, what, column, row):
    rows = [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]]
    rows[row - 1][["x1", "x2", "y"].index(column)] = cell
    text = "x1,x2,y\n" + "\n".join(",".join(cells) for cells in rows)
    assert told(write(text), "y") == f"F:{row + 1}: row {row}, column '{column}': {what}"


@pytest.mark.parametrize(("line", "cells"), [("4,5", "2 cells"), ("4,5,6,7", "4 cells"), ("4", "1 cell")])
def test_row_of_another_length(write, line, cells):
    path = write(f"x1,x2,y\n1,2,3\n\n{line}\n")
    assert told(path, "y") == f"F:4: row 2: {cells}, expected 3 as in the header"


def test_long_rows_are_noticed_even_where_columns_are_left_out(write):
    path = write("id,x,y\nq,2,3\nr,4,5,6\n")
    assert told(path, "y") == "F:3: row 2: 4 cells, expected 3 as in the header"


def test_class_cells_that_are_none(write):
    path = write("x,k\n1,0\n2,0.5\n3,1\n")
    assert told(path, "k", "classes") == (
        "F:3: row 2, column 'k': '0.5', expected a class, an integer or a word"
    )
    assert told(write("x,k\n1,a\n2,\n"), "k", "classes").startswith("F:3: row 2, column 'k': empty")
    assert told(write("x,k\n1,a\n2,a\n"), "k", "classes") == (
        "F: column 'k' has one class, a, in all rows, expected at least two"
    )
    many = "x,k\n" + "\n".join(f"{row},{row}" for row in range(1002))
    assert "more than 1000 classes" in told(write(many), "k", "classes")


def test_constant_feature(write):
    path = write("a,b,y\n5,1,2\n5,3,4\n")
    assert re.match("F: column 'a' is 5 in every row, expected a feature that varies", told(path, "y"))
    data = read_table(path, "y", standardize=True).dataset()
    assert data.X.tolist() == [[0, -1], [0, 1]]


def test_errors_far_down_a_file_name_their_line(write, monkeypatch):
    monkeypatch.setattr(csv_table, "NUMBERS", 30)
    rows = [f"{row},{row % 7},{row * 0.5}" for row in range(100)]
    rows[57] = "57,oops,1"
    path = write("a,b,y\n" + "\n".join(rows))
    assert told(path, "y") == "F:59: row 58, column 'b': 'oops' is not a number"


def test_blocks_do_not_show(write, monkeypatch):
    rng = np.random.default_rng(0)
    table = rng.normal(size=(500, 4))
    text = "a,b,c,k\n" + "\n".join(
        ",".join([*map(repr, row[:3].tolist()), "uvw"[index % 3]]) for index, row in enumerate(table)
    )
    path = write(text)
    whole = read_table(path, "k", "classes").dataset()
    monkeypatch.setattr(csv_table, "NUMBERS", 36)
    parts = read_table(path, "k", "classes").dataset()
    assert np.array_equal(whole.X, parts.X) and np.array_equal(whole.y, parts.y)
    assert np.array_equal(whole.X, table[:, :3])


def test_standardized_as_numpy_does(write):
    X = np.random.default_rng(1).normal(50, 3, (300, 2))
    path = write("a,b,y\n" + "\n".join(f"{a!r},{b!r},1" for a, b in X.tolist()))
    data = read_table(path, "y", standardize=True).dataset()
    assert np.allclose(data.X, (X - X.mean(axis=0)) / X.std(axis=0), rtol=0, atol=1e-12)


CELLS = st.one_of(
    st.floats().map(repr), st.integers().map(str), st.text("0123456789.eE+-_ naif\"'", max_size=6)
)


@settings(deadline=None)
@given(st.lists(st.lists(CELLS, min_size=2, max_size=3), min_size=1, max_size=5))
def test_fast_and_careful_reading_agree(rows):
    """What NumPy's reader takes, reading cell by cell takes alike: quoting every cell forces the latter."""
    columns = Columns("F", ("a", "b"), (0,), 1, False)
    plain = [",".join(row) + "\n" for row in rows]
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in rows]

    def read(lines):
        try:
            return parse(columns, lines, 0, 0, Seen()).tolist()
        except (DataError, csv.Error) as error:
            return type(error)

    if not any('"' in line for line in plain) and not any(line.isspace() for line in plain):
        assert read(plain) == read(quoted)


@pytest.mark.parametrize(("separator", "named"), [(";", "';'"), ("\t", "tabs"), ("|", "'|'")])
@pytest.mark.parametrize("answers", ["numbers", "classes", "none"])
def test_another_separator_is_named(write, separator, named, answers):
    path = write("\n" + "a,y\n0.5,1\n1.5,2\n".replace(",", separator).replace(".", ","))
    target = None if answers == "none" else "y"
    assert told(path, target, answers) == f"F:2: columns are separated by {named}, expected ','"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (
            'a,y\n"0,5",1\n"1,5",2\n',
            "F:2: row 1, column 'a': '0,5' is not a number, expected 0.5 with a point",
        ),
        ('a,y\n1,1\n2,"1,5"\n', "F:3: row 2, column 'y': '1,5' is not a number, expected 1.5 with a point"),
        ("a,y\n0,5,1\n1,5,2\n", "F:2: row 1: 3 cells, expected 2 as in the header"),
    ],
)
def test_a_decimal_comma_is_named(write, text, error):
    assert told(write(text), "y") == error


def test_decimal_commas_are_no_classes(write):
    path = write('a,y\n1,"0,5"\n2,"1,5"\n')
    assert not looks_like_classes(path, "y")
    assert (
        told(path, "y", "classes") == "F:2: row 1, column 'y': '0,5', expected a class, an integer or a word"
    )
