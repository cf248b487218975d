"""The positions of keys: the line and column in error messages."""

from __future__ import annotations

import pytest
import tomli
from hypothesis import example, given
from hypothesis import strategies as st

from defector_facts.loading.locate import KeyPositions, position

TEXT = '''# a comment with [brackets] and "quotes"
top = 1
[a.b]  # comment
x = "[not.a.table]"
"quoted key" = 2
multi = """
[a.c]
y = 1 \\"""
"""
inline = { p = [1, { q = 2 }], "r.s" = 'literal } ]' }
list = [
  "one",  # ] comment
  { deep = { er = 3 } },
]
d.o.t = 4
[[rows]]
v = 1
[[rows]]
v = 2
[rows.sub]
w = 3
[last]
z = \'\'\'it's\'\'\'
end = 2018-07-13
'''


# TOML without any optional spaces.
TIGHT = """\
[[rows]]# x = 1
a=[[1],2,{p=1,q="]"},{r=3},4]
[[rows]]
b="x"
[[rows.deep]]
c=1
[[rows.deep]]
d={e=1,'lit \\t"key'=2,"\\t\\"\\u00e9\\U0001F600\\\\"=3}
[last]# y = 2
t=1
"""


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        (("rows", 0), 1, 3),
        (("rows", 0, "a"), 2, 1),
        (("rows", 0, "a", 0, 0), 2, 5),
        (("rows", 0, "a", 1), 2, 8),
        (("rows", 0, "a", 2, "p"), 2, 11),
        (("rows", 0, "a", 2, "q"), 2, 15),
        (("rows", 0, "a", 3, "r"), 2, 23),
        (("rows", 0, "a", 4), 2, 28),
        (("rows", 0, "a", 4, "x", 0), 2, 28),
        (("rows", 0, "x"), 1, 3),
        (("rows", 1), 3, 3),
        (("rows", 1, "b"), 4, 1),
        (("rows", 1, "deep", 0), 5, 8),
        (("rows", 1, "deep", 0, "c"), 6, 1),
        (("rows", 1, "deep", 1), 7, 8),
        (("rows", 1, "deep", 1, "d", "e"), 8, 4),
        (("rows", 1, "deep", 1, "d", 'lit \\t"key'), 8, 8),
        (("rows", 1, "deep", 1, "d", '\t"é\U0001f600\\'), 8, 23),
        (("last",), 9, 2),
        (("last", "y"), 9, 2),
        (("last", "t"), 10, 1),
        (("y",), 1, 1),
    ],
)
def test_positions_in_text_without_spaces(
    path: tuple[str | int, ...], line: int, column: int
) -> None:
    tomli.loads(TIGHT)  # it is TOML
    assert KeyPositions(TIGHT).find(path) == (line, column)


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        (("top",), 2, 1),
        (("a", "b"), 3, 4),
        (("a", "b", "x"), 4, 1),
        (("a", "b", "quoted key"), 5, 1),
        (("a", "b", "multi"), 6, 1),
        (("a", "b", "inline", "p"), 10, 12),
        (("a", "b", "inline", "p", 1), 10, 20),
        (("a", "b", "inline", "p", 1, "q"), 10, 22),
        (("a", "b", "inline", "r.s"), 10, 32),
        (("a", "b", "list", 1), 13, 3),
        (("a", "b", "list", 1, "deep", "er"), 13, 14),
        (("a", "b", "d", "o", "t"), 15, 5),
        (("rows", 0, "v"), 17, 1),
        (("rows", 1, "v"), 19, 1),
        (("rows", 1, "sub", "w"), 21, 1),
        (("last", "end"), 24, 1),
        (("last", "end", "nothing"), 24, 1),  # the nearest key above
        (("last", "end", "nothing", 3), 24, 1),
        (("nowhere",), 1, 1),
    ],
)
def test_positions_of_keys(path: tuple[str | int, ...], line: int, column: int) -> None:
    tomli.loads(TEXT)  # it is TOML
    assert KeyPositions(TEXT).find(path) == (line, column)


def test_position_counts_from_one() -> None:
    assert position("ab\ncd", 0) == (1, 1)
    assert position("ab\ncd", 4) == (2, 2)


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=8)


@given(st.dictionaries(TEXTS, st.lists(TEXTS, max_size=3), max_size=4))
def test_the_position_of_every_key_that_a_parser_finds(
    table: dict[str, list[str]],
) -> None:
    lines = []
    for key, items in table.items():
        written = ", ".join("'''" + item + "'''" if "'" not in item else '"x"' for item in items)
        key = key.replace("\\", "\\\\").replace('"', '\\"')
        lines.append(f'"{key}" = [{written}]')
    text = "\n".join(lines)
    parsed = tomli.loads(text)
    positions = KeyPositions(text)
    for number, key in enumerate(parsed, start=1):
        assert positions.find((key,)) == (number, 1)
        for index in range(len(parsed[key])):
            assert positions.find((key, index))[0] == number


@given(st.text())
@example("a = [")
@example("a = {")
@example("a = [{b = [1,")
@example("[")
@example("=")
def test_any_text_comes_to_an_end(text: str) -> None:
    KeyPositions(text).find(("a",))
