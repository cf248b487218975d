"""Punctuation, quotation marks, capitals and page ranges, case by case."""

from __future__ import annotations

import pytest

from defector_facts.cite.capitals import collation, is_english, ordinal, title_case
from defector_facts.cite.fields import changed_digits, chicago_digits, two_digits
from defector_facts.cite.punctuation import attach, join, nest, one_line, quote


@pytest.mark.parametrize(
    ("text", "mark", "american", "british"),
    [
        ("a", "", "a", "a"),
        ("", ".", "", ""),
        ("a", ".", "a.", "a."),
        ("a.", ".", "a.", "a."),
        ("a?", ".", "a?", "a?"),
        ("a:", ".", "a:", "a:"),
        ("“a”", ".", "“a.”", "“a”."),
        ("“a?”", ".", "“a?”", "“a?”"),
        ("“a”", ",", "“a,”", "“a”,"),
        ("“a,”", ",", "“a,”", "“a,”,"),
        ("“a?”", ",", "“a?”", "“a?”,"),
        ("a,", ",", "a,", "a,"),
        ("a;", ",", "a;", "a;"),
        ("a:", ",", "a:", "a:"),
        ("a.", ",", "a.,", "a.,"),
        ("a?", ",", "a?,", "a?,"),
        ("aX", ",", "aX,", "aX,"),
        ("a", ":", "a:", "a:"),
        ("a,", ";", "a,", "a,"),
        ("a;", ";", "a;", "a;"),
        ("a?", ":", "a?:", "a?:"),
        ("aX", ":", "aX:", "aX:"),
        ("aX", ".", "aX.", "aX."),
        # An apostrophe closes nothing, nor does a mark without an opening one.
        ("dogs’", ".", "dogs’.", "dogs’."),
        ("the ‘dogs’", ",", "the ‘dogs,’", "the ‘dogs’,"),
        ("a “b ‘c’”", ".", "a “b ‘c.’”", "a “b ‘c’”."),
        ("b ‘c”", ".", "b ‘c”.", "b ‘c”."),
        ("x”", ".", "x”.", "x”."),
        ("“a” b”", ".", "“a” b.”", "“a” b”."),
        ("“", ".", "“.", "“."),
    ],
)
def test_a_mark_goes_where_it_belongs_and_is_not_doubled(
    text: str, mark: str, american: str, british: str
) -> None:
    assert attach(text, mark) == american
    assert attach(text, mark, outside=True) == british


def test_empty_parts_leave_no_mark() -> None:
    assert join(". ", "", "a", "", "b?", "c", "") == "a. b? c"
    assert join(" ", "a.", "", "b") == "a. b"
    assert join(": ", "a", "b") == "a: b"
    assert join("; ", "", "") == ""
    assert join(", ", "“a”", "b") == "“a,” b"
    assert join(", ", "“a”", "b", outside=True) == "“a”, b"


@pytest.mark.parametrize(
    ("text", "double", "single"),
    [
        ("plain", "plain", "plain"),
        ('"a" it\'s', "“a” it’s", "‘a’ it’s"),
        ("‘a’", "“a”", "‘a’"),
        ("“a “b” c”", "“a ‘b’ c”", "‘a “b” c’"),
        ("“a ‘b’ c”", "“a ‘b’ c”", "‘a “b” c’"),
        ('"a "b" c"', "“a ‘b’ c”", "‘a “b” c’"),
        ("“a “b “c” d” e”", "“a ‘b “c” d’ e”", "‘a “b ‘c’ d” e’"),
        ("“a” and “b”", "“a” and “b”", "‘a’ and ‘b’"),
        ("“a”b", "“a”b", "‘a’b"),
        ("“a ” b", "“a ” b", "‘a ’ b"),
        ("‘a ’ b", "“a ” b", "‘a ’ b"),
        ('say ""', "say “”", "say ‘’"),
        ("‘x “a” b” c’", "“x ‘a’ b” c”", "‘x “a” b” c’"),
        ("“x “a” “b” c”", "“x ‘a’ ‘b’ c”", "‘x “a” “b” c’"),
        ("'a'b", "’a’b", "’a’b"),
        ("“a”“b”", "“a”“b”", "‘a’‘b’"),
        ("'\"a\"'", "“‘a’”", "‘“a”’"),
        ("'a' \"b\"", "“a” “b”", "‘a’ ‘b’"),
        ("‘It’s’ so", "“It’s” so", "‘It’s’ so"),
        ("the '90s", "the ’90s", "the ’90s"),
        ("dogs' 'x' y", "dogs’ “x” y", "dogs’ ‘x’ y"),
        ("rock'n'roll's", "rock’n’roll’s", "rock’n’roll’s"),
        # Korean particles follow a closing mark without a space; Korean has no apostrophes.
        ("'북한이탈주민'의 정착", "“북한이탈주민”의 정착", "‘북한이탈주민’의 정착"),
        ('"탈북자"와 "새터민"은', "“탈북자”와 “새터민”은", "‘탈북자’와 ‘새터민’은"),
        ("‘탈북’의", "“탈북”의", "‘탈북’의"),
        ("그는'안녕'이라고 했다", "그는“안녕”이라고 했다", "그는‘안녕’이라고 했다"),
        ("\"그는 '안녕'이라고\"가", "“그는 ‘안녕’이라고”가", "‘그는 “안녕”이라고’가"),
        ("'NGO'가 '90년대'의", "“NGO”가 “90년대”의", "‘NGO’가 ‘90년대’의"),
        ("所謂'脫北者'是", "所謂“脫北者”是", "所謂‘脫北者’是"),
        ("'難民'の", "“難民”の", "‘難民’の"),
        ("คำว่า'ผู้ลี้ภัย'ใน", "คำว่า“ผู้ลี้ภัย”ใน", "คำว่า‘ผู้ลี้ภัย’ใน"),
        ("و'المنشق'في", "و“المنشق”في", "و‘المنشق’في"),
        ("NGO'탈북'지원", "NGO“탈북”지원", "NGO‘탈북’지원"),
        ("צ'ק об'єкт Ankara'nın", "צ’ק об’єкт Ankara’nın", "צ’ק об’єкт Ankara’nın"),
        # Unpaired marks stay as they are.
        ("a ” b", "a ” b", "a ” b"),
        ('"open', '"open', '"open'),
        ('shut"', 'shut"', 'shut"'),
        ('x"y"z', 'x"y"z', 'x"y"z'),
        ("“‘open”", "“‘open”", "‘‘open’"),
        ('"a “b" c', "“a “b” c", "‘a “b’ c"),
        ('"a" "b', '“a” "b', '‘a’ "b'),
        ('"a "b" "c" d" e', "“a ‘b’ ‘c’ d” e", "‘a “b” “c” d’ e"),
    ],
)
def test_quotation_marks_are_alternately_double_and_single(
    text: str, double: str, single: str
) -> None:
    assert nest(text) == double
    assert nest(text, 1) == single
    assert nest(text, british=True) == single
    assert quote(text) == f"“{single}”"
    assert quote(text, british=True) == f"‘{double}’"


