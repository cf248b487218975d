"""Wrapping and columns: no line is too wide, and no text is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from defector_facts.render.lines import (
    Cells,
    Fragment,
    column_widths,
    columns,
    unbroken_columns,
    width_of,
    words_of,
    wrap,
)

TEXTS = st.text(st.sampled_from("ab-c 관리 \u0301é"), max_size=60)


@given(st.lists(TEXTS, max_size=4), st.integers(2, 30))
def test_lines_are_no_wider_and_lose_nothing(texts: list[str], width: int) -> None:
    line = tuple(Fragment(text, style) for text, style in zip(texts, "wxyz", strict=False))
    broken = wrap(line, width)
    assert all(cell_len(words_of(part)) <= width for part in broken)
    assert "".join(map(words_of, broken)).replace(" ", "") == words_of(line).replace(" ", "")
    for style in "wxyz":
        wanted = "".join(part.words for part in line if part.style == style)
        found = "".join(p.words for part in broken for p in part if p.style == style)
        assert found.replace(" ", "") == wanted.replace(" ", "")


def test_lines_break_between_words_and_after_a_dash_between_words() -> None:
    def broken(text: str, width: int) -> list[str]:
        return [words_of(line) for line in wrap((Fragment(text),), width)]

    assert broken("one two three", 8) == ["one two", "three"]
    assert broken("one two", 7) == ["one two"]
    assert broken("of a-very-long word", 6) == ["of", "a-very", "-long", "word"]
    assert broken("January–June 2018", 10) == ["January–", "June 2018"]
    assert broken("of 80,000–120,000", 14) == ["of", "80,000–120,000"]
    assert broken("관리소", 4) == ["관리", "소"]
    assert broken("", 4) == [""]


def test_a_word_of_five_million_letters_is_broken_in_time() -> None:
    assert len(wrap((Fragment("x" * 5_000_000),), 80)) == 62_500


@given(st.lists(st.tuples(st.integers(1, 90), st.integers(1, 30)), min_size=1), st.integers(0, 200))
def test_columns_share_the_room(sizes: list[tuple[int, int]], room: int) -> None:
    wanted = [max(pair) for pair in sizes]
    least = [min(pair) for pair in sizes]
    widths = column_widths(wanted, least, room)
    assert all(low <= width <= high for low, width, high in zip(least, widths, wanted, strict=True))
    assert sum(widths) <= room or widths == least
    assert widths == wanted or sum(widths) >= min(room, sum(wanted))


def test_rows_are_as_low_as_can_be() -> None:
    assert column_widths([10, 40, 30], [5, 5, 5], 80) == [10, 40, 30]
    assert column_widths([10, 40, 30], [5, 5, 5], 60) == [10, 20, 30]  # two lines
    assert column_widths([100, 10], [5, 5], 60) == [50, 10]
    assert column_widths([10, 40], [10, 38], 30) == [10, 38]  # the least widths do not fit


def test_columns_stand_beside_one_another() -> None:
    def cells(*texts: str) -> list[tuple[Fragment, ...]]:
        return [(Fragment(text),) for text in texts]

    shown = columns([Cells(cells("관리소", "b")), Cells(cells("1", "22 33"), right=True)], [6, 2])
    assert [words_of(line).rstrip() for line in shown] == ["관리소   1", "b       22", "        33"]


def test_in_a_pipe_a_wide_cell_widens_no_other_and_the_last_column_is_not_padded() -> None:
    short, long = (Fragment("a"),), (Fragment("w" * 5000),)
    ends = [(Fragment("x" * size),) for size in (1, 3000, 2)]
    lines = unbroken_columns(
        [Cells([short, long, short]), Cells([short, short, short]), Cells(ends)]
    )
    assert [words_of(line).rstrip() for line in lines] == [
        "a  a  x",
        f"{'w' * 5000}  a  {'x' * 3000}",
        "a  a  xx",
    ]
    assert sum(width_of(line) for line in lines) < 8_100


def test_a_line_of_many_marked_words_loses_none_where_it_breaks() -> None:
    line = tuple(Fragment(f"w{n} ", "bold" if n % 2 else "") for n in range(1000))
    pieces = [fragment for part in wrap(line, 40) for fragment in part]
    assert [piece.words.strip() for piece in pieces] == [f"w{n}" for n in range(1000)]
    assert [piece.style for piece in pieces] == [fragment.style for fragment in line]
