import json
import tomllib

from hypothesis import given
from hypothesis import strategies as st

from tutor.course.toml_lines import Where, key_lines

TEXT = '''\
# id = "not this one"
id = "a = {["        # nor = this
prompt = """
title = "inside a text"
"""
params = { n = "int(1,2)", "b" = 'pick(1)' }
items = ["one", # two = 2
  "three",
]
slips = [
  { first = "a", then = "b" },
  { first = [1.5,
    [2]], then.deep = 1979-05-27 07:32:00 },
]

[settings]
rate.low = 0.5
[[goals]]
id = "x"
[goals.solution]
steps = 4
[[goals]]
id = "y"
'''


def test_each_key_is_on_its_line() -> None:
    tomllib.loads(TEXT)
    assert key_lines(TEXT) == {
        ("id",): 2,
        ("prompt",): 3,
        ("params",): 6,
        ("params", "n"): 6,
        ("params", "b"): 6,
        ("items",): 7,
        ("items", 0): 7,
        ("items", 1): 8,
        ("slips",): 10,
        ("slips", 0): 11,
        ("slips", 0, "first"): 11,
        ("slips", 0, "then"): 11,
        ("slips", 1): 12,
        ("slips", 1, "first"): 12,
        ("slips", 1, "first", 0): 12,
        ("slips", 1, "first", 1): 13,
        ("slips", 1, "first", 1, 0): 13,
        ("slips", 1, "then"): 13,
        ("slips", 1, "then", "deep"): 13,
        ("settings",): 16,
        ("settings", "rate"): 17,
        ("settings", "rate", "low"): 17,
        ("goals",): 18,
        ("goals", 0): 18,
        ("goals", 0, "id"): 19,
        ("goals", 0, "solution"): 20,
        ("goals", 0, "solution", "steps"): 21,
        ("goals", 1): 22,
        ("goals", 1, "id"): 23,
    }


VALUES = st.recursive(
    st.integers(-9, 9) | st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("ab=[]{},.#\"'", max_size=4), inner, max_size=3)
    ),
    max_leaves=8,
)


def written(value: object) -> str:
    """Write a value as TOML, as which a JSON text, number or flag passes once DEL is escaped."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{written(key)} = {written(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[\n" + ",\n".join(map(written, value)) + "\n]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def ways(value: object, way: Where) -> list[Where]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [way, *(found for key, one in inner for found in ways(one, (*way, key)))]


@given(st.dictionaries(st.text("abc", min_size=1, max_size=3), VALUES, max_size=4))
def test_every_value_of_any_document_has_a_line(document: dict[str, object]) -> None:
    text = "".join(f"{key} = {written(value)}\n" for key, value in document.items())
    assert tomllib.loads(text) == document
    lines = key_lines(text)
    plain = {
        way
        for way in ways(document, ())
        if way and not any('"' in str(part) or "'" in str(part) for part in way)
    }
    assert plain <= set(lines)
    assert [lines[key,] for key in document] == sorted(lines[key,] for key in document)


@given(st.text("ab=[]{}\"'#\n,.", max_size=60))
def test_any_text_has_an_end(text: str) -> None:
    assert all(1 <= line <= text.count("\n") + 1 for line in key_lines(text).values())