def test_a_stop_goes_inside_a_quotation_mark_except_in_british_styles() -> None:
    assert nest("“a”, b") == "“a,” b"
    assert nest("“a”. b") == "“a.” b"
    assert nest("“a”; b") == "“a”; b"
    assert nest("“”. b") == "“”. b"
    assert nest("“a”, b", british=True) == "‘a’, b"


@pytest.mark.parametrize(
    ("text", "titled"),
    [
        ("the way to go on", "The Way to Go On"),
        ("go on: on the way", "Go on: On the Way"),
        ("why? a thing. it. so", "Why? A Thing. It. So"),
        ("why! “a thing”", "Why! “A Thing”"),
        ("a re-education of so-and-so", "A Re-Education of so-and-so"),
        ("a way of life-for", "A Way of Life-for"),
        ("the thing-and the", "The Thing-and The"),
        ("example.org of c.d e", "Example.org of c.d e"),
        ("iPhone and McCune", "iPhone and McCune"),
        ("UN of the north", "UN of the North"),
        ("2nd place 3d", "2nd Place 3d"),
        ("the a b", "The a b"),
        ("it’s ’tis dogs’", "It’s ’Tis Dogs’"),
        ("x — the end", "X — the End"),
        ("of", "Of"),
        ("", ""),
        ("  (of the) “and”  ", "  (Of the) “And”  "),
        ("교화소 and of", "교화소 and Of"),
    ],
)
def test_capitals_of_an_english_title(text: str, titled: str) -> None:
    assert title_case(text) == titled


def test_ordinals() -> None:
    numbers = (1, 2, 3, 4, 10, 11, 12, 13, 20, 21, 22, 23, 101, 111, 112, 113, 121)
    wanted = "1st 2nd 3rd 4th 10th 11th 12th 13th 20th 21st 22nd 23rd 101st 111th 112th 113th 121st"
    assert " ".join(ordinal(str(number)) for number in numbers) == wanted


def test_sort_keys_have_letters_and_digits_only() -> None:
    assert collation("  “Ébène”, l’été_2 ") == "ebene lete2"
    assert collation("조선") == collation("조선".encode().decode())
    assert one_line(" a\n b\u00a0c ") == "a b c"


@pytest.mark.parametrize(
    ("language", "english"), [("en", True), ("EN-gb", True), ("enm", False), ("ko", False)]
)
def test_only_english_titles_take_capitals(language: str, english: bool) -> None:
    assert is_english(language) is english


@pytest.mark.parametrize(
    ("first", "last", "chicago", "mla", "vancouver"),
    [
        # The table "Page Ranges" of the CSL specification, and cases at its bounds.
        ("3", "10", "10", "10", "10"),
        ("71", "72", "72", "72", "2"),
        ("99", "104", "104", "104", "104"),
        ("100", "104", "104", "04", "4"),
        ("600", "613", "613", "13", "13"),
        ("1100", "1123", "1123", "23", "23"),
        ("107", "108", "8", "08", "8"),
        ("109", "115", "15", "15", "15"),
        ("110", "113", "13", "13", "3"),
        ("505", "517", "17", "17", "17"),
        ("1002", "1006", "6", "06", "6"),
        ("321", "325", "25", "25", "5"),
        ("415", "532", "532", "532", "532"),
        ("11564", "11568", "68", "68", "8"),
        ("13792", "13803", "803", "803", "803"),
        ("1496", "1504", "1504", "504", "504"),
        ("2787", "2816", "2816", "816", "816"),
        ("1996", "1997", "97", "97", "7"),
    ],
)
def test_the_last_page_of_a_range(
    first: str, last: str, chicago: str, mla: str, vancouver: str
) -> None:
    assert chicago_digits(first, last) == chicago
    assert two_digits(first, last) == mla
    assert changed_digits(first, last) == vancouver
